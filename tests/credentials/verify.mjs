// Verifies a badge with programs that are not ours: `node verify.mjs badge.json` or `badge.jwt`.
// The contexts of a badge are in the verifier's packages; the key of a token is fetched from where its header says.
import crypto from "node:crypto";
import fs from "node:fs";
import { verifyCredential } from "@digitalcredentials/verifier-core";

console.error = () => {}; // it wants to fetch the schema of open badges, and says so when it cannot

async function ofDocument(credential) {
  const result = await verifyCredential({ credential, knownDIDRegistries: [] });
  const steps = Object.fromEntries((result.log ?? []).map((step) => [step.id, step.valid ?? false]));
  return { steps, errors: (result.errors ?? []).map((error) => error.name) };
}

async function ofToken(token) {
  const [head, body, seal] = token.split(".");
  const { kid } = JSON.parse(Buffer.from(head, "base64url"));
  const { keys } = await (await fetch(kid)).json();
  const key = crypto.createPublicKey({ key: keys.find((one) => one.kid === kid), format: "jwk" });
  const signed = Buffer.from(`${head}.${body}`);
  const isReal = crypto.verify("RSA-SHA256", signed, key, Buffer.from(seal, "base64url"));
  return { steps: { valid_signature: isReal }, errors: [] };
}

const file = process.argv[2];
const text = fs.readFileSync(file, "utf8");
console.log(JSON.stringify(await (file.endsWith(".jwt") ? ofToken(text) : ofDocument(JSON.parse(text)))));

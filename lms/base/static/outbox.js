// Forms with `data-queue` wait on this phone until they have arrived, in the order in which they were sent.
// Without this each is sent by itself. Other scripts hear `outbox:kept` when a form is safe here, or still is
// when the page opens, and `outbox:answer` with what the site said to it.

const AGAIN_MS = 15000;
const page = document.querySelector("[data-outbox]");
const words = page.dataset;
const status = page.querySelector("[role=status]");
const { person, tryAgain } = document.body.dataset;

const settled = (request, good) =>
  new Promise((done, fail) => {
    request[good] = () => done(request.result);
    request.onerror = request.onabort = () => fail(request.error);
  });
const request = indexedDB.open(`outbox:${person}:${words.outbox}`);
request.onupgradeneeded = () => request.result.createObjectStore("forms", { keyPath: "id", autoIncrement: true });
const opened = settled(request, "onsuccess");
const onShelf = async (act) => {
  const transaction = (await opened).transaction("forms", "readwrite", { durability: "strict" });
  const asked = act(transaction.objectStore("forms"));
  await settled(transaction, "oncomplete");
  return asked.result;
};
const waiting = () => onShelf((forms) => forms.getAll());

const say = (text, ...ways) => {
  const buttons = ways.map(([label, act]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button plain", textContent: label, onclick: act });
    return button;
  });
  status.replaceChildren(text, ...buttons);
};
const count = ({ length }) => length && say(`${words.saved} · ${words.waiting.replace("{n}", length)}`);
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`outbox:${name}`, { detail }));

// Why a form was not taken, in words; nothing if it was. Throws when it is to be tried again.
const post = async ({ url, fields }) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.set("csrf_token", page.querySelector("[name=csrf_token]").value);
  const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.redirected) return words.signedOut;
  if (answer.status >= 500) throw answer;
  const text = await answer.text();
  if (answer.ok) return void tell("answer", JSON.parse(text));
  const answered = new DOMParser().parseFromString(text, "text/html");
  return text.startsWith("{") ? JSON.parse(text).detail : answered.querySelector("main p").textContent;
};

let busy = false;
const send = async () => {
  if (busy) return;
  busy = true;
  try {
    for (let forms = await waiting(); forms.length; forms = await waiting()) {
      count(forms);
      const refused = await post(forms[0]);
      const drop = () => onShelf((shelf) => shelf.delete(forms[0].id));
      if (refused) return say(refused, [tryAgain, send], [words.leave, () => drop().then(send)]);
      await drop();
      say(words.sent);
    }
  } catch {
    count(await waiting()); // no connection, or a fault of the site
  } finally {
    busy = false;
  }
};

document.addEventListener(
  "submit",
  async (event) => {
    const { target: form, submitter } = event;
    if (!("queue" in form.dataset) || event.defaultPrevented) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const fields = [...new FormData(form)];
    if (submitter?.name) fields.push([submitter.name, submitter.value]);
    if (form.elements.event_id) form.elements.event_id.value = crypto.randomUUID();
    const entry = { url: form.action, fields, at: Date.now() };
    await onShelf((shelf) => shelf.add(entry));
    count(await waiting());
    tell("kept", { ...entry, form });
    send();
  },
  { capture: true },
);

const kept = await waiting();
count(kept);
for (const entry of kept) tell("kept", entry);
setInterval(send, AGAIN_MS);
window.addEventListener("online", send);
send();

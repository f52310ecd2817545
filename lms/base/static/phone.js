// The page of what is on this phone: courses, what waits, who uses it, and the data that was used.

const part = (name) => document.querySelector(`[data-${name}]`);
const item = (title, ...rest) => {
  const li = document.createElement("li");
  const card = document.createElement("div");
  card.className = "card";
  card.append(title, ...rest);
  li.append(card);
  return li;
};
const link = (text, href) => Object.assign(document.createElement("a"), { textContent: text, href, className: "button quiet" });
const button = (text, work) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button quiet", textContent: text });
  made.addEventListener("click", work);
  return made;
};
const strong = (text) => Object.assign(document.createElement("b"), { textContent: text });

const show = async () => {
  const current = await outbox.fact("current");
  const mine = (await outbox.copies()).filter((copy) => copy.person === current);
  part("copies").hidden = false;
  part("none").hidden = mine.length > 0;
  part("copies").querySelector("[data-list]").replaceChildren(...mine.map((copy) => item(link(copy.title, copy.page))));
  await showWaiting(current);
  await showPeople(current);
};

const showWaiting = async (current) => {
  const left = await outbox.waiting(current);
  part("waiting").hidden = !left.length;
  const count = part("count");
  count.textContent = count.dataset.words.replace("{n}", left.length);
};

const showPeople = async (current) => {
  const people = await outbox.people();
  const list = part("people").querySelector("[data-list]");
  part("people").hidden = !people.length;
  list.replaceChildren(
    ...people.map((one) =>
      item(strong(one.name), one.id === current ? list.dataset.here : button(list.dataset.this, () => use(one.id))),
    ),
  );
};
const use = async (id) => {
  await outbox.setFact("current", id);
  await show();
};

// A file that holds what waits, and a seal that only this phone and the site can make.
const seal = async (token, text) => {
  const bytes = (value) => new TextEncoder().encode(value);
  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const hash = hex(await crypto.subtle.digest("SHA-256", bytes(token)));
  const key = await crypto.subtle.importKey("raw", bytes(hash), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, bytes(text)));
};
const portable = async (value) => {
  if (typeof value === "string") return value;
  const data = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(value);
  });
  return { name: value.name, data };
};
const toFile = async () => {
  const one = await outbox.person(await outbox.fact("current"));
  const forms = [];
  for (const form of await outbox.waiting(one.id)) {
    const fields = await Promise.all(form.fields.map(async ([name, value]) => [name, await portable(value)]));
    forms.push({ id: form.id, path: new URL(form.url).pathname, fields });
  }
  const content = JSON.stringify({ learner: one.id, device: one.device, forms });
  const file = JSON.stringify({ content, seal: await seal(one.token, content) });
  const address = URL.createObjectURL(new Blob([file], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: address, download: `answers-${one.name}.json` }).click();
  URL.revokeObjectURL(address);
};

const showMeter = async () => {
  const used = (await outbox.fact(`bytes:${new Date().toISOString().slice(0, 7)}`)) ?? 0;
  part("meter").hidden = false;
  const words = part("used");
  words.textContent = words.dataset.words.replace("{mb}", (used / 1e6).toFixed(1));
  document.getElementById("less").checked = document.cookie.includes("less-data=1");
};

if ("indexedDB" in window) {
  part("away").hidden = navigator.onLine;
  part("send").addEventListener("click", () => outbox.send().then(show));
  part("file").addEventListener("click", toFile);
  document.getElementById("less").addEventListener("change", ({ target }) => {
    document.cookie = `less-data=${target.checked ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
  });
  outbox.listen(show);
  await show();
  await showMeter();
}

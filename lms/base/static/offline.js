// This phone's part: who uses it, what waits in the outbox, and the service worker. Pages work without it.

const { person, name } = document.body.dataset;
const line = document.getElementById("outbox");
const NO_STORE = !("indexedDB" in window && "serviceWorker" in navigator);

// How many answers wait, in words; “sent” once when the last of them has arrived.
let had = 0;
const show = async () => {
  const left = await outbox.waiting(person);
  const stuck = left.filter((form) => form.state === "stuck");
  const { toSend, sent, safe } = line.dataset;
  const [chip, why, leave] = line.children;
  line.hidden = !left.length && !had;
  chip.textContent = left.length ? `${safe} · ${toSend.replace("{n}", left.length)}` : sent;
  why.hidden = leave.hidden = !stuck.length;
  if (stuck.length) [why.href, why.textContent] = [stuck[0].page, stuck[0].why || why.textContent];
  leave.onclick = () => outbox.remove(stuck[0]);
  had = Math.max(had, left.length);
};

// No room on this phone: the page stays as it is, and what was typed is in its form.
const sayFull = () => {
  line.hidden = false;
  line.firstElementChild.textContent = line.dataset.full;
  line.scrollIntoView({ block: "center" });
  sessionStorage.removeItem("sent");
};

// What waits for this page stands in its form again, with a word that it is safe.
const restore = async () => {
  const left = await outbox.waiting(person);
  for (const form of document.querySelectorAll("form[data-later]")) {
    const mine = left.filter((one) => one.url === form.action && one.id && sameCard(form, one)).pop();
    if (!mine) continue;
    fill(form, mine.fields);
    form.querySelector("[data-safe]").hidden = false;
    if (form.closest("details")) form.closest("details").open = true;
    goOn(form);
    form.dispatchEvent(new CustomEvent("restored", { detail: mine.fields }));
  }
  markSteps(left);
};
// A copy of a page is opened many times: each time its form is another one.
const newId = () => {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
};
for (const form of document.querySelectorAll("form[data-later]")) form.elements.event_id.value = newId();

// What is safe here need not be sent again first: the way on is the button that counts.
const goOn = (form) => {
  const send = document.querySelector(`.foot [type=submit][form="${form.id}"]`);
  const next = send?.parentElement.querySelector("a.button.plain:last-child");
  if (!next) return;
  send.classList.add("quiet");
  next.classList.remove("plain");
};

const field = (form, wanted) => form.fields.find(([key]) => key === wanted)?.[1];
const sameCard = (form, one) => !form.elements.card || form.elements.card.value === field(one, "card");
const fill = (form, fields) => {
  for (const element of form.elements) {
    if (!element.name || element.type === "hidden" || element.type === "file" || element.type === "submit") continue;
    const values = fields.filter(([key]) => key === element.name).map(([, value]) => value);
    if (element.type === "radio" || element.type === "checkbox") element.checked = values.includes(element.value);
    else if (values.length && typeof values[0] === "string") element.value = values[0];
  }
};
const markSteps = (left) => {
  const done = new Set(left.map((form) => new URL(form.url).pathname));
  for (const link of document.querySelectorAll(".path a")) {
    if (!done.has(new URL(link.href).pathname) || link.querySelector(".chip")) continue;
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.textContent = line.dataset.safe;
    link.append(" ", chip);
  }
};

// The key with which this phone's outbox sends for this person, whoever is signed in by then.
const getKey = async () => {
  const known = await outbox.person(person);
  const token = document.querySelector("[name=csrf_token]")?.value;
  if ((known?.token && !known.ended) || !token || !navigator.onLine) {
    if (known && known.name !== name) await outbox.putPerson({ ...known, name });
    return;
  }
  const device = known?.device ?? crypto.randomUUID();
  const asked = await fetch("/api/v1/token", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ device }),
  });
  if (asked.ok) await outbox.putPerson({ id: person, name, device, token: (await asked.json()).token });
};

const work = async () => {
  await getKey();
  const registration = await navigator.serviceWorker.register("/sw.js");
  const takeOver = async () => (await outbox.waiting(person)).length || registration.waiting?.postMessage("take over");
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", takeOver));
  takeOver();
  const shelf = await caches.open("shell-1");
  const { offline } = line.dataset;
  if (!(await shelf.match(offline))) await shelf.add(offline).catch(() => {});
};

// What the site has used of this phone's data this month, as far as its pages can see.
let counted = 0;
const countBytes = async () => {
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const bytes = entries.slice(counted).reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0);
  counted = entries.length;
  const month = `bytes:${new Date().toISOString().slice(0, 7)}`;
  await outbox.setFact(month, ((await outbox.fact(month)) ?? 0) + bytes);
};

const idle = (task) => (window.requestIdleCallback ?? setTimeout)(task);
if (!NO_STORE && person) {
  await outbox.setFact("current", person);
  outbox.listen(show);
  document.addEventListener("outbox:full", sayFull);
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "full" && sayFull());
  await show();
  await restore();
  const send = () => outbox.send().then(show);
  for (const event of ["online", "pagehide"]) window.addEventListener(event, send);
  document.addEventListener("visibilitychange", send);
  setInterval(send, 30000);
  outbox.ready = new Promise((resolve) => idle(() => work().then(send).then(countBytes).then(resolve, resolve)));
  window.addEventListener("pagehide", countBytes);
}

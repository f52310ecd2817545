// Forms with `data-queue` go through this phone's outbox, so that a page with several of them is never left.
// Without this each is sent by itself. Other scripts hear `queue:kept` when a form is safe here, and when the page
// opens once more for each that was (with the moment the site has `taken` it, if it has), and `queue:sent` when some
// have arrived.

const { person } = document.body.dataset;
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`queue:${name}`, { detail }));
const mine = async () => (await outbox.waiting(person)).filter((form) => form.page === location.pathname);

let hasKey = false; // without the key nothing would ever be sent from here: the form goes out by itself
document.addEventListener(
  "submit",
  async (event) => {
    const { target: form, submitter } = event;
    if (!hasKey || !("queue" in form.dataset) || event.defaultPrevented) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const id = crypto.randomUUID();
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrf_token" && name !== "event_id");
    if (submitter?.name) fields.push([submitter.name, submitter.value]);
    const entry = { id, person, page: location.pathname, url: form.action, fields: [["event_id", id], ...fields] };
    try {
      await outbox.keep(entry);
    } catch {
      return document.dispatchEvent(new Event("outbox:full"));
    }
    tell("kept", { ...entry, form, at: Date.now() });
    outbox.send();
  },
  { capture: true },
);

// A page that was opened once opens without a connection too, and stands among what is on this phone.
const LONGEST_MS = 30 * 24 * 3600 * 1000;
const SHOWN = "link[rel=stylesheet], script[src], img[src^='/media/']";
const keepPage = async () => {
  const cache = `copy:${person}:${location.pathname}`;
  const copies = await caches.open(cache);
  if (!(await copies.match(location.pathname))) {
    const answer = await fetch(location.pathname);
    if (!answer.ok || answer.redirected) return;
    await copies.put(location.pathname, answer);
  }
  const shelf = await caches.open("shell-1");
  for (const one of document.querySelectorAll(SHOWN)) {
    const address = one.href || one.src;
    if (!(await caches.match(address))) await (one.matches("img") ? copies : shelf).add(address);
  }
  const title = document.querySelector("h1").textContent.trim();
  await outbox.putCopy({ cache, person, title, page: location.pathname, at: Date.now() });
  for (const old of await outbox.copies()) {
    if (!(Date.now() - old.at > LONGEST_MS)) continue;
    await caches.delete(old.cache);
    await outbox.dropCopy(old.cache);
  }
};

let left = 0;
outbox.listen(async () => {
  const before = left;
  left = (await mine()).length;
  if (left < before) tell("sent");
});
left = (await mine()).length;
const known = (await outbox.forms(person)).filter((form) => form.page === location.pathname && form.state !== "stuck");
for (const entry of known) tell("kept", { ...entry, at: Date.parse(entry.at) });
tell("sent"); // some may have arrived while this page was on its way
const lookForKey = async () => (hasKey = Boolean((await outbox.person(person))?.token));
await lookForKey();
await outbox.ready;
await lookForKey();
if ("caches" in window) await keepPage().catch(() => {});

// Forms with `data-queue` go through this phone's outbox, so that a page with several of them is never left.
// Without this each is sent by itself. Other scripts hear `queue:kept` when a form is safe here, or still is when
// the page opens, and `queue:sent` when some have arrived.

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
    await outbox.keep(entry);
    tell("kept", { ...entry, form, at: Date.now() });
    outbox.send();
  },
  { capture: true },
);

let left = 0;
outbox.listen(async () => {
  const before = left;
  left = (await mine()).length;
  if (left < before) tell("sent");
});
const kept = await mine();
left = kept.length;
for (const entry of kept) tell("kept", { ...entry, at: Date.parse(entry.at) });
tell("sent"); // some may have arrived while this page was on its way
await outbox.ready;
hasKey = Boolean((await outbox.person(person))?.token);

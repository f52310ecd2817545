// Checklists: each tap is sent at once, and a voice can be recorded. The form works without this.

const form = document.querySelector("form[data-tap]");
const kept = form?.querySelector("[data-kept]");
const LONGEST_MS = 60000;

const send = async (name, value) => {
  const body = new FormData();
  for (const key of ["csrf_token", "round"]) body.set(key, form.elements[key].value);
  body.set("event_id", crypto.randomUUID());
  body.set(name, value);
  try {
    const answer = await fetch(form.dataset.tap, { method: "POST", body });
    kept.hidden = !answer.ok;
    if (answer.ok) form.elements.seen?.remove(); // what is here now is newer than the page
  } catch {
    kept.hidden = true; // the form still holds it, and sends it with the button
  }
};

// One after the other, and none any more once the form itself goes out, which holds them all: a tap that
// came late would undo what was chosen after it. Who has no name here yet gets it with the first form.
let queue = Promise.resolve();
let underWay = 0;
let closed = false;
const hurry = (name, value) => {
  underWay += 1;
  queue = queue.then(() => closed || send(name, value)).finally(() => (underWay -= 1));
};

form?.addEventListener("change", ({ target }) => {
  const value = target.type === "file" ? target.files[0] : target.value;
  if (document.body.dataset.person && target.name && value !== undefined) hurry(target.name, value);
});
form?.addEventListener(
  "submit",
  (event) => {
    closed = true;
    if (!underWay) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    queue.then(() => form.requestSubmit(event.submitter));
  },
  { capture: true },
);
window.addEventListener("pageshow", () => (closed = false));

const record = async (button) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 24000 });
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.addEventListener("stop", () => {
    for (const track of stream.getTracks()) track.stop();
    const input = document.getElementById(button.dataset.record);
    const type = recorder.mimeType.split(";")[0];
    const files = new DataTransfer();
    files.items.add(new File(parts, `voice.${type.split("/")[1]}`, { type }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  recorder.start();
  setTimeout(() => recorder.state === "recording" && button.click(), LONGEST_MS);
  return recorder;
};

for (const button of window.MediaRecorder ? document.querySelectorAll("[data-record]") : []) {
  let recorder = null;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (recorder) recorder.stop();
    recorder = recorder ? null : await record(button).catch(() => null);
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
  });
}

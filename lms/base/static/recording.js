// A recording starts where it stopped last time, and says which stretches were played.

const EVERY_SECONDS = 15;
const player = document.querySelector("[data-watch]");
const form = document.getElementById("step");
let start = null;

const send = async (end) => {
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  body.set("from", start.toFixed(1));
  body.set("to", end.toFixed(1));
  if (crypto.randomUUID) body.set("event_id", crypto.randomUUID());
  try {
    return (await fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true })).type === "opaqueredirect";
  } catch {
    return false;
  }
};

// What could not be sent stays part of the next stretch.
const note = async () => {
  const end = player.currentTime;
  if (start === null || end - start < 0.5) return false;
  const sent = await send(end);
  if (sent) start = end;
  return sent;
};

player.addEventListener("play", () => {
  const from = Number(player.dataset.from);
  if (start === null && from > 1 && from < Number(player.dataset.watch) - 2) player.currentTime = from;
}, { once: true });
player.addEventListener("playing", () => { start ??= player.currentTime; });
player.addEventListener("seeking", () => { start = null; });
player.addEventListener("pause", () => { if (!player.ended) note(); });
player.addEventListener("timeupdate", () => { if (start !== null && player.currentTime - start >= EVERY_SECONDS) note(); });
player.addEventListener("ended", async () => { if (await note()) location.reload(); });

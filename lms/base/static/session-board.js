// Looks now and then how far the groups are. Without this, “Look again” does the same.

const EVERY_MS = 20000;

const look = async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href.split("#")[0]).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.getElementById(part.id);
    if (!other) continue;
    for (const open of part.querySelectorAll("details[open]")) {
      const same = other.querySelector(`#${open.id}`);
      if (same) same.open = true;
    }
    if (!part.contains(document.activeElement)) part.replaceChildren(...other.childNodes);
  }
};
setInterval(look, EVERY_MS);
document.addEventListener("visibilitychange", look);

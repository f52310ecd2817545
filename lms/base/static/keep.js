// Keeps a whole course on this phone: its pages, and the files that belong to the chosen weight.

const { person } = document.body.dataset;
const lang = document.documentElement.lang;
const box = document.querySelector(".keep");
const part = (name) => box.querySelector(`[data-${name}]`);
const cache = `copy:${person}:${box.dataset.course}:${lang}`;
const WEIGHTS = { text: ["text"], pictures: ["text", "picture"], audio: ["text", "picture", "audio", "sound"], video: ["text", "picture", "audio", "video"] };
const AT_ONCE = 3;

const show = (state) => {
  for (const name of ["wish", "under-way", "here"]) part(name).hidden = name !== state;
};
const addressesOf = (manifest, weight) => {
  const files = manifest.files.filter((file) => WEIGHTS[weight].includes(file.kind)).map((file) => file.url);
  const pages = manifest.pages.flatMap((page) => page.urls);
  return [manifest.page, `/${lang}/me/`, `/${lang}/me/plan/`, ...pages, ...files].filter(Boolean);
};

// The copy that is asked for may hold more than the page; it is kept under the page's own address.
const fetchOne = async (copies, address) => {
  if (await copies.match(address)) return;
  const isPage = !address.startsWith("/media/");
  const answer = await fetch(isPage ? `${address}${address.includes("?") ? "&" : "?"}copy=1` : address);
  if (!answer.ok) throw new Error(String(answer.status));
  await copies.put(address, await unredirected(answer));
  if (isPage) await fetchAssets(await (await copies.match(address)).text());
};
// A page that came by a redirect may not answer for another address.
const unredirected = async (answer) => {
  if (!answer.redirected) return answer;
  return new Response(await answer.blob(), { status: answer.status, headers: answer.headers });
};
const seen = new Set();
const fetchAssets = async (page) => {
  const shelf = await caches.open("shell-1");
  for (const [, address] of page.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)) {
    if (seen.has(address)) continue;
    seen.add(address);
    if (!(await shelf.match(address))) await shelf.add(address);
  }
};

const keep = async (weight) => {
  const manifest = await (await fetch(box.dataset.manifest)).json();
  const addresses = addressesOf(manifest, weight);
  const room = await navigator.storage?.estimate?.();
  if (room?.quota && room.quota - room.usage < manifest.bytes[weight] * 2) throw new DOMException("", "QuotaExceededError");
  const copies = await caches.open(cache);
  const bar = part("under-way").querySelector("progress");
  let done = 0;
  const left = [...addresses];
  const work = async () => {
    for (let address = left.shift(); address; address = left.shift()) {
      await fetchOne(copies, address);
      bar.value = ++done / addresses.length;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const bytes = manifest.bytes[weight];
  await outbox.putCopy({ cache, person, slug: box.dataset.course, lang, title: box.dataset.title, page: manifest.page, weight, version: manifest.version, bytes });
  await navigator.storage?.persist?.();
  await outbox.ready; // the key with which this phone sends
  await navigator.serviceWorker.ready; // who shows the pages where there is no connection
};

const start = async (weight) => {
  show("under-way");
  part("broken").hidden = part("full").hidden = true;
  try {
    await keep(weight);
    show("here");
  } catch (error) {
    show("wish");
    part(error.name === "QuotaExceededError" ? "full" : "broken").hidden = false;
  }
};

const known = async () => (await outbox.copies()).find((one) => one.cache === cache);
part("wish").addEventListener("submit", (event) => {
  event.preventDefault();
  start(new FormData(event.target).get("weight"));
});
part("remove").addEventListener("click", async () => {
  await caches.delete(cache);
  await outbox.dropCopy(cache);
  show("wish");
});

if (person && "serviceWorker" in navigator && "caches" in window && "indexedDB" in window) {
  const copy = await known();
  show(copy ? "here" : "wish");
  box.hidden = false;
  // A newer version of the course replaces the copy, page by page, as soon as there is a connection.
  if (copy && navigator.onLine) {
    const manifest = await (await fetch(box.dataset.manifest)).json();
    if (manifest.version !== copy.version) {
      await caches.delete(cache);
      await start(copy.weight);
    }
  }
}

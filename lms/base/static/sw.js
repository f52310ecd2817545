// The service worker: pages that were kept on this phone open without a connection, and a form that cannot be
// sent waits in the outbox. `SHELL` and `OUTBOX` stand above, put there by the site.
"use strict";
/* global SHELL, OUTBOX, outbox */
importScripts(OUTBOX);

const SHELF = "shell-1";
const PAGE_PATIENCE_MS = 8000;
const FORM_PATIENCE_MS = 20000;
const BROKEN = new Set([502, 503, 504, 507]);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(SHELL)));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(outbox.send());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && request.mode === "navigate") event.respondWith(form(request));
  else if (request.method !== "GET") return;
  else if (pathname.startsWith("/static/")) event.respondWith(fromShelf(request));
  else if (pathname.startsWith("/media/")) event.respondWith(medium(request));
  else if (request.mode === "navigate") {
    event.respondWith(page(request));
    event.waitUntil(outbox.send()); // whoever is signed in, and if nobody is
  }
});

// Waits so long for the first word of an answer, and not for its last.
const patient = async (request, ms) => {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), ms);
  try {
    return await fetch(request, { signal: control.signal });
  } finally {
    clearTimeout(timer);
  }
};

// Static files carry their version in the address: what is here is right.
const fromShelf = async (request) => {
  const found = await caches.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(SHELF)).put(request, answer.clone());
  return answer;
};

// The copies of whoever uses this phone now: nobody reads what another person kept.
const mine = async () => {
  const whose = await outbox.fact("current");
  return (await caches.keys()).filter((name) => name.startsWith(`copy:${whose}:`));
};
const inCopies = async (request, how) => {
  for (const name of await mine()) {
    const found = await (await caches.open(name)).match(request, how);
    if (found) return found;
  }
};
const kept = async (request) =>
  (await inCopies(request)) ?? (await inCopies(request, { ignoreSearch: true }));

// A copy is renewed whenever its page is read with a connection, but for those that hold more than the page.
const renew = async (url, answer) => {
  for (const name of await mine()) {
    const copies = await caches.open(name);
    const old = await copies.match(url);
    if (old && !old.headers.has("x-kept")) await copies.put(url, answer);
  }
};

const page = async (request) => {
  const copy = await kept(request.url);
  try {
    const answer = await (copy ? patient(request, PAGE_PATIENCE_MS) : fetch(request));
    if (copy && BROKEN.has(answer.status)) return copy;
    if (copy && answer.ok && !answer.redirected) renew(request.url, answer.clone()).catch(() => {});
    return answer;
  } catch (error) {
    const instead = copy ?? (await caches.match(`/${new URL(request.url).pathname.split("/")[1]}/offline`));
    if (instead) return instead;
    throw error;
  }
};

const medium = async (request) => {
  const copy = await inCopies(request.url);
  if (!copy) return fetch(request);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  return range ? part(copy, Number(range[1]), range[2]) : copy;
};
const part = async (copy, start, last) => {
  const whole = await copy.blob();
  const end = last ? Math.min(Number(last), whole.size - 1) : whole.size - 1;
  const headers = {
    "Content-Type": copy.headers.get("content-type"),
    "Content-Range": `bytes ${start}-${end}/${whole.size}`,
    "Content-Length": end - start + 1,
  };
  return new Response(whole.slice(start, end + 1), { status: 206, headers });
};

// A form that says where to go on (`later`) can wait, where nobody answers or the site is not well. The page after
// it, or its own, says so. Where the phone has no room for it the page stays as it is, and is told.
const form = async (request) => {
  const copy = request.clone();
  let answer, failed;
  try {
    answer = await patient(request, FORM_PATIENCE_MS);
    if (!BROKEN.has(answer.status)) return answer;
  } catch (error) {
    failed = error;
  }
  const data = await copy.formData();
  const [person, page, id] = ["person", "later", "event_id"].map((name) => data.get(name));
  if (!page || !person) {
    if (failed) throw failed;
    return answer;
  }
  const fields = [...data].filter(([name]) => name !== "csrf_token");
  try {
    await outbox.keep({ id, person, page, url: request.url, fields });
  } catch {
    for (const client of await self.clients.matchAll()) client.postMessage("full");
    return new Response(null, { status: 204 });
  }
  self.registration.sync?.register("outbox").catch(() => {});
  return Response.redirect(page, 303);
};

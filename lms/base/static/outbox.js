// What was answered on this phone and has not arrived yet. Pages and the service worker share it, so it is a
// classic script. Each form waits as it would have been posted, and goes to its own address with the phone's token.
"use strict";

const outbox = (() => {
  const FIRST_WAIT_MS = 2000;
  const LONGEST_WAIT_MS = 300000;
  const PATIENCE_MS = 30000;
  const DAY_MS = 24 * 3600 * 1000;
  const KEPT_DAYS = 30;
  const MOST_TRIES = 20; // of a form on which the site itself breaks: after that it lets the others go first
  const STRICT = { durability: "strict" };
  let opened;

  const open = () =>
    (opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open("lms", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("forms", { keyPath: "n", autoIncrement: true }).createIndex("id", "id");
        asked.result.createObjectStore("people", { keyPath: "id" });
        asked.result.createObjectStore("copies", { keyPath: "cache" });
        asked.result.createObjectStore("facts");
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    }));

  // One transaction on one store: done when it is on disk, not before.
  const change = async (store, work) => {
    const transaction = (await open()).transaction(store, "readwrite", STRICT);
    const asked = work(transaction.objectStore(store));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  };
  const read = async (store, work) => {
    const asked = work((await open()).transaction(store).objectStore(store));
    return new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  };

  const fact = (name) => read("facts", (store) => store.get(name));
  const setFact = (name, value) => change("facts", (store) => store.put(value, name));
  const people = () => read("people", (store) => store.getAll());
  const person = (id) => read("people", (store) => store.get(id));
  const putPerson = (one) => change("people", (store) => store.put(one));
  const copies = () => read("copies", (store) => store.getAll());
  const putCopy = (one) => change("copies", (store) => store.put(one));
  const dropCopy = (cache) => change("copies", (store) => store.delete(cache));
  const forms = async (whose) => (await read("forms", (store) => store.getAll())).filter((one) => one.person === whose);
  const waiting = async (whose) => (await forms(whose)).filter((one) => one.state !== "sent");

  // Keeps a form; the same form twice is kept once, and what was said last counts.
  const keep = async (form) => {
    const known = (await forms(form.person)).find((one) => one.id === form.id && one.state !== "sent");
    const kept = { ...form, state: "waiting", at: new Date().toISOString(), ...(known ? { n: known.n } : {}) };
    const put = () => change("forms", (store) => store.put(kept));
    await put().catch(async (error) => {
      if (error?.name !== "QuotaExceededError") throw error;
      await makeRoom();
      return put();
    });
    announce();
  };
  // Answers go before pictures, sound and film, which can be fetched again.
  const makeRoom = async () => {
    for (const name of await caches.keys()) {
      const copies = await caches.open(name);
      for (const one of await copies.keys()) if (new URL(one.url).pathname.startsWith("/media/")) await copies.delete(one);
    }
  };

  const heard = new BroadcastChannel("outbox");
  const listeners = [];
  heard.onmessage = () => listeners.forEach((listener) => listener());
  const announce = () => {
    heard.postMessage("changed");
    listeners.forEach((listener) => listener());
  };

  const body = (form) => {
    const data = new FormData();
    for (const [name, value] of form.fields) data.append(name, value);
    return data;
  };
  const settle = (form, state, more) => change("forms", (store) => store.put({ ...form, state, settled: Date.now(), ...more }));
  const mend = async (id, more) => putPerson({ ...(await person(id)), ...more });

  // Gives "sent", "stuck" (the site says why), "away" (nobody answers), "ended" (the key is worth nothing any more),
  // "broken" (the site breaks on it) or "later" (the site is not well).
  const post = async (form, token) => {
    let answer;
    try {
      answer = await fetch(form.url, {
        method: "POST",
        body: body(form),
        credentials: "omit",
        headers: { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout?.(PATIENCE_MS),
      });
    } catch {
      return "away";
    }
    if (answer.ok) {
      await settle(form, "sent", { taken: Date.parse(answer.headers.get("date")) });
      return "sent";
    }
    if (answer.status === 401) return "ended";
    if (answer.status === 500) {
      await change("forms", (store) => store.put({ ...form, tries: (form.tries ?? 0) + 1 }));
      return form.tries >= MOST_TRIES ? "broken" : "later";
    }
    if (answer.status > 500 || answer.status === 429) return "later";
    const told = await answer.json().catch(() => ({}));
    if (told.code === "suspended") return "later";
    await settle(form, "stuck", { why: told.detail ?? "" });
    return "stuck";
  };

  let underWay;
  let wait = FIRST_WAIT_MS;
  let timer;
  const sendAll = async () => {
    let isAllSent = true;
    for (const one of await people()) {
      if (!one.token || one.ended) continue;
      const end = await sendFor(one);
      if (end === "away") return again();
      isAllSent &&= !end;
    }
    if (isAllSent) wait = FIRST_WAIT_MS;
    else again();
  };
  // One after the other, as they were made. What stops one person's answers does not stop another's.
  const sendFor = async (one) => {
    let left = "";
    for (const form of await waiting(one.id)) {
      if (form.state === "stuck") continue;
      const end = await post(form, one.token);
      if (end === "ended") return endKey(one);
      if (end === "away" || end === "later") return end;
      if (end === "broken") left = end;
      announce();
    }
    await compare(one);
    return left;
  };
  // Whoever signs in here the next time brings a new one; the old one still seals a file.
  const endKey = async ({ id, token }) => {
    if ((await person(id)).token === token) await mend(id, { ended: true });
  };
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(send, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  // One sender at a time on the whole phone, however many pages are open.
  const alone = (work) => (navigator.locks ? navigator.locks.request("outbox", { ifAvailable: true }, (lock) => lock && work()) : work());
  const send = () => (underWay ??= alone(sendAll).catch(again).finally(() => (underWay = null)));

  // Once a day: what the site does not have, because an older copy of it was put back, goes out again.
  const compare = async (one) => {
    if (Date.now() - (one.compared ?? 0) < DAY_MS) return;
    const known = (await forms(one.id)).filter((form) => form.state === "sent");
    for (const form of known.filter((f) => Date.now() - f.settled > KEPT_DAYS * DAY_MS)) {
      await change("forms", (store) => store.delete(form.n));
    }
    const ids = known.map((form) => form.id).slice(-1000);
    if (ids.length) {
      const headers = { Authorization: `Bearer ${one.token}`, "Content-Type": "application/json" };
      const asked = { method: "POST", credentials: "omit", headers, body: JSON.stringify({ ids }) };
      const { missing } = await (await fetch("/api/v1/forms/missing", asked)).json();
      for (const form of known.filter((f) => missing?.includes(f.id))) await settle(form, "waiting", {});
    }
    await mend(one.id, { compared: Date.now() });
  };

  const listen = (listener) => listeners.push(listener);
  const remove = (form) => change("forms", (store) => store.delete(form.n)).then(announce);
  return { fact, setFact, people, person, putPerson, copies, putCopy, dropCopy, forms, waiting, keep, remove, send, listen };
})();

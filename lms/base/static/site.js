// Small comforts. Every page works without them.

const WEEK_MS = 7 * 24 * 3600 * 1000;
const PATIENCE_MS = 15000;
const { notSent, tryAgain, person } = document.body.dataset;
const address = () => location.href.split("#")[0];

// A password in plain letters.
for (const button of document.querySelectorAll("[data-toggle-password]")) {
  const input = document.getElementById(button.dataset.togglePassword);
  button.hidden = false;
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
    input.focus();
  });
}

// Menus close on Escape and when something else is tapped.
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.drop[open]")) if (menu !== except) menu.open = false;
};
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.drop")));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.drop[open]");
  if (menu) {
    closeMenus();
    menu.querySelector("summary").focus();
  }
});

// A form is sent once, however often its button is tapped; if it leads nowhere it may be sent again.
const sending = (form, yes) => {
  form.toggleAttribute("data-sending", yes);
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", yes);
};
const markSending = (form) => {
  sending(form, true);
  setTimeout(sending, PATIENCE_MS, form, false);
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.hasAttribute("data-sending")) event.preventDefault();
  else if (form.method === "post" && !event.defaultPrevented) markSending(form);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) sending(form, false);
});

// What is typed into a form with `data-keep` stays on this phone until it has arrived.
const shelf = {
  read: (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write: (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A full or forbidden store: the form itself still holds what was typed.
    }
  },
};
const SECRET = new Set(["hidden", "password", "file", "submit", "button"]);
const kept = (form) => [...form.elements].filter((e) => e.name && !SECRET.has(e.type) && e.type !== "fieldset");
const ticked = (element) => element.type === "checkbox" || element.type === "radio";
const snapshot = (form) =>
  kept(form).map((e) => [e.name, e.value, ticked(e) ? e.checked : null]);

const restore = (form, saved) => {
  for (const element of kept(form)) {
    const same = ([name, value, checked]) => name === element.name && (checked === null || value === element.value);
    const found = saved.find(same);
    if (found && ticked(element)) element.checked = found[2];
    else if (found && !element.value) element.value = found[1];
  }
};

const say = (form, text) => {
  let box = form.querySelector(".notice[role=status]");
  if (!box) {
    box = document.createElement("div");
    box.className = "notice warn row";
    box.setAttribute("role", "status");
    form.append(box);
  }
  box.replaceChildren();
  box.hidden = !text;
  if (!text) return;
  const words = document.createElement("p");
  words.textContent = text;
  const again = document.createElement("button");
  again.className = "button quiet";
  again.textContent = tryAgain;
  box.append(words, again);
};

// Asks for a few bytes before the form goes out, so that a lost connection never replaces the page.
const connected = async () => {
  if (!navigator.onLine) return false;
  try {
    await fetch("/healthz", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
};

const arrived = sessionStorage.getItem("sent");
const how = performance.getEntriesByType("navigation")[0]?.type;
if (arrived && how !== "back_forward") {
  const [from, key] = JSON.parse(arrived);
  if (document.referrer === from) localStorage.removeItem(key);
  sessionStorage.removeItem("sent");
}

[...document.querySelectorAll("form[data-keep]")].forEach((form, place) => {
  const key = `keep:${person}:${location.pathname}:${form.dataset.keep || place}`;
  const saved = shelf.read(key);
  if (saved && Date.now() - saved.at < WEEK_MS) restore(form, saved.fields);
  form.addEventListener("input", () => shelf.write(key, { at: Date.now(), fields: snapshot(form) }));
  if (!form.requestSubmit) return;
  form.addEventListener("submit", async (event) => {
    if (form.dataset.sure) {
      delete form.dataset.sure;
      return;
    }
    event.preventDefault();
    if (form.hasAttribute("data-sending")) return;
    sending(form, true);
    say(form, "");
    const online = await connected();
    await new Promise((goOn) => setTimeout(goOn)); // no form is sent while its first sending is still being told
    sending(form, false);
    const canWait = form.elements.later && navigator.serviceWorker?.controller;
    if (!online && !canWait) return say(form, notSent);
    form.dataset.sure = "yes";
    sessionStorage.setItem("sent", JSON.stringify([address(), key]));
    form.requestSubmit(event.submitter?.isConnected ? event.submitter : undefined);
  });
});

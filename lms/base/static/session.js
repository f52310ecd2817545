// The group's phone in a session: one step at a time, and a countdown. `queue.js` keeps and sends the forms.

const LOOK_MS = 30000;
const OWN = ["csrf_token", "event_id", "do", "heard"];
const page = document.getElementById("run");
const words = page.dataset;
const find = (id) => document.getElementById(id);
const all = (selector, within = page) => [...within.querySelectorAll(selector)];
const steps = all("[data-step]");
const state = JSON.parse(words.state);
const isOld = performance.getEntriesByType("navigation")[0]?.transferSize === 0;
let drift = isOld ? 0 : state.now - Date.now(); // phones' clocks are wrong
let at = state.step;

const show = (position) => {
  steps.forEach((step, n) => (step.hidden = n !== position));
  find("end").hidden = position < steps.length;
  scrollTo(0, (steps[position] ?? find("end")).offsetTop - 16);
};
const goTo = (position, began) => {
  if (position <= at) return;
  Object.assign(state, { step: position, began });
  show((at = position));
};

// Where the group is, as the site knows it; what this phone has not sent yet is ahead of it.
const take = (answer) => {
  drift = answer.now - Date.now();
  Object.assign(state, { status: answer.status, minutes: answer.minutes });
  if (answer.step === at) state.began = answer.began;
  goTo(answer.step, answer.began);
};

// What a form changes here at once.
const takeTicks = (form) => {
  const ticked = all("[name=here]:checked", form);
  for (const before of all("[name=was]", form)) before.remove();
  for (const { value } of ticked) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "was", value }));
  }
  for (const one of all("[data-person]")) {
    one.hidden = one.disabled = !ticked.some(({ value }) => value === one.dataset.person);
  }
  for (const list of all("[data-heard]")) list.hidden = !ticked.length;
  const names = ticked.map((box) => box.labels[0].textContent);
  all(".roles").forEach((roles, position) => {
    roles.hidden = !names.length;
    all("b", roles).forEach((b, n) => (b.textContent = names[(n + position) % names.length]));
  });
  const summary = page.querySelector("[data-here]");
  summary.textContent = summary.dataset.here.replace("{n}", names.length);
  for (const hint of all("[data-nobody]")) hint.hidden = names.length > 0;
  find("who").open = !names.length;
};
const moveMinutes = (form, { giver, taker, minutes }) => {
  if (state.minutes[giver] > +minutes) {
    state.minutes[giver] -= +minutes;
    state.minutes[taker] += +minutes;
  }
  form.closest("details").open = false;
};
const addRoom = (box) => {
  const inputs = (of) => (of.matches("input") ? [of] : all("input", of));
  const last = box.lastElementChild;
  if (!inputs(last).some((input) => input.value)) return;
  const fresh = last.cloneNode(true);
  for (const label of all("label", fresh)) label.htmlFor += "+";
  for (const input of inputs(fresh)) Object.assign(input, { value: "", id: input.id && `${input.id}+` });
  box.append(fresh);
  return inputs(fresh)[0];
};
// A page that was kept may be older than what was sent from it: then its forms are filled in again.
const refill = (url, fields) => {
  const said = Object.fromEntries(fields);
  const form = [...document.forms].find((one) => one.action === url && (one.elements.taker?.value ?? said.taker) === said.taker);
  for (const box of form ? all("[type=checkbox], [type=radio]", form) : []) {
    box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
  }
  for (const name of form ? new Set(fields.map(([name]) => name)) : []) {
    const inputs = () => [...form.elements].filter((one) => one.name === name && !["hidden", "checkbox", "radio", "file", "submit"].includes(one.type));
    fields.filter(([key]) => key === name).forEach(([, value], n) => {
      if (n && !inputs()[n]) all("[data-grow]", form).forEach((box) => addRoom(box));
      if (inputs()[n]) inputs()[n].value = value;
    });
  }
  return form;
};
document.addEventListener("queue:kept", ({ detail: { form: sent, url, fields, at: kept, taken } }) => {
  if (taken < state.now - 1000) return;
  const said = Object.fromEntries(fields);
  const form = sent ?? refill(url, fields);
  const position = steps.findIndex((step) => step.querySelector("form").action === url);
  if (said.do === "next") goTo(position + 1, kept + drift);
  if (said.do === "next") sent && show(at);
  else if (form && position >= 0) all("[data-grow]", form).forEach((box) => sent ? addRoom(box)?.focus() : addRoom(box));
  else if (form && said.taker) moveMinutes(form, said);
  else if (form) takeTicks(form);
  if (position >= 0) delete steps[position].dataset.empty;
});

// A step ends with an output or a reason, and the plans with one for each who is here.
const lacks = (step, form) => {
  const plans = all(".plan", step);
  const here = plans.filter((plan) => !plan.hidden);
  if (plans.length) return !here.length || here.some((plan) => !plan.querySelector("input").value.trim());
  const said = ([name, value]) => !OWN.includes(name) && (value.size || value.trim?.());
  return "empty" in step.dataset && ![...new FormData(form)].some(said);
};
document.addEventListener(
  "submit",
  (event) => {
    const step = event.target.closest("[data-step]");
    if (event.submitter?.value !== "next" || !step || !lacks(step, event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    find("status").textContent = words.needed;
  },
  { capture: true },
);
find("steps").addEventListener("click", (event) => {
  const position = steps.findIndex((step) => step.dataset.step === event.target.closest("a")?.dataset.show);
  if (position < 0) return;
  event.preventDefault();
  show(position);
});

const asClock = (seconds) => {
  const left = Math.max(0, Math.floor(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
};
let spokenAt = -1;
const tick = () => {
  const clock = find("clock");
  clock.hidden = state.status !== "running" || at >= steps.length;
  if (clock.hidden) return;
  const passed = (since) => (Date.now() + drift - since) / 1000;
  const minutes = Object.values(state.minutes).reduce((a, b) => a + b);
  const whole = minutes * 60 - passed(state.started);
  const here = state.minutes[steps[at].dataset.step] * 60 - passed(state.began);
  clock.querySelector("[data-left=step]").textContent = asClock(here);
  clock.querySelector("[data-left=whole]").textContent = asClock(whole);
  clock.classList.toggle("over", here <= 0);
  find("over").hidden = whole > 0;
  if (here > 60 || here <= 0 || spokenAt === at) return;
  spokenAt = at;
  find("spoken").textContent = words.oneMinute;
};
const look = async () => {
  if (document.hidden) return;
  const answer = await fetch(words.run).catch(() => null);
  if (answer?.ok && !answer.redirected) take(await answer.json());
};
setInterval(look, LOOK_MS);
document.addEventListener("queue:sent", look);
document.addEventListener("visibilitychange", look);
if (find("clock")) {
  setInterval(tick, 1000);
  tick();
}

// A quiz that was answered without a connection says at once what was right. The site counts it when it arrives.

const form = document.getElementById("step");
const questions = JSON.parse(document.getElementById("questions").textContent);
const words = document.getElementById("marks").content;

const DIGITS = [0x660, 0x6f0, 0x966, 0xe50, 0xed0, 0x17e0, 0x1040];
const plain = (text) =>
  text.normalize("NFKC").replace(/\p{Nd}/gu, (c) => {
    const zero = DIGITS.find((z) => c.codePointAt(0) >= z && c.codePointAt(0) < z + 10);
    return zero ? String(c.codePointAt(0) - zero) : c;
  });
const folded = (text) => plain(text).replace(/[\u200b-\u200d\u2060\u00ad]/g, "").toLowerCase().trim().split(/\s+/).join(" ");
const numbers = (text) => {
  const found = /[+-]?[\d.,]+/.exec(plain(text).replace(/[\u2212\u2013]/g, "-").replace(/[\s'’]/g, ""))?.[0] ?? "";
  return [found.replace(/,/g, ""), found.replace(/\./g, "").replace(",", ".")].filter(Boolean).map(Number);
};
const fits = (accepted, typed) => {
  const parts = folded(accepted).split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(folded(typed));
};

// What a question earned: a share from 0 to 1, or null where nothing is right or wrong. As the site counts it.
const share = (q, get, all) => {
  const name = `q.${q.key}`;
  switch (q.type) {
    case "single": {
      const right = q.options.filter((o) => o.correct).map((o) => o.key);
      return right.length ? Number(right.includes(get(name))) : null;
    }
    case "multiple": {
      const right = q.options.filter((o) => o.correct).map((o) => o.key);
      const chosen = all(name);
      const good = chosen.filter((key) => right.includes(key)).length;
      return right.length ? Math.max(0, (good - (chosen.length - good)) / right.length) : null;
    }
    case "true_false":
      return Number(get(name) === String(q.answer));
    case "matching":
      return q.pairs.filter((p) => get(`${name}.${p.key}`) === p.key).length / q.pairs.length;
    case "ordering": {
      const places = q.items.map((item) => Number(get(`${name}.${item.key}`)) || Infinity);
      const order = q.items.map((_, n) => n).sort((a, b) => places[a] - places[b]);
      return places.includes(Infinity) ? 0 : order.filter((item, n) => item === n).length / q.items.length;
    }
    case "numeric":
      return Number(numbers(get(name) ?? "").some((n) => Math.abs(n - q.answer) <= (q.tolerance ?? 0) + 1e-9 * Math.max(1, Math.abs(q.answer))));
    default:
      return Math.max(0, ...q.answers.filter((a) => fits(a.text.text, get(name) ?? "")).map((a) => a.points ?? 1));
  }
};

const note = (q, value) => {
  const kind = value >= 1 ? "right" : value > 0 ? "partly" : "wrong";
  const box = words.querySelector(`[data-mark=${kind}]`).cloneNode(true);
  const told = [...(q.options ?? [])].filter((o) => o.feedback && form.querySelector(`[name="q.${q.key}"][value="${o.key}"]:checked`));
  for (const option of told) {
    const text = document.createElement("p");
    text.textContent = option.feedback.text ?? option.feedback;
    if (option.feedback.lang) text.lang = option.feedback.lang;
    box.lastElementChild.append(text);
  }
  return box;
};

form.addEventListener("restored", ({ detail }) => {
  const get = (name) => detail.find(([key]) => key === name)?.[1];
  const all = (name) => detail.filter(([key]) => key === name).map(([, value]) => value);
  let earned = 0;
  let possible = 0;
  for (const q of questions) {
    const value = share(q, get, all);
    const answers = form.querySelector(`[aria-labelledby$="-${q.key}"]`);
    answers.disabled = true;
    if (value === null) continue;
    earned += value * (q.points ?? 1);
    possible += q.points ?? 1;
    answers.after(note(q, value));
    for (const o of q.options ?? []) {
      const input = answers.querySelector(`[value="${o.key}"]`);
      if (o.correct || input?.checked) input?.parentElement.classList.add(o.correct ? "right" : "wrong");
    }
  }
  const result = words.querySelector("[data-result]").cloneNode(true);
  result.querySelector("b").textContent += ` ${Math.round((100 * earned) / possible)}%`;
  if (possible && questions.length > 1) form.querySelector("[data-safe]").after(result);
});

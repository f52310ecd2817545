// What does not fit on the page as it stands: a list of sentences, empty for a good page.
// A line of text has three boxes: the one its font claims, the one its line height gives, and its ink.
async (samples) => {
  const SMALLEST = 47.5, SLACK = 1;
  const wrong = new Set();
  for (const more of document.querySelectorAll("main details")) more.open = true;
  document.body.getBoundingClientRect(); // lays the page out, which asks for the fonts of what was opened
  await document.fonts.ready;
  const style = (element) => getComputedStyle(element);
  const name = (element) => {
    const classes = typeof element.className === "string" ? element.className.trim().replace(/\s+/g, ".") : "";
    const words = (element.innerText ?? element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${element.id ? "#" + element.id : ""}${classes ? "." + classes : ""}> “${words}”`;
  };
  const isClipping = (value) => value !== "visible";
  const isOutOfSight = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const box = at.getBoundingClientRect();
      if (box.width <= 1 && box.height <= 1 && isClipping(style(at).overflowY)) return true;
    }
    return false;
  };
  const seen = [...document.body.querySelectorAll("*")].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && !isOutOfSight(element),
  );

  // Width: nothing makes the page wider, no text is cut off at the side or sticks out of what holds it.
  if (document.documentElement.scrollWidth > innerWidth) {
    const right = (element) => element.getBoundingClientRect().right;
    const widest = seen.filter((e) => right(e) > innerWidth).sort((a, b) => right(b) - right(a))[0];
    wrong.add(`the page is ${document.documentElement.scrollWidth} wide: ${widest ? name(widest) : ""}`);
  }
  for (const element of seen) {
    const { overflowX, display } = style(element);
    const holds = ["hidden", "clip"].includes(overflowX) || element.matches("button, .button, .chip, summary");
    if (holds && display !== "inline" && element.scrollWidth > element.clientWidth + SLACK && element.innerText) {
      wrong.add(`text is cut off or sticks out at the side of ${name(element)}`);
    }
  }

  for (const drawn of document.querySelectorAll("svg text")) {
    const box = drawn.getBoundingClientRect(), frame = drawn.ownerSVGElement.getBoundingClientRect();
    const isOut = box.left < frame.left - SLACK || box.right > frame.right + SLACK;
    if (box.width && isOut) wrong.add(`${name(drawn)} is cut off at the side of its drawing`);
  }

  // Targets: large enough, and none on top of another.
  const inside = (element) => element.closest("label") ?? (element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`));
  const boxOf = (element) => {
    const boxes = [element.getBoundingClientRect()];
    const after = getComputedStyle(element, "::after");
    if (after.content !== "none" && after.position === "absolute" && after.top === "0px" && after.left === "0px") {
      let holder = element;
      while (style(holder).position === "static") holder = holder.parentElement;
      boxes.push(holder.getBoundingClientRect());
    }
    if (element.matches("[type=radio], [type=checkbox]") && inside(element)) boxes.push(inside(element).getBoundingClientRect());
    const sides = (side, choose) => choose(...boxes.map((box) => box[side]));
    return {
      left: sides("left", Math.min), top: sides("top", Math.min),
      right: sides("right", Math.max), bottom: sides("bottom", Math.max),
    };
  };
  const isInASentence = (element) => {
    if (style(element).display !== "inline") return false;
    const words = (node) => (node.textContent ?? "").trim();
    return words(element.parentElement) !== words(element) || !!element.closest(".prose, .footnotes");
  };
  const stuck = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (["sticky", "fixed", "absolute"].includes(style(at).position) && at.matches(".foot, .panel, .skip")) return at;
    }
    return null;
  };
  const targets = seen
    .filter((e) => e.matches("a[href], button, summary, select, textarea, input:not([type=hidden])"))
    .filter((e) => !e.closest(".skip"))
    .map((element) => ({ element, box: boxOf(element), stuck: stuck(element) }));
  for (const { element, box } of targets) {
    if (isInASentence(element)) continue;
    const width = box.right - box.left, height = box.bottom - box.top;
    if (height < SMALLEST || width < SMALLEST) wrong.add(`${Math.round(width)} × ${Math.round(height)} is too small a target: ${name(element)}`);
  }
  const both = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK;
  targets.forEach((one, place) => {
    for (const other of targets.slice(place + 1)) {
      const isOneThing = one.element.contains(other.element) || (inside(one.element) && inside(one.element) === inside(other.element));
      if (!isOneThing && one.stuck === other.stuck && !isInASentence(one.element) && both(one.box, other.box)) {
        wrong.add(`${name(one.element)} and ${name(other.element)} lie on each other`);
      }
    }
  });

  // Ink: no letter is cut off above or below, and no line reaches into the next one.
  const canvas = (window.inkCanvas ??= document.createElement("canvas").getContext("2d"));
  const known = (window.inkKnown ??= new Map());
  const fontOf = (css) => `${css.fontStyle} ${css.fontWeight} ${css.fontSize} ${css.fontFamily}`;
  const inkOf = (font, text) => {
    const key = font + "\n" + text;
    if (!known.has(key)) {
      canvas.font = font;
      const found = canvas.measureText(text);
      known.set(key, {
        up: found.actualBoundingBoxAscent, down: found.actualBoundingBoxDescent,
        fontUp: Math.round(found.fontBoundingBoxAscent), fontDown: Math.round(found.fontBoundingBoxDescent),
      });
    }
    return known.get(key);
  };
  const hold = (element) => {
    const holders = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const css = style(at);
      if ((isClipping(css.overflowY) || css.clipPath !== "none" || css.contain.includes("paint")) && css.display !== "inline") holders.push(at);
    }
    return holders;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const isSeen = new Set(seen);
  const holdersOf = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, text = node.data.trim();
    if (!text || !isSeen.has(element) || element.matches("option, script, style, textarea, svg *")) continue;
    const css = style(element), ink = inkOf(fontOf(css), text);
    if (!document.fonts.check(fontOf(css), text)) wrong.add(`the font of ${name(element)} has not come`);
    range.selectNodeContents(node);
    const lines = range.getClientRects();
    if (!lines.length) continue;
    const lineHeight = parseFloat(css.lineHeight);
    if (ink.up + ink.down > lineHeight + SLACK) {
      wrong.add(`lines ${lineHeight} high hold ink of ${(ink.up + ink.down).toFixed(1)}: ${name(element)}`);
    }
    if (!holdersOf.has(element)) holdersOf.set(element, hold(element));
    const top = lines[0].top + ink.fontUp - ink.up, bottom = lines[lines.length - 1].top + ink.fontUp + ink.down;
    for (const holder of holdersOf.get(element)) {
      const box = holder.getBoundingClientRect(), scrolls = holder.scrollHeight > holder.clientHeight;
      const start = box.top + holder.clientTop - holder.scrollTop;
      const end = start + (scrolls && !["hidden", "clip"].includes(style(holder).overflowY) ? holder.scrollHeight : holder.clientHeight);
      if (top < start - SLACK || bottom > end + SLACK) {
        wrong.add(`${name(holder)} cuts off letters of “${text.slice(0, 40)}”: ${(start - top).toFixed(1)} above, ${(bottom - end).toFixed(1)} below`);
      }
    }
  }

  // Boxes to fill in draw their own text: a line in the middle of the box, cut off at the line, or, in a list to
  // choose from, at the inner edge of the box.
  for (const element of seen.filter((e) => e.matches("select, textarea, input:not([type=radio], [type=checkbox], [type=file], [type=range])"))) {
    const css = style(element), sample = samples[element.closest("[lang]").lang] ?? "";
    const ink = inkOf(fontOf(css), `${element.value} ${element.placeholder ?? ""} ${sample}`);
    const claimed = ink.fontUp + ink.fontDown;
    const inner = element.clientHeight - parseFloat(css.paddingTop) - parseFloat(css.paddingBottom);
    const line = Math.max(parseFloat(css.lineHeight) || claimed, claimed);
    const room = element.matches("select") ? Math.max(inner, claimed) : line;
    const above = (room - claimed) / 2 + ink.fontUp, below = room - above;
    if (ink.up > above + SLACK || ink.down > below + SLACK) {
      wrong.add(`${name(element)} has ${room.toFixed(1)} for ink of ${ink.up.toFixed(1)} + ${ink.down.toFixed(1)}`);
    }
  }
  return [...wrong];
}

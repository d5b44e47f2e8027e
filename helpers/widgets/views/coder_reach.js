// How the words are reached: dragged over by mouse, tapped by finger, walked through by keyboard.

function wordUnder(event) {
  const at = event.target.closest?.("[data-word]")?.dataset.word;
  return at === undefined ? null : Number(at);
}

// A mouse drags; a finger taps, so that it can still scroll. A screen reader's click counts as a tap.
function pointers(tools) {
  const { coder } = tools.draft;
  let begun = null;
  let wasMouse = false;
  const onpointerdown = (event) => {
    wasMouse = event.pointerType === "mouse";
    begun = wasMouse && event.button === 0 ? wordUnder(event) : null;
    if (begun === null) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onpointermove = (event) => {
    if (begun === null) return;
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-word]");
    scrollAlong(coder.box, event.clientY);
    if (!under || !coder.sheet.contains(under)) return;
    const at = Number(under.dataset.word);
    if (at === coder.to && coder.dragging) return;
    if (at === begun && !coder.dragging) return;
    Object.assign(coder, { from: begun, to: at, waits: false, dragging: true, chosen: null, notice: "" });
    follow(coder.view, tools);
  };
  const onpointerup = (event) => {
    const start = begun;
    begun = null;
    if (start === null) return;
    if (!coder.dragging) return tap(start, event.shiftKey, coder.view, tools);
    coder.dragging = false;
    stand(coder, coder.to);
    finish(coder.view, tools);
  };
  const onpointercancel = () => {
    begun = null;
    if (!coder.dragging) return;
    coder.dragging = false;
    giveUp(coder.view, tools);
  };
  const onclick = (event) => {
    const at = wordUnder(event);
    if (at !== null && !wasMouse) tap(at, event.shiftKey, coder.view, tools);
    wasMouse = false;
  };
  return { onpointerdown, onpointermove, onpointerup, onpointercancel, onclick };
}

function scrollAlong(box, y) {
  const { top, bottom } = box.getBoundingClientRect();
  if (y > bottom - 28) box.scrollTop += 14;
  else if (y < top + 110) box.scrollTop -= 14;
}

function tap(at, isShift, view, tools) {
  const { coder } = tools.draft;
  const anchor = coder.from ?? coder.cursor;
  const marks = marksAt(coder, at);
  const next = marks[marks.findIndex((mark) => mark.name === coder.chosen && coder.isPointedAt) + 1];
  stand(coder, at);
  coder.notice = "";
  if (isShift || coder.waits) {
    Object.assign(coder, { from: anchor, to: at, chosen: null });
    return finish(view, tools);
  }
  // A second tap on a marked word begins a new mark there.
  if (next) {
    choose(next, view, tools);
    coder.isPointedAt = true;
    return;
  }
  Object.assign(coder, { from: at, to: at, waits: true, chosen: null });
  refresh(view, tools);
  tools.say(`From “${coder.words[at].text}”: choose the last word.`);
}

// The cursor's word is the one that Tab reaches.
function stand(coder, at) {
  coder.elements[coder.cursor]?.setAttribute("tabindex", "-1");
  coder.cursor = at;
  coder.elements[at].setAttribute("tabindex", "0");
  coder.elements[at].focus({ preventScroll: true });
}

function goTo(at, view, tools) {
  const { coder } = tools.draft;
  stand(coder, at);
  coder.elements[at].scrollIntoView({ block: "nearest" });
}

function walk(key, coder) {
  const last = coder.words.length - 1;
  const here = coder.cursor;
  if (key === "ArrowRight") return Math.min(last, here + 1);
  if (key === "ArrowLeft") return Math.max(0, here - 1);
  if (key === "ArrowDown" || key === "ArrowUp") return rowBeside(coder, key === "ArrowDown" ? 1 : -1);
  if (key === "Home" || key === "End") return edgeOfLine(coder, key === "Home" ? -1 : 1);
  if (key === "PageDown" || key === "PageUp") return lineBeside(coder, key === "PageDown" ? 1 : -1);
  return null;
}

const rowOf = (element) => element.getBoundingClientRect();

// The word above or below, in lines as they are drawn.
function rowBeside(coder, way) {
  const from = rowOf(coder.elements[coder.cursor]);
  const middle = (box) => (box.left + box.right) / 2;
  let row = null;
  let best = coder.cursor;
  for (let at = coder.cursor + way; at >= 0 && at < coder.words.length; at += way) {
    const box = rowOf(coder.elements[at]);
    if (Math.abs(box.top - from.top) < 4) continue;
    row ??= box.top;
    if (Math.abs(box.top - row) > 12) break;
    if (best === coder.cursor || Math.abs(middle(box) - middle(from)) < Math.abs(middle(rowOf(coder.elements[best])) - middle(from))) best = at;
  }
  return best;
}

function edgeOfLine(coder, way) {
  let at = coder.cursor;
  const top = (n) => rowOf(coder.elements[n]).top;
  while (coder.words[at + way] && Math.abs(top(at + way) - top(at)) < 4) at += way;
  return at;
}

function lineBeside(coder, way) {
  const { line } = coder.words[coder.cursor];
  const found = coder.words.findIndex((word) => word.line === line + way);
  return found < 0 ? coder.cursor : found;
}

// Returns whether the key was one of the text's own.
function onWordKey(event, view, tools) {
  const { coder } = tools.draft;
  const { key, shiftKey } = event;
  const next = walk(key, coder);
  if (next !== null) {
    if (shiftKey) Object.assign(coder, { from: coder.from ?? coder.cursor, to: next, waits: false, chosen: null });
    else if (!coder.waits) letGo(coder);
    if (!shiftKey) coder.chosen = null;
    coder.notice = "";
    goTo(next, view, tools);
    if (shiftKey) tellSelection(view, tools);
    else follow(view, tools);
    return true;
  }
  if (key !== "Enter" && key !== " ") return false;
  if (coder.waits) {
    tap(coder.cursor, false, view, tools);
    return true;
  }
  const mark = range(coder) ? null : marksAt(coder, coder.cursor)[0];
  if (mark && coder.chosen === mark.name) tools.focusOn(`reason-${mark.name}`);
  else if (mark) choose(mark, view, tools);
  else give(coder.last, view, tools, true);
  return true;
}

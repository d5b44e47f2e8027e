// needs: coder_marks.js coder_text.js coder_reach.js coder_palette.js coder_cards.js
// The span coder: mark words of an article with labels, say why and how sure, and see what fits.

function refresh(view, tools) {
  const { coder } = tools.draft;
  const active = document.activeElement;
  const focus = coder.page.contains(active) ? active.dataset.focus : null;
  coder.due = dueOf(view, coder);
  paint(view, coder);
  renew(coder, "now", now(view, tools));
  coder.steps.undo.setAttribute("aria-disabled", String(!coder.past.length));
  coder.steps.redo.setAttribute("aria-disabled", String(!coder.future.length));
  // A tap changes no card: a long list of them is drawn again only where it differs.
  const { marks, chosen } = coder;
  if (coder.drawn?.view !== view || coder.drawn.marks !== marks || coder.drawn.chosen !== chosen) renew(coder, "cards", cards(view, tools));
  coder.drawn = { view, marks, chosen };
  renew(coder, "foot", foot(view, tools));
  // The text and its box stay as they are, so only the focus may have to be put back.
  if (focus && !active.isConnected) coder.page.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
}

const renew = (coder, slot, children) => coder.slots[slot].replaceChildren(...children);

// While words are dragged over only their colour and the line above them change.
function follow(view, tools) {
  paint(view, tools.draft.coder);
  renew(tools.draft.coder, "now", now(view, tools));
}

function told(words, view, tools) {
  keepSoon(view, tools);
  tools.draft.coder.notice = "";
  refresh(view, tools);
  tools.say(words);
}

function keepSoon(view, tools) {
  clearTimeout(tools.draft.timer);
  tools.draft.timer = setTimeout(() => keepNow(view, tools), 600);
}

function keepNow(view, tools) {
  clearTimeout(tools.draft.timer);
  const marks = plainMarks(tools.draft.coder.marks);
  tools.send("draft", { id: view.id, text: JSON.stringify({ text_id: view.text_id, marks }) });
}

function notify(words, view, tools) {
  tools.draft.coder.notice = words;
  follow(view, tools);
  tools.say(words);
}

function tellSelection(view, tools) {
  const { coder } = tools.draft;
  const [first, last] = range(coder);
  follow(view, tools);
  tools.say(`${countWords(last - first + 1)}: ${shortPhrase(coder, first, last)}`);
}

// The words of a finished selection: with one pen they are marked, with more a label is still to be chosen.
function finish(view, tools) {
  const { coder } = tools.draft;
  coder.waits = false;
  if (isOnePen(coder)) return told(addMark(coder, ...range(coder), coder.last), view, tools);
  refresh(view, tools);
  tellSelection(view, tools);
}

// A label goes to the selected words, else to the chosen mark; by keyboard else to the word under the cursor.
function give(label, view, tools, isByKey) {
  const { coder } = tools.draft;
  const mark = markNamed(coder, coder.chosen);
  const words = range(coder);
  if (words) return told(addMark(coder, ...words, label), view, tools);
  if (mark && !isOnePen(coder)) return told(relabel(coder, mark, label), view, tools);
  if (isByKey && coder.words.length) return told(addMark(coder, coder.cursor, coder.cursor, label), view, tools);
  notify("Select some words first.", view, tools);
}

function choose(mark, view, tools) {
  const { coder } = tools.draft;
  letGo(coder);
  Object.assign(coder, { chosen: mark?.name ?? null, isPointedAt: false });
  coder.notice = "";
  refresh(view, tools);
  if (mark) tools.say(`Mark chosen: ${shortPhrase(coder, mark.first, mark.last)}${mark.label ? `, ${mark.label}` : ""}.`);
}

function remove(mark, view, tools) {
  if (!mark) return notify("There is no mark here.", view, tools);
  told(removeMark(tools.draft.coder, mark), view, tools);
}

function undo(view, tools, isForward = false) {
  const what = back(tools.draft.coder, ...(isForward ? ["future", "past"] : ["past", "future"]));
  if (!what) return notify(isForward ? "Nothing to do again." : "Nothing to undo.", view, tools);
  told(`${isForward ? "Done again" : "Undone"}: ${what}.`, view, tools);
}

function giveUp(view, tools) {
  const { coder } = tools.draft;
  if (coder.from === null) return choose(null, view, tools);
  letGo(coder);
  refresh(view, tools);
  tools.say("Selection cancelled.");
}

function check(view, tools) {
  const { coder } = tools.draft;
  if (!coder.marks.length) {
    coder.notice = "No marks yet. Mark some words, or press “I looked and found none”.";
    refresh(view, tools);
    return tools.say(coder.notice);
  }
  handIn(view, tools);
}

function handIn(view, tools) {
  const { coder } = tools.draft;
  clearTimeout(tools.draft.timer);
  Object.assign(coder, { asksNone: false, notice: "" });
  letGo(coder);
  sendAnswer(view, tools, plainMarks(coder.marks));
}

function handInNone(view, tools) {
  const { coder } = tools.draft;
  if (coder.marks.length && !coder.asksNone) {
    coder.asksNone = true;
    refresh(view, tools);
    return tools.focusOn("none-yes");
  }
  removeAll(coder);
  handIn(view, tools);
  refresh(view, tools);
  tools.focusOn("none");
}

function confirmNone(view, tools) {
  const { coder } = tools.draft;
  if (!coder.asksNone || !coder.marks.length) return null;
  const keep = () => {
    coder.asksNone = false;
    refresh(view, tools);
    tools.focusOn("none");
  };
  const many = coder.marks.length === 1 ? "your mark" : `your ${coder.marks.length} marks`;
  return h(
    "div",
    { class: "kit-confirm", role: "group", "aria-label": "Hand in without marks?" },
    h("span", {}, `Take away ${many} and hand in “found none”? Undo brings them back.`),
    h("button", { type: "button", "data-focus": "none-yes", onclick: () => handInNone(view, tools) }, "Yes, found none"),
    h("button", { type: "button", class: "kit-quiet", onclick: keep }, "Keep my marks"),
  );
}

function foot(view, tools) {
  const { coder } = tools.draft;
  const none = h("button", { type: "button", class: "kit-quiet", "data-focus": "none", onclick: () => handInNone(view, tools) }, "I looked and found none");
  const isChecked = view.answer !== null && placesOf(coder.marks) === placesOf(view.answer);
  return [
    confirmNone(view, tools),
    trouble(view),
    buttons(view, tools, h("button", { type: "button", class: "kit-primary", "data-focus": "check", onclick: () => check(view, tools) }, CHECK), none),
    help(view, tools),
    isChecked && !view.answer.length && h("p", { class: "kit-quiet-text kit-about" }, "Handed in: you looked and found none."),
    isChecked && notesOf(coder.marks) !== notesOf(view.answer) && h("p", { class: "kit-quiet-text kit-about" }, `Your notes have changed. Press “${CHECK}” to hand them in, too.`),
    summedUp(view, tools, !isChecked),
  ].flat().filter(Boolean);
}

function build(view, tools) {
  const coder = (tools.draft.coder = coderOf(view));
  coder.slots = { now: h("div", { class: "kit-now" }), cards: h("section", { class: "kit-marks", "aria-label": `Your marks: ${view.title}` }), foot: h("div", { class: "kit-coder-foot" }) };
  coder.sheet = sheet(view, tools);
  const onkeydown = (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key) || isField(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    undo(coder.view, tools, key === "y" || event.shiftKey);
  };
  const box = h("div", { class: "kit-coder-box", "data-scroll": "text" }, h("div", { class: "kit-palette" }, pens(view, tools), coder.slots.now), coder.sheet);
  coder.page = h(
    "article",
    { class: "kit-question kit-coder", "data-question": view.id, "data-lm-suppress-shortcuts": true, onkeydown },
    questionHead(view),
    view.lines.length > 0 && [lostLine(view), keysLine(coder), box, coder.slots.cards],
    coder.slots.foot,
  );
  coder.box = box;
}

function lostLine(view) {
  if (!view.lost) return null;
  const many = view.lost === 1 ? "One of your marks stood" : `${view.lost} of your marks stood`;
  return h("p", { class: "kit-trouble" }, `${many} on words that are no longer in this text. Your answer is kept.`);
}

// Drawn as a whole once; from then on only what differs, so that a long text is not laid out again.
function drawCoder(view, tools, model) {
  build(view, tools);
  const { coder } = tools.draft;
  tools.redraw = () => {
    coder.view = model.get("view");
    refresh(coder.view, tools);
  };
  coder.view = view;
  refresh(view, tools);
  return coder.page;
}

const isField = (control) => ["TEXTAREA", "SELECT"].includes(control.tagName) || (control.tagName === "INPUT" && control.type === "text");

function onCoderKey(event, view, tools) {
  const { coder } = tools.draft;
  const { key, target } = event;
  if (target.tagName === "SELECT") return;
  if (isField(target)) {
    if (key === "Enter" || key === "Escape") {
      event.preventDefault();
      goTo(coder.cursor, view, tools);
    }
    return;
  }
  const isWord = target.dataset?.word !== undefined;
  if (isWord && Number(target.dataset.word) !== coder.cursor) stand(coder, Number(target.dataset.word));
  if (isWord && onWordKey(event, view, tools)) return event.preventDefault();
  const label = /^[1-9]$/.test(key) ? (coder.labels.length ? coder.labels[key - 1] : key === "1" ? null : undefined) : undefined;
  if (label !== undefined) give(label, view, tools, isWord);
  else if (key === "u" || key === "U") undo(view, tools);
  else if (key === "Escape") giveUp(view, tools);
  else if ((key === "Delete" || key === "Backspace") && (isWord || coder.chosen)) {
    event.preventDefault();
    remove(markNamed(coder, coder.chosen) ?? (isWord ? marksAt(coder, coder.cursor)[0] : null), view, tools);
  }
}

export default {
  render: (context) => mount(context, (view, tools) => drawCoder(view, tools, context.model), onCoderKey),
};

// What stays above the text: the labels, undo, and one line that says what comes next.

function pens(view, tools) {
  const { coder } = tools.draft;
  const entries = coder.labels.length ? coder.labels : [null];
  coder.steps = {
    undo: stepButton("Undo", "↶", "undo", () => undo(coder.view, tools)),
    redo: stepButton("Do again", "↷", "redo", () => undo(coder.view, tools, true)),
  };
  return h(
    "div",
    { class: "kit-pens", role: "group", "aria-label": coder.labels.length ? "Labels" : "Mark" },
    entries.map((label, n) =>
      h(
        "button",
        {
          type: "button",
          class: `kit-pen kit-pen-${n}`,
          "aria-keyshortcuts": n < 9 ? String(n + 1) : null,
          "data-focus": `pen-${n}`,
          onclick: () => give(label, coder.view, tools),
        },
        n < 9 && h("kbd", { "aria-hidden": "true" }, String(n + 1)),
        h("span", {}, label ?? "Mark these words"),
      ),
    ),
    h("span", { class: "kit-steps-back" }, coder.steps.undo, coder.steps.redo),
  );
}

function stepButton(name, sign, focus, onclick) {
  return h("button", { type: "button", class: "kit-quiet", "aria-label": name, title: name, "data-focus": focus, onclick }, sign);
}

// One line that always says what comes next.
function now(view, tools) {
  const { coder } = tools.draft;
  const words = range(coder);
  const mark = markNamed(coder, coder.chosen);
  const away = (name, onclick) => h("button", { type: "button", class: "kit-quiet", "data-focus": "now", onclick }, name);
  if (coder.waits) {
    const { text } = coder.words[coder.from];
    return [h("p", {}, h("b", {}, `From “${text}”: `), aim("now click the last word.", "now tap the last word.")), away("Cancel", () => giveUp(view, tools))];
  }
  if (words) {
    const next = coder.dragging ? "" : isOnePen(coder) ? "Press Enter to mark." : "Choose a label.";
    const said = h("span", { class: "kit-now-words" }, shortPhrase(coder, ...words, 8));
    return [h("p", {}, h("b", {}, `${countWords(words[1] - words[0] + 1)}: `), said, " ", next), away("Cancel", () => giveUp(view, tools))];
  }
  if (coder.notice) return [h("p", {}, coder.notice)];
  if (mark) {
    const said = h("span", { class: "kit-now-words" }, shortPhrase(coder, mark.first, mark.last, 8));
    return [h("p", {}, tagOf(coder, mark.label) ?? h("b", {}, "Marked:"), " ", said), away("Remove", () => remove(mark, view, tools))];
  }
  const more = isOnePen(coder) ? "" : " Then choose a label.";
  return [h("p", {}, aim("Drag over words, or click the first and the last one.", "Tap the first word, then the last one."), more)];
}

const aim = (mouse, touch) => [h("span", { class: "kit-by-mouse" }, mouse), h("span", { class: "kit-by-touch" }, touch)];

function keysLine(coder) {
  const marks = isOnePen(coder) ? "Enter marks" : `1–${Math.min(9, coder.labels.length)} give a label`;
  return h("p", { class: "kit-quiet-text kit-by-mouse" }, `Keyboard: arrows move, Shift + arrows select, ${marks}, Delete removes, U undoes, Esc cancels.`);
}

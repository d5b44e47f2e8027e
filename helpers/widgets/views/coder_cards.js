// The span coder's cards: each mark with its verdict, a reason and how sure the learner is; and the summary.

const CHECK = "Check my marks";
const SHOWN_MISSES = 3;
const MARK_VERDICTS = { supported: "fits", arguable: "can be argued", not: "does not fit" };
const FITS = "This mark fits.";

// What was said of a mark holds for these words with this label only.
const verdictOf = (view, mark) => view.feedback?.marks?.find((told) => isSame(told, { ...mark, label: mark.label ?? null }));

function cards(view, tools) {
  const { coder } = tools.draft;
  const number = coder.marks.length;
  return [
    h("p", { class: "kit-marks-title" }, number ? `Your marks (${number})` : "Your marks"),
    number
      ? h("ol", {}, inOrder(coder.marks).map((mark) => card(mark, view, tools)))
      : h("p", { class: "kit-quiet-text" }, "None yet. What you mark is listed here, and kept while you work."),
  ];
}

function card(mark, view, tools) {
  const { coder } = tools.draft;
  const isOpen = mark.name === coder.chosen;
  const told = verdictOf(view, mark);
  const words = shortPhrase(coder, mark.first, mark.last, 20);
  const open = () => {
    choose(isOpen ? null : mark, view, tools);
    if (!isOpen) show(coder, mark.first);
  };
  const away = () => {
    const order = inOrder(coder.marks);
    const here = order.findIndex((one) => one.name === mark.name);
    const next = order[here + 1] ?? order[here - 1];
    remove(mark, view, tools);
    if (next) tools.focusOn(`card-${next.name}`);
    else goTo(coder.cursor, view, tools);
  };
  return h(
    "li",
    { class: isOpen ? "kit-mark-card kit-open" : "kit-mark-card", "data-mark": mark.name },
    h(
      "div",
      { class: "kit-mark-head" },
      tagOf(coder, mark.label),
      h("button", { type: "button", class: "kit-mark-words", "aria-expanded": String(isOpen), "data-focus": `card-${mark.name}`, onclick: open, lang: view.language || null }, words),
      h("button", { type: "button", class: "kit-quiet kit-away", "aria-label": `Remove the mark ${words}`, title: "Remove", "data-focus": `away-${mark.name}`, onclick: away }, "✕"),
    ),
    told && h("p", { class: "kit-mark-told" }, markChip(told.verdict), told.message !== FITS && ` ${told.message}`),
    isOpen ? notes(mark, view, tools) : noted(mark),
  );
}

function markChip(verdict) {
  const sign = h("span", { "aria-hidden": "true" }, `${VERDICT_SIGNS[verdict]} `);
  return h("span", { class: `kit-verdict kit-verdict-${verdict}` }, sign, MARK_VERDICTS[verdict]);
}

function noted(mark) {
  const sure = SURENESS.find(([value]) => value === mark.confidence)?.[1];
  const words = [mark.reason?.trim() && `“${mark.reason.trim()}”`, sure].filter(Boolean).join(" · ");
  return words ? h("p", { class: "kit-quiet-text" }, words) : null;
}

function notes(mark, view, tools) {
  const { coder } = tools.draft;
  const change = (more, isTyping) => {
    note(coder, mark.name, more, isTyping);
    keepSoon(view, tools);
  };
  const again = (more) => {
    change(more, false);
    refresh(view, tools);
  };
  const group = uniqueName("sure");
  return h(
    "div",
    { class: "kit-notes" },
    h("input", {
      type: "text",
      maxlength: 400,
      "aria-label": "Why this mark? (one line, if you like)",
      placeholder: "Why? One line, if you like",
      value: mark.reason ?? "",
      "data-focus": `reason-${mark.name}`,
      oninput: (event) => change({ reason: event.target.value }, true),
    }),
    !isOnePen(coder) &&
      h(
        "label",
        { class: "kit-relabel" },
        "Label ",
        h(
          "select",
          { "data-focus": `label-${mark.name}`, onchange: (event) => told(relabel(coder, markNamed(coder, mark.name), event.target.value), view, tools) },
          coder.labels.map((label) => h("option", { value: label, selected: label === mark.label }, label)),
        ),
      ),
    h(
      "fieldset",
      { class: "kit-sure" },
      h("legend", {}, "How sure?"),
      SURENESS.map(([value, words]) =>
        h(
          "label",
          {},
          h("input", { type: "radio", name: group, value, checked: mark.confidence === value, "data-focus": `sure-${mark.name}-${value}`, onchange: () => again({ confidence: value }) }),
          words,
        ),
      ),
    ),
  );
}

// Brings a word into the middle of the text's own box, and leaves the page where it is.
function show(coder, at) {
  const box = coder.box.getBoundingClientRect();
  const word = coder.elements[at]?.getBoundingClientRect();
  if (word) coder.box.scrollTop += word.top - box.top - box.height / 2;
}

function lead(coder, at) {
  stand(coder, at);
  coder.elements[at].scrollIntoView({ block: "center" });
}

// Once every place is told, the text itself shows them.
function dueOf(view, coder) {
  const places = view.feedback?.references ?? [];
  if (!places.length || places.some((one) => !one.span)) return [];
  return places.map((one) => ({ ...one, ...standing(coder, { start: one.span[0], end: one.span[1] }) }));
}

function tally(references) {
  const count = (verdict) => references.filter((one) => one.verdict === verdict).length;
  const partly = count("partly");
  return h(
    "p",
    { class: "kit-tally" },
    h("span", { "aria-hidden": "true" }, references.map((one) => h("span", { class: `kit-pip kit-pip-${one.verdict}` }, VERDICT_SIGNS[one.verdict]))),
    h("b", {}, `${count("found")} of ${references.length} found${partly ? `, ${partly} partly` : ""}`),
  );
}

function summedUp(view, tools, isChanged) {
  const { coder } = tools.draft;
  const { feedback } = view;
  if (!feedback) return [];
  const panel = currentFeedback(feedback && { ...feedback, marks: [], references: [] }, isChanged, CHECK);
  if (!isChanged && feedback.references.length) {
    panel.querySelector("dl").before(tally(feedback.references));
    panel.append(...missed(view, coder));
  }
  const due = h(
    "p",
    { class: "kit-quiet-text kit-due-key" },
    "A line above the words shows what the question looks for: ",
    h("span", { class: "kit-due kit-due-found" }, "found"),
    ", ",
    h("span", { class: "kit-due kit-due-missed" }, "not yet or in part"),
    ".",
  );
  return [panel, coder.due.length > 0 && due];
}

function missed(view, coder) {
  const open = view.feedback.references.filter((one) => one.message);
  // The first one's words stand above already, as what the text says.
  const isAbove = (one) => one.message === view.feedback.decides;
  const row = (one) => {
    const place = coder.due.find((due) => due.id === one.id);
    const there = place && h("button", { type: "button", class: "kit-quiet kit-show-due", "data-focus": `due-${one.id}`, onclick: () => lead(coder, place.first) }, "Show it in the text");
    return h("li", {}, verdictChip(one.verdict), " ", !isAbove(one) && one.message, " ", there);
  };
  const rows = open.filter((one) => one.span || !isAbove(one));
  const first = listOf(rows.slice(0, SHOWN_MISSES), row);
  const others = rows.slice(SHOWN_MISSES);
  const more = others.length && h("details", {}, h("summary", { "data-focus": "more-missed" }, `${others.length} more`), listOf(others, row));
  return [first, more].filter(Boolean);
}

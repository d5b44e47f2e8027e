// The upstream diff: an earlier passage beside what came of it; each change with its kind and its direction.

const SIDES = ["upstream", "copy"];
const WAYS = { "more certain": "▲", "less certain": "▼" };
const pairOf = (view, { draft }) => view.pairs.find((pair) => pair.id === draft.pair) ?? view.pairs[0];
const isSeen = (edit, { draft }) => !draft.kind || edit.kind === draft.kind;

function choosePair(pair, tools) {
  Object.assign(tools.draft, { pair: pair.id, kind: null, open: null });
  tools.redraw();
  tools.say(`${pair.title}: ${pair.edits.length} ${pair.edits.length === 1 ? "change" : "changes"}.`);
}

function chooseKind(kind, pair, tools) {
  const isOn = tools.draft.kind === kind;
  const next = isOn ? null : kind;
  const shown = pair.edits.filter((edit) => !next || edit.kind === next).length;
  Object.assign(tools.draft, { kind: next, open: null });
  tools.redraw();
  tools.say(next ? `Only ${next}: ${shown}.` : `All ${shown} changes.`);
}

function openEdit(number, pair, tools) {
  const closes = tools.draft.open === number;
  tools.draft.open = closes ? null : number;
  tools.redraw();
  if (!closes) tools.say(`${pair.edits[number].kind}. ${pair.edits[number].reason}`);
}

function pairTabs(view, tools) {
  if (view.pairs.length < 2) return null;
  const shown = pairOf(view, tools);
  return h(
    "div",
    { class: "kit-pairs", role: "group", "aria-label": "Which two passages" },
    view.pairs.map((pair) =>
      h("button", { type: "button", "aria-pressed": String(pair === shown), "data-focus": `pair-${pair.id}`, onclick: () => choosePair(pair, tools) }, pair.title),
    ),
  );
}

function filters(pair, tools) {
  if (pair.kinds.length < 2) return null;
  const chip = (kind, words) =>
    h("button", { type: "button", "aria-pressed": String((tools.draft.kind ?? null) === kind), "data-focus": `kind-${kind}`, onclick: () => chooseKind(kind, pair, tools) }, words);
  return h(
    "div",
    { class: "kit-kinds", role: "group", "aria-label": "Show one kind of change" },
    chip(null, `all changes · ${pair.edits.length}`),
    pair.kinds.map(({ kind, count }) => chip(kind, `${kind} · ${count}`)),
  );
}

// One run of words: plain where nothing changed, else a button that opens its change.
function runOf(run, at, runs, side, pair, tools) {
  const number = run.edits.find((one) => isSeen(pair.edits[one], tools));
  if (number === undefined) return run.text && h("span", {}, run.text);
  const edit = pair.edits[number];
  const isLast = !runs.slice(at + 1).some((other) => other.edits.includes(number));
  const isOpen = tools.draft.open === number;
  const kind = run.same || (run.text && !run.text.trim()) ? "kit-edit-same" : run.text ? `kit-edit-${side}` : "kit-edit-gap";
  const words = run.text || "∧";
  const spoken = run.text.trim() || "nothing here";
  return [
    h(
      "span",
      {
        class: ["kit-edit", kind, isOpen && "kit-edit-open"].filter(Boolean).join(" "),
        role: "button",
        tabindex: 0,
        "aria-expanded": String(isOpen),
        "aria-label": `${spoken}: change ${number + 1}, ${edit.kind}`,
        "data-edit": number,
        "data-focus": `run-${side}-${number}-${at}`,
        onclick: () => openEdit(number, pair, tools),
      },
      words,
    ),
    isLast && h("sup", { class: "kit-edit-number", "aria-hidden": "true" }, String(number + 1)),
  ];
}

function passages(pair, tools) {
  return h(
    "div",
    { class: "kit-two", role: "group", "aria-label": `${pair.title}, side by side` },
    SIDES.map((side, index) =>
      h(
        "div",
        { class: `kit-two-head kit-two-${side}` },
        h("b", {}, pair.sides[index].shown_as),
        pair.sides[index].source && h("span", { class: "kit-quiet-text" }, pair.sides[index].source),
      ),
    ),
    pair.rows.map((row) =>
      SIDES.map((side) => h("p", { class: `kit-two-row kit-two-${side}`, dir: "auto" }, row[side].map((run, at) => runOf(run, at, row[side], side, pair, tools)))),
    ),
  );
}

const way = (edit) => edit.direction && h("span", { class: edit.direction === "more certain" ? "kit-chip kit-surer" : "kit-chip kit-less-sure" }, `${WAYS[edit.direction]} ${edit.direction}`);

function changed(edit) {
  const words = (text) => h("q", { class: "kit-quoted", dir: "auto" }, text);
  if (!edit.copy) return [words(edit.upstream), " is gone"];
  if (!edit.upstream) return [words(edit.copy), " is new"];
  return [words(edit.upstream), " → ", words(edit.copy)];
}

function editRow(edit, number, pair, tools) {
  const isOpen = tools.draft.open === number;
  return h(
    "li",
    { class: isOpen ? "kit-edit-row kit-edit-row-open" : "kit-edit-row" },
    h(
      "button",
      { type: "button", "aria-expanded": String(isOpen), "data-focus": `edit-${number}`, onclick: () => openEdit(number, pair, tools) },
      h("span", { class: "kit-place" }, String(number + 1)),
      h("span", {}, h("b", {}, edit.kind), " ", way(edit), h("span", { class: "kit-edit-words" }, changed(edit))),
    ),
    isOpen &&
      h(
        "dl",
        { class: "kit-edit-told" },
        h("dt", {}, "What changed"),
        h("dd", {}, edit.reason),
        h("dt", {}, "The rule"),
        h("dd", {}, edit.claims),
        h("dt", {}, "When it may be wrong"),
        h("dd", {}, edit.known_failure),
      ),
  );
}

function drawUpstream(view, tools) {
  const pair = pairOf(view, tools);
  tools.pair = pair;
  return h(
    "article",
    { class: "kit-question kit-upstream" },
    h("p", { class: "kit-eyebrow" }, "Upstream diff"),
    h("p", { class: "kit-stem" }, "What did the copy change?"),
    h(
      "p",
      { class: "kit-quiet-text kit-upstream-how" },
      "Click a marked word or a line of the list. ",
      h("span", { class: "kit-edit-upstream" }, "Struck"),
      ": only in the earlier text. ",
      h("span", { class: "kit-edit-copy" }, "Underlined"),
      ": only in the later one. ∧: here the other text has more. Dotted: the same words, changed around them.",
    ),
    pairTabs(view, tools),
    passages(pair, tools),
    filters(pair, tools),
    h("ol", { class: "kit-edits", "aria-label": "The changes" }, pair.edits.map((edit, number) => isSeen(edit, tools) && editRow(edit, number, pair, tools))),
    pair.note && h("p", { class: "kit-upstream-note" }, pair.note),
    h("p", { class: "kit-quiet-text kit-upstream-note" }, "A change proves no intention, and a copy can be right where it differs."),
  );
}

function onUpstreamKey(event, view, tools) {
  const number = event.target.dataset?.edit;
  if (number !== undefined && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    openEdit(Number(number), tools.pair, tools);
  } else if (event.key === "Escape" && tools.draft.open !== null && tools.draft.open !== undefined) {
    openEdit(tools.draft.open, tools.pair, tools);
  }
}

export default { render: (context) => mount(context, drawUpstream, onUpstreamKey) };

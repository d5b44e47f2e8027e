// The pieces every question shares: the verdict, the feedback in four parts, hints and the worked answer.

const VERDICT_SIGNS = {
  right: "✓",
  close: "≈",
  "look again": "↻",
  "not yet": "…",
  found: "✓",
  partly: "≈",
  missed: "…",
  supported: "✓",
  arguable: "≈",
  not: "↻",
};
const FEEDBACK_PARTS = [
  ["did", "What you did"],
  ["decides", "What the text says"],
  ["range", "What can be argued"],
  ["matters", "Why it matters"],
  ["next", "Next step"],
];
const SURENESS = [
  [0, "a guess"],
  [50, "fairly sure"],
  [100, "very sure"],
];

const eyebrow = (view) =>
  h("p", { class: "kit-eyebrow" }, view.title, view.core ? h("span", { class: "kit-core" }, "core path") : null);

// What stands above a question: its title, whether it is on the core path, its passage and its stem.
function questionHead(view, stem = null) {
  return [
    eyebrow(view),
    view.passage && h("blockquote", { class: "kit-passage" }, view.passage),
    h("p", { class: "kit-stem", id: stem }, view.stem),
  ];
}

function verdictChip(verdict) {
  if (!verdict) return null;
  const kind = verdict.replace(" ", "-");
  return h(
    "span",
    { class: `kit-verdict kit-verdict-${kind}` },
    h("span", { "aria-hidden": "true" }, `${VERDICT_SIGNS[verdict] ?? "•"} `),
    verdict,
  );
}

function feedbackPanel(feedback) {
  if (!feedback) return null;
  const parts = FEEDBACK_PARTS.filter(([key]) => feedback[key]).map(([key, title]) =>
    h("div", { class: `kit-part kit-part-${key}` }, h("dt", {}, title), h("dd", {}, feedback[key])),
  );
  return h(
    "div",
    { class: "kit-feedback", role: "group", "aria-label": "Feedback" },
    verdictChip(feedback.verdict),
    h("dl", {}, parts),
    listOf(feedback.marks, (mark) => h("li", {}, verdictChip(mark.verdict), " ", mark.message)),
    listOf(
      (feedback.references ?? []).filter((found) => found.message),
      (found) => h("li", {}, verdictChip(found.verdict), " ", found.message),
    ),
    listOf(
      (feedback.places ?? []).filter((one) => one.message),
      (one) => h("li", {}, verdictChip(one.verdict), " ", one.message),
    ),
    listOf(
      (feedback.links ?? []).filter((one) => one.message),
      (one) => h("li", {}, verdictChip(one.verdict), " ", one.message),
    ),
    listOf(
      (feedback.checklist ?? []).filter((point) => point.message),
      (point) => h("li", {}, point.message),
    ),
    (feedback.model_answers ?? []).map((model) =>
      h("details", { class: "kit-model" }, h("summary", {}, `A model answer: ${model.level}`), h("p", {}, model.text)),
    ),
  );
}

// What was said of one answer must not stand beside another.
function currentFeedback(feedback, isChanged, button) {
  if (!feedback || !isChanged) return feedbackPanel(feedback);
  return h("p", { class: "kit-quiet-text kit-about" }, `Press “${button}” to see about your new answer.`);
}

function listOf(entries, row) {
  const rows = (entries ?? []).map(row);
  return rows.length ? h("ul", { class: "kit-findings" }, rows) : null;
}

// The row of buttons below a question: the main one, then help for who wants it.
function buttons(view, { send, draft, redraw }, main, ...more) {
  const left = view.hints?.left ?? 0;
  const hint = h(
    "button",
    { type: "button", class: "kit-quiet", "data-focus": `hint-${view.id}`, onclick: () => send("hint", { id: view.id }) },
    view.hints?.given.length ? `Another hint (${left} left)` : "Give me a hint",
  );
  const ask = () => {
    draft[askKey(view)] = true;
    redraw();
  };
  const worked = h(
    "button",
    { type: "button", class: "kit-quiet", "data-focus": `worked-${view.id}`, onclick: ask },
    "Show the worked answer",
  );
  const offersWorked = view.can_reveal && !view.worked && !draft[askKey(view)];
  return h("div", { class: "kit-row" }, main, more, left > 0 && hint, offersWorked && worked);
}

const askKey = (view) => `ask-worked-${view.id}`;

function help(view, tools) {
  const given = view.hints?.given ?? [];
  return [
    given.length > 0 && h("ol", { class: "kit-hints", "aria-label": "Hints" }, given.map((hint) => h("li", {}, hint))),
    tools.draft[askKey(view)] && !view.worked && confirmWorked(view, tools),
    view.worked && h("div", { class: "kit-worked" }, h("strong", {}, "Worked answer"), h("p", {}, view.worked)),
  ];
}

function confirmWorked(view, { send, draft, redraw }) {
  const notYet = () => {
    draft[askKey(view)] = false;
    redraw();
  };
  return h(
    "div",
    { class: "kit-confirm", role: "group", "aria-label": "Show the worked answer?" },
    h("span", {}, "Your own answer stays saved. Show the worked answer now?"),
    h("button", { type: "button", "data-focus": `worked-${view.id}`, onclick: () => send("reveal", { id: view.id }) }, "Show it"),
    h("button", { type: "button", class: "kit-quiet", onclick: notYet }, "Not yet"),
  );
}

function sureness(view, { draft, redraw }) {
  if (!view.asks_confidence) return null;
  const name = uniqueName("sure");
  const chosen = draft[`sure-${view.id}`] ?? view.confidence;
  return h(
    "fieldset",
    { class: "kit-sure" },
    h("legend", {}, "How sure are you?"),
    SURENESS.map(([value, words]) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name,
          value,
          checked: chosen === value,
          "data-focus": `sure-${view.id}-${value}`,
          onchange: () => {
            draft[`sure-${view.id}`] = value;
            redraw();
          },
        }),
        words,
      ),
    ),
  );
}

function sendAnswer(view, { send, draft }, answer) {
  send("answer", { id: view.id, answer, confidence: draft[`sure-${view.id}`] ?? view.confidence ?? null });
}

function trouble(view) {
  return view.trouble ? h("p", { class: "kit-trouble", role: "alert" }, view.trouble) : null;
}

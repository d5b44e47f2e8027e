// The swap toggle: other words for one label of a sentence, both readings side by side; the one kept is the answer.

const KEEP = "Keep this reading";
const DRAFT_PAUSE = 500;

function keptDraft(view) {
  try {
    return JSON.parse(view.draft ?? "null");
  } catch {
    return null;
  }
}

function chosenOption(view, { draft }) {
  draft.choice ??= keptDraft(view) ?? view.answer;
  return view.options.find((option) => option.id === draft.choice) ?? null;
}

function tryWord(option, view, tools) {
  tools.draft.choice = option.id;
  tools.redraw();
  const isPrinted = option === view.options[0];
  tools.say(`${isPrinted ? "As printed" : "Your change"}: ${view.before}${option.text}${view.after}`);
  clearTimeout(tools.draft.timer);
  tools.draft.timer = setTimeout(() => tools.send("draft", { id: view.id, text: JSON.stringify(option.id) }), DRAFT_PAUSE);
}

function reading(view, option, kind, title, note) {
  return h(
    "figure",
    { class: `kit-reading kit-reading-${kind}` },
    h("figcaption", {}, h("strong", {}, title), h("span", {}, note)),
    option
      ? h("blockquote", { dir: "auto" }, "“", view.before, h("mark", {}, option.text), view.after, "”")
      : h("p", { class: "kit-quiet-text" }, "Press a word below. It goes into the sentence here."),
  );
}

function readings(view, option) {
  const printed = view.options[0];
  const whose = view.whose ? `text ${view.article}, words of ${view.whose}` : `text ${view.article}, the narrator’s own words`;
  const same = option === printed;
  return h(
    "div",
    { class: "kit-readings" },
    reading(view, printed, "printed", "As printed", whose),
    reading(view, option, option && !same ? "changed" : "same", "Your reading", !option ? "nothing tried yet" : same ? "no change" : "your change, not the text’s"),
  );
}

function wordButtons(view, tools, chosen) {
  return h(
    "div",
    { class: "kit-tries", role: "group", "aria-label": "Words to try in the sentence" },
    view.options.map((option) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(option === chosen),
          "data-focus": `try-${option.id}`,
          onclick: () => tryWord(option, view, tools),
        },
        h("span", { class: "kit-try-word" }, option.text),
        h("span", { class: "kit-try-from" }, option.from),
      ),
    ),
  );
}

function guideNotes(view, { draft }) {
  if (!view.guides.length) return null;
  const said = (one) => h("li", {}, h("strong", {}, one.guide), ": ", one.says, one.read_in && h("span", { class: "kit-quiet-text" }, ` (read in: ${one.read_in})`));
  return h(
    "details",
    { class: "kit-misleads kit-guides", open: draft.guides, ontoggle: (event) => (draft.guides = event.target.open) },
    h("summary", { "data-focus": "guides" }, "What style guides and the kit’s rules say"),
    view.guides.map((rule) =>
      h(
        "div",
        { class: "kit-guide" },
        h("p", {}, h("q", { class: "kit-quoted" }, rule.word), ": ", rule.reason),
        rule.says.length ? h("ul", {}, rule.says.map(said)) : null,
        h("p", { class: "kit-quiet-text" }, `Behind the rule: ${rule.source}`),
      ),
    ),
  );
}

function keep(view, tools, chosen) {
  if (!chosen) return tools.say("Press a word first.");
  clearTimeout(tools.draft.timer);
  sendAnswer(view, tools, chosen.id);
}

function drawSwap(view, tools) {
  const chosen = chosenOption(view, tools);
  return h(
    "article",
    { class: "kit-question kit-swap", "data-question": view.id },
    eyebrow(view),
    h("p", { class: "kit-stem" }, view.stem),
    readings(view, chosen),
    wordButtons(view, tools, chosen),
    guideNotes(view, tools),
    trouble(view),
    buttons(
      view,
      tools,
      h("button", { type: "button", class: "kit-primary", "data-focus": "keep", onclick: () => keep(view, tools, chosen) }, KEEP),
    ),
    help(view, tools),
    currentFeedback(view.feedback, chosen?.id !== view.answer, KEEP),
  );
}

export default { render: (context) => mount(context, drawSwap) };

// needs: splitter_links.js
// The headline splitter: choose a piece of the headline, then the sentence of the body that carries it.

function badge(row, view) {
  const number = numberOf(row, view);
  return h("span", { class: `kit-badge kit-hue-${number}`, "aria-hidden": "true" }, String(number));
}

// The number stays on the line of the word that it stands before.
function withBadge({ row, text }, view) {
  const first = text.split(" ", 1)[0];
  return [h("span", { class: "kit-together" }, badge(row, view), first), text.slice(first.length)];
}

function headline(head, view, tools) {
  return h(
    "p",
    { class: "kit-headline" },
    head.map((run) => {
      if (!run.row) return run.text;
      const number = numberOf(run.row, view);
      const isOn = chosen(view, tools) === run.row;
      const verdict = told(run.row, view, tools)?.verdict;
      return h(
        "span",
        {
          role: "button",
          tabindex: isOn ? 0 : -1,
          class: `kit-headpiece kit-hue-${number}`,
          "aria-pressed": String(isOn),
          "aria-label": [`Piece ${number}: ${run.text}`, placeName(linkOf(run.row, view, tools), view), verdict].filter(Boolean).join(", "),
          "data-focus": `piece-${run.row}`,
          "data-piece": run.row,
          onclick: () => choosePiece(run.row, view, tools),
        },
        withBadge(run, view),
        verdict && h("span", { class: "kit-headsign", "aria-hidden": "true" }, `\u00a0${VERDICT_SIGNS[verdict]}`),
      );
    }),
  );
}

// The piece at work, and what can be done with it besides tapping a sentence.
function bench(view, tools) {
  const row = chosen(view, tools);
  const at = linkOf(row, view, tools);
  const all = pieces(view).map((run) => run.row);
  const open = [...all.slice(all.indexOf(row) + 1), ...all].find((one) => one !== row && !linkOf(one, view, tools));
  const verdict = told(row, view, tools)?.verdict;
  const action = (name, words, onclick, more = {}) => h("button", { type: "button", "data-focus": name, onclick, ...more }, words);
  return h(
    "div",
    { class: "kit-bench", role: "group", "aria-label": "The chosen piece" },
    h(
      "p",
      { class: "kit-bench-piece" },
      h("span", { class: "kit-bench-name" }, badge(row, view), h("q", {}, pieces(view)[all.indexOf(row)].text)),
      h("span", { class: at ? "kit-bench-at" : "kit-bench-open" }, at ? `→ ${placeName(at, view)}` : "→ tap the sentence that carries it"),
      verdictChip(verdict),
    ),
    h(
      "div",
      { class: "kit-bench-row" },
      action("nowhere", "No sentence carries it", () => link(NOWHERE, view, tools), { "aria-pressed": String(at === NOWHERE) }),
      at && action("back", "Take back", () => link(null, view, tools), { class: "kit-quiet" }),
      at && open && action("next", "Next piece", () => choosePiece(open, view, tools), { class: "kit-quiet" }),
    ),
  );
}

function withDeciding(sentence, view, tools) {
  const words = view.deciding.filter((one) => one.sentence === sentence.id && told(one.row, view, tools));
  const found = words
    .map((one) => ({ ...one, start: sentence.text.indexOf(one.words) }))
    .sort((a, b) => a.start - b.start || b.words.length - a.words.length);
  const nodes = [];
  let at = 0;
  for (const { row, start, words: quoted } of found) {
    if (start < at) continue;
    nodes.push(sentence.text.slice(at, start));
    nodes.push(h("mark", { class: `kit-deciding kit-hue-${numberOf(row, view)}` }, quoted));
    at = start + quoted.length;
  }
  return [...nodes, sentence.text.slice(at)];
}

function sentenceButton(sentence, index, view, tools) {
  const rows = links(view, tools).filter((one) => one.option === sentence.id).map((one) => one.row);
  const numbers = rows.map((row) => numberOf(row, view)).sort();
  const isOn = rows.includes(chosen(view, tools));
  const linked = numbers.length ? ` Linked to piece ${numbers.join(" and ")}.` : "";
  return h(
    "button",
    {
      type: "button",
      class: isOn ? "kit-sentence kit-on" : "kit-sentence",
      tabindex: index === (tools.draft.sentence ?? 0) ? 0 : -1,
      "aria-pressed": String(isOn),
      "aria-label": `Sentence ${index + 1}. ${sentence.text}${linked}`,
      "data-focus": `sentence-${sentence.id}`,
      "data-sentence": sentence.id,
      onclick: () => {
        tools.draft.sentence = index;
        link(sentence.id, view, tools);
      },
    },
    h("span", { class: "kit-margin", "aria-hidden": "true" }, h("span", {}, String(index + 1)), rows.map((row) => badge(row, view))),
    h("span", { class: "kit-sentence-words" }, withDeciding(sentence, view, tools)),
  );
}

function bodyText(view, tools) {
  const paragraphs = new Map();
  view.sentences.forEach((sentence, index) => {
    const inside = paragraphs.get(sentence.paragraph) ?? [];
    paragraphs.set(sentence.paragraph, [...inside, sentenceButton(sentence, index, view, tools)]);
  });
  tools.draft.box = h(
    "div",
    { class: "kit-body", "data-scroll": "body", role: "group", "aria-label": `The body, ${view.sentences.length} sentences` },
    [...paragraphs.values()].map((sentences) => h("div", { class: "kit-paragraph" }, sentences)),
  );
  return tools.draft.box;
}

// Once checked: what was said of each piece, in the order of the headline.
function pieceByPiece(view, tools) {
  const rows = pieces(view).map((run) => run.row).filter((row) => told(row, view, tools));
  if (!rows.length) return null;
  const name = uniqueName("told");
  const place = (row) => {
    const { verdict, message } = told(row, view, tools);
    const show = h(
      "button",
      { type: "button", class: "kit-quiet", "data-focus": `show-${row}`, "aria-label": `Show piece ${numberOf(row, view)}`, onclick: () => choosePiece(row, view, tools) },
      badge(row, view),
    );
    return h("li", {}, show, h("div", {}, verdictChip(verdict), h("p", {}, message)));
  };
  return h(
    "div",
    { class: "kit-told" },
    h("p", { class: "kit-label", id: name }, "What the text says, piece by piece"),
    h("ol", { "aria-labelledby": name }, rows.map(place)),
  );
}

function checkLinks(view, tools) {
  const answer = links(view, tools);
  if (!answer.length) return tools.say("Link a piece first.");
  clearTimeout(tools.draft.timer);
  sendAnswer(view, tools, answer);
}

function startOver(view, tools) {
  tools.draft.links = [];
  tools.draft.piece = pieces(view)[0].row;
  tools.redraw();
  keepDraft(view, tools);
  tools.say("All links taken back. Your last checked answer stays saved.");
}

// The list below tells each piece, so the panel keeps to what is said of the whole.
function summary(feedback) {
  return feedback && { ...feedback, places: [], decides: feedback.correct ? feedback.decides : "" };
}

function drawSplitter(view, tools) {
  const isChanged = byRow(links(view, tools)) !== byRow(view.answer);
  const all = pieces(view).length;
  return h(
    "article",
    { class: "kit-question kit-splitter", "data-question": view.id },
    questionHead(view),
    h(
      "ol",
      { class: "kit-steps" },
      h("li", {}, "Choose a piece of the headline."),
      h("li", {}, "Tap the sentence of the body that carries it. Tap it again to take the link back."),
    ),
    h("p", { class: "kit-quiet-text kit-keys" }, "Keyboard: digits choose a piece, Tab goes to the text, ↑ ↓ move in it, Enter links; 0 is “no sentence”."),
    h("div", { class: "kit-heads", role: "group", "aria-label": "The headline in pieces" }, view.heads.map((head) => headline(head, view, tools))),
    bench(view, tools),
    bodyText(view, tools),
    sureness(view, tools),
    trouble(view),
    buttons(
      view,
      tools,
      h("button", { type: "button", class: "kit-primary", "data-focus": "check", onclick: () => checkLinks(view, tools) }, "Check my links"),
      h("span", { class: "kit-quiet-text" }, `${links(view, tools).length} of ${all} pieces linked`),
      h("button", { type: "button", class: "kit-quiet", "data-focus": "reset", onclick: () => startOver(view, tools) }, "Start over"),
    ),
    help(view, tools),
    currentFeedback(summary(view.feedback), isChanged, "Check my links"),
    pieceByPiece(view, tools),
  );
}

function onSplitterKey(event, view, tools) {
  const { piece, sentence } = event.target.dataset ?? {};
  const numbered = pieces(view)[Number(event.key) - 1];
  if (event.key === "0") link(NOWHERE, view, tools);
  else if (numbered) choosePiece(numbered.row, view, tools);
  else if (piece && (event.key === "Enter" || event.key === " ")) choosePiece(piece, view, tools);
  else if (piece) stepPiece(event, view, tools);
  else if (sentence) return stepSentence(event, view, tools);
  else return;
  event.preventDefault();
}

function stepPiece(event, view, tools) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const next = step && pieces(view)[numberOf(chosen(view, tools), view) - 1 + step];
  if (!next) return;
  choosePiece(next.row, view, tools);
  tools.focusOn(`piece-${next.row}`);
}

function stepSentence(event, view, tools) {
  const last = view.sentences.length - 1;
  const at = tools.draft.sentence ?? 0;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 5, PageUp: at - 5, Home: 0, End: last }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  tools.draft.sentence = Math.min(last, Math.max(0, to));
  const { id } = view.sentences[tools.draft.sentence];
  tools.redraw();
  showSentence(id, tools);
  tools.focusOn(`sentence-${id}`);
}

export default { render: (context) => mount(context, drawSplitter, onSplitterKey) };

// Companion cards: a shelf of cards that open, each with the words read, its source and what became of them.

const PARTS = [
  ["Headline", (card) => card.title || "none was seen"],
  ["Who published it", (card) => [card.who, h("small", { class: "kit-comp-small" }, card.who_source)]],
  ["What became of it", (card) => h("ul", { class: "kit-comp-status" }, card.status.map(statusLine))],
  ["Date", (card) => (card.date_status === "unknown" ? "unknown" : `${card.date} (${card.date_status})`)],
  ["Where it was read", (card) => [card.read_in, h("small", { class: "kit-comp-small" }, `on ${card.as_of}`)]],
];

const statusLine = ({ word, what }) => h("li", {}, h("span", { class: "kit-comp-word" }, word), " ", what);

function quoted(card) {
  if (!card.quotes.length) return h("p", { class: "kit-quiet-text" }, "No words are quoted: they could not be checked.");
  return card.quotes.map((words) => h("blockquote", { class: "kit-comp-quote" }, words));
}

function companionCard(card, view, tools) {
  const isOpen = (tools.draft.open ??= new Set()).has(card.id);
  const remember = (event) => tools.draft.open[event.target.open ? "add" : "delete"](card.id);
  return h(
    "li",
    {},
    h(
      "details",
      { class: "kit-comp-card", open: isOpen, "data-card": card.id, ontoggle: remember },
      h(
        "summary",
        { "data-focus": `comp-${card.id}` },
        h("span", { class: "kit-comp-when" }, h("b", {}, card.outlet), ` · ${card.date}`),
        h("span", { class: "kit-comp-told" }, card.told),
      ),
      quoted(card),
      h(
        "dl",
        { class: "kit-comp-parts" },
        PARTS.map(([name, words]) => h("div", {}, h("dt", {}, name), h("dd", {}, words(card)))),
      ),
    ),
  );
}

function shelf(text, view, tools) {
  return h(
    "section",
    { class: "kit-comp-shelf", "aria-label": `Cards beside text ${text.number}` },
    h("h3", {}, `Beside text ${text.number}`),
    h("ol", {}, text.cards.map((card) => companionCard(card, view, tools))),
  );
}

function drawCompanions(view, tools) {
  const cards = view.texts.flatMap((text) => text.cards);
  const open = (tools.draft.open ??= new Set());
  const all = () => {
    const isAny = open.size > 0;
    open.clear();
    if (!isAny) cards.forEach((card) => open.add(card.id));
    tools.redraw();
    tools.say(isAny ? "All cards closed." : "All cards open.");
  };
  return h(
    "article",
    { class: "kit-question kit-comp", "data-companions": view.id },
    h("p", { class: "kit-eyebrow" }, "Companion cards"),
    h("p", { class: "kit-stem" }, "What others published. Press a card to open it."),
    view.texts.map((text) => shelf(text, view, tools)),
    h("div", { class: "kit-row" }, h("button", { type: "button", class: "kit-quiet", "data-focus": "comp-all", onclick: all }, "Open or close all")),
    h(
      "p",
      { class: "kit-quiet-text kit-comp-caution" },
      "Every card has the same lines, whoever published it. No card makes a claim true or false: its status says what became of each part, and as of when.",
    ),
  );
}

export default { render: (context) => mount(context, drawCompanions) };

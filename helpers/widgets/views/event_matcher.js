// needs: placed.js
// The event matcher: two publications side by side, and the line between them that the learner draws.

const LINKS = ["=", "~", "?"];
const SIDE_LINES = [
  ["who", "Who"],
  ["what", "What"],
  ["when", "When"],
];

function eventSide(side) {
  return h(
    "div",
    { class: "kit-ev-side" },
    h("p", { class: "kit-ev-name" }, side.name),
    h(
      "dl",
      {},
      SIDE_LINES.map(([key, title]) => h("div", {}, h("dt", {}, title), h("dd", {}, side[key]))),
    ),
  );
}

function eventChoices(card, heading, view, tools) {
  const name = uniqueName("event");
  const chosen = placeOf(card.id, view, tools);
  return h(
    "div",
    { class: "kit-ev-choices", role: "radiogroup", "aria-labelledby": heading },
    view.places.map((place, index) =>
      h(
        "label",
        { class: chosen === place.id ? "kit-ev-choice kit-on" : "kit-ev-choice" },
        h("input", {
          type: "radio",
          name,
          value: place.id,
          checked: chosen === place.id,
          "data-pair": card.id,
          "data-focus": `event-${card.id}-${place.id}`,
          onchange: () => put(card.id, place.id, view, tools, `${card.head}: ${place.name}.`),
        }),
        h("span", { "aria-hidden": "true", class: "kit-ev-sign" }, LINKS[index]),
        place.name,
      ),
    ),
  );
}

function eventPair(card, index, view, tools) {
  const chosen = view.places.findIndex((place) => place.id === placeOf(card.id, view, tools));
  const told = toldOf(card.id, view, tools);
  const heading = uniqueName("pair");
  return h(
    "li",
    { class: "kit-ev-pair", "data-row": card.id },
    h("p", { class: "kit-ev-number", id: heading }, `Pair ${index + 1}: `, h("span", {}, card.head)),
    h(
      "div",
      { class: "kit-ev-both" },
      eventSide(card.sides[0]),
      h("span", { class: `kit-ev-link kit-ev-link-${chosen}`, "aria-hidden": "true" }, LINKS[chosen] ?? ""),
      eventSide(card.sides[1]),
    ),
    eventChoices(card, heading, view, tools),
    told && h("p", { class: "kit-ev-told" }, verdictChip(told.verdict), " ", told.message),
  );
}

function drawMatcher(view, tools) {
  const stem = uniqueName("stem");
  const left = view.cards.length - now(view, tools).length;
  return h(
    "article",
    { class: "kit-question", "data-question": view.id },
    questionHead(view, stem),
    h(
      "p",
      { class: "kit-quiet-text" },
      "Read both sides line by line, then choose below them. ",
      h("span", { class: "kit-keys" }, "Keyboard: Tab to a pair, ← → or 1 2 3 choose, 0 takes it back."),
    ),
    h("ol", { class: "kit-ev-list", "aria-labelledby": stem }, view.cards.map((card, index) => eventPair(card, index, view, tools))),
    left > 0 && h("p", { class: "kit-quiet-text" }, `${left} of ${view.cards.length} pairs still open.`),
    placedFoot(view, tools, "Check"),
  );
}

function onMatcherKey(event, view, tools) {
  const { pair } = event.target.dataset ?? {};
  if (!pair || !/^\d$/.test(event.key)) return;
  event.preventDefault();
  const number = Number(event.key);
  if (number > view.places.length) return;
  const place = view.places[number - 1];
  const { head } = view.cards.find((card) => card.id === pair);
  put(pair, place?.id ?? null, view, tools, `${head}: ${place?.name ?? "taken back"}.`);
  tools.focusOn(`event-${pair}-${place?.id ?? view.places[0].id}`);
}

export default { render: (context) => mount(context, drawMatcher, onMatcherKey) };

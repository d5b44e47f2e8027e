// needs: placed.js
// The certainty ladder: cards lie on the ground and are put on rungs, the higher the more settled.

const GROUND = "the ground";
const rungName = (place, view) => (place === null ? GROUND : view.single ? `rung ${place}` : `rung “${nameOf(place, view)}”`);

function putOn(card, place, view, tools) {
  const { head } = view.cards.find((one) => one.id === card);
  put(card, place, view, tools, `“${head}”: on ${place === null ? GROUND : `the ${rungName(place, view)}, ${height(place, view)} of ${view.places.length}`}.`);
}

const height = (place, view) => view.places.findIndex((one) => one.id === place) + 1;

function ladderCard(card, view, tools) {
  const told = toldOf(card.id, view, tools);
  const describes = uniqueName("told");
  const place = placeOf(card.id, view, tools);
  const lifted = tools.draft.lifted === card.id;
  const onclick = (event) => {
    event.stopPropagation();
    const other = tools.draft.lifted;
    // A tap on a card that lies on a rung means that rung, while another card is in the hand.
    if (other && other !== card.id && place) return putOn(other, place, view, tools);
    lift(card.id, tools, `“${card.head}” taken. Choose a rung.`);
  };
  return h(
    "div",
    { class: "kit-laid" },
    grip(
      card,
      tools,
      {
        class: lifted ? "kit-laid-card kit-on" : "kit-laid-card",
        "aria-label": `${card.all}. On ${rungName(place, view)}${told ? `. ${told.verdict}` : ""}`,
        "aria-describedby": told ? describes : null,
        onclick,
      },
      card.pieces.length < 3 && h("strong", {}, card.head),
      card.pieces.length > 0 && h("span", { class: "kit-laid-words", dir: "auto" }, inPieces(card)),
    ),
    told && h("p", { class: "kit-laid-told", id: describes }, verdictChip(told.verdict), " ", told.message),
  );
}

function rung(place, view, tools) {
  const onDrop = (card) => putOn(card, place.id, view, tools);
  const take = () => {
    if (tools.draft.lifted) onDrop(tools.draft.lifted);
  };
  const choose = (event) => {
    event.stopPropagation();
    if (tools.draft.lifted) return onDrop(tools.draft.lifted);
    tools.say("Choose a card first, then its rung.");
  };
  const number = height(place.id, view);
  return h(
    "div",
    { class: "kit-rung", role: "group", "aria-label": rungName(place.id, view), onclick: take, ...dropHere(view, onDrop) },
    h(
      "div",
      { class: "kit-rung-head" },
      h(
        "button",
        { type: "button", class: "kit-rung-name", "data-focus": `rung-${place.id}`, "aria-label": `Put the chosen card on ${rungName(place.id, view)}`, onclick: choose },
        h("span", { class: "kit-place", "aria-hidden": "true" }, String(number)),
        place.name,
      ),
      place.means && h("p", { class: "kit-rung-means" }, place.means),
    ),
    h("div", { class: "kit-rung-cards" }, cardsIn(place.id, view, tools).map((card) => ladderCard(card, view, tools))),
  );
}

function ground(view, tools) {
  const waiting = cardsIn(null, view, tools);
  const onDrop = (card) => putOn(card, null, view, tools);
  const take = () => {
    if (tools.draft.lifted && placeOf(tools.draft.lifted, view, tools)) onDrop(tools.draft.lifted);
  };
  return h(
    "div",
    { class: "kit-ground", role: "group", "aria-label": "Cards on the ground", onclick: take, ...dropHere(view, onDrop) },
    waiting.length ? waiting.map((card) => ladderCard(card, view, tools)) : h("p", { class: "kit-quiet-text" }, "All cards are on the ladder."),
  );
}

function drawLadder(view, tools) {
  const stem = uniqueName("stem");
  return h(
    "article",
    { class: tools.draft.lifted ? "kit-question kit-lifting" : "kit-question", "data-question": view.id },
    questionHead(view, stem),
    h(
      "p",
      { class: "kit-quiet-text kit-ladder-how" },
      "Drag a card to its rung, or tap the card and then the rung. ",
      h("span", { class: "kit-keys" }, `Keyboard: Tab to a card, ↑ ↓ climb, ${view.places.map((_, index) => index + 1).join(" ")} go to that rung, 0 to the ground.`),
    ),
    h(
      "div",
      { class: view.single ? "kit-ladder kit-ladder-bare" : "kit-ladder", role: "group", "aria-labelledby": stem },
      h("p", { class: "kit-ladder-end" }, "▲ taken as settled"),
      [...view.places].reverse().map((place) => rung(place, view, tools)),
      h("p", { class: "kit-ladder-end" }, "▼ left open"),
    ),
    ground(view, tools),
    placedFoot(view, tools, "Check"),
  );
}

function onLadderKey(event, view, tools) {
  const card = event.target.dataset?.card;
  if (event.key === "Escape" && tools.draft.lifted) return lift(tools.draft.lifted, tools);
  if (!card) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    return lift(card, tools, "Taken. Tab to a rung and press Enter, or use the arrow keys.");
  }
  const at = height(placeOf(card, view, tools), view);
  const step = { ArrowUp: at + 1, ArrowDown: at - 1, Home: view.places.length, End: 1, Delete: 0, Backspace: 0 }[event.key];
  const to = /^\d$/.test(event.key) ? Number(event.key) : step;
  if (to === undefined) return;
  event.preventDefault();
  if (to >= 0 && to <= view.places.length && to !== at) putOn(card, view.places[to - 1]?.id ?? null, view, tools);
}

export default { render: (context) => mount(context, drawLadder, onLadderKey) };

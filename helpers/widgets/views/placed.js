// Cards that are put into places: dragged, tapped (the card, then its place), or moved by keyboard.

const now = (view, { draft }) => (draft.placed ??= view.placed);
const placeOf = (card, view, tools) => now(view, tools).find((one) => one.row === card)?.option ?? null;
const cardsIn = (place, view, tools) => view.cards.filter((card) => placeOf(card.id, view, tools) === place);
const nameOf = (place, view) => view.places.find((one) => one.id === place)?.name;

// Where a place holds one card only, the card that lay there goes where the new one came from.
function put(card, place, view, tools, said) {
  const from = placeOf(card, view, tools);
  const [other] = view.single && place ? cardsIn(place, view, tools) : [];
  const moved = new Map([[card, place], ...(other && other.id !== card ? [[other.id, from]] : [])]);
  tools.draft.placed = view.cards
    .map(({ id }) => ({ row: id, option: moved.has(id) ? moved.get(id) : placeOf(id, view, tools) }))
    .filter((one) => one.option);
  keepPlaces(view, tools);
  tools.say(said);
}

function keepPlaces(view, tools) {
  tools.draft.lifted = null;
  clearTimeout(tools.draft.timer);
  tools.draft.timer = setTimeout(() => tools.send("draft", { id: view.id, text: JSON.stringify(tools.draft.placed) }), 600);
  tools.redraw();
}

function lift(card, tools, said) {
  tools.draft.lifted = tools.draft.lifted === card ? null : card;
  tools.redraw();
  if (tools.draft.lifted) tools.say(said);
}

// What a card can be grabbed by. A real button can't be dragged in every browser.
function grip(card, tools, properties, ...children) {
  return h(
    "div",
    {
      role: "button",
      tabindex: 0,
      draggable: "true",
      "aria-pressed": String(tools.draft.lifted === card.id),
      "data-card": card.id,
      "data-focus": `card-${card.id}`,
      ondragstart: (event) => {
        event.dataTransfer.setData("text/plain", card.id);
        event.dataTransfer.effectAllowed = "move";
      },
      ...properties,
    },
    children,
  );
}

function dropHere(view, onDrop) {
  return {
    ondragover: (event) => {
      event.preventDefault();
      event.currentTarget.classList.add("kit-over");
    },
    ondragleave: (event) => event.currentTarget.classList.remove("kit-over"),
    ondrop: (event) => {
      event.preventDefault();
      const card = event.dataTransfer.getData("text/plain");
      if (view.cards.some((one) => one.id === card)) onDrop(card);
    },
  };
}

// The words of a card, with the word it is about in bold.
const inPieces = (card) => card.pieces.map((words, index) => (index === 1 ? h("b", {}, words) : words));

const listed = (placed) => JSON.stringify((placed ?? []).map((one) => `${one.row} ${one.option}`).sort());
const isMoved = (view, tools) => listed(now(view, tools)) !== listed(view.checked);

// What was said of a card where it lies; nothing once it has been moved.
function toldOf(card, view, tools) {
  const told = (view.feedback?.places ?? []).find((one) => one.row === card && one.verdict);
  return told && told.option === placeOf(card, view, tools) ? told : null;
}

function checkPlaces(view, tools) {
  const placed = now(view, tools);
  const left = view.cards.length - placed.length;
  if (!placed.length || (view.single && left)) return tools.say(left === 1 ? "One card has no place yet." : `${left} cards have no place yet.`);
  clearTimeout(tools.draft.timer);
  const order = [...placed].sort((one, other) => Number(one.option) - Number(other.option));
  sendAnswer(view, tools, view.single ? order.map((one) => one.row) : placed);
}

function placedFoot(view, tools, button) {
  const feedback = view.feedback && { ...view.feedback, places: [] };
  const startOver = () => {
    tools.draft.placed = [];
    keepPlaces(view, tools);
    tools.say("All cards taken back. Your last checked answer stays saved.");
  };
  return [
    sureness(view, tools),
    trouble(view),
    buttons(
      view,
      tools,
      h("button", { type: "button", class: "kit-primary", "data-focus": "check", onclick: () => checkPlaces(view, tools) }, button),
      h("button", { type: "button", class: "kit-quiet", "data-focus": "reset", onclick: startOver }, "Start over"),
    ),
    help(view, tools),
    currentFeedback(feedback, isMoved(view, tools), button),
  ];
}

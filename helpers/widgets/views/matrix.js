// needs: placed.js found.js
// The hedge-direction matrix: words of doubt and certainty, who uses them, and whose claims they touch.

const signOf = (card, view) => String.fromCharCode(65 + view.cards.indexOf(card));
const userOf = (card) => `${card.from} · ${card.voice}`;

function putIn(card, place, view, tools) {
  const { head } = view.cards.find((one) => one.id === card);
  put(card, place, view, tools, `“${head}”: ${place ? nameOf(place, view) : "not placed"}.`);
}

// The same choice as the table's cells, beside the words: nobody has to look for a cell further down.
function columnButtons(card, view, tools) {
  const chosen = placeOf(card.id, view, tools);
  return h(
    "div",
    { class: "kit-columns", role: "group", "aria-label": `Whose claim does “${card.head}” touch?` },
    view.places.map((place) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(chosen === place.id),
          "data-focus": `column-${card.id}-${place.id}`,
          onclick: () => {
            putIn(card.id, place.id, view, tools);
            tools.focusOn(`card-${card.id}`);
          },
        },
        place.name,
      ),
    ),
  );
}

function wordCard(card, view, tools) {
  const told = toldOf(card.id, view, tools);
  const place = placeOf(card.id, view, tools);
  const lifted = tools.draft.lifted === card.id;
  const describes = uniqueName("told");
  return h(
    "li",
    { class: "kit-hedge" },
    grip(
      card,
      tools,
      {
        class: ["kit-hedge-card", lifted && "kit-on", place && "kit-is-placed"].filter(Boolean).join(" "),
        "aria-label": `${signOf(card, view)}. ${card.all} Used by ${userOf(card)}. ${place ? `Touches: ${nameOf(place, view)}` : "Not placed yet"}${told ? `. ${told.verdict}` : ""}`,
        "aria-describedby": told ? describes : null,
        onclick: () => lift(card.id, tools, `“${card.head}” taken. Choose whose claim it touches.`),
      },
      h("span", { class: "kit-hedge-sign" }, signOf(card, view)),
      h("span", { class: "kit-hedge-text", dir: "auto" }, card.pieces.length ? inPieces(card) : card.head, h("small", { class: "kit-hedge-user" }, userOf(card))),
      h("span", { class: "kit-hedge-place" }, place ? nameOf(place, view) : "choose …"),
    ),
    lifted && columnButtons(card, view, tools),
    told && h("p", { class: "kit-hedge-told", id: describes }, verdictChip(told.verdict), " ", told.message),
  );
}

function cell(user, cards, place, view, tools) {
  const here = cards.filter((card) => placeOf(card.id, view, tools) === place.id);
  const isMine = (card) => cards.some((one) => one.id === card);
  const take = (card) => (isMine(card) ? putIn(card, place.id, view, tools) : tools.say(`This row is for words of ${user}.`));
  const isOpen = isMine(tools.draft.lifted);
  return h(
    "td",
    {
      role: "cell",
      class: isOpen ? "kit-cell kit-cell-open" : "kit-cell",
      onclick: () => tools.draft.lifted && take(tools.draft.lifted),
      ...dropHere(view, take),
    },
    here.map((card) => {
      const told = toldOf(card.id, view, tools);
      return h(
        "span",
        { class: told ? `kit-token kit-token-${told.verdict.replace(" ", "-")}` : "kit-token", title: card.head },
        h("b", {}, signOf(card, view)),
        h("span", { class: "kit-token-words" }, ` ${card.head}`),
        told && h("span", {}, ` ${VERDICT_SIGNS[told.verdict]}`),
      );
    }),
  );
}

function ownMatrix(view, tools) {
  const users = [...new Set(view.cards.map(userOf))];
  return h(
    "table",
    { class: "kit-matrix", role: "table" },
    h("caption", {}, "Your matrix"),
    matrixHead(view),
    h(
      "tbody",
      { role: "rowgroup" },
      users.map((user) => {
        const cards = view.cards.filter((card) => userOf(card) === user);
        return h("tr", { role: "row" }, h("th", { role: "rowheader", scope: "row" }, user), view.places.map((place) => cell(user, cards, place, view, tools)));
      }),
    ),
  );
}

function drawMatrix(view, tools) {
  const stem = uniqueName("stem");
  const digits = view.places.map((_, index) => index + 1).join(" ");
  return h(
    "article",
    { class: "kit-question", "data-question": view.id },
    questionHead(view, stem),
    h(
      "p",
      { class: "kit-quiet-text kit-matrix-how" },
      "Tap a card, then choose a column; or drag the card into the table. ",
      h("span", { class: "kit-keys" }, `Keyboard: Tab to a card, ← → or ${digits} move it, 0 takes it back.`),
    ),
    h("ol", { class: "kit-hedge-list", "aria-labelledby": stem }, view.cards.map((card) => wordCard(card, view, tools))),
    ownMatrix(view, tools),
    placedFoot(view, tools, "Check"),
    view.found && foundMatrix(view, tools),
  );
}

function onMatrixKey(event, view, tools) {
  if (event.key === "Escape") return tools.draft.cell ? closeCell(tools) : tools.draft.lifted && lift(tools.draft.lifted, tools);
  const card = event.target.dataset?.card;
  if (!card) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    return lift(card, tools, "Taken. Tab to a column and press Enter, or use the arrow keys.");
  }
  const at = view.places.findIndex((one) => one.id === placeOf(card, view, tools)) + 1;
  const step = { ArrowRight: at + 1, ArrowLeft: at - 1, Delete: 0, Backspace: 0 }[event.key];
  const to = /^\d$/.test(event.key) ? Number(event.key) : step;
  if (to === undefined) return;
  event.preventDefault();
  if (to >= 0 && to <= view.places.length && to !== at) putIn(card, view.places[to - 1]?.id ?? null, view, tools);
}

export default { render: (context) => mount(context, drawMatrix, onMatrixKey) };

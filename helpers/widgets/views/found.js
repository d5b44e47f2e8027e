// The kit's own matrix: counts as buttons, each with the passages that were counted, and the same as a table.

const MAKES = { weaker: ["▽", "less certain"], stronger: ["▲", "more certain"] };
const counts = (cell) => Object.keys(MAKES).filter((makes) => cell[makes]);
const spelled = (cell) => counts(cell).map((makes) => `${cell[makes]} ${MAKES[makes][1]}`).join(", ");
const rowName = (row) => `${row.text} · ${row.voice}`;

const matrixHead = (view) =>
  h(
    "thead",
    { role: "rowgroup" },
    h(
      "tr",
      { role: "row" },
      h("th", { role: "columnheader", scope: "col" }, "who uses it ↓ · whose claim →"),
      view.places.map((place) => h("th", { role: "columnheader", scope: "col" }, place.name)),
    ),
  );

function closeCell(tools) {
  const { key } = tools.draft.cell;
  tools.draft.cell = null;
  tools.redraw();
  tools.focusOn(key);
}

function countCell(row, place, tools) {
  const cell = row.cells[place.id];
  if (!cell) return h("td", { role: "cell", class: "kit-cell kit-cell-empty" }, "–");
  const key = `cell-${rowName(row)}-${place.id}`;
  const open = tools.draft.cell?.key === key;
  const choose = () => {
    tools.draft.cell = { key, title: `${rowName(row)} → ${place.name}`, passages: cell.passages };
    tools.redraw();
    tools.focusOn("passages");
  };
  return h(
    "td",
    { role: "cell", class: "kit-cell" },
    h(
      "button",
      {
        type: "button",
        class: "kit-count-cell",
        "aria-expanded": String(open),
        "aria-label": `${rowName(row)}, ${place.name}: ${spelled(cell)}. Show the words.`,
        "data-focus": key,
        onclick: open ? () => closeCell(tools) : choose,
      },
      counts(cell).map((makes) => h("span", { class: `kit-makes-${makes}` }, `${MAKES[makes][0]} ${cell[makes]}`)),
    ),
  );
}

function passageList(view, tools) {
  const { title, passages } = tools.draft.cell;
  return h(
    "section",
    { class: "kit-passages", "aria-label": title, tabindex: -1, "data-focus": "passages" },
    h("h4", {}, title),
    h(
      "ul",
      {},
      passages.map((number) => {
        const { words, left, right, makes, about, text } = view.found.passages[number];
        return h(
          "li",
          {},
          h("p", { class: "kit-passage-words", dir: "auto" }, "… ", left, h("mark", {}, words), right, " …"),
          h("p", { class: "kit-quiet-text" }, `Text ${text}. ${MAKES[makes][0]} ${MAKES[makes][1]}. Whose claim, by the kit's rules: `, h("bdi", {}, about), "."),
        );
      }),
    ),
    h("button", { type: "button", "data-focus": "passages-back", onclick: () => closeCell(tools) }, "← Back to the matrix"),
  );
}

function twin(view) {
  const { rows, columns } = view.found;
  const cells = rows.flatMap((row) => view.places.filter((place) => row.cells[place.id]).map((place) => [row, place, row.cells[place.id]]));
  return h(
    "div",
    { class: "kit-twin" },
    h(
      "table",
      { "aria-label": view.found.title },
      h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        {},
        cells.map(([row, place, cell]) => h("tr", {}, [row.text, row.voice, place.name, String(cell.weaker), String(cell.stronger)].map((one) => h("td", {}, one)))),
      ),
    ),
  );
}

function foundMatrix(view, tools) {
  const { title, how, finding, small, misleads, description, rows } = view.found;
  return h(
    "section",
    { class: "kit-found", "aria-label": title },
    h("h3", {}, title),
    h("p", {}, finding),
    h("p", { class: "kit-quiet-text" }, `${how} ${Object.values(MAKES).map((pair) => pair.join(" ")).join(", ")}.`),
    h(
      "table",
      { class: "kit-matrix kit-matrix-found", role: "table" },
      h("caption", {}, "What the kit found"),
      matrixHead(view),
      h(
        "tbody",
        { role: "rowgroup" },
        rows.map((row) => h("tr", { role: "row" }, h("th", { role: "rowheader", scope: "row" }, rowName(row)), view.places.map((place) => countCell(row, place, tools)))),
      ),
    ),
    tools.draft.cell && passageList(view, tools),
    h("p", { class: "kit-small-numbers" }, small),
    h("details", { class: "kit-misleads", open: true }, h("summary", {}, "This would mislead you if …"), h("ul", {}, misleads.map((one) => h("li", {}, one)))),
    h("details", {}, h("summary", {}, "The same in words and as a list"), h("p", {}, description), twin(view)),
  );
}

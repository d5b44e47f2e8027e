// The omission grid: items by texts, and a slider for the day on which one looks.

// What a cell says on the chosen day: before its item, or its text, was out it says no more than that.
function kindAt(row, column, view, at) {
  const cell = row.cells[column];
  if (cell.kind === "other") return "other";
  if (row.published[at] === false) return "not-yet";
  if (row.published[at] === null) return "unknown";
  return view.texts[column].out[at] === false ? "no-text" : cell.kind;
}

const NO_TEXT = { sign: "–", name: "text not written yet" };
const kindOf = (kind, view) => view.words.kinds[kind] ?? NO_TEXT;
const stopOf = (view, { draft }) => draft.stop ?? view.begin;

function moveTo(stop, view, tools) {
  tools.draft.stop = Math.max(0, Math.min(view.stops.length - 1, stop));
  tools.redraw();
  const out = view.rows.filter((row) => row.published[tools.draft.stop]).length;
  tools.say(`${view.stops[tools.draft.stop].name}: ${out} of ${view.rows.length} items published.`);
}

function slider(view, tools) {
  const at = stopOf(view, tools);
  const step = (way, sign, name) =>
    h(
      "button",
      {
        type: "button",
        class: "kit-om-step",
        "aria-label": name,
        "aria-disabled": String(way < 0 ? at === 0 : at === view.stops.length - 1),
        "data-focus": `om-step-${way}`,
        onclick: () => moveTo(at + way, view, tools),
      },
      sign,
    );
  const out = view.rows.filter((row) => row.published[at]).length;
  return h(
    "div",
    { class: "kit-om-slider" },
    h("p", { class: "kit-om-day" }, "As of ", h("b", {}, view.stops[at].name), h("small", {}, ` ${out} of ${view.rows.length} items published`)),
    h(
      "div",
      { class: "kit-om-track" },
      step(-1, "◀", "An earlier day"),
      h("input", {
        type: "range",
        min: 0,
        max: view.stops.length - 1,
        step: 1,
        value: at,
        "aria-label": "As-of day",
        "aria-valuetext": view.stops[at].name,
        "data-focus": "om-slider",
        oninput: (event) => moveTo(Number(event.target.value), view, tools),
      }),
      step(1, "▶", "A later day"),
    ),
  );
}

function gridCell(row, column, view, tools) {
  const kind = kindAt(row, column, view, stopOf(view, tools));
  const { sign, name } = kindOf(kind, view);
  const text = view.texts[column];
  if (kind === "other") {
    return h("td", { role: "cell", class: "kit-om-cell kit-om-other" }, h("span", { "aria-hidden": "true" }, sign), h("span", { class: "kit-om-hidden" }, name));
  }
  const key = `${row.id} ${column}`;
  const isOpen = tools.draft.cell === key;
  const toggle = () => {
    tools.draft.cell = isOpen ? null : key;
    tools.redraw();
    if (!isOpen) tools.say(whyAt(row, column, view, tools));
  };
  return h(
    "td",
    { role: "cell", class: "kit-om-cell", "data-text": text.number },
    h(
      "button",
      {
        type: "button",
        class: `kit-om-mark kit-om-${kind}`,
        "aria-expanded": String(isOpen),
        "aria-label": `Text ${text.number}: ${name}`,
        "data-focus": `om-${key}`,
        onclick: toggle,
      },
      h("span", { class: "kit-om-sign", "aria-hidden": "true" }, sign),
      h("span", { class: "kit-om-name" }, name),
    ),
  );
}

function whyAt(row, column, view, tools) {
  const at = stopOf(view, tools);
  const day = view.stops[at].name;
  if (row.published[at] === false) return `On ${day} the item was not published yet.`;
  if (row.published[at] === null) return `Whether the item was published by ${day}, its date can’t tell.`;
  if (view.texts[column].out[at] === false) return `On ${day} the item was published; text ${view.texts[column].number} was not.`;
  return row.cells[column].reason;
}

function why(row, view, tools) {
  const [id, column] = (tools.draft.cell ?? "").split(" ");
  if (id !== row.id) return null;
  const { sign, name } = kindOf(kindAt(row, Number(column), view, stopOf(view, tools)), view);
  const { number, date } = view.texts[column];
  return h(
    "tr",
    { role: "row", class: "kit-om-why" },
    h(
      "td",
      { role: "cell", colspan: view.texts.length + 1 },
      h("p", {}, h("b", {}, `${sign} ${name}`), ` · text ${number}, ${date}`),
      h("p", {}, whyAt(row, Number(column), view, tools)),
      h("p", { class: "kit-quiet-text" }, `${row.note} Source: ${row.source}.`),
    ),
  );
}

function gridRow(row, view, tools) {
  const isOut = row.published[stopOf(view, tools)];
  return [
    h(
      "tr",
      { role: "row", class: isOut ? "kit-om-row" : "kit-om-row kit-om-waits", "data-row": row.id },
      h("th", { role: "rowheader", scope: "row" }, row.what),
      view.texts.map((_, column) => gridCell(row, column, view, tools)),
    ),
    why(row, view, tools),
  ];
}

function gridTable(view, tools) {
  const at = stopOf(view, tools);
  return h(
    "table",
    { class: "kit-om-grid", role: "table" },
    h("caption", {}, `Items and texts, as of ${view.stops[at].name}`),
    h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row" },
        h("th", { role: "columnheader", scope: "col" }, "Item"),
        view.texts.map((text) =>
          h(
            "th",
            { role: "columnheader", scope: "col", class: text.out[at] === false ? "kit-om-waits" : null },
            h("b", {}, text.number),
            h("small", {}, text.date),
          ),
        ),
      ),
    ),
    h("tbody", { role: "rowgroup" }, view.rows.map((row) => gridRow(row, view, tools))),
  );
}

function drawGrid(view, tools) {
  const { words } = view;
  return h(
    "article",
    { class: "kit-question kit-om", "data-grid": view.id },
    h("p", { class: "kit-eyebrow" }, "Omission grid"),
    h("p", { class: "kit-stem" }, words.title),
    h("p", { class: "kit-quiet-text" }, words.how),
    slider(view, tools),
    h(
      "ul",
      { class: "kit-om-legend", "aria-label": "What the signs mean" },
      Object.values({ ...words.kinds, none: NO_TEXT }).map(({ sign, name }) => h("li", {}, h("b", { "aria-hidden": "true" }, sign), ` ${name}`)),
    ),
    gridTable(view, tools),
    h(
      "details",
      { class: "kit-misleads kit-om-misleads" },
      h("summary", { "data-focus": "om-misleads" }, "This would mislead you if …"),
      h("ul", {}, words.misleads.map((sentence) => h("li", {}, sentence))),
    ),
  );
}

function onGridKey(event, view, tools) {
  if (event.key !== "Escape" || !tools.draft.cell) return;
  const cell = tools.draft.cell;
  tools.draft.cell = null;
  tools.redraw();
  tools.focusOn(`om-${cell}`);
}

export default { render: (context) => mount(context, drawGrid, onGridKey) };

// Make your own chart: four choices above it; what it shows, what would mislead in it, and its code below.

function chosenOf(view, { draft }) {
  if (!draft.chosen) {
    const kept = Object.fromEntries((view.answer ?? []).map(({ row, option }) => [row, option]));
    draft.chosen = { ...kept, ...(view.draft ? JSON.parse(view.draft) : {}) };
  }
  return draft.chosen;
}

function choose(row, option, view, tools) {
  const chosen = chosenOf(view, tools);
  chosen[row] = option;
  const offers = view.offers[chosen.layer ?? ""] ?? view.offers[""];
  const gone = view.rows.filter(({ id }) => chosen[id] && (!offers[id].includes(chosen[id]) || (id === "colour" && chosen.colour === chosen.bars)));
  gone.forEach(({ id }) => delete chosen[id]);
  tools.redrawAfterKeys();
  if (gone.length) tools.say(`Choose again: ${gone.map(({ text }) => text).join(", ")}.`);
  clearTimeout(tools.draft.timer);
  tools.draft.timer = setTimeout(() => tools.send("draft", { id: view.id, text: JSON.stringify(chosen) }), 700);
}

function choiceRow(row, view, tools) {
  const chosen = chosenOf(view, tools);
  const offers = (view.offers[chosen.layer ?? ""] ?? view.offers[""])[row.id] ?? [];
  const options = view.options.filter(({ id }) => offers.includes(id) && !(row.id === "colour" && id === chosen.bars));
  return h(
    "label",
    { class: "kit-oc-row" },
    h("span", { class: "kit-oc-label" }, row.text),
    h(
      "select",
      { "data-focus": `row-${row.id}`, onchange: (event) => choose(row.id, event.target.value, view, tools) },
      h("option", { value: "", selected: !chosen[row.id] }, "choose …"),
      options.map(({ id, text }) => h("option", { value: id, selected: chosen[row.id] === id }, text)),
    ),
  );
}

const isAnew = (view, tools) => {
  const kept = Object.fromEntries((view.answer ?? []).map(({ row, option }) => [row, option]));
  return view.rows.some(({ id }) => (kept[id] ?? "") !== (chosenOf(view, tools)[id] ?? ""));
};

function draw(view, tools) {
  const chosen = chosenOf(view, tools);
  const open = view.rows.find(({ id }) => !chosen[id]);
  if (open) {
    tools.focusOn(`row-${open.id}`);
    return tools.say(`Choose something first: ${open.text}.`);
  }
  clearTimeout(tools.draft.timer);
  tools.draft.waits = true;
  tools.redraw();
  tools.say("Drawing your chart.");
  sendAnswer(view, tools, view.rows.map(({ id }) => ({ row: id, option: chosen[id] })));
}

const NEXT = {
  waits: "Drawing your chart …",
  first: "Choose in all four lines, then press “Draw my chart”.",
  anew: "The chart below shows your last choice. Press “Draw my chart” to draw the new one.",
  drawn: "Change a line and draw again as often as you like.",
};

function whatNext(view, tools, anew) {
  if (tools.draft.waits && (anew || !view.answer) && !view.trouble) return "waits";
  tools.draft.waits = false;
  return !view.answer ? "first" : anew ? "anew" : "drawn";
}

function drawChoices(view, tools) {
  const anew = isAnew(view, tools);
  return h(
    "article",
    { class: "kit-question kit-oc", "data-question": view.id },
    eyebrow(view),
    h("p", { class: "kit-stem" }, view.stem),
    h("div", { class: "kit-oc-rows", role: "group", "aria-label": view.title }, view.rows.map((row) => choiceRow(row, view, tools))),
    trouble(view),
    buttons(view, tools, h("button", { type: "button", class: "kit-primary", "data-focus": "draw", onclick: () => draw(view, tools) }, "Draw my chart")),
    help(view, tools),
    h(
      "p",
      { class: "kit-quiet-text kit-about" },
      NEXT[whatNext(view, tools, anew)],
    ),
    view.drawn && h("div", { class: anew ? "kit-oc-head-of kit-oc-old" : "kit-oc-head-of" }, h("p", { class: "kit-oc-title" }, view.drawn.title), h("p", {}, view.drawn.finding)),
  );
}

async function copy(code, tools) {
  try {
    await navigator.clipboard.writeText(code);
    tools.say("Copied.");
    tools.draft.copied = "Copied";
  } catch {
    tools.say("Copying is not allowed here. Mark the line and copy it by keyboard.");
    tools.draft.copied = "Mark the line and copy it";
  }
  tools.redraw();
}

function drawTold(view, tools) {
  const { chart, feedback } = view;
  if (!chart) return h("div", { class: "kit-oc-none" });
  if (tools.draft.of !== chart.code) Object.assign(tools.draft, { of: chart.code, copied: null });
  return h(
    "section",
    { class: "kit-question kit-oc-told", "aria-label": "About your chart" },
    chart.notes.map((note) => h("p", { class: "kit-oc-note" }, note)),
    h("p", { class: "kit-oc-head" }, "This would mislead you if you …"),
    h("ul", { class: "kit-oc-list" }, chart.misleads.map((one) => h("li", {}, `… ${one}.`))),
    h(
      "details",
      { class: "kit-oc-fold", open: Boolean(tools.draft.table), ontoggle: (event) => (tools.draft.table = event.target.open) },
      h("summary", { "data-focus": "table" }, "The same as a table, and in words"),
      h("p", {}, chart.description),
      h(
        "table",
        { class: "kit-oc-table" },
        h("thead", {}, h("tr", {}, chart.columns.map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, chart.rows.map((row) => h("tr", {}, row.map((cell) => h("td", { dir: "auto" }, cell))))),
      ),
    ),
    h("p", { class: "kit-oc-head" }, "The line of code that makes this chart"),
    h("pre", { class: "kit-oc-code", tabindex: 0, "aria-label": "The line of code" }, chart.code),
    h("button", { type: "button", "data-focus": "copy", onclick: () => copy(chart.code, tools) }, tools.draft.copied ?? "Copy the code"),
    feedbackPanel(feedback),
  );
}

const drawOwnChart = (view, tools) => (view.part === "told" ? drawTold : drawChoices)(view, tools);

export default { render: (context) => mount(context, drawOwnChart) };

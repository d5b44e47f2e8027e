// Bars that lead to the text: each is a button that shows its passages in the reader below.

// The bar that the arrow keys stand on, in each group.
function standsAt(group, view, tools) {
  const at = group.bars.find((bar) => bar.id === tools.draft.at) ?? group.bars.find((bar) => bar.id === view.chosen);
  return (at ?? group.bars[0])?.id;
}

function fill(bar) {
  return h(
    "span",
    { class: `kit-bar-fill kit-part-of-${bar.part}`, "aria-hidden": "true" },
    bar.segments.map((one) => one.size > 0 && h("span", { class: "kit-bar-piece", "data-segment": one.id, style: `--size:${one.size.toFixed(4)}` })),
  );
}

function barButton(bar, group, view, tools) {
  const chosen = bar.id === view.chosen;
  const lit = bar.segments.some((one) => one.id === view.lit);
  const spoken = [group.title, bar.label, bar.note].filter(Boolean).join(", ");
  return h(
    "button",
    {
      type: "button",
      class: lit ? "kit-bar kit-bar-lit" : "kit-bar",
      "aria-pressed": String(chosen),
      "aria-label": `${spoken}: ${bar.value}${lit ? ". It counts the mark that you clicked." : ""}`,
      tabindex: bar.id === standsAt(group, view, tools) ? 0 : -1,
      "data-focus": `bar-${bar.id}`,
      "data-bar": bar.id,
      onclick: () => {
        tools.draft.at = bar.id;
        tools.send("bar", { bar: bar.id });
      },
    },
    h("span", { class: "kit-bar-label" }, h("bdi", {}, bar.label), " ", bar.note && h("span", { class: "kit-bar-note" }, bar.note)),
    " ",
    h("span", { class: "kit-bar-track" }, fill(bar), h("span", { class: "kit-bar-value" }, bar.value)),
    (chosen || lit) && h("span", { class: "kit-bar-sign", "aria-hidden": "true" }, chosen ? "shown below ↓" : "counts your mark"),
  );
}

function barGroup(group, view, tools) {
  return h(
    "section",
    { class: "kit-bar-group", role: "group", "aria-label": group.title || view.title },
    (group.title || group.told) &&
      h("p", { class: "kit-bar-head" }, group.title && h("b", {}, group.title), group.told && h("span", { class: "kit-bar-told" }, group.told)),
    group.bars.map((bar) => barButton(bar, group, view, tools)),
  );
}

function barLegend(view) {
  const parts = Object.entries(view.parts);
  return (
    parts.length > 1 &&
    h(
      "ul",
      { class: "kit-bar-legend", "aria-label": "Kinds of bar" },
      parts.map(([part, words]) => h("li", {}, h("span", { class: `kit-bar-swatch kit-part-of-${part}`, "aria-hidden": "true" }, h("span", { class: "kit-bar-piece" })), words)),
    )
  );
}

function twin(view, tools) {
  const cells = (row, tag) => row.map((cell) => h(tag, tag === "th" ? { scope: "col" } : {}, cell));
  return h(
    "details",
    { class: "kit-bar-twin", open: Boolean(tools.draft.twin), ontoggle: (event) => (tools.draft.twin = event.target.open) },
    h("summary", { "data-focus": "twin" }, "The same as a table, and in words"),
    h("p", {}, view.description),
    h(
      "table",
      {},
      h("caption", {}, view.title),
      h("thead", {}, h("tr", {}, cells(view.columns, "th"))),
      h("tbody", {}, view.rows.map((row) => h("tr", {}, cells(row, "td")))),
    ),
  );
}

function caution(view) {
  return h("aside", { class: "kit-bar-caution" }, h("p", {}, h("b", {}, "This would mislead you if "), view.misleads));
}

const barHint = () =>
  h(
    "p",
    { class: "kit-quiet-text" },
    "Click a bar: its passages are marked in the text below.",
    h("span", { class: "kit-keys" }, " By keyboard: ↑ ↓ move between the bars, Enter chooses one."),
  );

function onBarKey(event, view, tools) {
  const bar = event.target.closest?.("[data-bar]");
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!bar || (!step && event.key !== "Home" && event.key !== "End")) return;
  event.preventDefault();
  const all = [...tools.draft.page.querySelectorAll("[data-bar]")];
  const next = step ? all[all.indexOf(bar) + step] : all.at(event.key === "Home" ? 0 : -1);
  if (!next) return;
  tools.draft.at = next.dataset.bar;
  tools.redraw();
  tools.focusOn(next.dataset.focus);
}

// needs: bar_rows.js reader.css
// A bar chart that is linked with the reader below it.

function drawBars(view, tools) {
  if (view.prompt) return h("p", { class: "kit-quiet-text kit-reader-waits" }, view.prompt);
  tools.draft.page = h(
    "article",
    { class: "kit-question kit-bars", "data-chart": view.title },
    h("p", { class: "kit-eyebrow" }, "Chart"),
    h("p", { class: "kit-stem" }, view.title),
    h("p", { class: "kit-finding" }, view.finding),
    trouble(view),
    barHint(),
    barLegend(view),
    view.groups.map((group) => barGroup(group, view, tools)),
    caution(view),
    twin(view, tools),
  );
  return tools.draft.page;
}

export default { render: (context) => mount(context, drawBars, onBarKey) };

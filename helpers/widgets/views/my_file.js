// “Show me my file”: what is kept in plain words, what is not, and the file itself in a fold.

function keptFold(view, { draft }) {
  const fold = h("details", { class: "kit-mf-raw", open: Boolean(draft.open) });
  fold.addEventListener("toggle", () => (draft.open = fold.open));
  fold.append(
    h("summary", { "data-focus": "raw" }, "The file itself"),
    h("p", { class: "kit-mf-path" }, view.path),
    h("pre", { tabindex: "0", role: "region", "aria-label": "The file itself", "data-focus": "text", "data-scroll": "raw" }, view.raw),
  );
  return fold;
}

function drawFile(view, tools) {
  return h(
    "section",
    { class: "kit-question kit-mf", "aria-label": view.title },
    h("p", { class: "kit-eyebrow" }, view.title),
    h("p", { class: "kit-stem" }, view.lead),
    view.facts.length ? h("dl", { class: "kit-mf-facts" }, view.facts.map(([what, told]) => h("div", {}, h("dt", {}, what), h("dd", {}, told)))) : null,
    h("p", { class: "kit-mf-head" }, "Not in it"),
    h("ul", { class: "kit-mf-not" }, view.not_in_it.map((one) => h("li", {}, one))),
    h("p", { class: "kit-mf-leaves" }, view.leaves),
    trouble(view),
    h("div", { class: "kit-mf-look" }, h("button", { type: "button", "data-focus": "look", onclick: () => tools.send("look") }, "Look again")),
    view.raw ? keptFold(view, tools) : null,
  );
}

export default { render: (context) => mount(context, drawFile) };

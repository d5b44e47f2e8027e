// The reader: an article as a page to read, with marks that say why they are there.

function markPanel(mark, tools) {
  const rows = [
    ["The words", `“${mark.words}”`],
    ["Marked as", mark.label],
    ["Speaker", mark.speaker],
    ["Why", mark.reason],
    ["The rule", mark.claims],
    ["It may be wrong when", mark.known_failure],
  ].filter(([, value]) => value);
  const close = () => {
    const { open } = tools.draft;
    tools.draft.open = null;
    tools.redraw();
    tools.focusOn(`mark-${open}`);
  };
  return h(
    "aside",
    { class: "kit-panel", "aria-label": "About this mark", "data-focus": "panel", tabindex: -1 },
    h("dl", {}, rows.map(([title, value]) => h("div", {}, h("dt", {}, title), h("dd", { dir: "auto" }, value)))),
    h("button", { type: "button", class: "kit-quiet", "data-focus": "close-panel", onclick: close }, "Close"),
  );
}

function openMark(id, view, tools) {
  tools.draft.open = tools.draft.open === id ? null : id;
  tools.redraw();
  if (tools.draft.open) tools.say(`${view.marks[id].label}. ${view.marks[id].reason}`);
}

function run(piece, view, tools, begun) {
  const shown = piece.marks.filter((id) => !tools.draft.hidden.has(view.marks[id].layer));
  if (!shown.length) return document.createTextNode(piece.text);
  const id = shown.at(-1);
  const mark = view.marks[id];
  const first = !begun.has(id);
  begun.add(id);
  const words = h(
    "span",
    {
      class: `kit-mark kit-mark-${mark.layer}${tools.draft.open === id ? " kit-open" : ""}`,
      role: first ? "button" : null,
      tabindex: first ? 0 : null,
      "aria-expanded": first ? String(tools.draft.open === id) : null,
      "aria-label": first ? `${mark.label}${mark.speaker ? `, ${mark.speaker}` : ""}: ${mark.words}` : null,
      "data-focus": first ? `mark-${id}` : null,
      "data-mark": id,
      onclick: () => openMark(id, view, tools),
    },
    piece.text,
  );
  const ends = mark.sign && mark.end === piece.end;
  return [words, ends && h("span", { class: "kit-sign", "aria-hidden": "true" }, mark.sign)];
}

function block(entry, again, view, tools) {
  const begun = new Set();
  const kindIsOpen = tools.draft.open === entry.part;
  const inside = tools.draft.open && entry.runs.some((piece) => piece.marks.includes(tools.draft.open));
  const tag = { headline: "h3", "section head": "h4" }[entry.kind] ?? "p";
  return h(
    "div",
    {
      class: [
        `kit-block kit-kind-${entry.kind.replace(" ", "-")}`,
        entry.furniture && "kit-furniture",
        again && "kit-again",
      ]
        .filter(Boolean)
        .join(" "),
    },
    tools.draft.hidden.has("part")
      ? null
      : h(
          "button",
          {
            type: "button",
            class: "kit-kind",
            "aria-expanded": String(kindIsOpen),
            "aria-label": `${entry.kind}: why?`,
            "data-focus": `mark-${entry.part}`,
            "data-mark": entry.part,
            onclick: () => openMark(entry.part, view, tools),
          },
          entry.kind,
        ),
    h(tag, { class: "kit-words", dir: "auto" }, entry.runs.map((piece) => run(piece, view, tools, begun))),
    kindIsOpen || inside ? markPanel(view.marks[tools.draft.open], tools) : null,
  );
}

function layerSwitch(layer, tools) {
  const on = !tools.draft.hidden.has(layer.id);
  return h(
    "label",
    { class: "kit-switch" },
    h("input", {
      type: "checkbox",
      checked: on,
      "data-focus": `layer-${layer.id}`,
      onchange: () => {
        if (on) tools.draft.hidden.add(layer.id);
        else tools.draft.hidden.delete(layer.id);
        tools.redraw();
      },
    }),
    h("span", { class: `kit-sample kit-mark-${layer.id}` }, layer.title),
  );
}

function drawReader(view, tools) {
  tools.draft.hidden ??= new Set(view.hidden);
  const blocks = view.blocks.filter((entry) => !entry.furniture || !tools.draft.hidden.has("furniture"));
  return h(
    "article",
    { class: "kit-reader", lang: view.language, "data-article": view.id },
    h(
      "header",
      { lang: "en" },
      h("p", { class: "kit-eyebrow" }, "Object of study"),
      h("p", { class: "kit-shown-as" }, view.shown_as),
      view.notes.map((note) => h("p", { class: "kit-quiet-text" }, note)),
      h("fieldset", { class: "kit-layers" }, h("legend", {}, "Show"), view.layers.map((layer) => layerSwitch(layer, tools))),
      h("p", { class: "kit-quiet-text" }, "Click a mark, or press Enter on it, to see why it is there."),
    ),
    h("div", { class: "kit-sheet" }, blocks.map((entry, index) => block(entry, blocks[index - 1]?.kind === entry.kind, view, tools))),
  );
}

function onReaderKey(event, view, tools) {
  const id = event.target.dataset?.mark;
  if (event.key === "Escape" && tools.draft.open) {
    const { open } = tools.draft;
    tools.draft.open = null;
    tools.redraw();
    tools.focusOn(`mark-${open}`);
  } else if (id && event.target.tagName === "SPAN" && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    openMark(id, view, tools);
  }
}

export default { render: (context) => mount(context, drawReader, onReaderKey) };

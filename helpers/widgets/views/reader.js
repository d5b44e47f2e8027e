// needs: lens.js panel.js
// The reader: an article as a page to read, with marks that say why they are there, and whose words they are.

const BESIDE = ["source", "cue", "carrier", "attribution lost", ...BESIDE_A_MARK];
const blockOf = (id, view) => `block-${view.blocks.findIndex((entry) => entry.runs.some((run) => run.marks.includes(id)))}`;

function leaf(run, context) {
  const { view, tools, begun } = context;
  const shown = run.marks.filter((id) => isOn(view.marks[id], tools));
  const lit = run.marks.filter((id) => BESIDE.includes(view.marks[id].layer) && isOpen(id, view, tools));
  const there = tools.draft.shown && tools.draft.shown.start <= run.start && run.end <= tools.draft.shown.end;
  if (!shown.length && !lit.length && !there) return document.createTextNode(run.text);
  const id = shown.at(-1);
  const mark = view.marks[id];
  const alone = mark?.statement === undefined || mark.layer === "attribution lost" || (tools.draft.only && mark.layer !== "statement");
  const key = alone ? `mark-${id}` : `statement-${mark.statement}`;
  const first = mark && !begun.has(key) && (mark.layer === "statement" || key.startsWith("mark"));
  if (first) begun.add(key);
  const beside = [...new Set([...shown, ...lit])].filter((one) => !WHOLE.includes(view.marks[one].layer));
  const kinds = beside.map((one) => `kit-mark-${css(view.marks[one].layer)}`);
  return h(
    "span",
    {
      class: ["kit-mark", ...kinds, lit.length && "kit-lit", run.quoted && "kit-verbatim", there && "kit-shown"].filter(Boolean).join(" "),
      role: first ? "button" : null,
      tabindex: first ? 0 : null,
      "aria-expanded": first ? String(isOpen(id, view, tools)) : null,
      "aria-label": first ? `${spoken(id, view)}: ${run.text}` : null,
      "data-focus": first ? `mark-${key}` : null,
      "data-opens": first ? (mark.layer === "statement" ? view.statements[mark.statement].pieces : [id]).join(" ") : null,
      "data-mark": id,
    },
    run.text,
  );
}

// Marks inside marks become spans inside spans, so that the lines add up.
const WHOLE = ["statement", "attribution lost", ...FRAMING];

function nested(runs, level, context) {
  const { view, tools } = context;
  const standingIn = (run) => run.marks.filter((id) => WHOLE.includes(view.marks[id].layer) && isOn(view.marks[id], tools));
  const found = [];
  for (let first = 0; first < runs.length; ) {
    const id = standingIn(runs[first])[level];
    let next = first + 1;
    if (id === undefined) found.push(leaf(runs[first], context));
    else {
      while (next < runs.length && standingIn(runs[next])[level] === id) next += 1;
      found.push(whole(id, runs.slice(first, next), level, context, standingIn));
    }
    if (level === 0 || next < runs.length) found.push(signs(runs[next - 1].end, context));
    first = next;
  }
  return found;
}

function whole(id, runs, level, context, standingIn) {
  const { view, tools } = context;
  const mark = view.marks[id];
  const holds = runs.some((run) => standingIn(run).slice(level + 1).some((other) => view.marks[other].layer === "statement"));
  const said = ["kit-said", `kit-said-${css(mark.label)}`, holds && "kit-holds", isOpen(id, view, tools) && "kit-open"];
  const names = mark.layer === "statement" ? said : [`kit-mark-${css(mark.layer)}`, mark.tone && `kit-tone-${css(mark.tone)}`, FRAMING.includes(mark.layer) && isOpen(id, view, tools) && "kit-chosen"];
  return h("span", { class: names.filter(Boolean).join(" ") }, nested(runs, level + 1, context));
}

// Whom the kit takes "he" or "the minister" for, behind these words.
function signs(end, { tools, signed }) {
  if (signed.has(end) || isFraming(tools)) return [];
  signed.add(end);
  const here = (tools.draft.signs.get(end) ?? []).filter((one) => !tools.draft.hidden.has(one.kind));
  return [...new Set(here.map((one) => one.sign))].map((sign) => h("span", { class: "kit-sign", "aria-hidden": "true" }, sign));
}

function signsByPlace(view) {
  const found = new Map();
  for (const one of view.statements) if (one.sign) found.set(one.sign_at, [...(found.get(one.sign_at) ?? []), one]);
  return found;
}

function block(index, view, tools) {
  const entry = view.blocks[index];
  const name = `block-${index}`;
  let above = index - 1;
  while (view.blocks[above]?.furniture && tools.draft.hidden.has("furniture")) above -= 1;
  const isAgain = view.blocks[above]?.kind === entry.kind;
  const tag = { headline: "h3", "section head": "h4" }[entry.kind] ?? "p";
  const names = [`kit-block kit-kind-${css(entry.kind)}`, entry.furniture && "kit-furniture", isAgain && "kit-again"];
  const kind = h(
    "button",
    {
      type: "button",
      class: "kit-kind",
      tabindex: isAgain ? -1 : 0,
      "aria-expanded": String(tools.draft.open === entry.part),
      "aria-label": `${entry.kind}: why?`,
      "data-focus": `part-${entry.part}`,
      "data-opens": entry.part,
      "data-mark": entry.part,
    },
    entry.kind,
  );
  const runs = entry.runs.map((run, at) => ({ ...run, start: entry.runs[at - 1]?.end ?? entry.start }));
  const context = { view, tools, begun: new Set(), signed: new Set() };
  return h(
    "div",
    { class: names.filter(Boolean).join(" "), "data-place": name },
    tools.draft.hidden.has("part") || isFraming(tools) ? null : kind,
    h(tag, { class: "kit-words", dir: "auto" }, nested(runs, 0, context)),
    tools.draft.open !== null && tools.draft.place === name && panel(view, tools),
  );
}

function onPage(view, tools) {
  const away = tools.draft.hidden.has("furniture") || isFraming(tools);
  return [...view.blocks.keys()].filter((index) => !away || !view.blocks[index].furniture);
}

function drawPlace(name, view, tools) {
  const [kind, number] = name.split("-");
  return { block, row: listRow, mark: markRow }[kind](Number(number), view, tools);
}

function sheet(view, tools) {
  const onclick = (event) => {
    const id = event.target.closest("[data-mark]")?.dataset.mark;
    if (id !== undefined) openMark(Number(id), event.target.closest("[data-place]").dataset.place, view, tools);
  };
  return h("div", { class: "kit-sheet", onclick }, onPage(view, tools).map((index) => block(index, view, tools)));
}

function listRow(number, view, tools) {
  const statement = view.statements[number];
  const place = `row-${number}`;
  const open = tools.draft.list && tools.draft.open !== null && tools.draft.place === place;
  const isDirect = statement.kind === "direct quotation";
  return h(
    "li",
    { class: "kit-said-row", style: `margin-left: ${Math.min(statement.depth, 4) * 1.5}rem`, "data-place": place },
    h(
      "button",
      {
        type: "button",
        "aria-expanded": String(open),
        "data-focus": `row-${number}`,
        "data-opens": statement.pieces.join(" "),
        onclick: () => openMark(statement.pieces[0], place, view, tools),
      },
      h("span", { class: "kit-row-who" }, named(statement, "span")),
      h("span", { class: "kit-row-how" }, sample(statement.kind, statement.kind)),
      h("span", { class: "kit-row-words", lang: view.language, dir: "auto" }, isDirect ? quoted(statement.words) : statement.words),
    ),
    open && panel(view, tools),
  );
}

function list(view, tools) {
  const rows = view.statements.map((_, number) => listRow(number, view, tools));
  return h("ol", { class: tools.draft.list ? "kit-said-list" : "kit-said-list kit-only-print", "aria-label": "All statements" }, rows);
}

function layerSwitch(layer, view, tools) {
  const on = !tools.draft.hidden.has(layer.id);
  return h(
    "label",
    { class: layer.means ? "kit-switch kit-switch-told" : "kit-switch" },
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
    h(
      "span",
      {},
      layer.id in view.told.kinds ? sample(layer.id, layer.title) : h("span", { class: `kit-sample kit-mark-${css(layer.id)}` }, layer.title),
      layer.count > 0 && h("b", { class: "kit-count" }, ` ${layer.count}`),
      layer.means && h("span", { class: "kit-means" }, ` ${layer.means}`),
    ),
  );
}

function ways(view, tools) {
  const shown = isFraming(tools) ? lensOf(view, tools).count : view.statements.length;
  if (!shown) return null;
  const entries = [
    ["false", "In the text"],
    ["true", isFraming(tools) ? "As a list" : `All statements (${shown})`],
  ];
  const choose = (isList) => {
    Object.assign(tools.draft, { list: isList === "true", open: null, shown: null });
    tools.redraw();
  };
  return choice("way", "How to read", entries, String(Boolean(tools.draft.list)), choose);
}

// What a bar of a chart shows in this text, and the way back to all marks. Either line can hold the focus.
function shownByBar(view, tools) {
  if (!view.linked) return null;
  const back = h("button", { type: "button", class: "kit-quiet", "data-focus": "show-all", onclick: () => tools.send("all") }, "Show all");
  if (view.only) return h("p", { class: "kit-by-bar" }, view.caption, " · ", back);
  return h("p", { class: "kit-by-bar", "data-focus": "show-all", tabindex: -1 }, "All marks of this text are shown. Click one: the bar that counts it lights up.");
}

function hint(view, tools) {
  if (!isFraming(tools) && !view.statements.length) return view.lenses[0].nothing;
  if (tools.draft.list) return "Click a row to see how the kit can tell.";
  const small = !isFraming(tools) && view.statements.some((one) => one.sign) ? " A small name says whom the kit takes “he” or “the minister” for." : "";
  const keys = h("span", { class: "kit-keys" }, " By keyboard: Tab or ← → to a mark, Enter opens it, Escape closes it.");
  const what = isFraming(tools) ? "Click a mark to see why it is there. What is quoted or retold has a light ground." : "Click a mark to see who says it, and how the kit can tell.";
  return [`${what}${small}`, keys];
}

// Folded on a phone, where it would fill the screen before the text begins.
function legend(view, tools) {
  tools.draft.unfolded ??= !matchMedia("(max-width: 600px)").matches;
  const layers = (told) => view.layers.filter((layer) => Boolean(layer.means) === told).map((layer) => layerSwitch(layer, view, tools));
  const counts = view.layers.flatMap((layer) => (layer.means ? [`${layer.title} ${layer.count}`] : []));
  return h(
    "details",
    { class: "kit-legend", open: tools.draft.unfolded, ontoggle: (event) => (tools.draft.unfolded = event.target.open) },
    h("summary", { "data-focus": "legend" }, "What is marked", counts.length && h("span", { class: "kit-counts" }, `: ${counts.join(", ")}`)),
    h("div", { class: "kit-layers", role: "group", "aria-label": "Statements" }, layers(true)),
    h("div", { class: "kit-layers", role: "group", "aria-label": "Also shown" }, layers(false)),
    view.statements.length > 0 && misleads(view.lenses[0], tools),
  );
}

// A reader that a chart leads through several articles begins each one anew.
function begin(view, tools) {
  tools.draft.only = view.only ? new Set(view.only.map((id) => view.marks[id])) : null;
  const key = `${view.id} ${view.only}`;
  if (tools.draft.begun === key) return;
  Object.assign(tools.draft, { begun: key, open: null, shown: null, list: false, heard: "all", signs: signsByPlace(view) });
  tools.draft.hidden = new Set(view.hidden);
  tools.draft.lens = view.lens || view.lenses[0].id;
  if (view.only) requestAnimationFrame(() => comeIntoView(tools, ".kit-by-bar"));
}

function drawReader(view, tools) {
  if (view.prompt) return h("p", { class: "kit-quiet-text kit-reader-waits" }, view.prompt);
  begin(view, tools);
  const isLens = isFraming(tools);
  const byBar = Boolean(tools.draft.only);
  tools.draft.page = h(
    "article",
    { class: isLens ? "kit-reader kit-through-lens" : "kit-reader", lang: view.language, "data-article": view.id, "data-lm-suppress-shortcuts": true },
    h(
      "header",
      { lang: "en" },
      h("p", { class: "kit-eyebrow" }, "Object of study"),
      h("p", { class: "kit-shown-as" }, view.shown_as),
      view.notes.map((note) => h("p", { class: "kit-quiet-text" }, note)),
      shownByBar(view, tools),
      !byBar && [lensBar(view, tools), isLens && lensHead(view, tools), ways(view, tools), !isLens && !tools.draft.list && legend(view, tools)],
      h("p", { class: "kit-quiet-text" }, hint(view, tools)),
    ),
    tools.draft.list ? null : sheet(view, tools),
    !byBar && (isLens ? markList(view, tools) : view.statements.length > 0 && list(view, tools)),
  );
  return tools.draft.page;
}

function onReaderKey(event, view, tools) {
  const control = event.target;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape" && tools.draft.page && tools.draft.open !== null) close(view, tools);
  else if (control.tagName === "SPAN" && control.dataset.mark && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    openMark(Number(control.dataset.mark), control.closest("[data-place]").dataset.place, view, tools);
    if (tools.draft.open !== null) tools.focusOn("panel");
  } else if (step && control.dataset.opens) {
    event.preventDefault();
    const alike = [...tools.draft.page.querySelectorAll("[data-opens]")].filter((one) => one.className.split(" ")[0] === control.className.split(" ")[0]);
    alike[alike.indexOf(control) + step]?.focus();
  }
}

export default { render: (context) => mount(context, drawReader, onReaderKey) };

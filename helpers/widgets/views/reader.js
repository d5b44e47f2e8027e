// The reader: an article as a page to read, with marks that say why they are there, and whose words they are.

const BESIDE = ["source", "cue", "carrier", "attribution lost"];
const css = (name) => name.replaceAll(" ", "-");
const layerOf = (mark) => (mark.layer === "statement" ? mark.label : mark.layer);
const isOn = (mark, tools) => !tools.draft.hidden.has(layerOf(mark));
const quoted = (words) => h("q", { class: "kit-quoted", dir: "auto" }, words);
const named = (statement, name) => h(name, { class: statement.known ? null : "kit-nobody" }, h("bdi", {}, statement.who));

// A kind of statement in its own underline; a mixed quotation has two.
function sample(kind, words) {
  const [first, ...rest] = words.split(" ");
  const isMixed = kind === "mixed quotation";
  return h("span", { class: `kit-sample kit-said-${css(kind)}` }, isMixed ? [`${first} `, h("span", { class: "kit-verbatim" }, rest.join(" "))] : words);
}

function spoken(id, view) {
  const mark = view.marks[id];
  const statement = view.statements[mark.statement];
  if (mark.layer === "attribution lost" || !statement) return mark.label;
  return `${statement.kind}, ${statement.who}`;
}

// A statement is open wherever one of its marks is; `place` is the block or the row under which its panel stands.
function isOpen(id, view, tools) {
  const { open } = tools.draft;
  if (open === null || open === undefined) return false;
  const { statement } = view.marks[id];
  return open === id || (statement !== undefined && statement === view.marks[open].statement);
}

function comeIntoView(tools, selector) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const found = tools.draft.page.querySelector(selector);
  found?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

// Only the lines that look different afterwards are drawn anew: a long text must not blink at every click.
function change(view, tools, changes) {
  const before = touched(view, tools);
  Object.assign(tools.draft, changes);
  const { page } = tools.draft;
  const kept = place(page);
  for (const name of new Set([...before, ...touched(view, tools)])) {
    page.querySelector(`.kit-sheet > [data-place="${name}"], .kit-said-list > [data-place="${name}"]`)?.replaceWith(drawPlace(name, view, tools));
  }
  putBack(page, kept);
}

function touched(view, tools) {
  const { open, shown, place: where } = tools.draft;
  if (open === null) return [];
  const isTouched = (run, start) => (shown && start < shown.end && shown.start < run.end) || run.marks.some((id) => isOpen(id, view, tools));
  const lines = view.blocks.flatMap((entry, index) => (entry.runs.some((run, at) => isTouched(run, entry.runs[at - 1]?.end ?? entry.start)) ? [`block-${index}`] : []));
  return [where, ...lines];
}

function openMark(id, place, view, tools) {
  const closes = isOpen(id, view, tools) && tools.draft.place === place;
  change(view, tools, { open: closes ? null : id, place, shown: null });
  if (closes) return;
  const told = view.statements[view.marks[id].statement] ?? view.marks[id];
  tools.say(`${spoken(id, view)}. ${told.reason}`);
  comeIntoView(tools, ".kit-panel");
}

function close(view, tools) {
  const { open, place } = tools.draft;
  change(view, tools, { open: null, shown: null });
  const { page } = tools.draft;
  const back = page.querySelector(`[data-place="${place}"] [data-opens~="${open}"]`) ?? page.querySelector(`[data-opens~="${open}"]`);
  back?.focus();
}

function showWords(span, view, tools) {
  const again = tools.draft.shown === span;
  const isThere = (index) => !span.words || (view.blocks[index].start <= span.start && span.start < view.blocks[index].runs.at(-1).end);
  if (tools.draft.list && span.words) toText(view, tools);
  if (!onPage(view, tools).some(isThere)) {
    tools.draft.hidden.delete("furniture");
    tools.redraw();
  }
  change(view, tools, { shown: again ? null : span });
  if (again) return;
  tools.say([span.words && `The words in the text: ${span.words}`, span.reason].filter(Boolean).join(". "));
  comeIntoView(tools, ".kit-shown");
}

function toText(view, tools) {
  Object.assign(tools.draft, { list: false, place: blockOf(tools.draft.open, view) });
  tools.redraw();
  tools.focusOn("panel");
  comeIntoView(tools, ".kit-open");
}

// The words as a button that shows them where they stand.
function standing(span, view, tools, name, content) {
  return h(
    "button",
    {
      type: "button",
      class: "kit-there",
      "aria-pressed": String(tools.draft.shown === span),
      "aria-label": `${name}: ${span.words ? "show the words in the text" : "why is it here?"}`,
      "data-focus": `there-${name}-${span.start}-${span.link}`,
      onclick: () => showWords(span, view, tools),
    },
    content,
  );
}

function chainStep(step, index, view, tools) {
  const unsure = step.status === "stated" ? "" : step.status;
  const name = h("b", {}, h("bdi", {}, step.name));
  const kind = h("span", { class: "kit-step-kind" }, [step.kind, unsure].filter(Boolean).join(" · "));
  const link = index > 0 && h("span", { class: `kit-link kit-link-${css(step.type)}` }, step.link);
  return h("li", { class: `kit-step kit-step-${step.status}` }, link, standing(step, view, tools, step.name, [name, kind]));
}

function chain(statement, view, tools) {
  if (!statement.chain.length) return null;
  const steps = statement.chain.map((number) => view.steps[number]);
  const { words, reason } = steps.find((one) => one === tools.draft.shown) ?? { reason: "Click a step to see what shows it." };
  return h(
    "div",
    { class: "kit-path", role: "group", "aria-label": "How the words came to this page" },
    h("p", { class: "kit-label" }, "How the words came to this page"),
    h("ol", { class: "kit-chain" }, steps.map((one, index) => chainStep(one, index, view, tools))),
    h("p", { class: "kit-quiet-text" }, words && ["In the text: ", quoted(words), ". "], reason),
  );
}

function details(rows) {
  const told = rows.filter(([, value]) => value && value.length !== 0);
  return h("dl", {}, told.map(([title, value]) => h("div", {}, h("dt", {}, title), h("dd", { dir: "auto" }, value))));
}

function wordsBeside(statement, layer, view, tools) {
  return statement[layer].map((one) => [
    standing(one, view, tools, one.words, quoted(one.words)),
    layer === "cue" ? null : h("span", { class: "kit-quiet-text" }, ` ${one.label}`),
    one.reason && h("p", { class: "kit-quiet-text" }, one.reason),
  ]);
}

function otherStatement(number, view, tools) {
  const other = view.statements[number];
  return h(
    "button",
    {
      type: "button",
      class: "kit-there",
      "data-focus": `other-${number}`,
      onclick: () => {
        openMark(other.pieces[0], tools.draft.place, view, tools);
        tools.focusOn("panel");
      },
    },
    named(other, "b"),
    ` · ${other.kind}`,
  );
}

function statementPanel(number, view, tools) {
  const statement = view.statements[number];
  const { claims, known_failure: failure } = view.rules[statement.rule];
  const inner = view.statements.flatMap((other, index) => (other.inside === number ? [index] : []));
  return [
    h(
      "p",
      { class: "kit-who" },
      named(statement, "strong"),
      h("span", { class: "kit-chip" }, statement.source_kind),
      h("span", { class: "kit-quiet-text" }, view.told.source_kinds[statement.source_kind]),
    ),
    h("p", { class: "kit-how" }, sample(statement.kind, statement.kind), `: ${view.told.kinds[statement.kind]}`),
    chain(statement, view, tools),
    details([
      ["The words", quoted(statement.words)],
      [statement.source_kind === "nobody" ? "No source is named" : "Named as", wordsBeside(statement, "source", view, tools)],
      ["Reporting words", wordsBeside(statement, "cue", view, tools)],
      ["Came through", wordsBeside(statement, "carrier", view, tools)],
      ["Attribution lost", wordsBeside(statement, "attribution lost", view, tools)],
      ["Stands inside", statement.inside !== null && otherStatement(statement.inside, view, tools)],
      ["Holds", inner.map((index) => otherStatement(index, view, tools))],
      ["Why this mark", statement.reason],
      ["The rule", claims],
      ["It may be wrong when", failure],
    ]),
  ];
}

function markPanel(mark, view) {
  const { claims, known_failure: failure } = view.rules[mark.rule];
  return details([
    ["The words", quoted(mark.words)],
    ["Marked as", mark.label],
    ["Why", mark.reason],
    ["The rule", claims],
    ["It may be wrong when", failure],
  ]);
}

function panel(view, tools) {
  const mark = view.marks[tools.draft.open];
  const whole = mark.statement === undefined ? markPanel(mark, view) : statementPanel(mark.statement, view, tools);
  return h(
    "div",
    { class: "kit-panel", role: "group", lang: "en", "aria-label": `About: ${spoken(tools.draft.open, view)}`, "data-focus": "panel", tabindex: -1 },
    whole,
    h(
      "div",
      { class: "kit-row" },
      tools.draft.list && h("button", { type: "button", class: "kit-quiet", "data-focus": "to-text", onclick: () => toText(view, tools) }, "Show in the text"),
      h("button", { type: "button", class: "kit-quiet", "data-focus": "close-panel", onclick: () => close(view, tools) }, "Close"),
    ),
  );
}

const blockOf = (id, view) => `block-${view.blocks.findIndex((entry) => entry.runs.some((run) => run.marks.includes(id)))}`;

function leaf(run, context) {
  const { view, tools, begun } = context;
  const shown = run.marks.filter((id) => isOn(view.marks[id], tools));
  const lit = run.marks.filter((id) => BESIDE.includes(view.marks[id].layer) && isOpen(id, view, tools));
  const there = tools.draft.shown && tools.draft.shown.start <= run.start && run.end <= tools.draft.shown.end;
  if (!shown.length && !lit.length && !there) return document.createTextNode(run.text);
  const id = shown.at(-1);
  const mark = view.marks[id];
  const key = mark?.statement === undefined || mark.layer === "attribution lost" ? `mark-${id}` : `statement-${mark.statement}`;
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

// Statements inside statements become spans inside spans, so that the underlines add up.
const WHOLE = ["statement", "attribution lost"];

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
  const names = mark.layer === "statement" ? said : [`kit-mark-${css(mark.layer)}`];
  return h("span", { class: names.filter(Boolean).join(" ") }, nested(runs, level + 1, context));
}

// Whom the kit takes "he" or "the minister" for, behind the marks that close the statement.
function signs(end, { tools, signed }) {
  if (signed.has(end)) return [];
  signed.add(end);
  const here = (tools.draft.signs.get(end) ?? []).filter((one) => !tools.draft.hidden.has(one.kind));
  return here.map((one) => h("span", { class: "kit-sign", "aria-hidden": "true" }, one.sign));
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
    tools.draft.hidden.has("part") ? null : kind,
    h(tag, { class: "kit-words", dir: "auto" }, nested(runs, 0, context)),
    tools.draft.open !== null && tools.draft.place === name && panel(view, tools),
  );
}

function onPage(view, tools) {
  const away = tools.draft.hidden.has("furniture");
  return [...view.blocks.keys()].filter((index) => !away || !view.blocks[index].furniture);
}

function drawPlace(name, view, tools) {
  const [kind, number] = name.split("-");
  return kind === "block" ? block(Number(number), view, tools) : listRow(Number(number), view, tools);
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

function layerSwitch(layer, tools) {
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
      layer.means ? sample(layer.id.replace(/s$/, ""), layer.title) : h("span", { class: `kit-sample kit-mark-${css(layer.id)}` }, layer.title),
      layer.count > 0 && h("b", { class: "kit-count" }, ` ${layer.count}`),
      layer.means && h("span", { class: "kit-means" }, ` ${layer.means}`),
    ),
  );
}

function ways(view, tools) {
  const way = (isList, words) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": String(Boolean(tools.draft.list) === isList),
        "data-focus": `way-${isList}`,
        onclick: () => {
          Object.assign(tools.draft, { list: isList, open: null, shown: null });
          tools.redraw();
        },
      },
      words,
    );
  return h("div", { class: "kit-ways", role: "group", "aria-label": "How to read" }, way(false, "In the text"), way(true, `All statements (${view.statements.length})`));
}

function hint(view, tools) {
  if (!view.statements.length) return "No statement is marked in this text. Click the name of a line to see why the line has that name.";
  if (tools.draft.list) return "Click a row to see how the kit can tell.";
  const small = view.statements.some((one) => one.sign) ? " A small name says whom the kit takes “he” or “the minister” for." : "";
  const keys = h("span", { class: "kit-keys" }, " By keyboard: Tab or ← → to a mark, Enter opens it, Escape closes it.");
  return [`Click a mark to see who says it, and how the kit can tell.${small}`, keys];
}

function drawReader(view, tools) {
  tools.draft.hidden ??= new Set(view.hidden);
  tools.draft.open ??= null;
  tools.draft.signs ??= signsByPlace(view);
  const layers = (told) => view.layers.filter((layer) => Boolean(layer.means) === told).map((layer) => layerSwitch(layer, tools));
  const statements = view.statements.length > 0;
  tools.draft.page = h(
    "article",
    { class: "kit-reader", lang: view.language, "data-article": view.id, "data-lm-suppress-shortcuts": true },
    h(
      "header",
      { lang: "en" },
      h("p", { class: "kit-eyebrow" }, "Object of study"),
      h("p", { class: "kit-shown-as" }, view.shown_as),
      view.notes.map((note) => h("p", { class: "kit-quiet-text" }, note)),
      statements && ways(view, tools),
      !tools.draft.list &&
        h("fieldset", { class: "kit-legend" }, h("legend", {}, "Show"), h("div", { class: "kit-layers" }, layers(true)), h("div", { class: "kit-layers" }, layers(false))),
      h("p", { class: "kit-quiet-text" }, hint(view, tools)),
    ),
    tools.draft.list ? null : sheet(view, tools),
    statements && list(view, tools),
  );
  return tools.draft.page;
}

function onReaderKey(event, view, tools) {
  const control = event.target;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape" && tools.draft.open !== null) close(view, tools);
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

// The panel under a statement: who says it, how, the way it came, and the words and the rule that this rests on.

const css = (name) => name.replaceAll(" ", "-");
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
  if (FRAMING.includes(mark.layer)) return `${mark.label}, ${mark.told ? mark.voice : "narrator"}`;
  if (mark.layer === "attribution lost" || !statement) return mark.label;
  return `${statement.kind}, ${statement.who}`;
}

// A statement is open wherever one of its marks is; `place` is the block or the row under which its panel stands.
function isOpen(id, view, tools) {
  const { open } = tools.draft;
  if (open === null || open === undefined) return false;
  const { statement, of } = view.marks[id];
  return open === id || open === of || (statement !== undefined && statement === view.marks[open].statement);
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
  if (view.linked) tools.send("marked", { mark: view.ids[id] });
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
  const told = rows.filter(([, value]) => value && value.length !== 0 && value.textContent !== "");
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
  const plain = () => (mark.statement === undefined ? markPanel(mark, view) : statementPanel(mark.statement, view, tools));
  const whole = FRAMING.includes(mark.layer) ? framingPanel(tools.draft.open, view, tools) : plain();
  return h(
    "div",
    { class: "kit-panel", role: "group", lang: "en", "aria-label": `About: ${spoken(tools.draft.open, view)}`, "data-focus": "panel", tabindex: -1 },
    whole,
    view.counted?.[tools.draft.open] && h("p", { class: "kit-quiet-text" }, "Counted in the bar: ", h("b", {}, view.counted[tools.draft.open])),
    h(
      "div",
      { class: "kit-row" },
      tools.draft.list && h("button", { type: "button", class: "kit-quiet", "data-focus": "to-text", onclick: () => toText(view, tools) }, "Show in the text"),
      h("button", { type: "button", class: "kit-quiet", "data-focus": "close-panel", onclick: () => close(view, tools) }, "Close"),
    ),
  );
}

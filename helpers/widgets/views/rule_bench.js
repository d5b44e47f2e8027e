// The rule bench: change one rule line by line, try it on a sentence, run it, and see what it gains and loses.

const PAUSE = 350;
const WHICH_FIELD = /^(line|unless)-(\d+)$/;
// These stand alone between spaces; anything else joins the word in front of it.
const STANDS_ALONE = new Set(["..", "..5", "^", "$", ",", "“|\"", "!"]);

const formOf = (view, { draft }) => (draft.form ??= structuredClone(view.form));
const sentenceOf = (view, { draft }) => draft.sentence ?? view.sentence;

function keep(view, tools, pause = PAUSE) {
  clearTimeout(tools.draft.timer);
  const content = () => ({ form: formOf(view, tools), sentence: sentenceOf(view, tools) });
  tools.draft.timer = setTimeout(() => tools.send("edit", content()), pause);
}

// What the files hold is drawn again: nothing typed is left behind.
function act(tools, action, content = {}, target = null) {
  clearTimeout(tools.draft.timer);
  Object.assign(tools.draft, { form: null, sentence: null, asks: false, target });
  tools.send(action, content);
}

function run(view, tools) {
  act(tools, "run", { form: formOf(view, tools), sentence: sentenceOf(view, tools) }, tools.draft.target);
}

function fold(tools, name, summary, ...children) {
  tools.draft.open ??= {};
  const toggled = (event) => (tools.draft.open[name] = event.target.open);
  return h(
    "details",
    { class: "kit-rb-fold", open: Boolean(tools.draft.open[name]), ontoggle: toggled },
    h("summary", { "data-focus": `fold-${name}` }, summary),
    children,
  );
}

// A redraw gives the focus back, and this the place in the text.
function keepCaret() {
  const before = document.activeElement;
  if (!before?.dataset?.focus || before.selectionStart === undefined) return;
  const { selectionStart, selectionEnd } = before;
  queueMicrotask(() => {
    const now = document.activeElement;
    if (now !== before && now?.dataset?.focus === before.dataset.focus) now.setSelectionRange(selectionStart, selectionEnd);
  });
}

const runsOf = (runs) => runs.map((one) => (one.marked ? h("mark", {}, one.text) : one.text));

function goalList(view) {
  if (!view.goals.length) return null;
  const done = view.goals.filter((goal) => !goal.further && goal.done).length;
  const all = view.goals.filter((goal) => !goal.further).length;
  return h(
    "section",
    { class: "kit-rb-goals", "aria-label": "What your rule should do" },
    h(
      "p",
      { class: "kit-rb-head" },
      "Your goal",
      h("span", { class: "kit-chip" }, Object.keys(view.faults).length ? "first mend the line below" : `${done} of ${all} done`),
    ),
    h(
      "ul",
      {},
      view.goals.map((goal) =>
        h(
          "li",
          { class: goal.done ? "kit-rb-done" : goal.further ? "kit-rb-further" : null, "data-done": String(goal.done) },
          h("span", { class: "kit-rb-tick", "aria-hidden": "true" }, goal.done ? "✓" : ""),
          h(
            "span",
            {},
            h("span", { class: "kit-rb-hidden" }, goal.done ? "Done: " : "Not done: "),
            goal.text,
            !goal.done && goal.of > 1 && h("span", { class: "kit-quiet-text" }, ` ${goal.right} of ${goal.of} so far`),
          ),
        ),
      ),
    ),
  );
}

function ruleChoice(view, tools) {
  if (!view.rules.length) return null;
  return h(
    "label",
    { class: "kit-rb-choice" },
    h("span", { class: "kit-rb-head" }, "The rule on the bench"),
    h(
      "select",
      { "data-focus": "choose", onchange: (event) => act(tools, "choose", { rule: event.target.value }) },
      view.rules.map((rule) =>
        h(
          "option",
          { value: rule.id, selected: rule.id === view.rule.id },
          `${rule.id} · marks ${rule.hits} in the five texts · ${rule.claims.slice(0, 70)}`,
        ),
      ),
    ),
  );
}

function ruleHead(view) {
  return h(
    "div",
    { class: "kit-rb-rule" },
    h(
      "p",
      { class: "kit-rb-head" },
      "What the rule claims",
      h("span", { class: "kit-chip" }, view.which),
      view.unsaved && h("span", { class: "kit-chip kit-weak" }, "changed, not run yet"),
    ),
    h("p", { class: "kit-rb-claims" }, view.rule.claims),
    h("p", { class: "kit-quiet-text" }, h("b", {}, "It may be wrong: "), view.rule.known_failure),
  );
}

function field(name, text, words, view, tools, write) {
  const fault = view.faults[name];
  const told = fault && uniqueName("fault");
  const at = (event) => {
    tools.draft.target = name;
    tools.draft.caret = [event.target.selectionStart, event.target.selectionEnd];
  };
  const typed = (event) => {
    write(event.target.value);
    at(event);
    if (!event.isComposing) keep(view, tools);
  };
  return [
    h("textarea", {
      rows: 1,
      class: "kit-rb-code",
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
      "aria-label": words,
      "aria-invalid": fault ? "true" : null,
      "aria-describedby": told || null,
      "data-focus": name,
      "data-enter": "run",
      value: text,
      oninput: typed,
      onkeyup: at,
      onclick: at,
      onfocus: at,
    }),
    fault && h("p", { class: "kit-rb-fault", id: told }, h("span", { "aria-hidden": "true" }, "⚠ "), fault),
  ];
}

function removeButton(words, name, remove, view, tools, next) {
  const removed = () => {
    remove();
    tools.draft.target = null;
    tools.redraw();
    tools.focusOn(next);
    tools.say(`Taken out: ${words}.`);
    keep(view, tools, 0);
  };
  return h(
    "button",
    { type: "button", class: "kit-quiet kit-rb-remove", "aria-label": `Take out: ${words}`, "data-focus": `remove-${name}`, onclick: removed },
    h("span", { "aria-hidden": "true" }, "✕"),
  );
}

function addButton(words, name, add, tools) {
  const added = () => {
    tools.draft.target = add();
    tools.draft.caret = [0, 0];
    tools.redraw();
    tools.focusOn(tools.draft.target);
  };
  return h("button", { type: "button", class: "kit-quiet kit-rb-add", "data-focus": `add-${name}`, onclick: added }, `+ ${words}`);
}

function lineFields(view, tools) {
  const { lines, noted } = formOf(view, tools);
  if (!lines.length) lines.push(["", ""]);
  const note = (line, place) =>
    h("textarea", {
      rows: 1,
      class: "kit-rb-note-field",
      "aria-label": `Plainer words for line ${place + 1}`,
      placeholder: "plainer words",
      "data-focus": `note-${place}`,
      "data-enter": "run",
      value: line[1],
      oninput: (event) => {
        line[1] = event.target.value;
        keep(view, tools);
      },
    });
  return h(
    "fieldset",
    { class: "kit-rb-lines" },
    h("legend", { class: "kit-rb-head" }, noted ? view.words.lines_noted : view.words.lines),
    h(
      "div",
      { class: lines.length > 10 ? "kit-rb-many" : null, "data-scroll": "lines" },
      lines.map((line, place) =>
        h(
          "div",
          { class: noted ? "kit-rb-line kit-rb-noted" : "kit-rb-line" },
          h("div", {}, field(`line-${place}`, line[0], `Line ${place + 1}`, view, tools, (text) => (line[0] = text)), noted && note(line, place)),
          lines.length > 1 &&
            removeButton(`line ${place + 1}`, `line-${place}`, () => lines.splice(place, 1), view, tools, `line-${Math.max(0, place - 1)}`),
        ),
      ),
    ),
    addButton("Add a line", "line", () => `line-${lines.push(["", ""]) - 1}`, tools),
  );
}

function unlessFields(view, tools) {
  const { unless } = formOf(view, tools);
  return h(
    "fieldset",
    { class: "kit-rb-lines" },
    h("legend", { class: "kit-rb-head" }, view.words.unless),
    h(
      "div",
      { class: unless.length > 10 ? "kit-rb-many" : null, "data-scroll": "unless" },
      unless.map((text, place) =>
        h(
          "div",
          { class: "kit-rb-line" },
          h("div", {}, field(`unless-${place}`, text, `Exception ${place + 1}`, view, tools, (next) => (unless[place] = next))),
          removeButton(`exception ${place + 1}`, `unless-${place}`, () => unless.splice(place, 1), view, tools, place ? `unless-${place - 1}` : "add-unless"),
        ),
      ),
    ),
    addButton("Add an exception", "unless", () => `unless-${unless.push("") - 1}`, tools),
  );
}

function target(view, tools) {
  const { lines, unless } = formOf(view, tools);
  const [, kind, place] = WHICH_FIELD.exec(tools.draft.target ?? "") ?? [];
  const there = kind && Number(place) < (kind === "line" ? lines : unless).length;
  if (there) return { kind, place: Number(place), caret: tools.draft.caret };
  const end = lines[0]?.[0].length ?? 0;
  return { kind: "line", place: 0, caret: [end, end] };
}

function putIn(piece, view, tools) {
  const { lines, unless } = formOf(view, tools);
  const { kind, place, caret } = target(view, tools);
  const text = kind === "line" ? lines[place][0] : unless[place];
  const [before, chosen, behind] = [text.slice(0, caret[0]), text.slice(...caret), text.slice(caret[1])];
  let put = piece.insert;
  if (put === "[]") put = `[${chosen}]`;
  else if (STANDS_ALONE.has(put)) put = `${before && !before.endsWith(" ") ? " " : ""}${put}${behind.startsWith(" ") || put === "!" ? "" : " "}`;
  if (kind === "line") lines[place][0] = before + put + behind;
  else unless[place] = before + put + behind;
  const end = before.length + (piece.insert === "[]" && !chosen ? 1 : put.length);
  Object.assign(tools.draft, { target: `${kind}-${place}`, caret: [end, end] });
  tools.redraw();
  tools.focusOn(`${kind}-${place}`);
  document.activeElement.setSelectionRange?.(end, end);
  tools.say(`${piece.insert} is put in.`);
  keep(view, tools, 0);
}

function pieceTold(piece, view, tools) {
  const { kind, place } = target(view, tools);
  return h(
    "div",
    { class: "kit-rb-piece-told", role: "group", "aria-label": "This piece" },
    h("p", {}, h("code", {}, piece.written), " ", piece.means),
    h("p", { class: "kit-quiet-text" }, "For example, ", h("code", {}, piece.pattern), " marks: ", h("span", { class: "kit-rb-example" }, runsOf(piece.example))),
    piece.insert &&
      h(
        "button",
        { type: "button", "data-focus": "put-in", onclick: () => putIn(piece, view, tools) },
        `Put ${piece.insert === "[]" ? "[ ]" : piece.insert} into ${kind === "line" ? "line" : "exception"} ${place + 1}`,
      ),
  );
}

function pieces(view, tools) {
  const all = view.palette.flatMap((group) => group.pieces);
  const at = tools.draft.piece ?? -1;
  const chips = (group) => {
    const first = all.indexOf(group.pieces[0]);
    const inside = at >= first && at < first + group.pieces.length;
    return h(
      "div",
      { class: "kit-rb-pieces", role: "group", "aria-label": group.title },
      h("span", { class: "kit-label" }, group.title),
      group.pieces.map((piece, place) =>
        h(
          "button",
          {
            type: "button",
            class: "kit-rb-piece-chip",
            "aria-pressed": String(first + place === at),
            tabindex: (inside ? first + place === at : place === 0) ? 0 : -1,
            "data-focus": `piece-${first + place}`,
            "data-chip": first + place,
            onclick: () => choosePiece(first + place, all, tools),
          },
          piece.written,
        ),
      ),
    );
  };
  const [often, ...more] = view.palette;
  return h(
    "section",
    { class: "kit-rb-palette", "aria-label": "Pieces to build with" },
    h("p", { class: "kit-rb-head" }, "Pieces to build with"),
    h("p", { class: "kit-quiet-text" }, view.words.pieces),
    chips(often),
    fold(tools, "pieces", "More pieces", more.map(chips)),
    at >= 0 && pieceTold(all[at], view, tools),
  );
}

function choosePiece(place, all, tools) {
  tools.draft.piece = place;
  tools.redraw();
  tools.say(`${all[place].written}: ${all[place].means}`);
}

function trial(view, tools) {
  const { runs, marked, others, slow } = view.trial;
  const said = slow || (marked.length ? `Your rule marks: ${marked.map((one) => `“${one}”`).join(", ")}.` : "Your rule marks nothing here.");
  return h(
    "section",
    { class: "kit-rb-trial", "aria-label": "Try a sentence of your own" },
    h(
      "label",
      {},
      h("span", { class: "kit-rb-head" }, "Try a sentence of your own"),
      h("textarea", {
        rows: 1,
        class: "kit-rb-sentence",
        maxlength: 1000,
        "data-focus": "sentence",
        "data-enter": "stay",
        value: sentenceOf(view, tools),
        oninput: (event) => {
          tools.draft.sentence = event.target.value;
          if (!event.isComposing) keep(view, tools);
        },
      }),
    ),
    h("p", { class: "kit-rb-trial-marked", dir: "auto" }, runsOf(runs)),
    h("p", { class: "kit-quiet-text" }, said, others.length > 0 && ` Other rules mark: ${others.map((one) => `“${one}”`).join(", ")}.`),
  );
}

function benchButtons(view, tools) {
  const undo = () => (view.can_undo ? act(tools, "undo") : tools.say("There is nothing to undo."));
  const ask = () => {
    tools.draft.asks = true;
    tools.redraw();
    tools.focusOn("reset-yes");
  };
  const quiet = (words, name, onclick, more = {}) =>
    h("button", { type: "button", class: "kit-quiet", "data-focus": name, onclick, ...more }, words);
  return h(
    "div",
    { class: "kit-row" },
    h("button", { type: "button", class: "kit-primary", "data-focus": "run", onclick: () => run(view, tools) }, "Run"),
    quiet("Undo", "undo", undo, { "aria-disabled": String(!view.can_undo) }),
    view.has_simple && quiet("Start with the simple rule", "simple", () => act(tools, "simple")),
    quiet("Reset to the kit’s rule", "reset", ask),
  );
}

function confirmReset(view, tools) {
  if (!tools.draft.asks) return null;
  const no = () => {
    tools.draft.asks = false;
    tools.redraw();
    tools.focusOn("reset");
  };
  return h(
    "div",
    { class: "kit-confirm", role: "group", "aria-label": "Reset to the kit’s rule?" },
    h("span", {}, view.has_simple ? "The kit’s rule solves the task. See it now? Undo brings yours back." : "Go back to the kit’s rule? Undo brings yours back."),
    h("button", { type: "button", "data-focus": "reset-yes", onclick: () => act(tools, "reset") }, "Yes, reset"),
    h("button", { type: "button", class: "kit-quiet", "data-focus": "reset-no", onclick: no }, "Not yet"),
  );
}

const TITLES = {
  gained: "gained",
  lost: "lost",
  kept: "kept",
  better: "better",
  worse: "worse",
  wrong: "still not right",
  right: "right, as before",
};
// What is gained and what is lost has a sign; what only stands there has none.
const SIGNS = { gained: "+", better: "+", lost: "−", worse: "−" };
const signed = (kind, count) => (count ? `${SIGNS[kind] ?? ""}${count}` : "0");

function hitRow(hit) {
  return h(
    "li",
    {},
    h("span", { class: "kit-rb-where" }, `text ${hit.text}`),
    h(
      "span",
      { class: "kit-rb-around", dir: "auto" },
      hit.before,
      h("mark", {}, hit.words),
      hit.behind,
      hit.rule && h("span", { class: "kit-quiet-text" }, ` (rule “${hit.rule}”)`),
      hit.instead && h("span", { class: "kit-quiet-text" }, ` (the other version: rule “${hit.instead}”)`),
    ),
  );
}

function goldRow(row) {
  return h(
    "li",
    { class: "kit-rb-gold" },
    h("span", { class: "kit-rb-around" }, row.before, h("mark", {}, row.words), row.behind),
    h("span", { class: "kit-quiet-text" }, `“${row.words}” ${row.told}. ${row.why}`),
  );
}

function resultGroup(kind, rows, draw, tools, folded) {
  const title = [
    h("strong", { class: rows.length ? `kit-rb-number-of kit-rb-of-${kind}` : "kit-rb-number-of" }, signed(kind, rows.length)),
    ` ${TITLES[kind]}`,
  ];
  const list = h("ul", { class: "kit-rb-hits" }, rows.map(draw));
  if (folded && rows.length) return h("div", { class: "kit-rb-result", "data-result": kind }, fold(tools, kind, title, list));
  return h("div", { class: "kit-rb-result", "data-result": kind }, h("p", { class: "kit-rb-result-title" }, title), rows.length > 0 && list);
}

function against(view, tools) {
  if (!view.has_simple) return h("p", { class: "kit-quiet-text" }, "Compared with the kit’s rule.");
  const way = (name, words) =>
    h(
      "button",
      { type: "button", "aria-pressed": String(view.against === name), "data-focus": `against-${name}`, onclick: () => tools.send("against", { with: name }) },
      words,
    );
  return h(
    "div",
    { class: "kit-rb-against", role: "group", "aria-label": "Compared with" },
    h("span", { class: "kit-quiet-text" }, "Compared with"),
    h("div", { class: "kit-ways" }, way("simple", "the simple rule"), way("kit", "the kit’s rule")),
  );
}

function results(view, tools) {
  const found = view.results;
  if (found.slow) return h("p", { class: "kit-trouble" }, found.slow);
  return h(
    "section",
    { class: view.unsaved ? "kit-rb-results kit-rb-stale" : "kit-rb-results", "aria-label": "Results" },
    h("p", { class: "kit-rb-head" }, view.words.results),
    h("p", { class: "kit-quiet-text" }, view.words.results_told),
    against(view, tools),
    view.unsaved && h("p", { class: "kit-rb-stale-note" }, "These are the results of your last run. Press “Run” to see what your change does."),
    view.other_fault && h("p", { class: "kit-quiet-text" }, "Another rule in your file can’t be read, so the kit’s stands in for it."),
    ["gained", "lost", "kept"].map((kind) => resultGroup(kind, found.hits[kind], hitRow, tools, kind === "kept" && found.hits.kept.length > 4)),
    h("p", { class: "kit-rb-head kit-rb-second" }, view.words.gold),
    h("p", { class: "kit-quiet-text" }, view.words.gold_told),
    ["better", "worse", "wrong", "right"].map((kind) => resultGroup(kind, found.gold[kind], goldRow, tools, kind === "right" || found.gold[kind].length > 6)),
  );
}

function asFile(view, tools) {
  return fold(
    tools,
    "file",
    "The rule as a file",
    h("p", { class: "kit-quiet-text" }, `So the computer reads it. What you run is kept in ${view.file_name}, beside your answers.`),
    h("pre", { class: "kit-rb-file", role: "region", tabindex: 0, "aria-label": "The rule as a file" }, view.file),
  );
}

function drawBench(view, tools) {
  keepCaret();
  const head = [
    h("p", { class: "kit-eyebrow" }, view.title),
    h("p", { class: "kit-stem" }, view.aim),
    view.aside && h("p", { class: "kit-quiet-text" }, view.aside),
  ];
  const shell = (...children) => h("article", { class: "kit-question kit-rb", "data-bench": view.id }, head, children);
  if (view.broken) {
    return shell(
      h("p", { class: "kit-trouble", role: "alert" }, view.broken),
      h("div", { class: "kit-row" }, h("button", { type: "button", "data-focus": "reset", onclick: () => act(tools, "reset") }, "Set my file aside and begin with the kit’s rules")),
    );
  }
  return shell(
    goalList(view),
    ruleChoice(view, tools),
    ruleHead(view),
    lineFields(view, tools),
    unlessFields(view, tools),
    pieces(view, tools),
    trial(view, tools),
    trouble(view),
    benchButtons(view, tools),
    confirmReset(view, tools),
    results(view, tools),
    asFile(view, tools),
  );
}

function onBenchKey(event, view, tools) {
  const { chip, enter } = event.target.dataset ?? {};
  if (event.key === "Enter" && enter && !event.isComposing) {
    event.preventDefault();
    if (enter === "run") run(view, tools);
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (chip === undefined || !step) return;
  event.preventDefault();
  const all = view.palette.flatMap((group) => group.pieces);
  const first = view.palette.map((group) => all.indexOf(group.pieces[0])).findLast((place) => place <= Number(chip));
  const { length } = view.palette.find((group) => group.pieces.includes(all[chip])).pieces;
  const next = first + ((Number(chip) - first + step + length) % length);
  choosePiece(next, all, tools);
  tools.focusOn(`piece-${next}`);
}

export default { render: (context) => mount(context, drawBench, onBenchKey) };

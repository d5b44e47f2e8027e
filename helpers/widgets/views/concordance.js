// The concordance: a word in all its places, one line each, aligned on the word; a line opens its sentence.

const HEARD = [
  ["all", "All words"],
  ["narrator", "The narrator’s own"],
  ["quoted", "Quoted"],
];
const SORTS = [
  ["text", "place in the texts"],
  ["left", "the word before"],
  ["right", "the word after"],
];
const PAUSE = 250;

// Code points, as Python counts them.
const cut = (text, start, end) => [...text].slice(start, end).join("");
const lower = (text) => text.toLowerCase().replace(/[^\p{L}\p{N} ]+/gu, "").trim();
const SORT_KEYS = {
  left: (line) => lower(line.left).split(" ").reverse().join(" "),
  right: (line) => lower(line.right),
};

const isHeard = (line, heard) => heard === "all" || (heard === "quoted") === line.quoted;
const count = (view, heard) => view.lines.filter((line) => isHeard(line, heard)).length;

// Each line with its number in the view, as filter and sorting have it.
function shownLines(view, draft) {
  const shown = view.lines.map((line, number) => ({ ...line, number })).filter((line) => isHeard(line, draft.heard ?? "all"));
  const key = SORT_KEYS[draft.sort];
  return key ? shown.sort((a, b) => key(a).localeCompare(key(b)) || a.number - b.number) : shown;
}

function look(words, tools) {
  clearTimeout(tools.draft.timer);
  if (words.trim() === tools.draft.asked) return;
  tools.draft.asked = words.trim();
  tools.draft.open = tools.draft.row = null;
  tools.send("search", { words });
}

// One field for as long as the view lives: a redraw in the middle of typing must not move the caret.
function searchField(view, tools) {
  tools.draft.field ??= h("input", {
    type: "search",
    class: "kit-find",
    value: view.search,
    placeholder: "Type a word",
    maxlength: 200,
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Word to look up; a star at the end stands for any ending",
    "data-focus": "search",
    oninput: (event) => {
      clearTimeout(tools.draft.timer);
      if (!event.isComposing) tools.draft.timer = setTimeout(() => look(event.target.value, tools), PAUSE);
    },
  });
  return tools.draft.field;
}

function readyWords(view, tools) {
  const press = (words) => {
    tools.draft.field.value = words;
    look(words, tools);
  };
  return h(
    "div",
    { class: "kit-ready", role: "group", "aria-label": "Words to try" },
    view.ready.map((words, index) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(words === view.search), "data-focus": `ready-${index}`, onclick: () => press(words) },
        words,
      ),
    ),
  );
}

function heardButtons(view, tools) {
  const choose = (heard, title) => {
    tools.draft.heard = heard;
    tools.draft.open = tools.draft.row = null;
    tools.redraw();
    tools.say(`${title}: ${count(view, heard)} ${count(view, heard) === 1 ? "line" : "lines"}.`);
  };
  return h(
    "div",
    { class: "kit-ways kit-ways-heard", role: "group", "aria-label": "Whose words" },
    HEARD.map(([heard, title]) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String((tools.draft.heard ?? "all") === heard),
          "data-focus": `heard-${heard}`,
          onclick: () => choose(heard, title),
        },
        `${title} `,
        h("span", { class: "kit-count" }, `(${count(view, heard)})`),
      ),
    ),
  );
}

function sortField(tools) {
  return h(
    "label",
    { class: "kit-sort" },
    "Sort by",
    h(
      "select",
      {
        "data-focus": "sort",
        onchange: (event) => {
          tools.draft.sort = event.target.value;
          tools.draft.row = null;
          tools.redraw();
          tools.say(`Sorted by ${SORTS.find(([sort]) => sort === tools.draft.sort)[1]}.`);
        },
      },
      SORTS.map(([sort, title]) => h("option", { value: sort, selected: (tools.draft.sort ?? "text") === sort }, title)),
    ),
  );
}

const whose = (line) => (line.quoted ? `quoted: ${line.who}` : line.who ? `narrator, retelling ${line.who}` : "narrator");

function lineRow(line, index, view, tools) {
  const isOpen = tools.draft.open === line.number;
  const toggle = () => {
    tools.draft.open = isOpen ? null : line.number;
    tools.draft.row = index;
    tools.redraw();
    if (!isOpen) tools.say(line.why);
  };
  return h(
    "li",
    { class: isOpen ? "kit-line kit-line-open" : "kit-line" },
    h(
      "button",
      {
        type: "button",
        tabindex: index === (tools.draft.row ?? 0) ? 0 : -1,
        "aria-expanded": String(isOpen),
        "aria-label": `Text ${line.text}, ${whose(line)}: ${line.left} ${line.words} ${line.right}`,
        "data-focus": `line-${line.number}`,
        "data-line": index,
        onclick: toggle,
      },
      h("span", { class: "kit-line-text" }, line.text),
      h("span", { class: "kit-line-left", dir: "auto" }, h("span", {}, line.left)),
      h("span", { class: "kit-line-right", dir: "auto" }, h("b", {}, line.words), ` ${line.right}`.replace(/^ ([,.;:!?’'”"\])-])/u, "$1")),
      h(
        "span",
        { class: line.quoted ? "kit-line-whose kit-line-quoted" : "kit-line-whose" },
        h("span", {}, line.quoted ? "“ ” quoted" : "narrator"),
        line.who && h("span", { class: "kit-line-who" }, line.quoted ? line.who : `retells ${line.who}`),
      ),
    ),
    isOpen && opened(line, view),
  );
}

function opened(line, view) {
  const text = view.paragraphs[line.paragraph];
  const [first, last] = line.sentence;
  const [start, end] = line.at;
  return h(
    "div",
    { class: "kit-line-more", role: "group", "aria-label": "The sentence and its paragraph" },
    h("p", { class: "kit-label" }, `Text ${line.text}${line.part === "body" ? "" : `, ${line.part}`}`),
    h(
      "p",
      { class: "kit-line-paragraph", dir: "auto" },
      cut(text, 0, first),
      h("span", { class: "kit-line-sentence" }, cut(text, first, start), h("mark", {}, cut(text, start, end)), cut(text, end, last)),
      cut(text, last),
    ),
    h("p", {}, h("span", { class: "kit-label" }, "Whose word, and why "), line.why),
  );
}

function hits(view, tools) {
  if (!view.lines.length) return h("p", { class: "kit-nothing" }, view.note);
  const shown = shownLines(view, tools.draft);
  return [
    view.note && h("p", { class: "kit-quiet-text" }, view.note),
    h("div", { class: "kit-row kit-concordance-ways" }, heardButtons(view, tools), sortField(tools)),
    shown.length
      ? h(
          "ul",
          { class: "kit-lines", "data-scroll": "lines", "aria-label": `Lines with ${view.search}` },
          shown.map((line, index) => lineRow(line, index, view, tools)),
        )
      : h("p", { class: "kit-nothing" }, "No line of this kind. Look at all words again."),
    misleads(view, tools),
  ];
}

function misleads(view, { draft }) {
  return h(
    "details",
    { class: "kit-misleads", open: draft.misleads, ontoggle: (event) => (draft.misleads = event.target.open) },
    h("summary", { "data-focus": "misleads" }, "What the numbers hide"),
    h("p", {}, view.misleads),
  );
}

function drawConcordance(view, tools) {
  tools.draft.asked ??= view.search;
  return h(
    "article",
    { class: "kit-question kit-concordance", "data-concordance": view.search },
    h("p", { class: "kit-eyebrow" }, "Concordance: one word, every place"),
    view.ready.length > 0 && readyWords(view, tools),
    h("div", { class: "kit-find-row" }, searchField(view, tools)),
    h(
      "p",
      { class: "kit-quiet-text" },
      "Press a line to see its sentence. A star stands for any ending: govern* finds “government” and “governments”. ",
      h("span", { class: "kit-keys" }, "Keyboard: ↑ ↓ go from line to line, Enter opens."),
    ),
    trouble(view),
    hits(view, tools),
  );
}

function onConcordanceKey(event, view, tools) {
  if (event.target === tools.draft.field && event.key === "Enter") {
    event.preventDefault();
    return look(event.target.value, tools);
  }
  const at = event.target.dataset?.line;
  if (at === undefined) return;
  if (event.key === "Escape" && typeof tools.draft.open === "number") {
    tools.draft.open = null;
    return tools.redraw();
  }
  const shown = shownLines(view, tools.draft);
  const to = { ArrowDown: Number(at) + 1, ArrowUp: Number(at) - 1, Home: 0, End: shown.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  tools.draft.row = Math.min(shown.length - 1, Math.max(0, to));
  tools.redraw();
  tools.focusOn(`line-${shown[tools.draft.row].number}`);
}

export default { render: (context) => mount(context, drawConcordance, onConcordanceKey) };

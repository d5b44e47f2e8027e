// What the reader looks for, one thing at a time: certainty, names, loaded words, headline; and in whose words.

const FRAMING = ["certainty", "naming", "loaded", "headline"];
// What belongs to a mark: shown while that mark is open.
const BESIDE_A_MARK = ["scope", "modifier", "support"];
const lensOf = (view, tools) => view.lenses.find((one) => one.id === tools.draft.lens) ?? view.lenses[0];
const isFraming = (tools) => FRAMING.includes(tools.draft.lens);
const isHeard = (mark, tools) => tools.draft.heard === "all" || mark.told === (tools.draft.heard === "told");
const marksOf = (lens, view) => [...view.marks.keys()].filter((id) => view.marks[id].layer === lens.id);

function isOn(mark, tools) {
  if (tools.draft.only) return tools.draft.only.has(mark);
  if (FRAMING.includes(mark.layer)) return tools.draft.lens === mark.layer && isHeard(mark, tools);
  if (BESIDE_A_MARK.includes(mark.layer)) return false;
  if (isFraming(tools)) return mark.layer === "statement";
  return !tools.draft.hidden.has(mark.layer === "statement" ? mark.label : mark.layer);
}

function choice(name, label, entries, chosen, choose) {
  return h(
    "div",
    { class: `kit-ways kit-ways-${name}`, role: "group", "aria-label": label },
    entries.map(([id, words]) =>
      h("button", { type: "button", "aria-pressed": String(id === chosen), "data-focus": `${name}-${id}`, onclick: () => choose(id) }, words),
    ),
  );
}

function lensBar(view, tools) {
  if (view.lenses.length < 2) return null;
  const choose = (lens) => {
    Object.assign(tools.draft, { lens, open: null, shown: null, list: false });
    tools.redraw();
    tools.say(`${lensOf(view, tools).title}: ${lensOf(view, tools).means}`);
  };
  const entries = view.lenses.map((one) => [one.id, one.title]);
  return [h("p", { class: "kit-label" }, "What to look for"), choice("lens", "What to look for", entries, tools.draft.lens, choose)];
}

function heardBar(view, tools) {
  const choose = (heard) => {
    Object.assign(tools.draft, { heard, open: null, shown: null });
    tools.redraw();
    tools.say(counted(view, tools));
  };
  const entries = Object.entries({ ...view.heard, told: lensOf(view, tools).told });
  return choice("heard", "In whose words", entries, tools.draft.heard, choose);
}

const some = (count, one, many) => `${count} ${count === 1 ? one : many}`;

function counted(view, tools) {
  const lens = lensOf(view, tools);
  const marks = marksOf(lens, view).map((id) => view.marks[id]);
  const told = marks.filter((mark) => mark.told).length;
  const whose = lens.told ? `: ${marks.length - told} in the narrator’s own words, ${told} ${lens.told.toLowerCase()}` : "";
  return `${some(marks.length, "mark", "marks")}${whose}.`;
}

// How the marks of one lens differ, and what that means.
function tones(lens, view) {
  const there = new Set(marksOf(lens, view).map((id) => view.marks[id].tone));
  const shown = Object.entries(view.told.tones).filter(([tone]) => there.has(tone));
  const sampleOf = ([tone, words]) => h("span", { class: `kit-sample kit-mark-${lens.id} kit-tone-${css(tone)}` }, words);
  return shown.length > 0 && h("p", { class: "kit-tones" }, shown.map(sampleOf));
}

// What is looked for, how often it is there, and why that number misleads.
function lensHead(view, tools) {
  const lens = lensOf(view, tools);
  return h(
    "div",
    { class: "kit-lens-head" },
    h("p", { class: "kit-means" }, h("span", { class: `kit-sample kit-mark-${lens.id}` }, lens.title), `: ${lens.means}`),
    lens.count === 0
      ? h("p", { class: "kit-quiet-text" }, lens.nothing)
      : [tones(lens, view), h("p", { class: "kit-quiet-text" }, counted(view, tools)), lens.told && heardBar(view, tools)],
    misleads(lens, tools),
  );
}

function misleads(lens, tools) {
  return h(
    "details",
    { class: "kit-misleads", open: Boolean(tools.draft.warned), ontoggle: (event) => (tools.draft.warned = event.target.open) },
    h("summary", { "data-focus": "misleads" }, "Why these numbers can mislead you"),
    h("p", {}, lens.misleads),
  );
}

// The marks of one lens, each with the words around it.
function markRow(id, view, tools) {
  const mark = view.marks[id];
  const place = `mark-${id}`;
  const open = tools.draft.list && tools.draft.open === id && tools.draft.place === place;
  return h(
    "li",
    { class: "kit-said-row", "data-place": place },
    h(
      "button",
      {
        type: "button",
        "aria-expanded": String(open),
        "data-focus": `list-${id}`,
        "data-opens": id,
        onclick: () => openMark(id, place, view, tools),
      },
      h("span", { class: "kit-row-who" }, mark.label),
      h("span", { class: "kit-row-how" }, mark.told ? h("bdi", {}, mark.voice) : "narrator"),
      h("span", { class: "kit-row-words", lang: view.language, dir: "auto" }, mark.left, h("mark", {}, mark.words), mark.right),
    ),
    open && panel(view, tools),
  );
}

function markList(view, tools) {
  const found = marksOf(lensOf(view, tools), view).filter((id) => isHeard(view.marks[id], tools));
  return h("ol", { class: tools.draft.list ? "kit-said-list" : "kit-said-list kit-only-print", "aria-label": "All marks" }, found.map((id) => markRow(id, view, tools)));
}

function whose(mark, view, tools) {
  if (mark.within === null) return mark.told ? h("bdi", {}, mark.voice) : "the narrator’s own";
  const around = otherStatement(mark.within, view, tools);
  return mark.told ? around : ["the narrator’s own, to retell ", around];
}

const BESIDE_TITLES = { certainty: "What it is about", naming: "With it", headline: "In the body" };

function framingPanel(id, view, tools) {
  const mark = view.marks[id];
  const rule = view.rules[mark.rule];
  const beside = mark.beside.map((other) => {
    const one = view.marks[other];
    return h("div", {}, standing(one, view, tools, one.words, quoted(one.words)), one.label !== "scope" && h("span", { class: "kit-quiet-text" }, ` ${one.label}`));
  });
  return [
    h(
      "p",
      { class: "kit-who" },
      h("strong", {}, quoted(mark.words)),
      h("span", { class: "kit-chip" }, mark.label),
      h("span", { class: "kit-quiet-text" }, view.told.tones[mark.tone]),
      rule.weak && h("span", { class: "kit-chip kit-weak" }, "often wrong"),
    ),
    h("p", { class: "kit-how" }, mark.reason),
    details([
      ["In whose words", mark.layer !== "headline" && whose(mark, view, tools)],
      [mark.layer === "naming" ? "Who is named" : "Whose claim", h("bdi", {}, mark.about)],
      [BESIDE_TITLES[mark.layer], beside],
      ["Style guides", rule.guides?.map((said) => h("p", {}, said))],
      ["The rule", rule.claims],
      ["It may be wrong when", [rule.known_failure, rule.read && h("p", { class: "kit-quiet-text" }, rule.read)]],
    ]),
  ];
}

// Where you stand: two rows of marks for each test, what has changed, and the reasons passage by passage.

const saidOf = (item) => `“${item.chose}”: you ${item.trusted ? "trusted it" : "doubted it"}`;
const shownTest = (view, { draft }) => view.tests.find((test) => test.when === draft.test) ?? view.tests.at(-1);

function openItem(test, item, tools) {
  tools.draft.test = test.when;
  tools.draft.only = false;
  tools.redraw();
  tools.focusOn(`item-${test.when}-${item.number}`);
}

function markButton(test, item, tools) {
  return h(
    "button",
    {
      type: "button",
      class: `kit-stand-mark ${item.trusted ? "kit-stand-trusted" : "kit-stand-doubted"}`,
      "aria-label": `Passage ${item.number}: you ${item.trusted ? "trusted it" : "doubted it"}. Go to the reason`,
      "data-focus": `mark-${test.when}-${item.number}`,
      onclick: () => openItem(test, item, tools),
    },
    String(item.number),
  );
}

function row(test, { kind, trusted, all }, view, tools) {
  const items = test.items.filter((item) => item.kind === kind);
  return h(
    "div",
    { class: "kit-stand-row", role: "group", "aria-label": `${test.name}, ${view.words[kind].toLowerCase()}: trusted ${trusted} of ${all}` },
    h("p", {}, h("strong", {}, view.words[kind]), h("span", { class: "kit-stand-means" }, view.words[`${kind}_means`])),
    h("div", { class: "kit-stand-marks" }, items.map((item) => markButton(test, item, tools))),
    h("p", { class: "kit-stand-count" }, h("strong", {}, `${trusted} of ${all}`), " trusted"),
  );
}

function testPanel(test, view, tools) {
  return h(
    "section",
    { class: "kit-stand-test", "data-test": test.when, "aria-label": test.name },
    h("h3", {}, test.name),
    test.rows.map((one) => row(test, one, view, tools)),
    h("p", { class: "kit-stand-said" }, test.said),
  );
}

function legend() {
  const sample = (kind) => h("span", { class: `kit-stand-mark kit-stand-${kind}`, "aria-hidden": "true" });
  return h("p", { class: "kit-stand-legend" }, h("span", {}, sample("trusted"), "round and filled: you trusted it"), h("span", {}, sample("doubted"), "square and empty: you doubted it"));
}

function changes(view) {
  if (!view.changes.length) return null;
  return h(
    "div",
    { class: "kit-stand-changes" },
    h("h3", {}, "What has changed"),
    view.changes.map((one) => h("p", {}, view.changes.length > 1 ? h("strong", {}, `${one.from} → ${one.to.toLowerCase()}: `) : null, one.said)),
    h("p", { class: "kit-quiet-text" }, view.words.few),
  );
}

function folded(name, title, tools, ...children) {
  const { draft } = tools;
  return h(
    "details",
    { class: "kit-misleads", open: draft[name] ?? false, ontoggle: (event) => (draft[name] = event.target.open) },
    h("summary", { "data-focus": name }, title),
    children,
  );
}

function numbers(view, tools) {
  const head = (words) => h("th", { scope: "col" }, words);
  return folded(
    "numbers",
    "The numbers",
    tools,
    h("p", {}, view.words.numbers),
    h(
      "table",
      { class: "kit-stand-numbers", "aria-label": "The numbers" },
      h("thead", {}, h("tr", {}, head("Test"), head("Sensitivity (d′)"), head("Bias (c)"))),
      h("tbody", {}, view.tests.map((test) => h("tr", {}, h("th", { scope: "row" }, test.name), h("td", {}, test.sensitivity), h("td", {}, test.bias)))),
    ),
  );
}

function passage(test, item, tools) {
  return folded(
    `passage-${test.when}-${item.number}`,
    "Read the passage again, with the words that decide",
    tools,
    h("blockquote", { class: "kit-passage" }, item.passage.map((piece) => (piece.marked ? h("mark", {}, piece.text) : piece.text))),
  );
}

function itemCard(test, item, view, tools) {
  const is = view.words[item.kind].toLowerCase();
  return h(
    "li",
    { class: item.fits ? "kit-stand-item" : "kit-stand-item kit-stand-differs", tabindex: "-1", "data-focus": `item-${test.when}-${item.number}`, "aria-label": `Passage ${item.number}` },
    h(
      "p",
      { class: "kit-stand-head" },
      h("span", { class: `kit-stand-mark ${item.trusted ? "kit-stand-trusted" : "kit-stand-doubted"}`, "aria-hidden": "true" }, String(item.number)),
      h("strong", { class: "kit-stand-sentence" }, `“${item.sentence}”`),
    ),
    h("dl", {}, [
      ["You said", [saidOf(item), item.fits ? " " : ". ", item.fits ? h("span", { class: "kit-verdict" }, "✓ it fits") : h("span", { class: "kit-verdict kit-verdict-look-again" }, "↻ look again")]],
      ["It is", is],
      ["Why", item.reason],
      item.dissent && ["One can object", item.dissent],
    ].filter(Boolean).map(([title, words]) => h("div", { class: "kit-part" }, h("dt", {}, title), h("dd", {}, words)))),
    passage(test, item, tools),
  );
}

function itemList(view, tools) {
  const test = shownTest(view, tools);
  const only = tools.draft.only ?? false;
  const differing = test.items.filter((item) => !item.fits);
  const items = only ? differing : test.items;
  const choose = (change, words) => {
    Object.assign(tools.draft, change);
    tools.redraw();
    tools.say(words);
  };
  const way = (pressed, focus, words, onclick) => h("button", { type: "button", "aria-pressed": String(pressed), "data-focus": focus, onclick }, words);
  return h(
    "section",
    { class: "kit-stand-reasons", "aria-label": "The reasons, passage by passage" },
    h("h3", {}, "The reasons, passage by passage"),
    view.tests.length > 1 &&
      h(
        "div",
        { class: "kit-ways", role: "group", "aria-label": "Which test" },
        view.tests.map((one) => way(one === test, `test-${one.when}`, one.name, () => choose({ test: one.when }, `${one.name}: its ten passages.`))),
      ),
    differing.length > 0 &&
      h(
        "div",
        { class: "kit-ways kit-ways-heard", role: "group", "aria-label": "Which passages" },
        way(!only, "all-items", `All ${test.items.length}`, () => choose({ only: false }, `All ${test.items.length} passages.`)),
        way(only, "only-items", `Where you and the kit differ (${differing.length})`, () => choose({ only: true }, `${differing.length} passages.`)),
      ),
    only && !items.length ? h("p", { class: "kit-quiet-text" }, "You and the kit agree on all ten.") : null,
    h("ol", { class: "kit-stand-items" }, items.map((item) => itemCard(test, item, view, tools))),
  );
}

function waiting(view, tools) {
  const { left, all } = view.waits;
  return [
    h("p", { class: "kit-stem" }, `${all - left.length} of ${all} passages have an answer.`),
    h("p", {}, view.words.waits),
    h("p", { class: "kit-stand-left" }, "Still to do: ", left.join(", ").replaceAll(` of ${all}`, ""), "."),
    h("div", { class: "kit-row" }, h("button", { type: "button", class: "kit-primary", "data-focus": "look", onclick: () => tools.send("look") }, "Show where I stand")),
  ];
}

function result(view, tools) {
  const { words } = view;
  return [
    legend(),
    h("div", { class: "kit-stand-tests" }, view.tests.map((test) => testPanel(test, view, tools))),
    view.missing.length > 0 && h("p", { class: "kit-quiet-text" }, `${words.not_done} ${view.missing.join(", ")}.`),
    changes(view),
    numbers(view, tools),
    folded("beyond", "What this does not measure", tools, h("p", {}, words.beyond), h("p", {}, words.first), h("p", {}, words.how_kept)),
    itemList(view, tools),
  ];
}

function drawStanding(view, tools) {
  return h(
    "article",
    { class: "kit-question kit-stand", "data-standing": view.id },
    h("p", { class: "kit-eyebrow" }, view.words.title),
    view.waits ? waiting(view, tools) : result(view, tools),
    trouble(view),
  );
}

export default { render: (context) => mount(context, drawStanding) };

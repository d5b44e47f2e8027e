// needs: chain_picture.js chain_drawing.js
// The chain builder: draw who told whom from node to node, say how, and see where a link is lost.

const MINE = uniqueName("chain");

function nodeButton(node, view, tools) {
  const { first, ends } = tools.draft;
  const isOn = first === node.id || ends?.from === node.id || ends?.to === node.id;
  return h(
    "button",
    {
      type: "button",
      class: isOn ? "kit-node kit-on" : "kit-node",
      "data-node": node.id,
      "data-focus": `node-${node.id}`,
      "aria-pressed": String(first === node.id),
      "aria-label": [node.name, node.part, first && first !== node.id && `end the arrow from ${nameOf(view, first)} here`].filter(Boolean).join(", "),
      onclick: () => press(view, tools, node.id),
      ...dragFrom(node.id, view, tools),
    },
    h("b", {}, node.name),
    " ",
    node.part && h("span", { class: "kit-node-part" }, node.part),
  );
}

const lineOf = (view, type) => view.types.find((one) => one.name === type)?.line ?? "dashed";

// A verdict belongs to the arrow that was checked, and not to one drawn since.
function verdictOf(view, link) {
  return (view.feedback?.links ?? []).find((one) => one.start === link.from && one.end === link.to && one.type === link.type);
}

function pictured(view, tools) {
  const column = Object.fromEntries(view.nodes.map((node) => [node.id, node.column]));
  const jumps = (link) => Math.abs(column[link.to] - column[link.from]);
  const all = [...view.given.map((link) => ({ ...link, tone: "given" })), ...linksOf(view, tools)];
  return all.map((link) => {
    const verdict = verdictOf(view, link)?.verdict;
    const line = lineOf(view, link.type);
    const tone = link.tone ?? verdict ?? "own";
    const sign = VERDICT_SIGNS[verdict] ?? "";
    return { ...link, line, sign, tone, words: link.type, number: view.labels.indexOf(link.type) + 1, jumps: jumps(link) };
  });
}

function canvas(view, tools) {
  const columns = Math.max(...view.nodes.map((node) => node.column)) + 1;
  const stand = (column) => view.nodes.filter((node) => node.column === column).map((node) => nodeButton(node, view, tools));
  const box = h(
    "div",
    { class: "kit-canvas", role: "group", "aria-label": "Who told whom: from those who are said to know to this page", style: `--columns:${columns}` },
    Array.from({ length: columns }, (_, column) => h("div", { class: "kit-column" }, stand(column))),
  );
  box.prepend(svg("svg", { class: "kit-arrows", "aria-hidden": "true" }));
  new ResizeObserver(() => paintArrows(box, pictured(view, tools), MINE)).observe(box);
  return box;
}

function typeMenu(view, tools) {
  const { ends } = tools.draft;
  if (!ends) return null;
  return h(
    "div",
    { class: "kit-types", role: "group", "aria-label": "Type of arrow" },
    h("p", {}, "How did the words get from ", h("b", {}, nameOf(view, ends.from)), " to ", h("b", {}, nameOf(view, ends.to)), "?"),
    view.types.map((type, index) =>
      h(
        "button",
        { type: "button", "data-focus": `type-${index}`, onclick: () => chooseType(view, tools, type.name) },
        h("kbd", {}, String(index + 1)),
        ` ${type.name}`,
      ),
    ),
    h("button", { type: "button", class: "kit-quiet", "data-focus": "type-none", onclick: () => stop(tools, "No arrow was drawn.") }, "Cancel"),
  );
}

function legend(view) {
  return h(
    "ul",
    { class: "kit-line-legend", "aria-label": "Types of arrow" },
    view.types.map((type, index) => h("li", {}, lineSample(type.line), h("span", {}, h("b", {}, `${index + 1} ${type.name}`), type.means && `: ${type.means}`))),
  );
}

function linkRow(link, index, view, tools) {
  const verdict = verdictOf(view, link);
  const retype = (type) => change(view, tools, linksOf(view, tools).map((one) => (sameEnds(one, link) ? { ...link, type } : one)), `Now: ${told(view, { ...link, type })}.`);
  const remove = () => {
    change(view, tools, linksOf(view, tools).filter((one) => !sameEnds(one, link)), `Taken away: ${told(view, link)}.`);
    tools.focusOn(linksOf(view, tools).length ? `type-of-${linksOf(view, tools)[0].from}-${linksOf(view, tools)[0].to}` : "undo");
  };
  const name = `${nameOf(view, link.from)} to ${nameOf(view, link.to)}`;
  return h(
    "li",
    { class: "kit-link-row", "data-link": `${link.from} ${link.to}` },
    h("span", {}, nameOf(view, link.from), h("span", { "aria-hidden": "true" }, " →")),
    h(
      "select",
      { "aria-label": `Type of the arrow from ${name}`, "data-focus": `type-of-${link.from}-${link.to}`, onchange: (event) => retype(event.target.value) },
      view.labels.map((type) => h("option", { value: type, selected: type === link.type }, type)),
    ),
    h("span", {}, h("span", { "aria-hidden": "true" }, "→ "), nameOf(view, link.to)),
    h("button", { type: "button", class: "kit-quiet", "aria-label": `Remove the arrow from ${name}`, "data-focus": `remove-${index}`, onclick: remove }, "Remove"),
    verdict && h("p", { class: "kit-link-told" }, verdictChip(verdict.verdict), " ", verdict.message),
  );
}

function linkList(view, tools) {
  const links = linksOf(view, tools);
  const given = view.given.map((link) => h("li", { class: "kit-link-row kit-link-given" }, h("span", {}, told(view, link)), h("span", { class: "kit-chip" }, "given")));
  return h(
    "section",
    { class: "kit-link-list" },
    h("h3", {}, "The arrows as a list"),
    given.length || links.length ? h("ol", {}, given, links.map((link, index) => linkRow(link, index, view, tools))) : h("p", { class: "kit-quiet-text" }, "No arrow yet."),
  );
}

function isRedrawn(view, tools) {
  const drawn = linksOf(view, tools);
  const answer = view.answer ?? [];
  return drawn.length !== answer.length || drawn.some((link) => !answer.some((other) => isSame(link, other)));
}

function checkChain(view, tools) {
  const links = linksOf(view, tools);
  if (!links.length) return tools.say("Draw at least one arrow first.");
  clearTimeout(tools.draft.timer);
  sendAnswer(view, tools, links);
}

// What was said of an arrow stands in its row; here only what lacks, and nothing twice.
function chainFeedback(view) {
  if (!view.feedback) return null;
  const { links, decides, ...rest } = view.feedback;
  const first = links.find((link) => decides.startsWith(link.message));
  const isAtArrow = first && first.verdict !== "missed";
  const missed = links.filter((link) => link.verdict === "missed" && link !== first);
  return { ...rest, decides: isAtArrow ? decides.slice(first.message.length).trim() : decides, links: missed };
}

function ways(view, tools) {
  if (!view.has_ways) return null;
  const isOpen = view.ways.length > 0;
  return h(
    "section",
    { class: "kit-ways-told" },
    h(
      "button",
      { type: "button", class: "kit-quiet", "aria-expanded": String(isOpen), "data-focus": "ways", onclick: () => tools.send("ways", { id: view.id }) },
      `${isOpen ? "▾" : "▸"} How the kit tells the ways in this text`,
    ),
    isOpen && h("p", { class: "kit-quiet-text" }, "Found by rules, so it can be wrong. Each line: a way, how many statements came by it, and one of them."),
    isOpen && h("ol", {}, view.ways.map(wayRow)),
  );
}

function wayRow(way) {
  return h(
    "li",
    {},
    h("b", {}, way.way),
    ` · ${way.count} ${way.count === 1 ? "statement" : "statements"} `,
    way.lost && h("span", { class: "kit-chip kit-lost" }, "// attribution lost"),
    h("q", { class: "kit-quoted", dir: "auto" }, way.words),
  );
}

function drawChain(view, tools) {
  const redrawn = isRedrawn(view, tools);
  const changed = view.feedback && redrawn;
  return h(
    "article",
    { class: "kit-question kit-chain-builder", "data-question": view.id },
    questionHead(view),
    h(
      "ol",
      { class: "kit-steps" },
      h("li", {}, "Drag from the one who speaks to the one who gets the words. Or tap one, then the other."),
      h("li", {}, "Choose the type of arrow, by a click or by its number."),
      h("li", { class: "kit-keys" }, "Keyboard: Tab or ← ↑ → ↓ move, Enter begins and ends an arrow, Escape stops."),
    ),
    legend(view),
    canvas(view, tools),
    typeMenu(view, tools),
    linkList(view, tools),
    sureness(view, tools),
    trouble(view),
    buttons(
      view,
      tools,
      h("button", { type: "button", class: "kit-primary", "data-focus": "check", onclick: () => checkChain(view, tools) }, "Check my arrows"),
      h("button", { type: "button", class: "kit-quiet", "aria-disabled": String(!tools.draft.past?.length), "data-focus": "undo", onclick: () => undo(view, tools) }, "Undo"),
    ),
    help(view, tools),
    currentFeedback(chainFeedback(view), changed, "Check my arrows"),
    view.feedback && !changed && ways(view, tools),
  );
}

function onChainKey(event, view, tools) {
  const { ends } = tools.draft;
  const number = ends && /^[1-9]$/.test(event.key) ? view.types[Number(event.key) - 1] : null;
  if (number) {
    event.preventDefault();
    chooseType(view, tools, number.name);
  } else if (event.key === "Escape" && (ends || tools.draft.first)) {
    stop(tools, "No arrow was drawn.");
  } else if (event.target.dataset?.node && event.key.startsWith("Arrow")) {
    event.preventDefault();
    const nodes = [...event.target.closest(".kit-canvas").querySelectorAll("[data-node]")];
    neighbour(nodes, event.target, event.key)?.focus();
  }
}

export default { render: (context) => mount(context, drawChain, onChainKey) };

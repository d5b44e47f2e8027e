// What a learner draws in the chain builder: arrows begun, ended, given a type, undone, and kept as a draft.

const sameEnds = (one, other) => one.from === other.from && one.to === other.to;
const isSame = (one, other) => sameEnds(one, other) && one.type === other.type;
const nameOf = (view, id) => view.nodes.find((node) => node.id === id)?.name ?? id;
const told = (view, link) => `${nameOf(view, link.from)} → ${link.type} → ${nameOf(view, link.to)}`;

// What is drawn: kept choices first, then an unsent draft, then what was handed in.
function linksOf(view, { draft }) {
  draft.links ??= fromDraft(view) ?? view.answer ?? [];
  return draft.links;
}

function fromDraft(view) {
  try {
    const kept = JSON.parse(view.draft ?? "null");
    const knows = (link) => [link.from, link.to].every((id) => view.nodes.some((node) => node.id === id)) && view.labels.includes(link.type);
    return Array.isArray(kept) ? kept.filter(knows) : null;
  } catch {
    return null;
  }
}

function change(view, tools, links, words) {
  const { draft } = tools;
  draft.past = [...(draft.past ?? []), linksOf(view, tools)];
  keep(view, tools, links, words);
}

function keep(view, tools, links, words) {
  const { draft } = tools;
  draft.links = links;
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => tools.send("draft", { id: view.id, text: JSON.stringify(links) }), 500);
  tools.redraw();
  tools.say(words);
}

function undo(view, tools) {
  const before = tools.draft.past?.at(-1);
  if (!before) return tools.say("There is nothing to undo.");
  tools.draft.past = tools.draft.past.slice(0, -1);
  keep(view, tools, before, `Undone. ${before.length} of your arrows are drawn.`);
}

function begin(view, tools, id) {
  Object.assign(tools.draft, { first: id, ends: null });
  tools.redraw();
  tools.say(`An arrow begins at ${nameOf(view, id)}. Go to the one who got the words, and press Enter.`);
}

function stop(tools, words) {
  const back = tools.draft.ends?.from ?? tools.draft.first;
  Object.assign(tools.draft, { first: null, ends: null });
  tools.redraw();
  if (back) tools.focusOn(`node-${back}`);
  tools.say(words);
}

function end(view, tools, from, to) {
  if (view.given.some((link) => sameEnds(link, { from, to }))) return stop(tools, "This arrow is drawn already.");
  Object.assign(tools.draft, { first: null, ends: { from, to } });
  tools.redraw();
  tools.focusOn("type-0");
  tools.say(`From ${nameOf(view, from)} to ${nameOf(view, to)}. Which type of arrow is it?`);
}

function press(view, tools, id) {
  const { first, dragged } = tools.draft;
  // Some browsers follow a drag with a click on the node where it began.
  if (performance.now() - (dragged ?? -Infinity) < 100) return undefined;
  if (!first) return begin(view, tools, id);
  return first === id ? stop(tools, "No arrow was begun.") : end(view, tools, first, id);
}

function chooseType(view, tools, type) {
  const link = { ...tools.draft.ends, type };
  tools.draft.ends = null;
  const others = linksOf(view, tools).filter((one) => !sameEnds(one, link));
  change(view, tools, [...others, link], `Drawn: ${told(view, link)}.`);
  tools.focusOn(`node-${link.to}`);
}

// Dragging from node to node does the same as pressing one and then the other.
function dragFrom(id, view, tools) {
  let start = null;
  const nodeAt = (event) => event.target.getRootNode().elementFromPoint(event.clientX, event.clientY)?.closest("[data-node]");
  return {
    onpointerdown: (event) => {
      start = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onpointermove: (event) => {
      if (!start || Math.hypot(event.clientX - start.x, event.clientY - start.y) < 6) return;
      const canvas = event.currentTarget.closest(".kit-canvas");
      const [box, outer] = [boxOf(event.currentTarget, canvas), canvas.getBoundingClientRect()];
      canvas.querySelector(".kit-arrow-try")?.setAttribute("d", `M${box.x},${box.y} L${event.clientX - outer.left},${event.clientY - outer.top}`);
    },
    onpointerup: (event) => {
      const target = nodeAt(event)?.dataset.node;
      start = null;
      if (target && target !== id) {
        tools.draft.dragged = performance.now();
        end(view, tools, id, target);
      } else event.currentTarget.closest(".kit-canvas").querySelector(".kit-arrow-try")?.setAttribute("d", "");
    },
    onpointercancel: () => (start = null),
  };
}

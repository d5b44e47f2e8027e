// The arrows between the nodes of a chain, drawn behind them once the page has laid the nodes out.

const LABEL_HEIGHT = 14;

function svg(tag, properties, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Where a node stands inside the canvas.
function boxOf(node, canvas) {
  const [inner, outer] = [node.getBoundingClientRect(), canvas.getBoundingClientRect()];
  const [left, top] = [inner.left - outer.left, inner.top - outer.top];
  return { left, top, right: left + inner.width, bottom: top + inner.height, x: left + inner.width / 2, y: top + inner.height / 2 };
}

// From edge to edge along the way that the columns go; across it between two nodes of one column.
function ports(from, to, along) {
  const [low, high] = along === "x" ? ["left", "right"] : ["top", "bottom"];
  const across = along === "x" ? "y" : "x";
  const isAhead = to[along] >= from[along];
  const at = (box, side, shift) => ({ [along]: box[side] + shift, [across]: box[across] });
  return { across, isAhead, start: at(from, isAhead ? high : low, isAhead ? 2 : -2), end: at(to, isAhead ? low : high, isAhead ? -3 : 3) };
}

// An arrow that jumps over a column goes along the edge, so that no node lies on it; one that goes back is bent.
function curve(from, to, canvas, jumps) {
  const isUpright = getComputedStyle(canvas).flexDirection === "column";
  const along = isUpright === jumps > 0 ? "y" : "x";
  const { across, isAhead, start, end } = ports(from, to, along);
  const width = along === "x" ? canvas.clientHeight : canvas.clientWidth;
  const straight = (start[across] + end[across]) / 2;
  const side = straight <= width / 2 ? -1 : 1;
  const margin = along === "x" ? 20 : 36;
  const toEdge = ((side < 0 ? margin : width - margin) - straight) / 0.75;
  const bulge = jumps > 1 ? toEdge : isAhead || !jumps ? 0 : 60 * side;
  const pull = (end[along] - start[along]) / 3;
  const point = (base, way) => ({ [along]: base[along] + way, [across]: base[across] + bulge });
  const [one, two] = [point(start, pull), point(end, -pull)];
  const label = {
    x: (start.x + 3 * one.x + 3 * two.x + end.x) / 8,
    y: (start.y + 3 * one.y + 3 * two.y + end.y) / 8,
  };
  return { path: `M${start.x},${start.y} C${one.x},${one.y} ${two.x},${two.y} ${end.x},${end.y}`, label };
}

// The words on an arrow: on two lines, so that they fit between two columns. A broken one has them below its gap.
function arrowLabel({ x, y }, sign, words, isBroken) {
  if (isBroken) {
    const gap = svg("text", { class: "kit-arrow-gap", "text-anchor": "middle", x, y: y + 5 }, "//");
    return svg("g", {}, gap, arrowLabel({ x, y: y + 24 }, sign, words, false));
  }
  const [first, ...rest] = words.split(" ");
  const lines = rest.length ? [first, rest.join(" ")] : [first];
  lines[0] = [sign, lines[0]].filter(Boolean).join(" ");
  const top = y - ((lines.length - 1) * LABEL_HEIGHT) / 2 + 4;
  const rows = lines.map((line, index) => svg("tspan", { x, y: top + index * LABEL_HEIGHT }, line));
  return svg("text", { class: "kit-arrow-words", "text-anchor": "middle" }, ...rows);
}

function head(name, id) {
  const marker = { id, class: `kit-head-${name}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" };
  return svg("marker", marker, svg("path", { d: "M0,1 L10,5 L0,9 z" }));
}

// `links` have from, to, words, line, sign, tone and jumps; `name` keeps this picture's arrowheads apart from others'.
function paintArrows(canvas, links, name) {
  const layer = canvas.querySelector("svg");
  if (!layer || !canvas.clientWidth) return;
  const node = (id) => canvas.querySelector(`[data-node="${CSS.escape(id)}"]`);
  const tones = [...new Set(links.map((link) => link.tone))];
  // On a phone the words would lie on each other: the number of the type, as in the list above, is enough.
  const isUpright = getComputedStyle(canvas).flexDirection === "column";
  const drawn = links.map((link) => {
    const { path, label } = curve(boxOf(node(link.from), canvas), boxOf(node(link.to), canvas), canvas, link.jumps);
    const arrow = { class: `kit-arrow kit-line-${link.line}`, d: path, pathLength: link.line === "broken" ? 100 : undefined, "marker-end": `url(#${name}-${link.tone})` };
    if (!arrow.pathLength) delete arrow.pathLength;
    const inner = link.line === "double" ? [svg("path", { class: "kit-arrow-core", d: path })] : [];
    return [svg("g", { class: `kit-tone-${link.tone}` }, svg("path", arrow), ...inner), svg("g", { class: `kit-tone-${link.tone}` }, arrowLabel(label, link.sign, isUpright ? String(link.number) : link.words, link.line === "broken"))];
  });
  layer.setAttribute("viewBox", `0 0 ${canvas.clientWidth} ${canvas.clientHeight}`);
  const heads = svg("defs", {}, ...tones.map((tone) => head(tone, `${name}-${tone}`)));
  layer.replaceChildren(heads, ...drawn.map(([line]) => line), ...drawn.map(([, words]) => words), svg("path", { class: "kit-arrow-try", d: "" }));
}

// A small piece of line as it stands in the list of types.
function lineSample(line) {
  const arrow = { class: `kit-arrow kit-line-${line}`, d: "M2,8 L46,8", ...(line === "broken" ? { pathLength: 100 } : {}) };
  const inner = line === "double" ? [svg("path", { class: "kit-arrow-core", d: "M2,8 L46,8" })] : [];
  return svg("svg", { class: "kit-line-sample", viewBox: "0 0 48 16", "aria-hidden": "true" }, svg("path", arrow), ...inner);
}

// The nearest node that way, as the eye would look for it.
function neighbour(nodes, from, key) {
  const here = from.getBoundingClientRect();
  const [along, sign] = { ArrowLeft: ["x", -1], ArrowRight: ["x", 1], ArrowUp: ["y", -1], ArrowDown: ["y", 1] }[key];
  const centre = (box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  const start = centre(here);
  const cost = (node) => {
    const there = centre(node.getBoundingClientRect());
    const [far, off] = [sign * (there[along] - start[along]), Math.abs(there[along === "x" ? "y" : "x"] - start[along === "x" ? "y" : "x"])];
    return far > 8 ? far + 2 * off : Infinity;
  };
  const [best] = nodes.filter((node) => cost(node) < Infinity).sort((one, two) => cost(one) - cost(two));
  return best;
}

// The span coder's sheet: the text as one listbox of words, painted word by word.

function sheet(view, tools) {
  const { coder } = tools.draft;
  let at = 0;
  coder.elements = [];
  coder.gaps = [];
  coder.painted = coder.words.map(() => "");
  const lines = view.lines.map((line, n) => {
    const first = at;
    at += line.words.length;
    const pieces = line.words.flatMap((_, m) => wordAndGap(coder, first + m));
    return h(
      "p",
      { class: `kit-words kit-coder-${line.kind.replace(" ", "-")}`, role: "group", "aria-label": `${line.kind}, line ${n + 1} of ${view.lines.length}`, dir: "auto" },
      line.gaps[0],
      pieces,
    );
  });
  return h(
    "div",
    {
      class: "kit-sheet kit-coder-sheet",
      lang: view.language || null,
      role: "listbox",
      "aria-multiselectable": "true",
      "aria-label": `${view.shown_as}, ${coder.words.length} words`,
      ...pointers(tools),
    },
    lines,
  );
}

function wordAndGap(coder, at) {
  const word = coder.words[at];
  const element = h("span", { class: "kit-word", role: "option", tabindex: at ? -1 : 0, "aria-selected": "false", "data-word": at, "data-focus": `word-${at}` }, word.text);
  const gap = h("span", { class: "kit-between", "aria-hidden": "true", "data-word": at }, word.behind);
  coder.elements.push(element);
  coder.gaps.push(gap);
  element.setAttribute("aria-label", spoken(coder, at, []));
  return [element, gap];
}

// A word as it is heard: with the signs that touch it, and the labels of its marks.
function spoken(coder, at, marks) {
  const { text, before, behind } = coder.words[at];
  const names = marks.map((mark) => `, marked${mark.label ? ` ${mark.label}` : ""}`);
  return `${/\S*$/.exec(before)[0]}${text}${/^\S*/.exec(behind)[0]}${names.join("")}`;
}

// Each word and each gap is given a few flat layers; only those whose layers changed are touched.
function paint(view, coder) {
  const lanes = lanesOf(coder.marks);
  const cover = coder.words.map(() => ({ over: [], through: [], tags: [], signs: [], due: [], dueOn: [] }));
  for (const mark of inOrder(coder.marks)) {
    if (mark.first > mark.last) continue;
    const layer = { mark, pen: penOf(coder, mark.label), lane: lanes.get(mark.name), isChosen: mark.name === coder.chosen };
    for (let at = mark.first; at <= mark.last; at += 1) {
      cover[at].over.push(layer);
      if (at < mark.last) cover[at].through.push(layer);
    }
    if (!isOnePen(coder)) cover[mark.first].tags.push(tagSign(coder, mark.label));
    const told = verdictOf(view, mark);
    if (told) cover[mark.last].signs.push(VERDICT_SIGNS[told.verdict]);
  }
  for (const one of coder.due ?? []) {
    for (let at = one.first; at <= one.last; at += 1) {
      cover[at].due.push(one);
      if (at < one.last) cover[at].dueOn.push(one);
    }
  }
  const picked = range(coder);
  cover.forEach((here, at) => {
    const isPicked = picked && picked[0] <= at && at <= picked[1];
    const isOn = isPicked && at < picked[1];
    const key = isPicked || here.over.length || here.due.length ? lookOf(here, isPicked, isOn, coder.waits) : "";
    if (coder.painted[at] === key) return;
    coder.painted[at] = key;
    dress(coder.elements[at], here.over, here.due, isPicked);
    dress(coder.gaps[at], here.through, here.dueOn, isOn);
    const element = coder.elements[at];
    element.classList.toggle("kit-picked", Boolean(isPicked));
    element.classList.toggle("kit-waits", Boolean(isPicked && coder.waits));
    element.setAttribute("aria-selected", String(Boolean(isPicked)));
    element.setAttribute("aria-label", spoken(coder, at, here.over.map((layer) => layer.mark)));
    put(element, "tags", here.tags.join(" "));
    put(element, "signs", here.signs.join(" "));
  });
}

function lookOf({ over, through, tags, signs, due, dueOn }, ...flags) {
  const layers = over.map(({ mark, pen, lane, isChosen }) => [mark.name, pen, lane, isChosen]);
  return JSON.stringify([flags, layers, through.length, tags, signs, due.map((one) => one.verdict), dueOn.length]);
}

function put(element, name, value) {
  if (value) element.dataset[name] = value;
  else delete element.dataset[name];
}

function dress(element, layers, due, isPicked) {
  const look = layersOf(layers, due, isPicked);
  if (dressed.get(element) !== look) element.style.cssText = look;
  dressed.set(element, look);
}

const dressed = new WeakMap();

function layersOf(layers, due, isPicked) {
  const images = [];
  const add = (image, place, size, repeat) => images.push({ image, place, size, repeat });
  const lowest = Math.max(-1, ...layers.map((layer) => layer.lane));
  const band = ["0 var(--kit-band-top)", "100% calc(100% - var(--kit-band-top) - var(--kit-band-below))", "no-repeat"];
  if (isPicked) add("var(--kit-wash-picked)", ...band);
  for (const { pen, lane } of layers) {
    add(`var(--kit-line-${pen})`, `0 calc(100% - var(--kit-band-below) + var(--kit-lane) * ${lane + 1})`, `var(--kit-size-${pen})`, "round no-repeat");
  }
  if (due.length) {
    const isFound = due.every((one) => one.verdict === "found");
    const name = isFound ? "found" : "missed";
    add(`var(--kit-due-${name})`, "0 0", `var(--kit-size-${name})`, "round no-repeat");
  }
  // One ground only, of the chosen mark or the shortest: mixed colours would be nobody's.
  const [top] = [...layers].sort((one, other) => other.isChosen - one.isChosen || sizeOf(one.mark) - sizeOf(other.mark));
  if (top) add(`var(--kit-${top.isChosen ? "strong" : "wash"}-${top.pen})`, ...band);
  if (!images.length) return "";
  const all = (name) => images.map((one) => one[name]).join(", ");
  const below = lowest < 0 ? "" : `--kit-band-below: calc(var(--kit-lane) * ${lowest + 1} + 1px); `;
  return `${below}background-image: ${all("image")}; background-position: ${all("place")}; background-size: ${all("size")}; background-repeat: ${all("repeat")}`;
}

const sizeOf = (mark) => mark.last - mark.first;
const penOf = (coder, label) => Math.max(0, coder.labels.indexOf(label)) % PENS;
const tagSign = (coder, label) => String(coder.labels.indexOf(label) + 1 || "?");
const PENS = 8;

function tagOf(coder, label) {
  if (label === null || label === undefined) return null;
  const sign = isOnePen(coder) ? null : h("kbd", { "aria-hidden": "true" }, tagSign(coder, label));
  return h("span", { class: `kit-tag kit-pen-${penOf(coder, label)}` }, sign, h("span", {}, label));
}

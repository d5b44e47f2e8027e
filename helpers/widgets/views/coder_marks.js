// What the span coder knows, without a page: words, marks, a selection, and the steps that can be undone.

const LANES = 4;

// The article's words in reading order; each knows its line and what stands behind it in that line.
function wordsOf(lines) {
  return lines.flatMap((line, at) =>
    line.words.map(([text, start, end], n) => ({ text, start, end, line: at, before: line.gaps[n], behind: line.gaps[n + 1] })),
  );
}

function coderOf(view) {
  const words = wordsOf(view.lines);
  const coder = { words, labels: view.labels ?? [], marks: [], past: [], future: [], cursor: 0, from: null, to: null, waits: false, chosen: null, names: 0 };
  coder.marks = view.marks.map((mark) => standing(coder, mark));
  coder.last = coder.labels[0] ?? null;
  return coder;
}

// A mark with the numbers of its first and last word; a mark between two words has none (`first` > `last`).
function standing(coder, mark) {
  const first = coder.words.findIndex((word) => word.end > mark.start);
  const last = coder.words.findLastIndex((word) => word.start < mark.end);
  return { ...mark, first: first < 0 ? coder.words.length : first, last, name: ++coder.names };
}

const isOnePen = (coder) => coder.labels.length < 2;
const range = (coder) => (coder.from === null ? null : [Math.min(coder.from, coder.to), Math.max(coder.from, coder.to)]);
const markNamed = (coder, name) => coder.marks.find((mark) => mark.name === name);
const inOrder = (marks) => [...marks].sort((one, other) => one.start - other.start || other.end - one.end || one.name - other.name);
const isSame = (one, other) => one.start === other.start && one.end === other.end && one.label === other.label;

// The shortest first: it is the hardest to hit.
function marksAt(coder, word) {
  const here = coder.marks.filter((mark) => mark.first <= word && word <= mark.last);
  return here.sort((one, other) => one.last - one.first - (other.last - other.first) || one.name - other.name);
}

function phrase(coder, first, last) {
  if (first > last) return "";
  const between = coder.words.slice(first, last).map((word, n) => {
    const breaks = coder.words[first + n + 1].line !== word.line;
    return word.text + (breaks ? `${word.behind} ¶ ${coder.words[first + n + 1].before}` : word.behind);
  });
  return between.join("") + coder.words[last].text;
}

// Long stretches by their first and last words.
function shortPhrase(coder, first, last, most = 12) {
  if (last - first < most) return `“${phrase(coder, first, last)}”`;
  return `“${phrase(coder, first, first + most / 2 - 1)} … ${phrase(coder, last - 2, last)}”`;
}

const countWords = (number) => `${number} ${number === 1 ? "word" : "words"}`;

// Overlapping marks get lines below each other: each takes the first lane that is free where it begins.
function lanesOf(marks) {
  const free = [];
  const lanes = new Map();
  for (const mark of inOrder(marks)) {
    let lane = free.findIndex((last) => last < mark.first);
    if (lane < 0) lane = free.length < LANES ? free.length : LANES - 1;
    free[lane] = Math.max(free[lane] ?? -1, mark.last);
    lanes.set(mark.name, lane);
  }
  return lanes;
}

function step(coder, marks, what) {
  coder.past.push({ marks: coder.marks, what });
  coder.future = [];
  coder.marks = marks;
  coder.typing = null;
}

function back(coder, from, to) {
  const step = coder[from].pop();
  if (!step) return "";
  coder[to].push({ marks: coder.marks, what: step.what });
  coder.marks = step.marks;
  coder.typing = null;
  if (!markNamed(coder, coder.chosen)) coder.chosen = null;
  return step.what;
}

function letGo(coder) {
  Object.assign(coder, { from: null, to: null, waits: false });
}

// Marks the words, or names the mark that already stands there.
function addMark(coder, first, last, label) {
  const made = standing(coder, { start: coder.words[first].start, end: coder.words[last].end, label, reason: null, confidence: null });
  const twin = coder.marks.find((mark) => isSame(mark, made));
  letGo(coder);
  coder.last = label;
  Object.assign(coder, { chosen: (twin ?? made).name, isPointedAt: false });
  const words = shortPhrase(coder, first, last);
  if (twin) return `${words} already has this mark.`;
  const what = `${words} marked${label ? `: ${label}` : ""}`;
  step(coder, [...coder.marks, made], what);
  return `${what}.`;
}

function relabel(coder, mark, label) {
  const changed = { ...mark, label };
  const words = shortPhrase(coder, mark.first, mark.last);
  if (coder.marks.some((other) => isSame(other, changed))) return `${words} already has the label ${label}.`;
  coder.last = label;
  step(coder, coder.marks.map((other) => (other.name === mark.name ? changed : other)), `${words} is now ${label}`);
  return `${words} is now ${label}.`;
}

function removeMark(coder, mark) {
  const what = `${shortPhrase(coder, mark.first, mark.last)} is no longer marked${mark.label ? ` ${mark.label}` : ""}`;
  step(coder, coder.marks.filter((other) => other.name !== mark.name), what);
  if (coder.chosen === mark.name) coder.chosen = null;
  return `${what}.`;
}

function removeAll(coder) {
  if (coder.marks.length) step(coder, [], "all marks taken away");
  letGo(coder);
  coder.chosen = null;
}

// One step for a whole reason, and not one for each letter.
function note(coder, name, more, isTyping) {
  if (!isTyping || coder.typing !== name) step(coder, coder.marks, "a note");
  coder.typing = isTyping ? name : null;
  coder.marks = coder.marks.map((mark) => (mark.name === name ? { ...mark, ...more } : mark));
}

// What is handed in and kept: nothing that only this page knows.
function plainMarks(marks) {
  return inOrder(marks).map(({ start, end, label, reason, confidence }) => ({
    start,
    end,
    ...(label === null || label === undefined ? {} : { label }),
    ...(reason?.trim() ? { reason: reason.trim() } : {}),
    ...(confidence === null || confidence === undefined ? {} : { confidence }),
  }));
}

const placesOf = (marks) => JSON.stringify(plainMarks(marks ?? []).map(({ start, end, label }) => [start, end, label ?? null]).sort());
const notesOf = (marks) => JSON.stringify(plainMarks(marks ?? []).map((mark) => JSON.stringify(mark)).sort());

// What is linked to what: pieces of the headline, sentences of the body, and what was said of each link.

const NOWHERE = "none";

const byRow = (places) => JSON.stringify([...(places ?? [])].map((one) => [one.row, one.option]).sort());

function links(view, tools) {
  tools.draft.links ??= view.draft ?? view.answer ?? [];
  return tools.draft.links;
}

const linkOf = (row, view, tools) => links(view, tools).find((one) => one.row === row)?.option;

// The pieces in the order in which they are read.
const pieces = (view) => view.heads.flat().filter((run) => run.row);
const chosen = (view, tools) => tools.draft.piece ?? pieces(view)[0].row;
const numberOf = (row, view) => pieces(view).findIndex((run) => run.row === row) + 1;
const sentenceNumber = (id, view) => view.sentences.findIndex((one) => one.id === id) + 1;

function placeName(option, view) {
  if (!option) return "not linked yet";
  return option === NOWHERE ? "no sentence" : `sentence ${sentenceNumber(option, view)}`;
}

// What was said of one link must not stand beside another.
function told(row, view, tools) {
  const place = (view.feedback?.places ?? []).find((one) => one.row === row);
  return place?.verdict && place.option === linkOf(row, view, tools) ? place : null;
}

function link(option, view, tools) {
  const row = chosen(view, tools);
  const isTakenBack = linkOf(row, view, tools) === option;
  const others = links(view, tools).filter((one) => one.row !== row);
  tools.draft.links = isTakenBack || !option ? others : [...others, { row, option }];
  tools.redraw();
  const now = linkOf(row, view, tools);
  tools.say(now ? `Piece ${numberOf(row, view)}: ${placeName(now, view)}.` : `Piece ${numberOf(row, view)}: link taken back.`);
  keepDraft(view, tools);
}

function keepDraft(view, tools) {
  clearTimeout(tools.draft.timer);
  tools.draft.timer = setTimeout(() => tools.send("draft", { id: view.id, text: JSON.stringify(tools.draft.links) }), 500);
}

function choosePiece(row, view, tools) {
  tools.draft.piece = row;
  tools.redraw();
  tools.say(`Piece ${numberOf(row, view)}: ${pieces(view)[numberOf(row, view) - 1].text}. ${placeName(linkOf(row, view, tools), view)}.`);
  showSentence(linkOf(row, view, tools), tools);
}

function showSentence(id, tools) {
  const box = tools.draft.box;
  const sentence = id && box.querySelector(`[data-sentence="${id}"]`);
  if (!sentence) return;
  const above = sentence.offsetTop < box.scrollTop;
  const below = sentence.offsetTop + sentence.offsetHeight > box.scrollTop + box.clientHeight;
  if (above || below) box.scrollTop = Math.max(0, sentence.offsetTop - 24);
}

// The layer peeler: cut the page between its lines, peel off what is not the article, watch the counts.

function pieces(view, draft) {
  draft.cuts ??= new Set(view.cuts);
  draft.peeled ??= new Set(view.peeled);
  const starts = [0, ...[...draft.cuts].filter((line) => line > 0).sort((a, b) => a - b)];
  return starts.map((start, index) => ({
    start,
    end: (starts[index + 1] ?? view.lines.length) - 1,
    off: draft.peeled.has(start),
  }));
}

function toggleCut(line, view, tools) {
  const { cuts, peeled } = tools.draft;
  if (cuts.has(line)) {
    cuts.delete(line);
    peeled.delete(line);
    tools.say(`Cut above line ${line + 1} taken away.`);
  } else {
    const piece = pieces(view, tools.draft).find((one) => one.start <= line && line <= one.end);
    cuts.add(line);
    if (piece.off) peeled.add(line);
    tools.say(`Cut above: ${view.lines[line].text.slice(0, 60)}.`);
  }
  tools.redraw();
}

function togglePiece(piece, view, tools) {
  const { peeled } = tools.draft;
  if (piece.off) peeled.delete(piece.start);
  else peeled.add(piece.start);
  const { kept, all } = counts(view, pieces(view, tools.draft));
  tools.say(`${piece.off ? "Put back" : "Peeled off"}. ${kept.words} of ${all.words} words are left.`);
  tools.redraw();
}

function counts(view, parts) {
  const sum = (lines) =>
    lines.reduce((total, line) => ({ words: total.words + line.words, counted: total.counted + line.counted }), { words: 0, counted: 0 });
  const kept = parts.filter((piece) => !piece.off).flatMap((piece) => view.lines.slice(piece.start, piece.end + 1));
  return { kept: sum(kept), all: sum(view.lines) };
}

function meter(view, parts) {
  const { kept, all } = counts(view, parts);
  const share = all.words ? Math.round((100 * kept.words) / all.words) : 0;
  return h(
    "div",
    { class: "kit-meter" },
    h("div", { class: "kit-meter-bar", "aria-hidden": "true" }, h("div", { style: `width:${share}%` })),
    h(
      "p",
      {},
      h("strong", { class: "kit-figure" }, `${kept.words}`),
      ` of ${all.words} words are left (${share} %). `,
      view.counted && h("span", {}, `Words that begin with “${view.counted}”: `, h("strong", {}, `${kept.counted}`), ` of ${all.counted}.`),
    ),
  );
}

function gap(line, view, tools) {
  const isCut = tools.draft.cuts.has(line);
  return h(
    "button",
    {
      type: "button",
      class: isCut ? "kit-gap kit-cut" : "kit-gap",
      tabindex: line === (tools.draft.gap ?? 1) ? 0 : -1,
      "aria-pressed": String(isCut),
      "aria-label": `Cut above line ${line + 1}: ${view.lines[line].text.slice(0, 60)}`,
      "data-focus": `gap-${line}`,
      "data-gap": line,
      onclick: () => {
        tools.draft.gap = line;
        toggleCut(line, view, tools);
      },
    },
    h("span", { "aria-hidden": "true" }, isCut ? "✂ cut here" : "✂"),
  );
}

function pieceBlock(piece, index, all, view, tools) {
  const rows = [];
  for (let line = piece.start; line <= piece.end; line += 1) {
    if (line > piece.start) rows.push(gap(line, view, tools));
    rows.push(h("p", { dir: "auto" }, view.lines[line].text));
  }
  return [
    piece.start > 0 && gap(piece.start, view, tools),
    h(
      "div",
      { role: "group", class: piece.off ? "kit-piece kit-off" : "kit-piece", "aria-label": `Piece ${index + 1} of ${all.length}` },
      h("div", { class: "kit-piece-lines" }, rows),
      h(
        "button",
        {
          type: "button",
          class: "kit-peel",
          "aria-pressed": String(piece.off),
          "aria-label": `${piece.off ? "Put back" : "Peel off"} piece ${index + 1}, lines ${piece.start + 1} to ${piece.end + 1}`,
          "data-focus": `piece-${piece.start}`,
          onclick: () => togglePiece(piece, view, tools),
        },
        piece.off ? "Put back" : "Peel off",
      ),
    ),
  ];
}

function keptSpans(view, parts) {
  const kept = parts.filter((piece) => !piece.off);
  return kept.map((piece) => ({ start: view.lines[piece.start].start, end: view.lines[piece.end].end }));
}

function checkPeel(view, tools) {
  tools.send("answer", { id: view.id, answer: keptSpans(view, pieces(view, tools.draft)), confidence: null });
}

function isPeeledAnew(view, parts) {
  const edges = (spans) => JSON.stringify((spans ?? []).map(({ start, end }) => [start, end]));
  return edges(keptSpans(view, parts)) !== edges(view.answer);
}

function drawPeeler(view, tools) {
  const parts = pieces(view, tools.draft);
  return h(
    "article",
    { class: "kit-question kit-peeler", "data-question": view.id },
    eyebrow(view),
    h("p", { class: "kit-stem" }, view.stem),
    h(
      "ol",
      { class: "kit-steps" },
      h("li", {}, "Click ✂ between two lines to cut there. Click again to undo."),
      h("li", {}, "Press ", h("b", {}, "Peel off"), " on each piece that is not the article."),
      h("li", {}, "Keyboard: ↑ ↓ move between the lines, Enter cuts, Tab goes to the buttons."),
    ),
    meter(view, parts),
    h(
      "div",
      { class: "kit-page", "data-scroll": "page", role: "group", "aria-label": `The page, ${view.lines.length} lines` },
      parts.map((piece, index) => pieceBlock(piece, index, parts, view, tools)),
    ),
    trouble(view),
    buttons(
      view,
      tools,
      h("button", { type: "button", class: "kit-primary", "data-focus": "check", onclick: () => checkPeel(view, tools) }, "Check my cuts"),
      h("button", { type: "button", class: "kit-quiet", "data-focus": "reset", onclick: () => startOver(tools) }, "Start over"),
    ),
    help(view, tools),
    currentFeedback(view.feedback, isPeeledAnew(view, parts), "Check my cuts"),
  );
}

function startOver(tools) {
  tools.draft.cuts = new Set();
  tools.draft.peeled = new Set();
  tools.redraw();
  tools.say("All cuts taken away. Your last checked answer stays saved.");
}

function onPeelerKey(event, view, tools) {
  const at = event.target.dataset?.gap;
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
  if (at === undefined || !step) return;
  event.preventDefault();
  const next = Math.min(view.lines.length - 1, Math.max(1, Number(at) + step));
  tools.draft.gap = next;
  tools.redraw();
  tools.focusOn(`gap-${next}`);
}

export default { render: (context) => mount(context, drawPeeler, onPeelerKey) };

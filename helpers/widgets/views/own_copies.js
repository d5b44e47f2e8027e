// needs: bar_rows.css reader.css
// Near-copies among one's own texts: how much of each stands in the other, and the paragraphs side by side.

const shown = (view, tools) => view.pairs.find((pair) => pair.id === tools.draft.pair) ?? view.pairs.find((pair) => pair.near) ?? view.pairs[0];

function pairButtons(view, tools) {
  if (view.pairs.length < 2) return null;
  const now = shown(view, tools);
  const choose = (pair) => {
    tools.draft.pair = pair.id;
    tools.redraw();
    tools.say(pair.told);
  };
  return h(
    "div",
    { class: "kit-copies-pairs", role: "group", "aria-label": "Which two texts" },
    view.pairs.map((pair) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(pair === now), "data-focus": `pair-${pair.id}`, onclick: () => choose(pair) },
        pair.id.replace("-", " and "),
        pair.near && h("span", { class: "kit-chip" }, "near-copies"),
      ),
    ),
  );
}

function share(pair, side) {
  const percent = pair.shares[side];
  return h(
    "li",
    {},
    h("span", {}, `${percent} % of `, h("b", {}, pair.names[side]), ` stands in ${pair.names[1 - side]}`),
    h("span", { class: "kit-copies-bar", "aria-hidden": "true" }, h("span", { style: `inline-size:${percent}%` })),
  );
}

const words = (runs) => runs.map((run) => h("span", { class: run.same ? "kit-copies-same" : "kit-copies-other" }, run.text));

function change(edit) {
  const quoted = (text) => h("q", { class: "kit-quoted", dir: "auto" }, text);
  if (!edit.there) return [quoted(edit.here), " only on the left"];
  if (!edit.here) return [quoted(edit.there), " only on the right"];
  return [quoted(edit.here), " ↔ ", quoted(edit.there)];
}

function paragraph(one, number, pair) {
  return h(
    "li",
    { class: "kit-copies-paragraph" },
    h("div", { class: "kit-copies-two" }, one.sides.map((runs, side) => h("p", { dir: "auto", "aria-label": `${pair.names[side]}, paragraph ${number + 1}` }, words(runs)))),
    one.same
      ? h("p", { class: "kit-quiet-text" }, "Word for word the same.")
      : one.edits.length > 0 &&
          h(
            "details",
            { class: "kit-copies-edits" },
            h("summary", { "data-focus": `edits-${pair.id}-${number}` }, `What differs: ${one.kinds.map(({ kind, count }) => (count > 1 ? `${kind} (${count})` : kind)).join(", ")}`),
            h("ul", {}, one.edits.map((edit) => h("li", {}, h("b", {}, edit.kind), ": ", change(edit)))),
          ),
  );
}

function alone(pair, side) {
  const { count, begin } = pair.alone[side];
  if (!count) return null;
  return h(
    "details",
    { class: "kit-copies-edits" },
    h("summary", { "data-focus": `alone-${pair.id}-${side}` }, `Only in ${pair.names[side]}: ${count} ${count === 1 ? "paragraph" : "paragraphs"}`),
    h("ul", {}, begin.map((text) => h("li", {}, h("q", { class: "kit-quoted", dir: "auto" }, text)))),
  );
}

function drawOwnCopies(view, tools) {
  if (view.prompt) return h("p", { class: "kit-quiet-text kit-reader-waits" }, view.prompt);
  const pair = shown(view, tools);
  return h(
    "article",
    { class: "kit-question kit-copies", "data-copies": pair.id },
    h("p", { class: "kit-eyebrow" }, "Near-copies"),
    h("p", { class: "kit-stem" }, "Which of your texts share their wording?"),
    pairButtons(view, tools),
    h("p", { class: "kit-finding" }, pair.told),
    h("ul", { class: "kit-copies-shares" }, [0, 1].map((side) => share(pair, side))),
    pair.paragraphs.length > 0 && [
      h("p", { class: "kit-quiet-text" }, "Paragraphs that belong together. ", h("span", { class: "kit-copies-same" }, "Underlined"), ": eight words or more in a row that stand in both texts."),
      h("div", { class: "kit-copies-two kit-copies-heads", "aria-hidden": "true" }, pair.names.map((name) => h("b", {}, name))),
      h("ol", { class: "kit-copies-list" }, pair.paragraphs.map((one, number) => paragraph(one, number, pair))),
      pair.left_out > 0 && h("p", { class: "kit-quiet-text" }, `${pair.left_out} more paragraphs belong together.`),
    ],
    [0, 1].map((side) => alone(pair, side)),
    h(
      "details",
      { class: "kit-misleads" },
      h("summary", { "data-focus": "misleads" }, "This would mislead you if …"),
      h("p", {}, "… you took it for a finding about who copied from whom. Both can have one source, such as an agency. The same words twice are one source, not two. And copying is no fault: agencies are paid for it."),
    ),
  );
}

export default { render: (context) => mount(context, drawOwnCopies) };

// Class coding: the same codes for the same sentences, alone, then after the class has talked; then compare.

const PAUSE = 600;
const SIGNS = { named: "●", unnamed: "○", relayed: "◌", narrator: "■" };
const STEPS = ["Code alone", "Talk", "Code again", "Compare"];
const WHAT_FOR = [
  "Round 1 is yours alone. It keeps what you saw before anybody spoke, so that later you can tell what the talk changed.",
  "Round 1 is kept and stays as it is. Talk only about sentences on which you differ. Each points to the words that decide. Nobody has to give in. Alone? Say aloud, sentence by sentence, which words decide for you.",
  "Round 2 begins with your own codes. Change a code where somebody’s words of the text convinced you, and only there.",
  "Your two rounds beside the kit’s coding. It is one coding, with its reason. Where another can be defended, that stands there as well.",
];

// 0 alone, 1 talk, 2 again, 3 compare
function stepOf(view, { draft }) {
  if (view.after) return 3;
  if (!view.alone) return 0;
  return draft.again || Object.keys(view.draft).length ? 2 : 1;
}

const coded = (view, tools) => (tools.draft.codes ??= { ...(view.alone ?? {}), ...view.draft });
const openOnes = (view, tools) => view.sentences.filter((one) => !coded(view, tools)[one.id]);
const nameOf = (code, view) => view.codes.find((one) => one.id === code)?.text ?? "no code";

function codeWords(code, view) {
  return [h("span", { class: "kit-coding-sign", "aria-hidden": "true" }, SIGNS[code] ?? "–"), nameOf(code, view)];
}

function steps(at) {
  return h(
    "ol",
    { class: "kit-coding-steps", "aria-label": "Four steps" },
    STEPS.map((words, index) =>
      h(
        "li",
        { class: index === at ? "kit-coding-now" : index < at ? "kit-coding-done" : "", "aria-current": index === at ? "step" : null },
        h("span", { class: "kit-coding-step", "aria-hidden": "true" }, index < at ? "✓" : String(index + 1)),
        words,
      ),
    ),
  );
}

function frame(view, tools) {
  const isOpen = !view.after && (tools.draft.frame ?? true);
  return h(
    "details",
    { class: "kit-coding-frame", open: isOpen, ontoggle: (event) => (tools.draft.frame = event.target.open) },
    h("summary", { "data-focus": "frame" }, "The four codes"),
    h(
      "dl",
      {},
      view.codes.map((code, index) =>
        h("div", {}, h("dt", {}, h("kbd", {}, String(index + 1)), " ", codeWords(code.id, view)), h("dd", {}, code.means)),
      ),
    ),
    h("ul", {}, view.frame.map((rule) => h("li", {}, rule))),
  );
}

function choose(sentence, code, view, tools) {
  coded(view, tools)[sentence.id] = code;
  tools.draft.asked = false;
  tools.redraw();
  const left = openOnes(view, tools).length;
  tools.say(`${nameOf(code, view)}. ${left ? `${left} left.` : "All have a code."}`);
  clearTimeout(tools.draft.timer);
  const keep = () => tools.send("draft", { id: view.id, text: JSON.stringify(tools.draft.codes) });
  tools.draft.timer = setTimeout(keep, PAUSE);
}

function pill(sentence, code, group, view, tools) {
  const isOn = coded(view, tools)[sentence.id] === code.id;
  return h(
    "label",
    { class: isOn ? "kit-coding-pill kit-on" : "kit-coding-pill" },
    h("input", {
      type: "radio",
      name: group,
      value: code.id,
      checked: isOn,
      "data-sentence": sentence.id,
      "data-focus": `code-${sentence.id}-${code.id}`,
      onchange: () => choose(sentence, code.id, view, tools),
    }),
    h("span", {}, codeWords(code.id, view)),
  );
}

function quotation(sentence, index, view) {
  const words = uniqueName("quote");
  return [
    words,
    h(
      "p",
      { class: "kit-coding-quote", id: words, dir: "auto" },
      h("span", { class: "kit-coding-number" }, `${index + 1}`),
      sentence.quote,
      h("span", { class: "kit-coding-from" }, ` text ${sentence.from}`),
    ),
  ];
}

function sentenceToCode(sentence, index, view, tools) {
  const group = uniqueName("codes");
  const [words, quote] = quotation(sentence, index, view);
  const before = view.alone?.[sentence.id];
  const isChanged = before && coded(view, tools)[sentence.id] !== before;
  return h(
    "li",
    { class: "kit-coding-row", "data-row": sentence.id },
    quote,
    h("div", { class: "kit-coding-pills", role: "radiogroup", "aria-labelledby": words }, view.codes.map((code) => pill(sentence, code, group, view, tools))),
    isChanged && h("p", { class: "kit-quiet-text" }, "In round 1: ", codeWords(before, view)),
  );
}

function sentenceToTalkAbout(sentence, index, view) {
  const [, quote] = quotation(sentence, index, view);
  const code = view.alone[sentence.id];
  return h("li", { class: "kit-coding-row", "data-row": sentence.id }, quote, h("p", { class: "kit-coding-mine" }, "You: ", h("strong", {}, codeWords(code, view))));
}

function comparedCodes(sentence, kit, view) {
  const said = [
    view.alone && ["Round 1", view.alone[sentence.id]],
    [view.alone ? "Round 2" : "You", view.after[sentence.id]],
    ["The kit", kit.code],
  ].filter(Boolean);
  return h(
    "dl",
    { class: "kit-coding-three" },
    said.map(([who, code]) => h("div", { class: code === kit.code ? "kit-coding-same" : "" }, h("dt", {}, who), h("dd", {}, codeWords(code, view)))),
  );
}

function sentenceCompared(sentence, index, view) {
  const kit = view.kit[index];
  const [, quote] = quotation(sentence, index, view);
  return h(
    "li",
    { class: "kit-coding-row", "data-row": sentence.id },
    quote,
    comparedCodes(sentence, kit, view),
    h("p", { class: "kit-coding-why" }, h("strong", {}, "Why: "), kit.reason),
    kit.dissent
      ? h("p", { class: "kit-coding-why kit-coding-dissent" }, h("strong", {}, "Can be argued: "), kit.dissent)
      : h("p", { class: "kit-quiet-text" }, "Plain: no other reading is recorded."),
  );
}

function finding(view) {
  const all = view.sentences.length;
  const same = view.kit.filter((one) => view.after[one.id] === one.code).length;
  const moved = view.alone ? view.sentences.filter((one) => view.alone[one.id] !== view.after[one.id]).length : null;
  const plain = view.kit.filter((one) => !one.dissent).length;
  return h(
    "p",
    { class: "kit-coding-finding" },
    moved === null ? null : moved ? `After the talk you changed ${moved} of ${all} codes. ` : "After the talk you changed no code. ",
    `You and the kit have the same code on ${same} of ${all}. ${plain} of the ${all} are plain; for the others a second reading is recorded.`,
  );
}

function keepRound(view, tools) {
  const left = openOnes(view, tools);
  if (left.length === view.sentences.length) return tools.say("Give a code to at least one sentence first.");
  if (left.length && !tools.draft.asked) {
    tools.draft.asked = true;
    tools.redraw();
    tools.focusOn("first-open");
    return tools.say(gaps(left.length));
  }
  clearTimeout(tools.draft.timer);
  const answer = view.sentences.filter((one) => coded(view, tools)[one.id]).map((one) => ({ row: one.id, option: coded(view, tools)[one.id] }));
  const round = view.alone ? 2 : 1;
  tools.draft.asked = false;
  tools.send("round", { round, answer });
}

const gaps = (count) => (count === 1 ? "One sentence has no code yet." : `${count} sentences have no code yet.`);

function goOn(at, view, tools) {
  const left = openOnes(view, tools);
  const start = () => {
    tools.draft.again = true;
    tools.redraw();
    tools.say("Round 2. Your codes of round 1 are set; change what you want to change.");
  };
  if (at === 1) return h("div", { class: "kit-row" }, h("button", { type: "button", class: "kit-primary", "data-focus": "again", onclick: start }, "We have talked: start round 2"));
  const words = `Keep round ${at === 0 ? 1 : 2}`;
  const toFirst = () => tools.focusOn(`code-${left[0].id}-${view.codes[0].id}`);
  return [
    h(
      "div",
      { class: "kit-row kit-coding-foot" },
      h("button", { type: "button", class: "kit-primary", "data-focus": "keep", onclick: () => keepRound(view, tools) }, words),
      h("span", { class: "kit-quiet-text" }, `${view.sentences.length - left.length} of ${view.sentences.length} coded`),
    ),
    tools.draft.asked &&
      h(
        "div",
        { class: "kit-confirm", role: "group", "aria-label": "Sentences without a code" },
        h("span", {}, `${gaps(left.length)} Once kept, the round stays as it is.`),
        h("button", { type: "button", "data-focus": "first-open", onclick: toFirst }, "Go to the first"),
        h("button", { type: "button", class: "kit-quiet", "data-focus": "keep-all-the-same", onclick: () => keepRound(view, tools) }, "Keep it all the same"),
      ),
  ];
}

function drawCoding(view, tools) {
  const at = stepOf(view, tools);
  const rowOf = [sentenceToCode, sentenceToTalkAbout, sentenceToCode, sentenceCompared][at];
  return h(
    "article",
    { class: "kit-question kit-coding", "data-question": view.id, "data-step": at },
    eyebrow(view),
    h("p", { class: "kit-stem" }, view.stem),
    steps(at),
    h("p", { class: "kit-coding-for" }, WHAT_FOR[at]),
    frame(view, tools),
    at !== 1 && at !== 3 && h("p", { class: "kit-quiet-text kit-keys" }, "Keyboard: Tab goes to the next sentence; 1 2 3 4 choose its code."),
    at === 3 && finding(view),
    h("ol", { class: "kit-coding-rows" }, view.sentences.map((sentence, index) => rowOf(sentence, index, view, tools))),
    trouble(view),
    at < 3 && goOn(at, view, tools),
    at === 3 && feedbackPanel(view.feedback),
  );
}

function onCodingKey(event, view, tools) {
  const sentence = view.sentences.find((one) => one.id === event.target.dataset?.sentence);
  const code = view.codes[Number(event.key) - 1];
  if (!sentence || !code) return;
  event.preventDefault();
  tools.focusOn(`code-${sentence.id}-${code.id}`);
  choose(sentence, code.id, view, tools);
}

export default { render: (context) => mount(context, drawCoding, onCodingKey) };

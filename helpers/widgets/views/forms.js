// One question: choose, order, match, count, or write; then see why. Other views draw questions with these, too.

const UNTOUCHED = { choices: [], match: [], number: "", text: "" };

function current(view, draft) {
  if (view.id in draft) return draft[view.id];
  if (view.answer !== null && view.answer !== undefined) return view.answer;
  return view.form === "order" ? view.options.map((option) => option.id) : (UNTOUCHED[view.form] ?? null);
}

function choiceForm(view, tools) {
  const many = view.form === "choices";
  const name = uniqueName("choice");
  const chosen = current(view, tools.draft);
  const isOn = (id) => (many ? chosen.includes(id) : chosen === id);
  const choose = (id, on) => {
    // In the options' order, as it is kept: what was said of an answer stands beside it, however it was ticked.
    if (many) tools.draft[view.id] = view.options.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one)));
    else tools.draft[view.id] = id;
    tools.redraw();
  };
  return h(
    "div",
    { class: view.form === "scale" ? "kit-options kit-scale" : "kit-options" },
    view.options.map((option) =>
      h(
        "label",
        { class: isOn(option.id) ? "kit-option kit-on" : "kit-option" },
        h("input", {
          type: many ? "checkbox" : "radio",
          name,
          value: option.id,
          checked: isOn(option.id),
          "data-focus": `option-${view.id}-${option.id}`,
          onchange: (event) => choose(option.id, event.target.checked),
        }),
        h("span", {}, option.text),
      ),
    ),
  );
}

function orderForm(view, tools) {
  const order = current(view, tools.draft);
  const texts = Object.fromEntries(view.options.map((option) => [option.id, option.text]));
  const move = (from, to) => {
    if (to < 0 || to >= order.length) return;
    const next = [...order];
    next.splice(to, 0, ...next.splice(from, 1));
    tools.draft[view.id] = next;
    tools.redraw();
    tools.say(`${texts[order[from]]}: now place ${to + 1} of ${order.length}.`);
  };
  tools.move = move;
  return h(
    "ol",
    { class: "kit-order" },
    order.map((id, index) =>
      h(
        "li",
        {
          draggable: "true",
          ondragstart: (event) => event.dataTransfer.setData("text/plain", String(index)),
          ondragover: (event) => event.preventDefault(),
          ondrop: (event) => {
            event.preventDefault();
            move(Number(event.dataTransfer.getData("text/plain")), index);
          },
        },
        h("span", { class: "kit-place", "aria-hidden": "true" }, String(index + 1)),
        h("span", { class: "kit-order-text" }, texts[id]),
        h(
          "span",
          { class: "kit-moves" },
          [
            ["up", "↑", "earlier", index - 1],
            ["down", "↓", "later", index + 1],
          ].map(([way, sign, words, to]) =>
            h(
              "button",
              {
                type: "button",
                class: "kit-quiet",
                // A button that is truly disabled loses the focus, and the next key would reach the notebook.
                "aria-disabled": String(to < 0 || to >= order.length),
                "aria-label": `Move ${words}: ${texts[id]}`,
                "data-focus": `move-${view.id}-${id}-${way}`,
                "data-order-index": index,
                onclick: () => move(index, to),
              },
              sign,
            ),
          ),
        ),
      ),
    ),
  );
}

function numberForm(view, tools) {
  const field = h("input", {
    type: "number",
    class: "kit-number",
    inputmode: "numeric",
    "aria-label": `${view.title}${view.unit ? ` (${view.unit})` : ""}`,
    value: current(view, tools.draft),
    "data-focus": `number-${view.id}`,
    oninput: (event) => (tools.draft[view.id] = event.target.value === "" ? null : Number(event.target.value)),
  });
  return h("div", {}, field, view.unit);
}

const sendDraft = (view, tools, text) => tools.send("draft", { id: view.id, text });
const handedIn = (view) => view.answer?.text ?? view.answer ?? "";

function textForm(view, tools) {
  const saved = handedIn(view);
  const words = tools.draft[view.id] ?? view.draft ?? saved;
  const state = () => ((tools.draft[view.id] ?? words) === saved ? "" : "Kept as a draft while you write.");
  const note = h("span", { class: "kit-unsaved" }, state());
  const keepDraft = () => sendDraft(view, tools, tools.draft[view.id]);
  return h(
    "div",
    {},
    h("textarea", {
      rows: 5,
      "aria-label": view.title,
      value: words,
      "data-focus": `text-${view.id}`,
      oninput: (event) => {
        tools.draft[view.id] = event.target.value;
        note.textContent = state();
        clearTimeout(tools.draft.timer);
        tools.draft.timer = setTimeout(keepDraft, 700);
      },
    }),
    note,
  );
}

function criteria(view, tools) {
  if (view.kind !== "reason" || !view.criteria?.length || !view.answer) return null;
  const ticks = tools.draft[`ticks-${view.id}`] ?? view.answer.ticks ?? [];
  const tick = (id, on) => {
    tools.draft[`ticks-${view.id}`] = on ? [...ticks, id] : ticks.filter((other) => other !== id);
    sendAnswer(view, tools, { text: view.answer.text, ticks: tools.draft[`ticks-${view.id}`] });
  };
  return h(
    "fieldset",
    { class: "kit-criteria" },
    h("legend", {}, "Read your text again. Tick what it does:"),
    view.criteria.map((criterion) =>
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          checked: ticks.includes(criterion.id),
          "data-focus": `tick-${view.id}-${criterion.id}`,
          onchange: (event) => tick(criterion.id, event.target.checked),
        }),
        criterion.text,
      ),
    ),
  );
}

function codeForm(view, tools) {
  return h("input", {
    type: "text",
    class: "kit-number",
    maxlength: 12,
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": view.title,
    value: tools.draft[view.id] ?? view.answer ?? "",
    "data-focus": `code-${view.id}`,
    oninput: (event) => (tools.draft[view.id] = event.target.value),
  });
}

function matchForm(view, tools) {
  const placed = current(view, tools.draft);
  const at = Object.fromEntries(placed.map((one) => [one.row, one.option]));
  const choose = (row, option) => {
    const others = current(view, tools.draft).filter((one) => one.row !== row);
    tools.draft[view.id] = option ? [...others, { row, option }] : others;
    tools.redrawAfterKeys();
  };
  return h(
    "div",
    { class: "kit-match" },
    view.rows.map((row) =>
      h(
        "label",
        { class: "kit-match-row" },
        h("span", { class: "kit-match-text" }, row.text),
        h(
          "select",
          { "data-focus": `row-${view.id}-${row.id}`, onchange: (event) => choose(row.id, event.target.value) },
          h("option", { value: "", selected: !at[row.id] }, "choose …"),
          view.options.map((option) => h("option", { value: option.id, selected: at[row.id] === option.id }, option.text)),
        ),
        rowSign(view, tools, row.id),
      ),
    ),
  );
}

// The sign beside a row that was checked; none beside one that was changed since.
function rowSign(view, tools, row) {
  const told = (view.feedback?.places ?? []).find((one) => one.row === row);
  if (!told?.verdict) return null;
  const now = current(view, tools.draft).find((one) => one.row === row)?.option;
  return now === told.option ? verdictChip(told.verdict) : null;
}

const FORMS = {
  choice: choiceForm,
  choices: choiceForm,
  scale: choiceForm,
  order: orderForm,
  match: matchForm,
  number: numberForm,
  text: textForm,
  code: codeForm,
};

function isChanged(view, tools) {
  if (view.form === "text" || !(view.id in tools.draft)) return false;
  const sorted = (answer) => (view.form === "match" ? [...(answer ?? [])].map((one) => `${one.row} ${one.option}`).sort() : answer);
  return JSON.stringify(sorted(tools.draft[view.id])) !== JSON.stringify(sorted(view.answer));
}

function isEmpty(answer) {
  return answer === null || answer === undefined || answer === "" || (Array.isArray(answer) && !answer.length);
}

function submit(view, tools) {
  const answer = current(view, tools.draft);
  const words = view.form === "text" ? String(tools.draft[view.id] ?? view.draft ?? handedIn(view)).trim() : answer;
  if (isEmpty(words)) return tools.say(view.form === "text" ? "Write something first." : "Choose an answer first.");
  if (view.form === "text") {
    // The draft catches up first, so that no older one is left beside what is handed in.
    clearTimeout(tools.draft.timer);
    tools.draft[view.id] = words;
    sendDraft(view, tools, words);
  }
  if (view.kind !== "reason") return sendAnswer(view, tools, words);
  sendAnswer(view, tools, { text: words, ticks: tools.draft[`ticks-${view.id}`] ?? view.answer?.ticks ?? [] });
}

function questionForm(view, tools) {
  const stem = uniqueName("stem");
  const button = { closed: "Check", code: "Keep my code" }[view.kind] ?? "Keep my answer";
  return h(
    "article",
    { class: "kit-question", "data-question": view.id },
    eyebrow(view),
    h(
      "div",
      { role: "group", "aria-labelledby": stem },
      view.passage && h("blockquote", { class: "kit-passage" }, view.passage),
      h("p", { class: "kit-stem", id: stem }, view.stem),
      FORMS[view.form](view, tools),
    ),
    sureness(view, tools),
    trouble(view),
    buttons(
      view,
      tools,
      h("button", { type: "button", class: "kit-primary", "data-focus": `check-${view.id}`, onclick: () => submit(view, tools) }, button),
    ),
    help(view, tools),
    currentFeedback(view.feedback, isChanged(view, tools), button),
    criteria(view, tools),
  );
}

function onFormKey(event, view, tools) {
  const index = event.target.dataset?.orderIndex;
  if (index !== undefined && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    tools.move(Number(index), Number(index) + (event.key === "ArrowUp" ? -1 : 1));
  }
  if (event.key === "Enter" && event.target.tagName === "INPUT") {
    event.preventDefault();
    submit(view, tools);
  }
}

// needs: forms.js claim_export.js claim_paper.js
// The claim card: entries that are checked, own words beside them, and the card as it grows.

const CLAIM_PAUSE = 600;
const MANY = "choices";
const KEEP = "Keep and check my card";

function workOn(card, { draft }) {
  draft[card.id] ??= { own: { ...card.own }, picked: { ...card.picked } };
  return draft[card.id];
}

const pickedIn = (row, card, tools) => workOn(card, tools).picked[row.id] ?? row.answer ?? (row.form === MANY ? [] : "");
const isStale = (row, card, tools) => JSON.stringify(pickedIn(row, card, tools)) !== JSON.stringify(row.answer);

function keepClaimDraft(card, tools) {
  clearTimeout(tools.draft.timer);
  const keep = () => tools.send("draft", { id: card.words.id, text: JSON.stringify(workOn(card, tools)) });
  tools.draft.timer = setTimeout(keep, CLAIM_PAUSE);
}

function pick(row, entry, card, tools) {
  workOn(card, tools).picked[row.id] = entry;
  keepClaimDraft(card, tools);
  tools.redraw();
}

function takeAway(card, tools) {
  const name = `claim-card-${card.id}`;
  const button = (words, focus, onclick) => h("button", { type: "button", class: "kit-quiet", "data-focus": focus, onclick }, words);
  const copy = async () => tools.say((await copied(asText(onCard(card, tools)))) ? "The card is copied as text." : "Copying is not allowed here: save it as text instead.");
  const text = () => {
    download(new Blob([asText(onCard(card, tools))], { type: "text/plain;charset=utf-8" }), `${name}.txt`);
    tools.say("The card is saved as text.");
  };
  const image = async () => {
    download(await asImage(onCard(card, tools)), `${name}.png`);
    tools.say("The card is saved as an image.");
  };
  return h(
    "div",
    { class: "kit-claim-exports", role: "group", "aria-label": "Take the card with you" },
    button("Save as image", `image-${card.id}`, image),
    button("Save as text", `text-${card.id}`, text),
    button("Copy as text", `copy-${card.id}`, copy),
  );
}

function verdictOf(row, card, tools) {
  if (!row.feedback || isStale(row, card, tools)) return null;
  return h(
    "button",
    {
      type: "button",
      class: "kit-quiet kit-claim-why",
      "aria-pressed": String(card.shown === row.id),
      "aria-label": `${row.feedback.verdict}: why? ${row.title}`,
      "data-focus": `why-${row.id}`,
      onclick: () => tools.send("show", { card: card.id, id: row.id }),
    },
    verdictChip(row.feedback.verdict),
    " why?",
  );
}

function entry(row, card, tools) {
  const label = uniqueName("entry");
  const asks = uniqueName("asks");
  const control = row.form === MANY ? ticks(row, label, card, tools) : choiceOf(row, label, asks, card, tools);
  return h(
    "div",
    { class: "kit-claim-entry", "data-question": row.id },
    h("div", { class: "kit-claim-head" }, h("span", { class: "kit-claim-label", id: label }, row.title), verdictOf(row, card, tools)),
    h("p", { class: "kit-quiet-text", id: asks }, row.stem),
    control,
    card.shown === row.id && explained(row, card, tools),
  );
}

function choiceOf(row, label, asks, card, tools) {
  const chosen = pickedIn(row, card, tools);
  return h(
    "select",
    { "aria-labelledby": label, "aria-describedby": asks, "data-focus": `entry-${row.id}`, onchange: (event) => pick(row, event.target.value, card, tools) },
    h("option", { value: "", selected: chosen === "" }, "choose …"),
    row.options.map((option) => h("option", { value: option.id, selected: chosen === option.id }, option.text)),
  );
}

function ticks(row, label, card, tools) {
  const chosen = pickedIn(row, card, tools);
  const ids = row.options.map((option) => option.id);
  return h(
    "div",
    { class: "kit-claim-ticks", role: "group", "aria-labelledby": label },
    row.options.map((option) =>
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          checked: chosen.includes(option.id),
          "data-focus": `entry-${row.id}-${option.id}`,
          onchange: (event) => pick(row, ids.filter((id) => (id === option.id ? event.target.checked : chosen.includes(id))), card, tools),
        }),
        h("span", {}, option.text),
      ),
    ),
  );
}

function ownWords(field, card, tools, paper) {
  const label = uniqueName("field");
  const asks = uniqueName("asks");
  const shared = {
    "aria-labelledby": label,
    "aria-describedby": asks,
    "data-focus": `own-${card.id}-${field.id}`,
    value: workOn(card, tools).own[field.id] ?? "",
    oninput: (event) => {
      workOn(card, tools).own[field.id] = event.target.value;
      paper.replaceChildren(...preview(card, tools));
      keepClaimDraft(card, tools);
    },
  };
  return h(
    "div",
    { class: "kit-claim-entry" },
    h("span", { class: "kit-claim-label", id: label }, field.label),
    h("p", { class: "kit-quiet-text", id: asks }, field.asks),
    field.lines > 1 ? h("textarea", { rows: field.lines, ...shared }) : h("input", { type: "text", class: "kit-claim-line", autocomplete: "off", ...shared }),
  );
}

function keepCard(card, tools) {
  const { own, picked } = workOn(card, tools);
  const all = Object.fromEntries(card.rows.map((row) => [row.id, pickedIn(row, card, tools)]).filter(([, chosen]) => chosen.length));
  const isEmpty = !Object.values(own).some((words) => words.trim()) && !Object.keys({ ...picked, ...all }).length;
  if (isEmpty) return tools.say("The card is still empty. Fill in one line first.");
  clearTimeout(tools.draft.timer);
  tools.send("keep", { card: card.id, picked: all, own });
}

function explained(row, card, tools) {
  return h("div", { class: "kit-claim-told" }, currentFeedback(row.feedback, isStale(row, card, tools), KEEP), buttons(row, tools, null), help(row, tools));
}

// Below the button: how each entry fared, and the way to it.
function outcome(card, tools) {
  const checked = card.rows.filter((row) => row.feedback && !isStale(row, card, tools));
  if (!checked.length) return null;
  const goTo = (row) => {
    tools.send("show", { card: card.id, id: row.id });
    const first = row.form === MANY ? `entry-${row.id}-${row.options[0].id}` : `entry-${row.id}`;
    tools.focusOn(first);
  };
  return h(
    "ul",
    { class: "kit-claim-outcome", "aria-label": "The checked lines" },
    checked.map((row) =>
      h("li", {}, h("button", { type: "button", class: "kit-quiet", "data-focus": `to-${row.id}`, onclick: () => goTo(row) }, row.title, " ", verdictChip(row.feedback.verdict))),
    ),
  );
}

function ownExplained(card, tools) {
  if (!card.words.feedback) return null;
  return [h("p", { class: "kit-about" }, "About your ", h("strong", {}, "own words")), feedbackPanel({ ...card.words.feedback, checklist: [] }), criteria(card.words, tools)];
}

// Of an article the first paragraph is the headline.
function passageOf(card) {
  const paragraphs = card.passage.split("\n\n");
  const isArticle = paragraphs.length > 1;
  return card.passage && h("blockquote", { class: "kit-passage kit-claim-passage", dir: "auto" }, paragraphs.map((words, index) => h("p", {}, isArticle && !index ? h("strong", {}, words) : words)));
}

function drawCard(card, view, tools, more) {
  const paper = h("div", { class: "kit-claim-paper", role: "group", "aria-label": "The card so far" }, preview(card, tools));
  const field = (name) => ownWords(card.fields.find((one) => one.id === name), card, tools, paper);
  const row = (part) => entry(card.rows.find((one) => one.id === `${card.id}-${part}`), card, tools);
  return h(
    "article",
    { class: "kit-question kit-claim", "data-card": card.id, "data-question": card.words.id },
    h("p", { class: "kit-eyebrow" }, card.words.title, card.core ? h("span", { class: "kit-core" }, "core path") : null),
    passageOf(card),
    h("p", { class: "kit-stem" }, card.words.stem),
    h(
      "div",
      { class: "kit-claim-both" },
      h("div", { class: "kit-claim-form" }, row("who"), field("role"), field("claim"), field("outlet"), row("date"), field("way"), row("status"), row("unknown"), field("settle")),
      h("div", { class: "kit-claim-side" }, paper, takeAway(card, tools)),
    ),
    trouble(view),
    h("div", { class: "kit-row" }, h("button", { type: "button", class: "kit-primary", "data-focus": `keep-${card.id}`, onclick: () => keepCard(card, tools) }, KEEP)),
    outcome(card, tools),
    ownExplained(card, tools),
    more,
  );
}

function openCard(index, view, tools) {
  tools.draft.open = index;
  tools.redraw();
  tools.focusOn(`entry-${view.cards[index].id}-who`);
  tools.say(`Article ${"AB"[index]}.`);
}

function chooser(view, tools) {
  return h(
    "article",
    { class: "kit-question kit-claim" },
    h("p", { class: "kit-eyebrow" }, view.cards[0].words.title),
    h("p", { class: "kit-stem" }, "Two short articles: half of the class takes A, the other half B. You have no code, so choose with your neighbour."),
    h(
      "div",
      { class: "kit-row" },
      view.cards.map((_, index) => h("button", { type: "button", "data-focus": `take-${index}`, onclick: () => openCard(index, view, tools) }, `Take article ${"AB"[index]}`)),
    ),
  );
}

function drawClaim(view, tools) {
  const open = tools.draft.open ?? view.given;
  if (open === null) return chooser(view, tools);
  const card = view.cards[open];
  const other = view.cards.length - 1 - open;
  const offers = view.cards.length > 1 && (card.words.feedback || view.cards[other].words.answer);
  const more =
    offers && h("div", { class: "kit-row kit-claim-other" }, h("span", {}, "The other half of the class has another article."), h("button", { type: "button", "data-focus": "other", onclick: () => openCard(other, view, tools) }, `Go to article ${"AB"[other]}`));
  return drawCard(card, view, tools, more);
}

function onClaimKey(event, view, tools) {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.target.type !== "text") return;
  event.preventDefault();
  const name = event.target.closest("[data-card]")?.dataset.card;
  const card = view.cards.find((one) => one.id === name);
  if (card) keepCard(card, tools);
}

export default { render: (context) => mount(context, drawClaim, onClaimKey) };

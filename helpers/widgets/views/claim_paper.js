// The claim card as it grows: the sentence, and the lines below it.

// What stands on the card now; what is still missing stands in [brackets].
function onCard(card, tools) {
  const row = (part) => card.rows.find((one) => one.id === `${card.id}-${part}`);
  const textOf = (one, id) => one.options.find((option) => option.id === id)?.text;
  const one = (part) => textOf(row(part), pickedIn(row(part), card, tools));
  const own = (name) => (workOn(card, tools).own[name] ?? "").replace(/\s+/g, " ").trim();
  const unknown = row("unknown");
  const lines = [
    ["Status", one("status")],
    ["How it reached the page", own("way")],
    ["Unknown", unknown.options.filter((option) => pickedIn(unknown, card, tools).includes(option.id)).map((option) => option.text)],
    ["What would settle it", own("settle")],
  ];
  return {
    sentence: [
      [one("who"), "[speaker]"],
      [", "],
      [own("role"), "[role]"],
      [", said "],
      [own("claim").replace(/[.\s]+$/, ""), "[that …]"],
      [" ("],
      [own("outlet"), "[outlet]"],
      [", "],
      [one("date"), "[date]"],
      [")."],
    ].map(([words, blank]) => ({ words: words || blank, isBlank: !words })),
    lines: lines.map(([name, words]) => [name, words ?? ""]),
    note: card.note,
  };
}

function preview(card, tools) {
  const { sentence, lines, note } = onCard(card, tools);
  const line = (words) => (Array.isArray(words) && words.length ? h("ul", {}, words.map((one) => h("li", {}, one))) : words.length ? words : "–");
  return [
    h("p", { class: "kit-claim-kicker" }, "Claim card"),
    h("p", { class: "kit-claim-sentence", dir: "auto" }, sentence.map(({ words, isBlank }) => (isBlank ? h("span", { class: "kit-claim-blank" }, words) : words))),
    h("dl", {}, lines.map(([name, words]) => h("div", {}, h("dt", {}, name), h("dd", { dir: "auto" }, line(words))))),
    h("p", { class: "kit-claim-note" }, note),
  ];
}

// The provenance card: one row a question, filled from the text, each row checked and explained.

function cardRow(row, view, tools) {
  const label = uniqueName("row");
  const chosen = tools.draft[row.id] ?? row.answer ?? "";
  const select = h(
    "select",
    {
      "aria-labelledby": label,
      "data-focus": `row-${row.id}`,
      onchange: (event) => {
        tools.draft[row.id] = event.target.value;
        tools.redraw();
      },
    },
    h("option", { value: "", selected: chosen === "" }, "choose …"),
    row.options.map((option) => h("option", { value: option.id, selected: chosen === option.id }, option.text)),
  );
  const stale = row.feedback && chosen !== row.answer;
  return h(
    "li",
    { class: "kit-card-row", "data-question": row.id },
    h("span", { class: "kit-card-label", id: label }, row.title),
    select,
    h(
      "span",
      { class: "kit-card-verdict" },
      row.feedback &&
        !stale &&
        h(
          "button",
          {
            type: "button",
            class: "kit-quiet",
            "aria-pressed": String(view.shown === row.id),
            "aria-label": `${row.feedback.verdict ?? "kept"}: why? ${row.title}`,
            "data-focus": `why-${row.id}`,
            onclick: () => tools.send("show", { id: row.id }),
          },
          verdictChip(row.feedback.verdict),
          " why?",
        ),
    ),
  );
}

function checkCard(view, tools) {
  const answers = Object.fromEntries(
    view.rows.map((row) => [row.id, tools.draft[row.id] ?? row.answer]).filter(([, answer]) => answer),
  );
  if (!Object.keys(answers).length) return tools.say("Choose an entry for at least one line of the card first.");
  tools.send("answers", { answers });
}

function drawCard(view, tools) {
  const shown = view.rows.find((row) => row.id === view.shown);
  return h(
    "article",
    { class: "kit-question kit-card", "data-card": view.id },
    h("p", { class: "kit-eyebrow" }, "Provenance card", view.core ? h("span", { class: "kit-core" }, "core path") : null),
    h("p", { class: "kit-stem" }, view.stem),
    h("ul", { class: "kit-card-rows" }, view.rows.map((row) => cardRow(row, view, tools))),
    trouble(view),
    h(
      "div",
      { class: "kit-row" },
      h("button", { type: "button", class: "kit-primary", "data-focus": "check", onclick: () => checkCard(view, tools) }, "Check the card"),
      h("span", { class: "kit-quiet-text" }, `${view.rows.filter((row) => row.answer).length} of ${view.rows.length} lines filled`),
    ),
    shown && h("p", { class: "kit-about" }, "About the line ", h("strong", {}, shown.title)),
    shown && feedbackPanel(shown.feedback),
    shown && buttons(shown, tools, null),
    shown && help(shown, tools),
  );
}

export default { render: (context) => mount(context, drawCard) };

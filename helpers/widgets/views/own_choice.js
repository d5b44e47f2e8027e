// Which of one's own texts the reader below shows.

function drawOwnChoice(view, tools) {
  if (!view.texts.length) return h("div", {});
  return h(
    "div",
    { class: "kit-ways kit-own-choice", role: "group", "aria-label": "Which text to read" },
    view.texts.map((text) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(text.number === view.chosen),
          "aria-label": `${text.name}, ${text.date}: ${text.headline || "no headline"}`,
          "data-focus": `read-${text.number}`,
          onclick: () => tools.send("choose", { number: text.number }),
        },
        text.name,
      ),
    ),
  );
}

export default { render: (context) => mount(context, drawOwnChoice) };

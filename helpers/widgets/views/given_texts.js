// The form that asks for a lesson's texts, where a copy of the kit comes without them.

const inBase64 = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });

const filled = (words, parts) => words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

async function sendTexts(files, view, tools) {
  tools.draft.here = [];
  let first = true;
  for (const file of files) {
    if (file.size > view.largest) {
      tools.draft.here.push(filled(view.larger, { name: file.name, size: (file.size / 1e6).toFixed(1) }));
      continue;
    }
    try {
      tools.send("file", { name: file.name, data: await inBase64(file), first });
      first = false;
    } catch {
      tools.draft.here.push(filled(view.unread, { name: file.name }));
    }
  }
  if (tools.draft.here.length) {
    tools.redraw();
    tools.say(tools.draft.here.join(" "));
  }
}

function textChooser(view, tools) {
  const input = h("input", {
    type: "file",
    multiple: true,
    class: "kit-given-input",
    tabindex: -1,
    "aria-hidden": "true",
    onchange: (event) => {
      const files = [...event.target.files];
      event.target.value = "";
      sendTexts(files, view, tools);
    },
  });
  const over = (on) => (event) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.classList.toggle("kit-given-over", on);
  };
  const drop = (event) => {
    over(false)(event);
    sendTexts([...event.dataTransfer.files], view, tools);
  };
  const begun = view.texts.some((text) => text.here);
  return h(
    "div",
    { class: "kit-given-drop", ondragenter: over(true), ondragover: over(true), ondragleave: over(false), ondrop: drop },
    input,
    h("button", { type: "button", class: "kit-primary", "data-focus": "choose", onclick: () => input.click() }, begun ? view.more : view.choose),
    h("span", {}, view.drop),
  );
}

const textSigns = (view) =>
  h(
    "ul",
    { class: "kit-given-texts", "aria-label": view.so_far },
    view.texts.map(({ number, here }) =>
      h("li", { class: here ? "kit-given-here" : null, "data-text": number }, h("span", { "aria-hidden": "true" }, here ? "✓ " : ""), `text ${number}`, h("small", {}, here ? view.here : view.missing)),
    ),
  );

function told(words, name, label) {
  return words.length ? h("ul", { class: name, "aria-label": label }, words.map((one) => h("li", {}, one))) : null;
}

function drawGiven(view, tools) {
  const refused = [...view.refused, ...(tools.draft.here ?? [])];
  if (view.complete)
    return h(
      "section",
      { class: "kit-question kit-given", "aria-label": view.title, "data-given": "all" },
      h("p", { class: "kit-given-done", tabindex: "-1", "data-focus": "choose" }, h("span", { "aria-hidden": "true" }, "✓ "), view.so_far),
      told(view.notes, "kit-given-notes", "What was odd"),
      told(refused, "kit-given-refused", "What could not be taken"),
      h("p", { class: "kit-quiet-text" }, view.kept),
    );
  return h(
    "section",
    { class: "kit-question kit-given", "aria-label": view.title, "data-given": "some" },
    h("p", { class: "kit-eyebrow" }, view.title),
    h("p", { class: "kit-stem" }, view.lead),
    h("p", { class: "kit-given-why" }, view.why),
    textChooser(view, tools),
    textSigns(view),
    trouble(view),
    told(refused, "kit-given-refused", "What could not be taken"),
    told(view.notes, "kit-given-notes", "What was odd"),
    h("p", { class: "kit-quiet-text" }, view.kept),
    h("button", { type: "button", class: "kit-quiet kit-given-look", "data-focus": "look", onclick: () => tools.send("look") }, view.again),
  );
}

export default { render: (context) => mount(context, drawGiven) };

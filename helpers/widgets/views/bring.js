// needs: bring_text.js
// Bring your own: choose or drop files, paste, or name a folder; then look through what was recognised.

const encoded = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });

// One after the other, so that no message to the kernel is too large.
async function sendFiles(files, view, tools) {
  tools.draft.here = [];
  let first = true;
  for (const file of files) {
    if (file.size > view.largest) {
      tools.draft.here.push(`${file.name} has ${Math.round(file.size / 1e6)} MB; from here, ${view.largest / 1e6} MB are the most. Put it into the folder my-work/texts, then press “Look again”.`);
      continue;
    }
    try {
      tools.send("file", { name: file.name, data: await encoded(file), first });
      first = false;
    } catch {
      tools.draft.here.push(`${file.name} could not be read. Is it open in another program?`);
    }
  }
  if (tools.draft.here.length) {
    tools.redraw();
    tools.say(tools.draft.here.join(" "));
  }
}

function chooser(view, tools) {
  const input = h("input", {
    type: "file",
    multiple: true,
    accept: view.endings.join(","),
    class: "kit-bring-input",
    tabindex: -1,
    "aria-hidden": "true",
    onchange: (event) => {
      const files = [...event.target.files];
      event.target.value = "";
      sendFiles(files, view, tools);
    },
  });
  const over = (on) => (event) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.classList.toggle("kit-bring-over", on);
  };
  return h(
    "div",
    {
      class: "kit-bring-drop",
      ondragenter: over(true),
      ondragover: over(true),
      ondragleave: over(false),
      ondrop: (event) => {
        over(false)(event);
        sendFiles([...event.dataTransfer.files], view, tools);
      },
    },
    input,
    h("button", { type: "button", class: view.texts.length ? null : "kit-primary", "data-focus": "choose", onclick: () => input.click() }, "Choose files"),
    h("span", {}, " or drop them here"),
    h("p", { class: "kit-quiet-text" }, view.kinds),
  );
}

// The fields live as long as the view: a redraw must not move the caret.
function pasteBox(view, tools) {
  tools.draft.paste ??= h("textarea", { rows: 5, "aria-label": "The text to paste", "data-focus": "paste", placeholder: "Headline first, then the text" });
  const keep = () => {
    const text = tools.draft.paste.value;
    if (!text.trim()) return tools.say("Paste a text into the field first.");
    tools.draft.sent = { text, texts: view.texts.length };
    tools.send("paste", { text });
  };
  return h(
    "details",
    { class: "kit-bring-way", open: tools.draft.pasting, ontoggle: (event) => (tools.draft.pasting = event.target.open) },
    h("summary", { "data-focus": "way-paste" }, "Paste a text"),
    tools.draft.paste,
    h("div", { class: "kit-row" }, h("button", { type: "button", "data-focus": "keep-paste", onclick: keep }, "Keep this text")),
  );
}

function folderBox(view, tools) {
  tools.draft.place ??= h("input", { type: "text", class: "kit-bring-field", "aria-label": "Folder on this computer", "data-focus": "place", placeholder: "Documents/my event", spellcheck: "false" });
  const bring = () => tools.send("folder", { place: tools.draft.place.value });
  return h(
    "details",
    { class: "kit-bring-way", open: tools.draft.placing, ontoggle: (event) => (tools.draft.placing = event.target.open) },
    h("summary", { "data-focus": "way-folder" }, "Take a folder of this computer"),
    h("p", { class: "kit-quiet-text" }, view.folder),
    h(
      "div",
      { class: "kit-row" },
      tools.draft.place,
      h("button", { type: "button", "data-focus": "take-folder", onclick: bring }, "Take its texts"),
      h("button", { type: "button", class: "kit-quiet", "data-focus": "look", onclick: () => tools.send("look") }, "Look again"),
    ),
  );
}

function refused(view, tools) {
  const told = [...view.refused, ...(tools.draft.here ?? []), ...view.notes];
  if (!told.length) return null;
  return h("ul", { class: "kit-bring-refused", "aria-label": "What could not be taken" }, told.map((words) => h("li", {}, words)));
}

function textTabs(view, tools) {
  if (!view.texts.length) return null;
  return h(
    "div",
    { class: "kit-bring-tabs", role: "group", "aria-label": "Your texts" },
    view.texts.map((text) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(view.open?.key === text.key), "data-focus": `text-${text.key}`, onclick: () => tools.send("open", { key: text.key }) },
        h("span", { class: "kit-bring-tab-head" }, h("b", {}, `Text ${text.number}`), h("span", {}, text.checked ? "✓ looked through" : "to look through")),
        h("span", { class: "kit-bring-tab-title", dir: "auto" }, text.headline || "no headline found"),
        h("span", { class: "kit-quiet-text" }, [text.outlet || "outlet unknown", text.date || "date unknown"].join(" · ")),
      ),
    ),
  );
}

function drawBring(view, tools) {
  // A paste that was taken is cleared; one that was refused stays.
  const { sent, paste } = tools.draft;
  if (sent && view.texts.length > sent.texts) {
    if (paste.value === sent.text) paste.value = "";
    delete tools.draft.sent;
  }
  const sample = h("button", { type: "button", class: "kit-quiet", "data-focus": "sample", onclick: () => tools.send("sample") }, "Try it with two invented reports");
  tools.draft.page = h(
    "article",
    { class: "kit-question kit-bring", "data-bring": view.texts.length },
    h("p", { class: "kit-eyebrow" }, view.title),
    h("p", { class: "kit-stem" }, view.aim),
    chooser(view, tools),
    pasteBox(view, tools),
    view.folder ? folderBox(view, tools) : null,
    !view.texts.length && h("div", { class: "kit-row" }, sample),
    trouble(view),
    refused(view, tools),
    textTabs(view, tools),
    view.open && openText(view, tools),
    view.texts.length > 0 && !view.open && h("p", { class: "kit-quiet-text kit-bring-done" }, "All texts are looked through. Open one above to change something."),
  );
  return tools.draft.page;
}

export default { render: (context) => mount(context, drawBring, onBringKey) };

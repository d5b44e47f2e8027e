// The class view in a notebook: name the folder, see the page, save it as a file.

const FILE = "class.html";

function show(view, tools) {
  const place = tools.draft.place ?? view.place;
  if (!place.trim()) {
    tools.focusOn("place");
    return tools.say("Name the folder or the zip file first.");
  }
  tools.draft.waits = true;
  tools.redraw();
  tools.say("Reading the files.");
  tools.send("show", { place });
}

function save(view, tools) {
  const address = URL.createObjectURL(new Blob([view.page], { type: "text/html" }));
  h("a", { href: address, download: FILE }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  tools.say(`Saved as ${FILE} among your downloads.`);
}

// Links inside the page would otherwise lead to the notebook's own address.
const framed = (page) => page.replace("<head>", '<head><base href="about:srcdoc">');

function placeField(view, tools) {
  const list = uniqueName("places");
  return h(
    "label",
    { class: "kit-class-place" },
    h("span", {}, "Folder or zip file with the collected files"),
    h("input", {
      type: "text",
      list,
      "data-focus": "place",
      spellcheck: "false",
      autocomplete: "off",
      value: tools.draft.place ?? view.place,
      oninput: (event) => (tools.draft.place = event.target.value),
    }),
    h("datalist", { id: list }, view.offered.map((value) => h("option", { value }))),
  );
}

function offers(view, tools) {
  if (!view.offered.length) return null;
  const take = (place) => {
    tools.draft.place = place;
    show(view, tools);
  };
  return h(
    "div",
    { class: "kit-class-offers", role: "group", "aria-label": "Found nearby" },
    h("span", {}, "Found nearby:"),
    view.offered.map((place) =>
      h("button", { type: "button", class: "kit-quiet", "data-focus": `offer-${place}`, onclick: () => take(place) }, place),
    ),
  );
}

function drawForm(view, tools) {
  if (tools.draft.seen !== view) Object.assign(tools.draft, { seen: view, waits: false });
  return h(
    "article",
    { class: "kit-class" },
    h(
      "div",
      { class: "kit-question" },
      placeField(view, tools),
      offers(view, tools),
      h(
        "div",
        { class: "kit-row" },
        h("button", { type: "button", class: "kit-primary", "data-focus": "show", onclick: () => show(view, tools) }, "Show the class"),
        view.page && h("button", { type: "button", "data-focus": "save", onclick: () => save(view, tools) }, "Save this page as a file"),
      ),
      h("p", { class: "kit-class-told" }, tools.draft.waits ? "Reading the files …" : view.told),
      view.trouble && h("p", { class: "kit-trouble" }, view.trouble),
    ),
    view.page && h("iframe", { class: "kit-class-page", title: "Class view", sandbox: "", srcdoc: framed(view.page) }),
  );
}

function onKey(event, view, tools) {
  if (event.key === "Enter" && event.target.dataset.focus === "place") show(view, tools);
}

export default { render: (context) => mount(context, drawForm, onKey) };

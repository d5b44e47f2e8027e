// One text of one's own: its masthead and its lines as they were recognised, each to be corrected.

const LINE_KINDS = [
  ["headline", "Headline"],
  ["article", "Article"],
  ["around", "Around it"],
];
const STATUSES = [
  ["stated", "stated in the text"],
  ["inferred", "inferred"],
  ["unknown", "unknown"],
];
const FEW = 3; // lines around the article that are shown at once where many stand together

// What is typed and not yet sent stays over a redraw.
function fieldRow(field, key, view, tools) {
  const label = uniqueName("field");
  const kept = `field-${key}-${field.name}`;
  const typed = tools.draft[kept] ?? {};
  const value = typed.value ?? field.value;
  const status = typed.status ?? field.status;
  const change = (more) => {
    tools.draft[kept] = { value, status, ...tools.draft[kept], ...more };
  };
  const send = () => {
    const now = { value, status, ...tools.draft[kept] };
    delete tools.draft[kept];
    if (now.value.trim() === field.value && now.status === field.status) return tools.redraw();
    tools.send("field", { key, name: field.name, ...now });
  };
  const entered = (event) => {
    // Whoever enters a value knows it from somewhere: it is no longer unknown.
    change({ value: event.target.value, status: status === "unknown" ? "stated" : status });
  };
  const control =
    field.name === "language"
      ? h(
          "select",
          { "aria-labelledby": label, "data-focus": kept, onchange: (event) => (entered(event), send()) },
          h("option", { value: "", selected: !value }, "unknown"),
          view.languages.map(([code, name]) => h("option", { value: code, selected: value === code }, name)),
        )
      : h("input", {
          type: "text",
          class: "kit-bring-field",
          value,
          dir: "auto",
          placeholder: field.name === "date" ? "2021-05-04" : "unknown",
          "aria-labelledby": label,
          "data-focus": kept,
          oninput: entered,
          onchange: send,
        });
  return h(
    "div",
    { class: "kit-bring-row", "data-field": field.name },
    h("span", { class: "kit-bring-label", id: label }, field.title),
    control,
    h(
      "select",
      {
        "aria-label": `How it is known: ${field.title}`,
        "data-focus": `${kept}-status`,
        onchange: (event) => {
          change({ status: event.target.value });
          if (event.target.value === "unknown" || value) send();
        },
      },
      STATUSES.map(([id, words]) => h("option", { value: id, selected: status === id }, words)),
    ),
    h(
      "p",
      { class: "kit-quiet-text kit-bring-why" },
      field.reason,
      field.words.length > 0 && !field.found && [" In the text: ", field.words.map((words, at) => [at > 0 && ", ", h("q", { class: "kit-quoted", dir: "auto" }, words)])],
      field.found && ` The kit had found: ${field.found}.`,
    ),
  );
}

function lineRow(line, at, key, tools) {
  const label = uniqueName("line");
  const isOn = (kind) => kind === line.kind;
  return h(
    "li",
    { class: `kit-bring-line kit-bring-${line.kind}`, "data-line": at },
    h(
      "span",
      { class: "kit-bring-kinds", role: "group", "aria-labelledby": label },
      LINE_KINDS.map(([kind, words]) =>
        h(
          "button",
          {
            type: "button",
            tabindex: isOn(kind) ? 0 : -1,
            "aria-pressed": String(isOn(kind)),
            "data-focus": `line-${line.start}-${kind}`,
            onclick: () => !isOn(kind) && tools.send("line", { key, start: line.start, kind }),
          },
          words,
        ),
      ),
    ),
    h("p", { id: label, dir: "auto" }, line.text, line.kind === "around" && line.called !== "menu" && h("small", {}, ` (${line.called})`), line.own && h("small", {}, " · your choice")),
  );
}

// Many lines around the article are folded: what is asked for are those of the article.
function lineRows(open, tools) {
  const rows = [];
  tools.draft.unfolded ??= new Set();
  for (let first = 0; first < open.lines.length; ) {
    let next = first + 1;
    if (open.lines[first].kind === "around") while (open.lines[next]?.kind === "around") next += 1;
    const name = `${open.key} ${open.lines[first].start}`;
    const folds = next - first > FEW + 2 && !tools.draft.unfolded.has(name);
    const shown = folds ? first + FEW : next;
    for (let at = first; at < shown; at += 1) rows.push(lineRow(open.lines[at], at, open.key, tools));
    if (folds) {
      const unfold = () => {
        tools.draft.unfolded.add(name);
        tools.redraw();
        tools.focusOn(`line-${open.lines[shown].start}-around`);
      };
      rows.push(h("li", { class: "kit-bring-more" }, h("button", { type: "button", class: "kit-quiet", "data-focus": `more-${first}`, onclick: unfold }, `Show ${next - shown} more lines around the article`)));
    }
    first = next;
  }
  return rows;
}

function openText(view, tools) {
  const { open } = view;
  const text = view.texts.find((one) => one.key === open.key);
  const asks = `out-${open.key}`;
  const ask = (on) => () => {
    tools.draft[asks] = on;
    tools.redraw();
    tools.focusOn(on ? "out-yes" : "out");
  };
  const done = () => {
    if (document.activeElement?.dataset?.focus?.startsWith("field-")) document.activeElement.blur();
    tools.send("check", { key: open.key, checked: !text.checked });
  };
  return h(
    "section",
    { class: "kit-bring-open", "aria-label": `Text ${text.number}: what was recognised` },
    open.notes.map((note) => h("p", { class: "kit-quiet-text" }, note)),
    h("h3", {}, "Who, and when"),
    h("p", { class: "kit-quiet-text" }, "Is this right? Change what is wrong. What you can’t tell stays “unknown”."),
    open.fields.map((field) => fieldRow(field, open.key, view, tools)),
    h("h3", {}, "What is the article"),
    h("p", { class: "kit-quiet-text" }, "Say of each line what it is. Menus, notices and other articles are “around it”. ", h("span", { class: "kit-keys" }, "By keyboard: ← → choose, ↑ ↓ go to another line.")),
    h("ol", { class: "kit-bring-lines", "data-scroll": "lines", "aria-label": "The lines of the text" }, lineRows(open, tools)),
    h(
      "div",
      { class: "kit-row" },
      h("button", { type: "button", class: text.checked ? null : "kit-primary", "data-focus": "check", onclick: done }, text.checked ? "Look through it again" : "Looked through"),
      open.corrected && h("button", { type: "button", class: "kit-quiet", "data-focus": "forget", onclick: () => tools.send("forget", { key: open.key }) }, "Back to what the kit found"),
      !tools.draft[asks] && h("button", { type: "button", class: "kit-quiet", "data-focus": "out", onclick: ask(true) }, "Take this text out"),
    ),
    tools.draft[asks] &&
      h(
        "div",
        { class: "kit-confirm", role: "group", "aria-label": "Take this text out?" },
        h("span", {}, "Take it out? The file is kept in the folder taken-out."),
        h("button", { type: "button", "data-focus": "out-yes", onclick: () => tools.send("out", { key: open.key }) }, "Take it out"),
        h("button", { type: "button", class: "kit-quiet", "data-focus": "out-no", onclick: ask(false) }, "Keep it"),
      ),
  );
}

function onBringKey(event, view, tools) {
  const control = event.target;
  if (event.key === "Enter" && control.dataset?.focus?.startsWith("field-") && control.tagName === "INPUT") control.blur();
  if (event.key === "Enter" && control.dataset?.focus === "place") tools.send("folder", { place: control.value });
  const group = control.closest?.(".kit-bring-kinds");
  if (!group) return;
  const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!side && !step) return;
  event.preventDefault();
  if (side) {
    const all = [...group.children];
    const next = all[all.indexOf(control) + side];
    next?.focus();
    return;
  }
  const groups = [...tools.draft.page.querySelectorAll(".kit-bring-kinds")];
  groups[groups.indexOf(group) + step]?.querySelector('[aria-pressed="true"]')?.focus();
}

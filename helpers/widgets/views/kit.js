// Shared by every view: plain elements, keys that stay inside, focus that survives a redraw.

const PROPERTIES = new Set(["value", "checked", "selected"]);

function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

// Every view is a module of its own on one page: radio buttons of the same name would switch each other off.
const mine = Math.random().toString(36).slice(2);
let names = 0;
const uniqueName = (stem) => `kit-${stem}-${mine}-${++names}`;

// JupyterLab acts on plain letters even while a widget has the focus, and listens before the widget does:
// so plain keys are taken on the window, handed to the view, and go no further.
function keepKeys(root, onKey) {
  const take = (event) => {
    if (!root.contains(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Tab" || event.key === "Escape") {
      if (event.key === "Escape") onKey(event);
      return;
    }
    event.stopImmediatePropagation();
    onKey(event);
  };
  window.addEventListener("keydown", take, true);
  return () => window.removeEventListener("keydown", take, true);
}

function place(stage) {
  const active = stage.ownerDocument.activeElement;
  const scrolls = [...stage.querySelectorAll("[data-scroll]")].map((box) => [box.dataset.scroll, box.scrollTop]);
  return { focus: stage.contains(active) ? active.dataset.focus : null, scrolls };
}

function putBack(stage, { focus, scrolls }) {
  for (const [name, top] of scrolls) {
    const box = stage.querySelector(`[data-scroll="${name}"]`);
    if (box) box.scrollTop = top;
  }
  if (focus) stage.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
}

// `draw(view, tools)` returns one element. `tools.draft` keeps what the learner has chosen but not yet sent.
function mount({ model, el }, draw, onKey = () => {}) {
  const stage = h("div", { class: "kit-stage" });
  const live = h("div", { class: "kit-live", role: "status", "aria-live": "polite" });
  const root = h("div", { class: "kit", lang: "en" }, stage, live);
  el.append(root);
  let lastKey = -Infinity;
  let waiting = null;
  const tools = {
    draft: {},
    send: (action, content = {}) => model.send({ action, ...content }),
    say: (words) => {
      live.textContent = "";
      setTimeout(() => (live.textContent = words), 30);
    },
    focusOn: (name) => stage.querySelector(`[data-focus="${CSS.escape(name)}"]`)?.focus(),
    // A list in which somebody types must stay while they do, or each letter begins a new search in it.
    redrawAfterKeys: () => {
      clearTimeout(waiting);
      if (performance.now() - lastKey > 400) tools.redraw();
      else waiting = setTimeout(tools.redraw, 900);
    },
    redraw: () => {
      const before = place(stage);
      stage.replaceChildren(draw(model.get("view"), tools));
      stage.querySelectorAll("button, input, select, textarea, [tabindex]").forEach((control) => {
        control.setAttribute("data-lm-suppress-shortcuts", "true");
      });
      putBack(stage, before);
    },
  };
  const onView = () => {
    tools.redraw();
    const { announce } = model.get("view");
    if (announce) tools.say(announce);
  };
  model.on("change:view", onView);
  tools.redraw();
  const release = keepKeys(root, (event) => {
    lastKey = performance.now();
    onKey(event, model.get("view"), tools);
  });
  root.addEventListener("pointerdown", () => clearTimeout(waiting), true);
  return () => {
    release();
    model.off("change:view", onView);
  };
}

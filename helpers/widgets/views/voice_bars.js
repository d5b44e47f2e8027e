// needs: bar_rows.js reader.css
// Whose words fill each text: three stops put the voices together by whom they speak for.

const SLIDE = 450;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const placesOf = (page) => new Map([...page.querySelectorAll("[data-segment]")].map((one) => [one.dataset.segment, one.getBoundingClientRect()]));

// Each piece slides from where it stood to the bar that it is now a part of.
function slide(before, page) {
  if (calm()) return;
  for (const piece of page.querySelectorAll("[data-segment]")) {
    const from = before.get(piece.dataset.segment);
    const to = piece.getBoundingClientRect();
    if (!from || (Math.abs(from.x - to.x) < 1 && Math.abs(from.y - to.y) < 1)) continue;
    const start = { transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` };
    piece.animate([start, { transform: "none" }], { duration: SLIDE, easing: "cubic-bezier(0.3, 0.7, 0.2, 1)" });
  }
}

function goTo(id, view, tools) {
  if (id === tools.draft.stop) return;
  const before = placesOf(tools.draft.page);
  tools.draft.stop = id;
  tools.draft.at = null;
  tools.redraw();
  slide(before, tools.draft.page);
  tools.say(view.stops.find((one) => one.id === id).announce);
}

function nearest(event, view) {
  const line = event.currentTarget.getBoundingClientRect();
  const place = Math.floor((view.stops.length * (event.clientX - line.left)) / line.width);
  return view.stops[Math.max(0, Math.min(view.stops.length - 1, place))].id;
}

function slider(view, tools) {
  const name = uniqueName("stop");
  const at = view.stops.findIndex((one) => one.id === tools.draft.stop);
  return h(
    "fieldset",
    {
      class: "kit-stops",
      style: `--at:${at}; --stops:${view.stops.length}`,
      onpointermove: (event) => {
        if (event.buttons === 1) goTo(nearest(event, view), view, tools);
      },
    },
    h("legend", {}, "Count the voices by"),
    view.stops.map((stop, place) =>
      h(
        "label",
        { class: place === at ? "kit-stop kit-on" : "kit-stop" },
        h("input", {
          type: "radio",
          name,
          value: stop.id,
          checked: place === at,
          "data-focus": `stop-${stop.id}`,
          onchange: () => goTo(stop.id, view, tools),
        }),
        h("span", {}, stop.name),
      ),
    ),
  );
}

function drawVoiceBars(view, tools) {
  if (view.prompt) return h("p", { class: "kit-quiet-text kit-reader-waits" }, view.prompt);
  tools.draft.stop ??= view.stops[0].id;
  const stop = view.stops.find((one) => one.id === tools.draft.stop);
  const shown = { ...stop, chosen: view.chosen, lit: view.lit };
  tools.draft.page = h(
    "article",
    { class: "kit-question kit-bars kit-voice-bars", "data-chart": view.title },
    h("p", { class: "kit-eyebrow" }, "Voice bars"),
    h("p", { class: "kit-stem" }, view.title),
    trouble(view),
    slider(view, tools),
    h("p", { class: "kit-finding" }, stop.finding),
    barHint(),
    barLegend(view),
    shown.groups.map((group) => barGroup(group, shown, tools)),
    caution(view),
    twin(shown, tools),
  );
  return tools.draft.page;
}

export default { render: (context) => mount(context, drawVoiceBars, onBarKey) };

/*
 * A lesson renews what it has shown: a receipt, the count of answers, a part that waited for an answer. Voilà draws
 * what a cell has shown once; this draws it anew when the kernel says so. Each place bears the name it is called by.
 */
(() => {
  "use strict";

  const places = (name) => document.querySelectorAll(`[data-display="${CSS.escape(name)}"]`);

  async function draw(place, { data, metadata }, rendermime) {
    const renderer = rendermime.createRenderer(rendermime.preferredMimeType(data, "any"));
    await renderer.renderModel({ data, metadata, trusted: true, setData: () => {} });
    renderer.addClass("jp-OutputArea-output");
    place.drawn?.dispose();
    place.replaceChildren();
    place.drawn = renderer;
    renderer.constructor.attach(renderer, place);
  }

  async function watch(app) {
    const { kernel, rendermime } = await app.widgetManagerPromise.promise;
    let last = Promise.resolve();
    kernel.iopubMessage.connect((_kernel, message) => {
      if (message.header.msg_type !== "update_display_data") return;
      const name = message.content.transient.display_id;
      /* One after the other: the newest stands there in the end. */
      for (const place of places(name)) last = last.then(() => draw(place, message.content, rendermime)).catch(console.error);
    });
  }

  const waiting = setInterval(() => {
    if (!window.jupyterapp?.widgetManagerPromise) return;
    clearInterval(waiting);
    void watch(window.jupyterapp);
  }, 50);
})();

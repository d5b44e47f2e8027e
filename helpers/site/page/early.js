/*
 * Starts the first kernel's worker at once, and hands it over when the page asks for one.
 *
 * Python reads and writes the browser's files through the service worker, and a kernel's worker belongs to the
 * service worker that its page has when it starts. So that one comes first. Its address and the version beside it
 * are as JupyterLite would set them: else it would change the service worker, and the files would be out of reach.
 */
(() => {
  const near = (path) => new URL(path, location.href);
  const plain = window.Worker;
  let early = null;

  function start() {
    if (early) return;
    early = new Worker(near("../static/pyodide/worker.mjs"), { type: "module" });
    early.addEventListener("error", () => { window.Worker = plain; });
    window.Worker = class extends plain {
      constructor(asked, options) {
        if (/\/comlink\.worker\.[^/]*$/.test(String(asked))) {
          window.Worker = plain;
          return early;
        }
        super(asked, options);
      }
    };
  }

  const { serviceWorker } = navigator;
  if (!serviceWorker) { start(); return; }
  const script = near("../service-worker.js?enableCache=false").href;
  localStorage.setItem(`${script}-version`, "{{version}}");
  if (serviceWorker.controller?.scriptURL === script) { start(); return; }
  serviceWorker.addEventListener("controllerchange", start, { once: true });
  serviceWorker.register(script).catch(() => { /* JupyterLite tries again, and tells. */ });
})();

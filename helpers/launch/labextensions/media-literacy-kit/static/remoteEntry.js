/*
 * Fills a lesson when it is opened, so that nobody has to know "Run All Cells".
 *
 * Written by hand in the form JupyterLab loads prebuilt extensions in: a container with `init` and
 * `get`. It needs no build step and asks JupyterLab for nothing but the running application.
 * A notebook is filled only if its metadata says {"kit": {"run_on_open": true}}.
 */
(() => {
  "use strict";

  const NAME = "media-literacy-kit";
  const STYLESHEET = new URL("lesson.css", document.currentScript.src).href;
  const MOVES = ["wheel", "pointerdown", "touchstart", "keydown"];
  const QUIET = 700; // milliseconds
  const EDITS = ["keydown", "beforeinput", "drop"];
  const WORDS = {
    filling: "Getting this page ready …",
    lessons: "All lessons",
    failed:
      "This page could not be made ready. In the menu choose Run, then Restart Kernel and Run All Cells.",
  };

  const opened = new WeakSet();

  function addStylesheet() {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = STYLESHEET;
    document.head.append(link);
  }

  /* View > Appearance brings the side bars back. */
  function hideSideBars(shell) {
    for (const side of ["left", "right"]) {
      if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
    }
    shell.collapseLeft();
    shell.collapseRight();
  }

  /* In the browser edition there is no list of files to go back to, but the page of all lessons. */
  function linkLessons() {
    const logo = document.getElementById("jp-NotebookLogo");
    if (document.body.dataset.notebook !== "notebooks" || !logo) return;
    logo.textContent = WORDS.lessons;
    logo.href = new URL("../index.html", location.href).href;
    logo.target = "_self";
    logo.classList.add("kit-all-lessons");
  }

  function isNotebook(widget) {
    return Boolean(widget && widget.context && widget.sessionContext && widget.content.widgets);
  }

  function isLesson(panel) {
    const kit = panel.context.model.getMetadata("kit");
    return Boolean(kit && kit.run_on_open === true);
  }

  /* The state stands on the page's element too: for the style sheet and for tests. */
  function tell(panel, state) {
    panel.node.dataset.lesson = state;
    let line = panel.node.querySelector(".kit-lesson-state");
    if (!line) {
      line = document.createElement("div");
      line.className = "kit-lesson-state";
      line.setAttribute("role", "status");
      panel.node.append(line);
    }
    line.textContent = WORDS[state] || "";
  }

  function toTop(notebook) {
    notebook.mode = "command";
    notebook.activeCellIndex = 0;
    notebook.deselectAll();
    const scroller = notebook.node.querySelector(".jp-WindowedPanel-outer") || notebook.node;
    scroller.scrollTop = 0;
  }

  /* Once somebody scrolls, clicks or types, the page stays where they put it. */
  function watchHands(panel) {
    const hands = { moved: false };
    const note = () => { hands.moved = true; };
    MOVES.forEach((kind) => panel.node.addEventListener(kind, note, { capture: true, once: true, passive: true }));
    return hands;
  }

  /*
   * Filling a page and answering its questions is no edit of the notebook: answers have a file of their own.
   * So nothing is saved into the lesson, and closing it asks nothing, until somebody really edits a cell.
   */
  function keepUnchanged(panel) {
    const { model } = panel.context;
    let edited = false;
    const edit = () => { edited = true; };
    const inEditor = (event) => { if (event.target.closest(".cm-editor")) edit(); };
    EDITS.forEach((kind) => panel.node.addEventListener(kind, inEditor, { capture: true, passive: true }));
    model.cells.changed.connect(edit);
    model.stateChanged.connect((_model, change) => {
      if (change.name === "dirty" && change.newValue && !edited) model.dirty = false;
    });
    model.dirty = false;
  }

  async function kernelReady(panel) {
    await panel.sessionContext.ready;
    const session = panel.sessionContext.session;
    if (!session || !session.kernel) throw new Error("the lesson has no kernel");
    await session.kernel.info;
  }

  function runAll(app, panel) {
    return app.commands.execute("notebook:run-all-cells", { semanticWidget: panel.id, activate: false });
  }

  async function fill(app, panel) {
    const { content: notebook } = panel;
    const hands = watchHands(panel);
    keepUnchanged(panel);
    await kernelReady(panel);
    const ran = runAll(app, panel);
    toTop(notebook);
    await ran;
    if (!hands.moved) toTop(notebook);
  }

  /* After a restart the questions on the page are dead; filling the page again finds every answer. */
  function refillAfterRestart(app, panel) {
    let restarted = false;
    panel.sessionContext.statusChanged.connect((context, status) => {
      if (status === "restarting" || status === "autorestarting") restarted = true;
      if (status !== "idle" || !restarted) return;
      restarted = false;
      /* "Restart and run all" needs no help: by then the kernel is busy. */
      setTimeout(() => {
        const { kernel } = context.session || {};
        if (kernel && kernel.status === "idle") void told(panel, () => refill(app, panel));
      }, QUIET);
    });
  }

  async function refill(app, panel) {
    const { activeCellIndex } = panel.content;
    const scroller = panel.content.node.querySelector(".jp-WindowedPanel-outer") || panel.content.node;
    const place = scroller.scrollTop;
    await runAll(app, panel);
    panel.content.activeCellIndex = activeCellIndex;
    scroller.scrollTop = place;
  }

  /* Say that the page is being filled, and how it went. */
  async function told(panel, filling) {
    try {
      tell(panel, "filling");
      await filling();
      tell(panel, "ready");
    } catch (error) {
      console.error(`${NAME}:`, error);
      tell(panel, "failed");
    }
  }

  async function meet(app, panel) {
    if (!isNotebook(panel) || opened.has(panel)) return;
    opened.add(panel);
    await panel.context.ready;
    if (!isLesson(panel)) return;
    await told(panel, () => fill(app, panel));
    refillAfterRestart(app, panel);
  }

  const plugin = {
    id: `${NAME}:lesson-page`,
    description: "Fills a lesson when it is opened and lays it out as a page to read.",
    autoStart: true,
    activate(app) {
      addStylesheet();
      app.shell.currentChanged.connect((_shell, change) => void meet(app, change.newValue));
      void app.restored.then(() => {
        if (app.shell.mode === "single-document") hideSideBars(app.shell);
        linkLessons();
        return meet(app, app.shell.currentWidget);
      });
    },
  };

  const modules = { "./extension": { __esModule: true, default: plugin } };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init() {},
    async get(name) {
      if (!(name in modules)) throw new Error(`${NAME} has no module ${name}`);
      return () => modules[name];
    },
  };
})();

/* What a lesson shows in JupyterLab, told to the builder of pages. Each picture gets a number on the page. */
() => {
  const QUIET = "application/vnd.jupyter.";
  const NOT_READ = ".kit-live, .kit-keys, .kit-by-mouse";

  /* Boxes with a scroll bar of their own show all they hold: nobody can scroll in a picture. */
  function unfold(root) {
    for (const box of root.querySelectorAll("*")) {
      const { overflowY } = getComputedStyle(box);
      if (!["auto", "scroll"].includes(overflowY) || box.scrollHeight <= box.clientHeight + 1) continue;
      Object.assign(box.style, { maxHeight: "none", height: "auto" });
    }
  }

  /* The same list of choices stands in many rows: once is enough. */
  function repeated(root) {
    const seen = new Set();
    return [...root.querySelectorAll("select")].filter(({ innerText }) => seen.has(innerText) || !seen.add(innerText));
  }

  /* The words of a widget, line by line. */
  function wordsOf(root) {
    const hidden = [...root.querySelectorAll(NOT_READ), ...repeated(root)];
    const before = hidden.map((one) => one.style.display);
    hidden.forEach((one) => { one.style.display = "none"; });
    const lines = root.innerText.split("\n").map((line) => line.trim());
    hidden.forEach((one, place) => { one.style.display = before[place]; });
    return lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  }

  /* An article in the reader, line by line, without the small names that the kit puts between its words. */
  function textOf(sheet) {
    const signs = [...sheet.querySelectorAll(".kit-sign")];
    signs.forEach((one) => { one.style.display = "none"; });
    const lines = [...sheet.querySelectorAll(".kit-words")].map((line) => line.innerText.trim());
    signs.forEach((one) => { one.style.display = ""; });
    return lines.filter(Boolean);
  }

  function still(output) {
    const copy = output.cloneNode(true);
    for (const one of copy.querySelectorAll("*")) {
      if (Number(one.style.fontWeight) >= 600) one.innerHTML = `<strong>${one.innerHTML}</strong>`;
      for (const name of ["style", "class", "id"]) one.removeAttribute(name);
    }
    return copy.innerHTML;
  }

  /* A widget that waits for something says so in one sentence: that is no picture. */
  function waiting(sentence) {
    const line = document.createElement("p");
    line.className = "soft";
    line.textContent = sentence.innerText.trim();
    return line.textContent ? { kind: "still", html: line.outerHTML } : null;
  }

  /* "Nothing saved yet." and its like stand beside a widget in small type. */
  const isReceipt = (output) => Boolean(output.querySelector(":scope > p:only-child > small:only-child"));

  let number = 0;
  function told(output) {
    const kit = output.querySelector(".kit");
    const chart = output.querySelector(".vega-embed");
    const drawn = kit || chart?.querySelector("canvas, svg");
    const mime = output.dataset.mimeType || "";
    if (mime.startsWith(QUIET)) return { kind: "trouble", words: [output.innerText] };
    if (!drawn) {
      const empty = isReceipt(output) || !output.innerText.trim();
      return empty ? null : { kind: "still", html: still(output) };
    }
    const sentence = drawn.querySelector(".kit-stage > .kit-quiet-text:only-child");
    if (sentence) return waiting(sentence);
    unfold(drawn);
    drawn.dataset.picture = number;
    const asked = drawn.querySelector("[data-question]");
    const named = kit ? null : output.querySelector("[aria-label]");
    const sheet = drawn.querySelector(".kit-sheet");
    return {
      kind: "picture",
      number: number++,
      question: asked ? asked.dataset.question : null,
      chart: kit ? null : named?.getAttribute("aria-label") ?? "",
      words: kit ? wordsOf(kit) : [],
      text: sheet ? textOf(sheet) : [],
    };
  }

  const lesson = document.querySelector(".jp-NotebookPanel[data-lesson]");
  return [...lesson.querySelectorAll(".jp-Cell")].map((cell) =>
    [...cell.querySelectorAll(".jp-OutputArea-output")].map(told).filter(Boolean));
}

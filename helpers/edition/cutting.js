/* Where a picture lies in the window, and where it is cut: never through a line of words. Not `all`: the first piece. */
({ number, most, all }) => {
  const picture = document.querySelector(`[data-picture="${number}"]`);
  picture.scrollIntoView({ block: "center", inline: "nearest" });
  const { left, top, width, bottom } = picture.getBoundingClientRect();

  function lines() {
    const found = [...picture.querySelectorAll("button, input, select, textarea, canvas, svg")].map((one) => one.getBoundingClientRect());
    const texts = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      found.push(...range.getClientRects());
    }
    return found.filter((one) => one.height > 0);
  }

  /* The lowest place above `end` that no line crosses; `end` itself where there is none in the lower half. */
  function place(start, end, crossed) {
    for (let at = Math.floor(end); at > (start + end) / 2; at -= 1) {
      if (!crossed.some((one) => one.top < at && at < one.bottom)) return at;
    }
    return end;
  }

  const first = Math.floor(top);
  const last = Math.ceil(bottom);
  const cuts = [first];
  const crossed = lines();
  /* Pieces about as high as each other, and none of them higher than `most`. */
  const high = Math.min(most, ((last - first) / Math.ceil((last - first) / most)) * 1.1);
  while (last - cuts.at(-1) > most) cuts.push(place(cuts.at(-1), cuts.at(-1) + high, crossed));
  cuts.push(last);
  return { left: Math.floor(left), width: Math.ceil(left + width) - Math.floor(left), cuts: all ? cuts : cuts.slice(0, 2) };
}

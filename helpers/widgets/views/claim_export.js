// A claim card as text, and as an image drawn in the browser: nothing is sent anywhere.

const PAPER = { width: 1000, pad: 64, ink: "#1f2328", soft: "#565d66", line: "#d8d3c6", paper: "#fffdf8", accent: "#0a5fa3", warm: "#9a4a00" };
const SERIF = 'Charter, "Source Serif 4", Georgia, "Liberation Serif", serif';
const SANS = '"Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

const sentenceOf = (card) => card.sentence.map((piece) => piece.words).join("");
const wordsOf = (words) => (Array.isArray(words) ? words : [words]).filter(Boolean);

function asText(card) {
  const lines = card.lines.map(([name, words]) => {
    const said = wordsOf(words);
    if (said.length > 1) return [`${name}:`, ...said.map((one) => `- ${one}`)].join("\n");
    return `${name}: ${said[0] ?? "–"}`;
  });
  return [sentenceOf(card), "", ...lines, "", card.note, ""].join("\n");
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// Words longer than a line are cut, so that nothing leaves the paper.
function wrapped(pen, text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (pen.measureText(longer).width <= width) {
      lines[lines.length - 1] = longer;
      continue;
    }
    if (lines.at(-1)) lines.push("");
    for (const sign of word) {
      if (pen.measureText(lines.at(-1) + sign).width > width) lines.push("");
      lines[lines.length - 1] += sign;
    }
  }
  return lines;
}

// Everything that is drawn, from top to bottom, and how high it gets.
function laidOut(pen, card) {
  const { width, pad } = PAPER;
  const drawn = [];
  let y = pad;
  const put = (text, font, colour, size, left = pad, right = width - pad) => {
    pen.font = font;
    for (const line of wrapped(pen, text, right - left)) {
      drawn.push({ text: line, font, colour, x: left, y: y + size });
      y += size * 1.42;
    }
  };
  put("CLAIM CARD", `700 20px ${SANS}`, PAPER.accent, 20);
  y += 10;
  put(sentenceOf(card), `36px ${SERIF}`, PAPER.ink, 36);
  y += 22;
  for (const [name, words] of card.lines) {
    drawn.push({ rule: y });
    y += 18;
    const top = y;
    put(name, `600 21px ${SANS}`, PAPER.soft, 21, pad, pad + 230);
    const below = y;
    y = top;
    const said = wordsOf(words);
    for (const one of said.length ? said : ["–"]) put(said.length > 1 ? `• ${one}` : one, `25px ${SANS}`, PAPER.ink, 25, pad + 260);
    y = Math.max(y, below) + 14;
  }
  drawn.push({ rule: y });
  y += 20;
  put(card.note, `18px ${SANS}`, PAPER.soft, 18);
  return { drawn, height: Math.ceil(y + pad * 0.7) };
}

function asImage(card) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const { drawn, height } = laidOut(pen, card);
  const scale = 2;
  canvas.width = PAPER.width * scale;
  canvas.height = height * scale;
  pen.scale(scale, scale);
  pen.fillStyle = PAPER.paper;
  pen.fillRect(0, 0, PAPER.width, height);
  pen.fillStyle = PAPER.accent;
  pen.fillRect(0, 0, PAPER.width, 10);
  for (const piece of drawn) {
    if (piece.rule === undefined) {
      pen.font = piece.font;
      pen.fillStyle = piece.colour;
      pen.fillText(piece.text, piece.x, piece.y);
    } else {
      pen.fillStyle = PAPER.line;
      pen.fillRect(PAPER.pad, piece.rule, PAPER.width - 2 * PAPER.pad, 1.5);
    }
  }
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/*
 * What this browser keeps of the lessons: shown beside them, packed into one file, and read back.
 * JupyterLite keeps files in IndexedDB, one database for each address a site is served from.
 */
"use strict";

const FOLDER = "my-work";
const NAME = /^lesson-[0-9a-z-]{1,24}\.json$/;
const LARGEST = 5e6; // bytes of one answer file
const told = (words) => { document.getElementById("told").textContent = words; };
const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

async function storage() {
  const place = new URL("./", location.href).pathname;
  const name = `JupyterLite Storage - ${place}`;
  const known = indexedDB.databases ? await indexedDB.databases() : [{ name }];
  if (!known.some((one) => one.name === name)) return null;
  return asked(indexedDB.open(name));
}

async function answers(database) {
  if (!database || !database.objectStoreNames.contains("files")) return [];
  const store = database.transaction("files").objectStore("files");
  const keys = (await asked(store.getAllKeys())).filter((key) => {
    const [folder, name] = String(key).split("/");
    return folder === FOLDER && NAME.test(name || "");
  });
  const files = await Promise.all(keys.map((key) => asked(database.transaction("files").objectStore("files").get(key))));
  return files.map((file) => ({ name: file.name, text: words(file) }));
}

/* Python writes bytes, which JupyterLite keeps in base64; what somebody opened and saved there is text or JSON. */
function words({ format, content }) {
  if (format !== "base64") return typeof content === "string" ? content : JSON.stringify(content);
  return new TextDecoder().decode(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
}

const base64 = (text) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));

/* ---- a zip without compression: enough for a dozen small files, and every program opens it ---- */

const TABLE = Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const sum = (bytes) => (bytes.reduce((value, byte) => TABLE[(value ^ byte) & 255] ^ (value >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function numbers(...pairs) {
  const view = new DataView(new ArrayBuffer(pairs.reduce((size, [bytes]) => size + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of pairs) {
    if (bytes === 2) view.setUint16(at, value, true); else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function zip(files) {
  const parts = [], directory = [];
  let at = 0;
  for (const { name, text } of files) {
    const [title, data] = [name, text].map((words) => new TextEncoder().encode(words));
    const about = [[2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 33], [4, sum(data)], [4, data.length], [4, data.length], [2, title.length], [2, 0]];
    const head = numbers([4, 0x04034b50], ...about);
    directory.push(numbers([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), title);
    parts.push(head, title, data);
    at += head.length + title.length + data.length;
  }
  const size = directory.reduce((total, part) => total + part.length, 0);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

async function unzip(file) {
  const bytes = new Uint8Array(await file.arrayBuffer()), view = new DataView(bytes.buffer), found = [];
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("no zip");
  let at = view.getUint32(end + 16, true);
  for (let number = view.getUint16(end + 10, true); number > 0; number -= 1) {
    const method = view.getUint16(at + 10, true), packed = view.getUint32(at + 20, true), size = view.getUint32(at + 24, true);
    const length = view.getUint16(at + 28, true), start = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    if (size <= LARGEST) found.push({ name: name.split("/").pop(), text: await inflated(bytes.slice(from, from + packed), method) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

async function inflated(bytes, method) {
  if (method === 0) return new TextDecoder().decode(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}

/* ---- take along, bring ---- */

async function take() {
  const files = await answers(await storage());
  if (!files.length) { told("There are no answers in this browser yet."); return; }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(zip(files));
  link.download = "my-work.zip";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  told(`Saved as my-work.zip: answers of ${files.length} lesson${files.length === 1 ? "" : "s"}. Keep it, or give it to your teacher.`);
}

function isAnswers({ name, text }) {
  if (!NAME.test(name) || text.length > LARGEST) return false;
  try {
    const data = JSON.parse(text);
    return Boolean(data && data.lesson && `lesson-${data.lesson.number}.json` === name);
  } catch { return false; }
}

function entry(path, name, type, content) {
  const now = new Date().toISOString();
  const base = { name, path, created: now, last_modified: now, writable: true, type, content };
  return type === "directory" ? { ...base, format: "json", mimetype: "", size: 0 }
    : { ...base, format: "base64", mimetype: "octet/stream", size: content.length };
}

async function bring(chosen) {
  const read = [];
  for (const file of chosen) {
    try {
      if (/\.zip$/i.test(file.name)) read.push(...await unzip(file));
      else read.push({ name: file.name.replace(/ \(\d+\)(?=\.json$)/, ""), text: await file.text() });
    } catch { told(`${file.name} can't be read. Choose the my-work.zip, or the .json files, that the kit made.`); return; }
  }
  const good = read.filter(isAnswers);
  if (!good.length) { told("No answers were found in that. Choose the my-work.zip, or the .json files, that the kit made."); return; }
  const database = await storage();
  if (!database) { told("Open a lesson once first, so that this browser has a place for your work. Then bring it."); return; }
  const there = new Set((await answers(database)).map((file) => file.name));
  const both = good.filter((file) => there.has(file.name)).map((file) => file.name);
  if (both.length && !confirm(`This browser has answers of its own for ${both.join(", ")}. Put the brought ones in their place? The ones here are kept as .old files.`)) return;
  const store = database.transaction("files", "readwrite").objectStore("files");
  store.put(entry(FOLDER, FOLDER, "directory", null), FOLDER);
  for (const { name, text } of good) {
    const path = `${FOLDER}/${name}`;
    const before = await asked(store.get(path));
    if (before) {
      const old = name.replace(/\.json$/, `.old-${Date.now()}.json`);
      store.put({ ...before, name: old, path: `${FOLDER}/${old}` }, `${FOLDER}/${old}`);
    }
    store.put(entry(path, name, "file", base64(text)), path);
  }
  told(`Brought: answers of ${good.length} lesson${good.length === 1 ? "" : "s"}. Open a lesson, and they are there.`);
  void show();
}

/* ---- what was begun ---- */

async function show() {
  const files = await answers(await storage());
  let last = null;
  for (const file of files) {
    const data = JSON.parse(file.text);
    const count = Object.values(data.items || {}).filter((one) => one.answer !== null).length;
    const row = document.querySelector(`[data-lesson="${CSS.escape(data.lesson.number)}"]`);
    if (!row || !count) continue;
    row.querySelector(".begun")?.remove();
    const line = document.createElement("span");
    line.className = "begun";
    line.textContent = `${count} question${count === 1 ? "" : "s"} answered`;
    row.append(line);
    last = row;
  }
  if (last) {
    const go = document.getElementById("go");
    go.href = last.querySelector("a").href;
    go.textContent = "Go on";
    document.getElementById("go-told").textContent = last.querySelector("a span").textContent;
  }
}

document.getElementById("take").addEventListener("click", () => { void take(); });
document.getElementById("bring").addEventListener("change", (event) => {
  void bring([...event.target.files]).finally(() => { event.target.value = ""; });
});
// Python reaches the browser's files through a service worker, which browsers allow on secure addresses alone.
if (!navigator.serviceWorker) {
  told("At this address the browser keeps no answers: they are gone when a lesson is closed. Ask whoever runs the site to serve it by https.");
}
show().catch(() => { /* A browser without storage shows the list as it is. */ });

/*
 * Pyodide as the kernel asks for it: begun before anybody asked, and from a packed file.
 * Packed here and not by the server: Python's own web server and many a school's pack nothing.
 */
import { loadPyodide as load } from "./pyodide.mjs";

const PACKED = "pyodide.asm.wasm";
const plain = globalThis.fetch.bind(globalThis);
let begun = null;

globalThis.fetch = async (asked, options) => {
  const address = String(asked?.url ?? asked);
  if (!address.endsWith(`/${PACKED}`)) return plain(asked, options);
  const answer = await plain(`${address}.packed`, options);
  if (!answer.ok) return answer;
  const unpacked = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { headers: { "content-type": "application/wasm" } });
};

/* An older Pyodide makes `undefined` of None, and what is undefined gets lost on its way to the page. */
const withNulls = (value) => {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(withNulls);
  return value instanceof Map ? new Map(Array.from(value, ([key, one]) => [key, withNulls(one)])) : value;
};

function keepNulls(python) {
  const { prototype } = python.ffi.PyProxy;
  const toJs = prototype.toJs;
  prototype.toJs = function toJsWithNulls(options) { return withNulls(toJs.call(this, options)); };
}

async function loaded(options) {
  const python = await load(options);
  if (!python.runPython("import pyodide.ffi; hasattr(pyodide.ffi, 'jsnull')")) keepNulls(python);
  return python;
}

/* Load Python and import what every lesson imports, while the page is still being drawn. */
export function begin({ packages, imports }) {
  const here = new URL("./", import.meta.url).href;
  begun = loaded({ indexURL: here, lockFileURL: `${here}pyodide-lock.json`, packages }).then((python) => {
    python.runPython(`import ${imports.join(", ")}`);
    return python;
  });
  begun.catch(() => { /* Asked again by the kernel, which shows what is wrong. */ });
}

export async function loadPyodide(options) {
  const python = await begun?.catch(() => null);
  begun = null;
  if (!python) return loaded(options);
  python.setStdout({ batched: options.stdout });
  python.setStderr({ batched: options.stderr });
  return python;
}

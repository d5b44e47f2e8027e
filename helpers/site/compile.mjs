// Compiles folders of Python with the Python that will run in the browser.
// node compile.mjs PYODIDE FOLDER PYCACHE '[["source goes"], ["source stays"]]'
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [pyodideFolder, folder, tag, folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
// With a fixed seed, sets of constants are written in one order.
const python = await loadPyodide({ indexURL: pyodideFolder, env: { PYTHONHASHSEED: "0", HOME: "/" } });
python.FS.mkdir("/built");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/built");
python.globals.set("tag", tag);
python.globals.set("folders", folders);
await python.runPythonAsync(`
import json, pathlib, py_compile

# Unchecked: the files never change once the site is built, and no time of their making goes into them.
mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
for name, stays in [(name, stays) for stays, names in enumerate(json.loads(folders)) for name in names]:
    root = pathlib.Path("/built") / name
    for path in sorted(root.rglob("*.py")):
        place = path.parent / "__pycache__" / f"{path.stem}.{tag}.pyc" if stays else path.with_suffix(".pyc")
        place.parent.mkdir(exist_ok=True)
        try:
            py_compile.compile(str(path), str(place), str(path.relative_to(root)), doraise=True, invalidation_mode=mode)
        except py_compile.PyCompileError:
            continue  # a template that is no Python stays as it is
        if not stays:
            path.unlink()
`);

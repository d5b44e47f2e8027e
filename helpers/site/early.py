"""Python begun while the page is still being drawn, from a file packed for servers that pack nothing.

JupyterLite starts a kernel once its page stands, two seconds or more after the address was opened. Here
the page starts the kernel's worker first, the worker loads Python and imports what lessons import, and
JupyterLite is handed that worker when it asks for one. Without it, everything works and starts later.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

from helpers.site.editions import parts
from helpers.site.fetching import SiteError

PYTHON = "python.mjs"
_WASM = "pyodide.asm.wasm"
_HEAD = '<meta charset="utf-8">'


def begin_early(site: Path, kernel: str, version: str, packages: list[str]) -> None:
    """Let the site's pages begin Python early, and pack its largest file.

    `kernel` is the folder of the kernel's extension inside the site, `version` is JupyterLite's, `packages`
    are what Pyodide loads first.

    Raises:
        SiteError: this JupyterLite is built in another way than the one that the kit was tested with.
    """
    python = site / "static" / "pyodide"
    workers = sorted((site / kernel / "static").glob("comlink.worker.*.js"))
    if len(workers) != 1:
        raise SiteError("This version of JupyterLite's Python kernel is not the one that the kit knows.")
    begun = {"packages": packages, "imports": parts()["early"]["imports"]}
    address = f"../../{workers[0].relative_to(site).as_posix()}"
    worker = _text("worker.mjs").replace("{{kernel}}", address).replace("{{begun}}", json.dumps(begun))
    _write(python / "worker.mjs", worker)
    _write(python / PYTHON, _text(PYTHON))
    early = _text("early.js").replace("{{version}}", version)
    for app in parts()["app"]["pages"]:
        page = site / app / "index.html"
        text = page.read_text(encoding="utf-8")
        if _HEAD not in text:
            raise SiteError(
                f"The page {app} of this version of JupyterLite is not the one that the kit knows."
            )
        _write(page, text.replace(_HEAD, f"{_HEAD}\n<script>\n{early}</script>", 1))
    wasm = python / _WASM
    # mtime: the same file in every build
    wasm.with_suffix(".wasm.packed").write_bytes(gzip.compress(wasm.read_bytes(), 9, mtime=0))
    wasm.unlink()


def _text(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

"""The site built: JupyterLite with the kit's lessons, and a start page of the kit's own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.site import bundling, fetching
from helpers.site.fetching import SiteError, parts
from helpers.site.start_page import start_page

MARK = "kit-site.json"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
_NEVER = "2000-01-01T00:00:00Z"  # when a lesson was changed: the same in every build


@dataclass(frozen=True)
class Built:
    """A finished site: its folder, how many files and bytes it has, whether its Python was compiled."""

    folder: Path
    files: int
    bytes: int
    compiled: bool


def build(root: Path, out: Path, cache: Path, *, pyodide: str | None = None) -> Built:
    """Build the site of the kit in `root` into `out`; what was fetched stays in `cache`.

    An earlier site in `out` is replaced once the new one is complete.

    Raises:
        SiteError: `out` holds something else, or something could not be fetched or built.
    """
    _check_place(out)
    official = fetching.pyodide(pyodide, cache)
    wheels = fetching.wheels(cache / "wheels") + _kernel_wheels()
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        compiled = _python(root, official, wheels, work)
        site = work / "site"
        _jupyterlite(root, work, site)
        _finish(root, site)
        if out.exists():
            shutil.rmtree(out)
        shutil.copytree(site, out)
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return Built(out, len(sizes), sum(sizes), compiled)


def _check_place(out: Path) -> None:
    if out.exists() and not (out / MARK).is_file() and (out.is_file() or any(out.iterdir())):
        raise SiteError(
            f"{out} holds something else than a site of the kit. Choose another place: --out FOLDER"
        )


def _kernel_wheels() -> list[Path]:
    folder = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / KERNEL / "static" / "pypi"
    names = tuple(parts()["kernel"]["own_wheels"])
    return sorted(path for path in folder.glob("*.whl") if path.name.startswith(names))


def _python(root: Path, official: Path, wheels: list[Path], work: Path) -> bool:
    """Put Pyodide with the kit into the folder that JupyterLite takes it from."""
    names = parts()["pyodide"]
    target = work / "lite" / "static" / "pyodide"
    target.mkdir(parents=True)
    bundling.unpack([official / names["stdlib"]], work / "python" / "library")
    bundling.unpack(wheels, work / "python" / "packages")
    bundling.copy_kit(root, work / "python" / "kit")
    for package in parts()["by_path"]["packages"]:
        shutil.move(work / "python" / "packages" / package, work / "python" / "kit" / package)
    compiled = bundling.compile_all(official, work / "python", ["library", "packages"], ["kit"])
    bundling.pack([work / "python" / "library", work / "python" / "packages"], target / names["stdlib"])
    bundling.pack([work / "python" / "kit"], target / "kit.zip")
    bundling.pack([], target / "nothing.zip")
    for name in names["kept"]:
        shutil.copyfile(official / name, target / name)
    lock = json.loads((official / names["lock"]).read_text(encoding="utf-8"))
    _write_json(target / names["lock"], bundling.lock_of(lock, target / "kit.zip", target / "nothing.zip"))
    return compiled


def _jupyterlite(root: Path, work: Path, site: Path) -> None:
    launch = root / "helpers" / "launch"
    _write_json(work / "lite" / "jupyter-lite.json", _settings(launch))
    shutil.copyfile(launch / "settings" / "overrides.json", work / "lite" / "overrides.json")
    contents = work / "contents"
    contents.mkdir()
    for path in [*sorted((root / "lessons").glob("*.ipynb")), root / "lessons" / "stuck.md"]:
        shutil.copyfile(path, contents / path.name)
    asked = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(work / "lite")]
    asked += ["--contents", str(contents), "--output-dir", str(site), "--apps", "lab", "--apps", "notebooks"]
    asked += ["--no-sourcemaps", "--no-unused-shared-packages"]
    done = subprocess.run(asked, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode or not (site / "jupyter-lite.json").is_file():
        raise SiteError(f"JupyterLite could not be built. {(done.stderr or done.stdout).strip()[-500:]}")


def _settings(launch: Path) -> dict[str, Any]:
    page = json.loads((launch / "settings" / "page_config.json").read_text(encoding="utf-8"))
    names = ["kit", *parts()["kernel"]["asked_for"]]
    options = {"packages": names, "lockFileURL": f"./static/pyodide/{parts()['pyodide']['lock']}"}
    kernel = {"disablePyPIFallback": True, "loadPyodideOptions": options}
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": parts()["app"]["name"],
            "disabledExtensions": sorted(page["disabledExtensions"]),
            "litePluginSettings": {f"{KERNEL}:kernel": kernel},
        },
    }


def _finish(root: Path, site: Path) -> None:
    """Add the kit's extension and start page, and take out what differs from build to build."""
    name = "media-literacy-kit"
    shutil.copytree(root / "helpers" / "launch" / "labextensions" / name, site / "extensions" / name)
    with _changed(site / "jupyter-lite.json") as lite:
        config = lite["jupyter-config-data"]
        others = [one for one in config["federated_extensions"] if one["name"] != name]
        own = {"name": name, "extension": "./extension", "load": "static/remoteEntry.js"}
        config["federated_extensions"] = [*others, own]
    for path in (site / "api" / "contents").rglob("all.json"):
        with _changed(path) as listing:
            for entry in listing["content"]:
                entry["created"] = entry["last_modified"] = _NEVER
            listing["created"] = listing["last_modified"] = _NEVER
            listing["content"].sort(key=lambda entry: str(entry["path"]))
    (site / "index.html").write_text(start_page(_large(site)), encoding="utf-8", newline="\n")
    _write_json(site / MARK, {"made by": "python3 -m helpers site", "pyodide": parts()["pyodide"]["version"]})


def _large(site: Path) -> list[str]:
    """The files that take longest to fetch, and that every lesson needs."""
    python = site / "static" / "pyodide"
    found = [*python.glob("*.wasm"), *python.glob("*.zip"), *(site / "build").glob("jlab_core.*.js")]
    return sorted(path.relative_to(site).as_posix() for path in found)


@contextmanager
def _changed(path: Path) -> Iterator[Any]:
    data = json.loads(path.read_text(encoding="utf-8"))
    yield data
    _write_json(path, data)


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")

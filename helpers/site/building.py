"""The site built: JupyterLite with the kit's lessons, and a start page of the kit's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from helpers.site import fetching
from helpers.site.bundling import copy_kit
from helpers.site.early import PYTHON, begin_early
from helpers.site.editions import LOCK, Edition, edition, parts
from helpers.site.fetching import SiteError
from helpers.site.python import make_python
from helpers.site.start_page import start_page

PAGE = Path(__file__).with_name("page")
MARK = "kit-site.json"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = Path("share", "jupyter", "labextensions")
# What draws the kit's widgets, and code in a lesson's text. Others that somebody has installed stay out of a
# site, also what an earlier kit installed to build one.
DRAWING = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab_pygments")
_NEVER = "2000-01-01T00:00:00Z"  # when a lesson was changed: the same in every build


@dataclass(frozen=True)
class Built:
    """A finished site: its folder, how many files and bytes it has, whether its Python was compiled."""

    folder: Path
    files: int
    bytes: int
    compiled: bool


def build(
    root: Path,
    out: Path,
    cache: Path,
    tools: Path,
    *,
    pyodide: str | None = None,
    named: str = "small",
    without: Collection[PurePosixPath] = (),
) -> Built:
    """Build the edition `named` of the kit in `root` into `out`; what was fetched stays in `cache`.

    `tools` is the folder that JupyterLite lies in.
    `pyodide` is where Pyodide is taken from, if not from npm; `without` are files of the kit that the site
    is not to have. An earlier site in `out` is replaced once the new one is complete.

    Raises:
        SiteError: `out` holds something else, or something could not be fetched or built.
    """
    _check_place(out)
    chosen = edition(named)
    python = fetching.pyodide(chosen, pyodide, cache)
    fetched = fetching.wheels(chosen, cache / "wheels")
    compiled = fetching.official_wheels(chosen, pyodide, cache / "wheels") + fetched.pop("browser", [])
    pure = [path for paths in fetched.values() for path in paths] + _kernel_wheels(tools)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        copy_kit(root, work / "kit", without)
        made = make_python(chosen, python, pure, compiled, work / "kit", work / "lite")
        site = work / "site"
        _jupyterlite(root, work, site, chosen, made.packages, tools)
        _finish(root, site, chosen, made.packages)
        if out.exists():
            shutil.rmtree(out)
        shutil.copytree(site, out)
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return Built(out, len(sizes), sum(sizes), made.compiled)


def _check_place(out: Path) -> None:
    if out.exists() and not (out / MARK).is_file() and (out.is_file() or any(out.iterdir())):
        raise SiteError(
            f"{out} holds something else than a site of the kit. Choose another place: --out FOLDER"
        )


def _kernel_wheels(tools: Path) -> list[Path]:
    folder = tools / EXTENSIONS / KERNEL / "static" / "pypi"
    names = tuple(parts()["kernel"]["own_wheels"])
    return sorted(path for path in folder.glob("*.whl") if path.name.startswith(names))


def _jupyterlite(
    root: Path, work: Path, site: Path, chosen: Edition, packages: list[str], tools: Path
) -> None:
    launch = root / "helpers" / "launch"
    _write_json(work / "lite" / "jupyter-lite.json", _settings(launch, packages))
    _write_json(work / "lite" / "jupyter_lite_config.json", {"LiteBuildConfig": _extensions(tools)})
    overrides = json.loads((launch / "settings" / "overrides.json").read_text(encoding="utf-8"))
    _write_json(work / "lite" / "overrides.json", {**overrides, **parts()["overrides"]})
    contents = work / "contents"
    contents.mkdir()
    notebooks = [*sorted((root / "lessons").glob("*.ipynb")), *(PAGE / name for name in chosen.notebooks)]
    for path in [*notebooks, root / "lessons" / "stuck.md"]:
        shutil.copyfile(path, contents / path.name)
    asked = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(work / "lite")]
    asked += [
        "--contents",
        str(contents),
        "--output-dir",
        str(site),
        *(word for app in parts()["app"]["pages"] for word in ("--apps", app)),
    ]
    asked += ["--no-sourcemaps", "--no-unused-shared-packages"]
    paths = os.pathsep.join([str(tools), *filter(None, [os.environ.get("PYTHONPATH")])])
    own = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(asked, cwd=work, env=own, capture_output=True, text=True, check=False)
    if done.returncode or not (site / "jupyter-lite.json").is_file():
        raise SiteError(f"JupyterLite could not be built. {(done.stderr or done.stdout).strip()[-500:]}")


def _extensions(tools: Path) -> dict[str, list[str]]:
    """Which extensions the site is to have; JupyterLite would take all that are installed."""
    found = [Path(sys.prefix) / EXTENSIONS / name for name in DRAWING]
    found.append(tools / EXTENSIONS / KERNEL)
    return {"ignore_sys_prefix": ["federated_extensions"], "federated_extensions": [*map(str, found)]}


def _settings(launch: Path, packages: list[str]) -> dict[str, Any]:
    page = json.loads((launch / "settings" / "page_config.json").read_text(encoding="utf-8"))
    options = {"packages": packages, "lockFileURL": f"./static/pyodide/{LOCK}"}
    kernel = {"disablePyPIFallback": True, "loadPyodideOptions": options}
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": parts()["app"]["name"],
            "disabledExtensions": sorted(page["disabledExtensions"]),
            "litePluginSettings": {f"{KERNEL}:kernel": kernel},
        },
    }


def _finish(root: Path, site: Path, chosen: Edition, packages: list[str]) -> None:
    """Add the kit's extension and start page, and take out what differs from build to build."""
    name = "media-literacy-kit"
    shutil.copytree(root / "helpers" / "launch" / "labextensions" / name, site / "extensions" / name)
    with _changed(site / "jupyter-lite.json") as lite:
        config = lite["jupyter-config-data"]
        others = [one for one in config["federated_extensions"] if one["name"] != name]
        own = {"name": name, "extension": "./extension", "load": "static/remoteEntry.js"}
        config["federated_extensions"] = [*others, own]
        kernel = config["litePluginSettings"][f"{KERNEL}:kernel"]
        kernel["pyodideUrl"] = f"./static/pyodide/{PYTHON}"
    begin_early(site, f"extensions/{KERNEL}", config["appVersion"], packages)
    for path in (site / "api" / "contents").rglob("all.json"):
        with _changed(path) as listing:
            for entry in listing["content"]:
                entry["created"] = entry["last_modified"] = _NEVER
            listing["created"] = listing["last_modified"] = _NEVER
            listing["content"].sort(key=lambda entry: str(entry["path"]))
    (site / "index.html").write_text(
        start_page(_large(site), chosen.notebooks), encoding="utf-8", newline="\n"
    )
    _write_json(site / MARK, {"made by": "python3 -m helpers site", "pyodide": chosen.version})


def _large(site: Path) -> list[str]:
    """The files that take longest to fetch, and that every lesson needs."""
    python = site / "static" / "pyodide"
    found = [*python.glob("*.packed"), *python.glob("*.zip"), *(site / "build").glob("jlab_core.*.js")]
    return sorted(path.relative_to(site).as_posix() for path in found)


@contextmanager
def _changed(path: Path) -> Iterator[Any]:
    data = json.loads(path.read_text(encoding="utf-8"))
    yield data
    _write_json(path, data)


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")

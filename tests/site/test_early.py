"""Python begins while the page is drawn; a JupyterLite that is built in another way is told, not patched."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from helpers.site.early import begin_early
from helpers.site.fetching import SiteError

KERNEL = "extensions/kernel"
PAGE = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site as JupyterLite leaves it, as far as it matters here."""
    for name, content in {
        "static/pyodide/pyodide.asm.wasm": "wasm",
        f"{KERNEL}/static/comlink.worker.0123.js": "",
        "lab/index.html": PAGE,
        "notebooks/index.html": PAGE,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def test_the_worker_loads_the_kernel_s_own_one_and_begins_python(site: Path) -> None:
    begin_early(site, KERNEL, "0.8.6", ["kit"])
    worker = (site / "static/pyodide/worker.mjs").read_text(encoding="utf-8")
    assert f'import "../../{KERNEL}/static/comlink.worker.0123.js";' in worker
    assert 'begin({"packages": ["kit"], "imports": ["pyodide_kernel"' in worker
    assert "{{" not in worker


def test_the_page_names_the_version_that_jupyterlite_will_look_for(site: Path) -> None:
    begin_early(site, KERNEL, "0.8.6", ["kit"])
    for app in ("lab", "notebooks"):
        page = (site / app / "index.html").read_text(encoding="utf-8")
        assert '-version`, "0.8.6")' in page
        assert "{{" not in page


def test_the_largest_file_is_packed_the_same_in_every_build(site: Path) -> None:
    begin_early(site, KERNEL, "0.8.6", ["kit"])
    packed = (site / "static/pyodide/pyodide.asm.wasm.packed").read_bytes()
    assert gzip.decompress(packed) == b"wasm"
    assert packed[4:8] == b"\0\0\0\0", "the time of its making is in it"
    assert not (site / "static/pyodide/pyodide.asm.wasm").exists()


@pytest.mark.parametrize("missing", [f"{KERNEL}/static/comlink.worker.0123.js", "notebooks/index.html"])
def test_another_jupyterlite_is_told(site: Path, missing: str) -> None:
    (site / missing).write_text("", encoding="utf-8")
    if missing.endswith(".js"):
        (site / missing).unlink()
    with pytest.raises(SiteError, match="not the one that the kit knows"):
        begin_early(site, KERNEL, "0.8.6", ["kit"])

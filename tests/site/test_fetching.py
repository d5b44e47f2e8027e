"""What the site is made of is fetched as it was tested, or not at all."""

from __future__ import annotations

import re
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from helpers.launch.environment import ROOT
from helpers.site.fetching import SiteError, parts, pyodide

LINES = [
    line
    for line in (ROOT / "helpers/site/wheels.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_every_package_of_the_site_is_pinned_with_its_hash(line: str) -> None:
    assert re.fullmatch(r"[\w-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}", line)


def test_the_site_has_the_versions_that_the_kit_was_tested_with() -> None:
    pinned = dict(
        line.split("==")
        for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    )
    ours = dict(line.split(" ")[0].split("==") for line in LINES)
    shared = set(pinned) & set(ours)
    assert shared >= {"altair", "anywidget", "ipywidgets", "fastjsonschema"}
    assert {name: ours[name] for name in shared} == {name: pinned[name] for name in shared}


def packed(**files: bytes) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return made.getvalue()


def test_another_pyodide_than_the_tested_one_is_refused(tmp_path: Path) -> None:
    given = tmp_path / "pyodide.tgz"
    given.write_bytes(packed(**{"pyodide.mjs": b"something else"}))
    with pytest.raises(SiteError, match="not the file of pyodide"):
        pyodide(str(given), tmp_path)


def test_a_folder_that_is_no_pyodide_is_told_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "pyodide.mjs").write_text("", encoding="utf-8")
    with pytest.raises(SiteError, match=r"lacks pyodide\.asm\.mjs"):
        pyodide(str(tmp_path), tmp_path)


def test_a_folder_that_holds_pyodide_is_taken_as_it_is(tmp_path: Path) -> None:
    for name in [*parts()["pyodide"]["kept"], parts()["pyodide"]["stdlib"], parts()["pyodide"]["lock"]]:
        (tmp_path / name).write_text("", encoding="utf-8")
    assert pyodide(str(tmp_path), tmp_path / "cache") == tmp_path


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"nowhere\.tgz can't be read"):
        pyodide(str(tmp_path / "nowhere.tgz"), tmp_path)

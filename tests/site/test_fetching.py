"""What the site is made of is fetched as it was tested, or not at all."""

from __future__ import annotations

import hashlib
import re
import tarfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from helpers.launch.environment import ROOT
from helpers.site.editions import Edition, edition, parts
from helpers.site.fetching import SiteError, headings, official_wheels, pyodide

LISTED = headings((ROOT / "helpers/site/wheels.txt").read_text(encoding="utf-8"))
LINES = [line for lines in LISTED.values() for line in lines]
EDITIONS = [edition(name) for name in parts()["editions"]]
SMALL = edition("small")


@pytest.mark.parametrize("line", LINES)
def test_every_package_of_the_site_is_pinned_with_its_hash(line: str) -> None:
    assert re.fullmatch(r"[\w-]+==[\d.]+(\.post0)? --hash=sha256:[0-9a-f]{64}", line)


def test_every_list_of_packages_belongs_to_an_edition_and_tells_pip_where_to_look() -> None:
    used = {heading for one in EDITIONS for heading in one.wheels}
    assert used == set(LISTED) == set(parts()["pip"])


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
        pyodide(SMALL, str(given), tmp_path)


def test_a_folder_that_is_no_pyodide_is_told_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "pyodide.mjs").write_text("", encoding="utf-8")
    with pytest.raises(SiteError, match=r"lacks pyodide\.asm\.mjs"):
        pyodide(SMALL, str(tmp_path), tmp_path)


@pytest.mark.parametrize("chosen", EDITIONS)
def test_a_folder_that_holds_pyodide_is_taken_as_it_is(chosen: Edition, tmp_path: Path) -> None:
    for name in chosen.needed:
        (tmp_path / name).write_text("", encoding="utf-8")
    assert pyodide(chosen, str(tmp_path), tmp_path / "cache") == tmp_path


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"nowhere\.tgz can't be read"):
        pyodide(SMALL, str(tmp_path / "nowhere.tgz"), tmp_path)


def test_a_wheel_that_is_not_the_official_one_is_refused_and_not_kept(tmp_path: Path) -> None:
    chosen = edition("pandas")
    given = tmp_path / "given"
    given.mkdir()
    (name,) = chosen.official
    (given / name).write_bytes(b"something else")
    with pytest.raises(SiteError, match="not the official file"):
        official_wheels(chosen, str(given), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_wheel_with_the_official_hash_is_kept(tmp_path: Path) -> None:
    wheel = b"as the project made it"
    chosen = replace(edition("pandas"), official={"one.whl": hashlib.sha256(wheel).hexdigest()})
    (tmp_path / "one.whl").write_bytes(wheel)
    (kept,) = official_wheels(chosen, str(tmp_path), tmp_path / "cache")
    assert kept.read_bytes() == wheel

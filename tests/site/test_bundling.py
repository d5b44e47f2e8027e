"""What is packed for a browser: little, the same every time, and nothing that could be fetched elsewhere."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.seeds import texts
from helpers.launch.environment import ROOT
from helpers.site.bundling import copy_kit, left_out, lock_of, pack, unpack
from helpers.site.editions import parts


def files_in(folder: Path, **contents: str) -> Path:
    for name, text in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_same_files_make_the_same_zip(tmp_path: Path) -> None:
    one = files_in(tmp_path / "one", b="two", a="one")
    other = files_in(tmp_path / "other", a="one", b="two")
    pack([one], tmp_path / "one.zip")
    pack([other], tmp_path / "other.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.namelist() == ["a", "b"]


def test_what_no_lesson_reads_is_left_out(tmp_path: Path) -> None:
    wheel = tmp_path / "wheel.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name in ("kept/a.py", "kept/tests/test_a.py", "kept/fast.so", "pygments/lexers/python.py"):
            packed.writestr(name, "")
        packed.writestr("pygments/lexers/cobol.py", "")
    unpack([wheel], tmp_path / "out")
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    assert found == {"kept/a.py", "pygments/lexers/python.py"}


def test_what_is_compiled_for_the_browser_keeps_its_libraries(tmp_path: Path) -> None:
    wheel = tmp_path / "wheel.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("kept/fast.so", "")
    unpack([wheel], tmp_path / "out", pure=False)
    assert (tmp_path / "out" / "kept" / "fast.so").is_file()


@given(st.lists(st.sampled_from(["..", "a", "b", ""]), min_size=1, max_size=5))
def test_nothing_is_unpacked_outside_its_folder(names: list[str]) -> None:
    path = "/".join(names)
    if ".." in names or path.startswith("/"):
        assert left_out(path, [], [path])


def test_the_kit_brings_its_articles_and_rules_and_no_commands(tmp_path: Path) -> None:
    copy_kit(ROOT, tmp_path)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"seeds/sources.toml", "seeds/walls/sources.toml", "helpers/rules/loaded.toml"} <= found
    assert len([name for name in found if name.endswith(".txt") and name.startswith("seeds/")]) == 10
    assert not any("__pycache__" in name for name in found)
    assert [name for name in found if "/launch/" in name] == ["helpers/launch/__init__.py"]


def test_texts_that_may_not_be_passed_on_are_left_out(tmp_path: Path) -> None:
    copy_kit(ROOT, tmp_path, texts())
    found = [path.relative_to(tmp_path).as_posix() for path in (tmp_path / "seeds").rglob("*.txt")]
    assert len(found) == 5
    assert all(name.startswith("seeds/walls/") for name in found)


def test_the_lock_knows_nothing_but_the_kit_and_what_the_kernel_asks_for(tmp_path: Path) -> None:
    pack([files_in(tmp_path / "kit", a="one")], tmp_path / "kit.zip")
    pack([], tmp_path / "nothing.zip")
    official = {
        "info": {"python": "3.14.2"},
        "packages": {"numpy": {"file_name": "https://example.org/numpy.whl"}},
    }
    lock = lock_of(official, {"kit": tmp_path / "kit.zip"}, tmp_path / "nothing.zip")
    assert lock["info"] == official["info"]
    assert set(lock["packages"]) == {"kit", *parts()["kernel"]["asked_for"]}
    for package in lock["packages"].values():
        file = tmp_path / package["file_name"]
        assert package["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()

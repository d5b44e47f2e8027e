"""What the README shows works as it stands there."""

from __future__ import annotations

import re

import pytest

from helpers.launch.commands import COMMANDS
from helpers.launch.environment import ROOT

PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "lessons/stuck.md",
    *(str(path.relative_to(ROOT).as_posix()) for path in sorted((ROOT / "lessons").glob("*/*.md"))),
]


def words(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def test_the_examples_of_the_readme_run() -> None:
    blocks = re.findall(r"```python\n(.+?)```", words("README.md"), re.S)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert len(names["articles"]) == 5  # type: ignore[arg-type]
    assert len(names["tags"]) > 200  # type: ignore[arg-type]


def test_the_commands_of_the_readme_are_commands_of_the_kit() -> None:
    given = re.findall(r"`(?:python3|py) -m helpers ?([\w-]*)[^`]*`", words("README.md"))
    assert set(given) - {""} == {command.name for command in COMMANDS} - {"start"}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_of_a_page_is_there(page: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", words(page)):
        assert ((ROOT / page).parent / target).exists(), target


def test_each_lesson_of_the_readme_is_a_lesson_and_none_is_missing() -> None:
    linked = set(re.findall(r"lessons/(\d\d\w*)\.ipynb", words("README.md")))
    assert linked == {path.stem for path in (ROOT / "lessons").glob("[0-9][0-9]*_*.ipynb")}

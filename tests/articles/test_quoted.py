"""The kit quotes passages of the five texts, for criticism; no other file holds one of them in full."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from helpers.articles.seeds import numbers, seed
from helpers.launch.environment import ROOT

FOLDERS = ("helpers", "lessons", "seeds")
TEXTS = {".css", ".csv", ".html", ".ipynb", ".js", ".json", ".md", ".mjs", ".py", ".toml", ".tsv", ".txt"}
LONGEST = 60  # words in a row
_WORD = re.compile(r"\w+")
_FIRST = 12


def files() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            aside = {"__pycache__", "my-work", ".ipynb_checkpoints"} & set(path.parts)
            if path.suffix in TEXTS and not aside and not re.match(r"seeds/00\d_\w+\.txt", name):
                yield path


def words_of(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".ipynb", ".json"):
        text = " ".join(leaves(json.loads(text)))
    return [word.lower() for word in _WORD.findall(text)]


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves(one)


@cache
def beginnings() -> dict[tuple[str, ...], list[tuple[str, int]]]:
    """Where each run of twelve words stands in the bodies of the five texts."""
    found: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for number in numbers("war"):
        words = body(number)
        for at in range(len(words) - _FIRST + 1):
            found.setdefault(tuple(words[at : at + _FIRST]), []).append((number, at))
    return found


@cache
def body(number: str) -> list[str]:
    article = seed(number)
    text = " ".join(article.words(part) for part in article.body)
    return [word.lower() for word in _WORD.findall(text)]


def longest(words: list[str]) -> tuple[int, str]:
    """Return how many words in a row are an article's, at most, and how they begin."""
    most, beginning = 0, ""
    for at in range(len(words) - _FIRST + 1):
        for number, start in beginnings().get(tuple(words[at : at + _FIRST]), ()):
            theirs, ours = body(number)[start:], words[at:]
            same = next((n for n, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b), None)
            run = min(len(theirs), len(ours)) if same is None else same
            if run > most:
                most, beginning = run, f"{number}: {' '.join(ours[:8])}"
    return most, beginning


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_file_beside_the_texts_holds_a_long_run_of_their_words(folder: str) -> None:
    of_folder = [path for path in files() if path.relative_to(ROOT).parts[0] == folder]
    runs = {path.relative_to(ROOT).as_posix(): longest(words_of(path)) for path in of_folder}
    assert len(runs) > 3
    assert {name: run for name, run in runs.items() if run[0] > LONGEST} == {}


def test_the_test_itself_would_see_a_text_in_another_file(tmp_path: Path) -> None:
    article = seed("003")
    held = tmp_path / "made.json"
    held.write_text(json.dumps({"x": [article.words(part) for part in article.body]}), encoding="utf-8")
    assert longest(words_of(held))[0] == len(body("003")) > LONGEST

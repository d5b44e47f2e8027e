"""The kit speaks of the texts and never with them: words taken from an article stand in quotation marks."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import seed, source_cards
from helpers.compare.pages import words_of
from helpers.launch.environment import ROOT

RUN = 7  # six words can be the name of an organisation
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|\[[^\]]*\]")
# Where a lesson file points at the article's words without saying them, and what rules try themselves on.
POINTERS = (
    "from",
    "to",
    "after",
    "hit",
    "near_miss",
    "names",
    "cues",
    "notice",
    "pattern",
    "detect",
    "source",
)


def sentences(value: Any) -> Iterator[str]:
    """Yield every text of parsed TOML that is meant to be read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in POINTERS:
                yield from sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner)


def texts_of(path: Path) -> Iterator[str]:
    words = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from sentences(tomllib.loads(words))
    elif path.suffix == ".ipynb":
        for cell in json.loads(words)["cells"]:
            yield "".join(cell["source"])
    else:
        yield from words.split("\n")


def runs(words: list[str]) -> set[tuple[str, ...]]:
    plain = [word.lower() for word in words]
    return {tuple(plain[start : start + RUN]) for start in range(len(plain) - RUN + 1)}


ARTICLE_RUNS = set().union(*(runs(words_of(seed(number).text)) for number in source_cards()))
PAGES = sorted(
    path
    for pattern in ("*.md", "seeds/*.toml", "lessons/**/*.md", "lessons/*.ipynb", "helpers/**/*.toml")
    for path in ROOT.glob(pattern)
    if ".ipynb_checkpoints" not in path.parts
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_words_of_an_article_stand_in_quotation_marks(path: Path) -> None:
    for text in texts_of(path):
        own = QUOTED.sub(" … ", text)
        found = [" ".join(run) for part in own.split("…") for run in runs(words_of(part)) & ARTICLE_RUNS]
        assert not found, text


def test_no_file_of_the_kit_is_named_after_a_claim() -> None:
    headlines = [
        {word.lower() for word in words_of(seed(number).headline or "") if len(word) > 3}
        for number in source_cards()
    ]
    for path in [*PAGES, *ROOT.glob("tests/**/*.py"), *ROOT.glob("helpers/**/*.py")]:
        name = set(re.split(r"[_\W]+", path.stem.lower()))
        assert all(len(name & words) < 2 for words in headlines), path


def test_the_test_itself_would_find_a_borrowed_sentence() -> None:
    borrowed = "The US army has long been accused of offering support to somebody."
    assert runs(words_of(borrowed)) & ARTICLE_RUNS

"""The kit speaks of the texts and never with them, and judges nobody in words of its own."""

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
from helpers.rules import rule_file
from helpers.tags.language.reading import read
from helpers.tags.loaded.loaded import loaded_tags
from helpers.tags.rulebook import rule_book
from helpers.tags.trying import example_article

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


# Where a file speaks to a learner: under these keys, and in every sentence that tells nobody else's words.
SPOKEN = ("claims", "because", "neutral", "who_knew", "title", "description", "means", "written")
OF_OTHERS = ("what", "says", "edition", "text")
# What rules are tried on: invented, so that no real person is in it.
EXAMPLES = ("hit", "near_miss", "text")
LABELS = {
    rule.id for rule in rule_book("loaded").rules.values() if rule.settings["label"] == "label that judges"
}


def strings(value: Any, keys: tuple[str, ...], key: str = "") -> Iterator[str]:
    """Yield every text of parsed TOML that stands under one of these keys."""
    if isinstance(value, str):
        if key in keys:
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, keys, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, keys, key)


def spoken(path: Path) -> Iterator[str]:
    """Yield what a page says to a learner."""
    if path.suffix != ".toml":
        yield from texts_of(path)
        return
    parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    yield from strings(parsed, SPOKEN)
    yield from (text for text in sentences(parsed, (*POINTERS, *OF_OTHERS)) if text.endswith("."))


def judging(text: str) -> list[str]:
    """The labels that judge people, by the kit's own rules, outside quotation marks."""
    article = example_article(QUOTED.sub(" … ", text).replace("\n", " "))
    return [tag.words for tag in loaded_tags(article, read(article)) if tag.rule in LABELS]


def sentences(value: Any, without: tuple[str, ...] = POINTERS) -> Iterator[str]:
    """Yield every text of parsed TOML that is meant to be read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in without:
                yield from sentences(inner, without)
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner, without)


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
    for pattern in ("*.md", "seeds/**/*.toml", "lessons/**/*.md", "lessons/*.ipynb", "helpers/**/*.toml")
    for path in ROOT.glob(pattern)
    if ".ipynb_checkpoints" not in path.parts
)

RULES = [path for path in PAGES if path.is_relative_to(ROOT / "helpers" / "rules")]
PEOPLE = {name for name, _ in rule_file("naming")["lists"]["led_by"]}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_words_of_an_article_stand_in_quotation_marks(path: Path) -> None:
    for text in texts_of(path):
        own = QUOTED.sub(" … ", text)
        found = [" ".join(run) for part in own.split("…") for run in runs(words_of(part)) & ARTICLE_RUNS]
        assert not found, text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_kit_uses_no_label_itself_that_it_marks_in_others(path: Path) -> None:
    assert {text: judging(text) for text in spoken(path) if judging(text)} == {}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_of_rules_are_invented(path: Path) -> None:
    for text in strings(tomllib.loads(path.read_text(encoding="utf-8")), EXAMPLES):
        words = words_of(text)
        borrowed = [run for run in runs(words) & ARTICLE_RUNS if not any(map(str.isdigit, "".join(run)))]
        assert not borrowed, text
        assert not PEOPLE & {word.lower() for word in words}, text


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


def test_the_test_itself_would_find_a_label_of_the_kits_own() -> None:
    assert judging("The terrorists and their regime left the bridge.")
    assert not judging("The words “terrorists” and “regime” judge.")

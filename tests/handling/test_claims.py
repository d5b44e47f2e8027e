"""A contested claim of the five real texts is quoted or attributed wherever the kit repeats it."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import numbers, seed
from helpers.launch.environment import ROOT
from tests.handling.test_own_voice import EXAMPLES, POINTERS, sentences

DATA = tomllib.loads(Path(__file__).with_name("claims.toml").read_text(encoding="utf-8"))
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^»]*»|\[[^\]]*\]")
# A cell of a table and a line of a list are sentences of their own.
SENTENCE = re.compile(r"(?<=[.!?…])[”)*_]*\s+(?=[A-Z“*_])|\n+|\s\|\s|\s·\s")
ENDED = re.compile(r"[.!?:;…][”)*_]*\s*$")
PHRASE = 5
DOCTEST = re.compile(r"(?s)>>>.*")
# Strings of a script or a module: what stands between its quotation marks.
STRINGS = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')


@dataclass(frozen=True)
class Claim:
    """A shape of sentence that repeats what one of the texts claims; `name`: by a name alone."""

    text: str
    about: str
    pattern: re.Pattern[str]
    example: str
    name: bool = False

    def made_in(self, sentence: str) -> bool:
        """Whether a sentence, without its quotations, makes this claim."""
        phrase = len(sentence.split()) <= PHRASE and not ENDED.search(sentence)
        harmless = self.name and (phrase or re.search(DATA["invented"], sentence))
        return bool(self.pattern.search(sentence)) and not harmless


def _filled(pattern: str) -> str:
    for name, words in DATA["lists"].items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern


CLAIMS = [
    Claim(
        one["text"], one["about"], re.compile(_filled(one["pattern"])), one["example"], one.get("name", False)
    )
    for one in DATA["claim"]
]


@cache
def attribution() -> re.Pattern[str]:
    """Return the pattern of “somebody said”, “said somebody” and “according to somebody”."""
    told = DATA["attribution"]
    name = rf"(?!(?:{told['not_names']})\b)[A-Z][\w'’.-]+|\d{{3}}"
    who = rf"(?:{name}|\b(?:{told['nouns']}))"
    verb = rf"\b(?:{told['verbs']})\b"
    return re.compile(
        rf"{who}\b(?:\W+[\w'’-]+){{0,8}}?\W+{verb}|{verb}\W+(?:\w+\W+){{0,3}}?{who}\b|{told['phrases']}"
    )


def bare_claims(text: str) -> list[str]:
    """Return the sentences that repeat a contested claim neither in quotation marks nor attributed."""
    found = []
    for sentence in SENTENCE.split(QUOTED.sub(" … ", text)):
        if any(claim.made_in(sentence) for claim in CLAIMS) and not attribution().search(sentence):
            found.append(" ".join(sentence.split()))
    return found


def texts_of(path: Path) -> Iterator[str]:
    """Yield what a file says to somebody: values, cells, paragraphs, or the strings of a program."""
    words = path.read_text(encoding="utf-8")
    if path.is_relative_to(ROOT / "helpers" / "rules"):
        # Lists of words, and the sentences that rules are tried on, are looked for and not said.
        told = sentences(tomllib.loads(words), (*POINTERS, *EXAMPLES))
        yield from (text for text in told if ENDED.search(text))
    elif path.suffix == ".toml":
        yield from sentences(tomllib.loads(words))
    elif path.suffix == ".ipynb":
        yield from ("".join(cell["source"]) for cell in json.loads(words)["cells"])
    elif path.suffix == ".js":
        yield from (match[1] or match[2] or "" for match in STRINGS.finditer(words))
    elif path.suffix == ".py":
        strings = (str(node.value) for node in ast.walk(ast.parse(words)) if is_string(node))
        yield from (DOCTEST.sub("", string) for string in strings)
    else:
        yield words


def is_string(node: Any) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


FILES = sorted(
    path
    for pattern in (
        *(
            "*.md",
            "seeds/**/*.toml",
            "lessons/**/*.md",
            "lessons/*.ipynb",
            "helpers/**/*.toml",
            "helpers/**/*.js",
        ),
        *("helpers/charts/*.py", "helpers/widgets/*.py", "helpers/practice/*.py", "helpers/compare/*.py"),
        "helpers/classroom/**/*.py",
    )
    for path in ROOT.glob(pattern)
    if not {".ipynb_checkpoints", "my-work"} & set(path.parts)
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_contested_claim_is_quoted_or_attributed(path: Path) -> None:
    assert [claim for text in texts_of(path) for claim in bare_claims(text)] == []


def test_the_files_of_every_lesson_are_among_those_looked_at() -> None:
    looked_at = {path.name for path in FILES}
    assert {"README.md", "00.toml", "01.toml", "reader.toml", "figures.toml", "form.js"} <= looked_at
    for path in (ROOT / "helpers" / "practice" / "lessons").glob("*.toml"):
        assert path in FILES


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.text} {claim.about}")
def test_each_claim_is_found_when_it_is_just_said(claim: Claim) -> None:
    assert claim.pattern.search(claim.example)
    assert bare_claims(f"The old mill is open. {claim.example}") == [claim.example]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.text} {claim.about}")
def test_each_claim_passes_when_somebody_said_it_or_it_is_quoted(claim: Claim) -> None:
    said = (
        claim.example[0].lower() + claim.example[1:-1] if claim.example[:3] == "The" else claim.example[:-1]
    )
    for told in (
        f"Robin Example, a commander, said that {said} (Harbour Post, 9 June).",
        f"{claim.example[:-1]}, according to Officer Sample.",
        f"The headline says that {said}.",
        f"Whose words are “{claim.example}”?",
        f"{claim.example[:-1]}, said Dana Example.",
    ):
        assert bare_claims(told) == [], told


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.text} {claim.about}")
def test_a_claim_attributed_in_another_sentence_is_still_found(claim: Claim) -> None:
    assert bare_claims(f"Robin Example said so. {claim.example} Nobody asked.") == [claim.example]


@pytest.mark.parametrize(
    "harmless",
    [
        "Who said that the footbridge is open?",
        "Text 004 comes from more than one agency.",
        "The US announced a plan on Monday.",
        "The coalition is named three times.",
        "Train yourself to look for the date first.",
        "Five articles about the war in Syria, from 2015 to 2023.",
        "A claim can be supported by one source.",
    ],
)
def test_what_claims_nothing_is_left_alone(harmless: str) -> None:
    assert bare_claims(harmless) == []


def test_every_real_text_has_claims_that_are_looked_for() -> None:
    assert {claim.text for claim in CLAIMS} == set(numbers("war"))


@pytest.mark.parametrize("number", numbers("war"))
def test_the_articles_themselves_would_be_noticed(number: str) -> None:
    own = [claim for claim in CLAIMS if claim.text == number]
    sentences_of_it = SENTENCE.split(seed(number).text)
    assert sum(bool(claim.pattern.search(one)) for claim in own for one in sentences_of_it) >= 3

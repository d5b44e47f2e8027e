"""Names of outlets and news agencies in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from helpers.articles.names import known_agency, like_outlet, plain_name
from helpers.rules import rule_file

LONGEST_NAME = 7

_WORD = re.compile(r"[^\W_]+(?:[-’'./&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINS = ("of", "the", "de", "la", "le", "della")


class Found(NamedTuple):
    """Where a name stands (code points), and what kind of source it names."""

    start: int
    end: int
    kind: str


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(rule_file("carriers")["outlets"][key])


@cache
def _names() -> frozenset[str]:
    return frozenset(plain_name(name) for name in rule_file("carriers")["outlets"]["names"])


def named_after(text: str, start: int, end: int) -> Found | None:
    """Return the outlet whose name begins at `start` (and ends before `end`), or None.

    >>> named_after("told RT on Monday", 5, 17)
    Found(start=5, end=7, kind='other outlet')
    """
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start, end):
        if len(words) == LONGEST_NAME or text[start : match.start()].strip():
            break
        words.append(match)
        start = match.end()
    if any(word[0].lower() in _listed("people") for word in words):
        return None
    for last in range(len(words), 0, -1):
        runs_on = last < len(words) and words[last][0][0].isupper()
        found = _outlet(text, words[:last], runs_on and not _POSSESSIVE.search(words[last - 1][0]))
        if found:
            return found
    return None


def named_before(text: str, start: int, end: int) -> Found | None:
    """Return the outlet whose name ends right before `end` (and begins behind `start`), or None.

    >>> named_before("in a CNN interview", 0, 9)
    Found(start=5, end=8, kind='other outlet')
    """
    words = list(_WORD.finditer(text, max(start, end - 16 * LONGEST_NAME), end))[-LONGEST_NAME:]
    while words and any(text[one.end() : other.start()].strip() for one, other in pairwise(words)):
        words = words[1:]
    if not words or text[words[-1].end() : end].strip():
        return None
    return next((found for first in range(len(words)) if (found := _outlet(text, words[first:]))), None)


def _outlet(text: str, words: Sequence[re.Match[str]], runs_on: bool = False) -> Found | None:
    """The outlet that all of these words name; `runs_on` where one more capitalised word follows."""
    article = ""
    while len(words) > 1 and words[0][0].lower() in _listed("small"):
        article, words = words[0][0].lower(), words[1:]
    start = words[0].start()
    name = _POSSESSIVE.sub("", text[start : words[-1].end()])
    kind = kind_of_outlet(name, article == "the", runs_on)
    return Found(start, start + len(name), kind) if kind else None


def kind_of_outlet(name: str, definite: bool = False, runs_on: bool = False) -> str | None:
    """Return "news agency" or "other outlet" where the words name one, else None.

    `definite`: "the" stands before the words; `runs_on`: a further capitalised word follows them.

    >>> kind_of_outlet("Itar Tass"), kind_of_outlet("German radio"), kind_of_outlet("Mayor Example")
    ('news agency', 'other outlet', None)
    """
    words, lower = name.split(), name.lower()
    agency = known_agency(name)
    # "dpa" is an agency, "sana" or "people" in small letters is not a name.
    capital = name[0].isupper()
    if (agency and (capital or name in agency["spellings"])) or lower.endswith(
        tuple(_listed("agency_nouns"))
    ):
        return "news agency"
    if (capital and plain_name(name) in _names()) or _described(lower.split()):
        return "other outlet"
    if ("." in name and like_outlet(name)) or (not runs_on and _titled(words, definite)):
        return "other outlet"
    return _behind_description(words)


def _titled(words: Sequence[str], definite: bool) -> bool:
    """True for a name that begins or ends with a word outlets' names have, as "Post" or "Radio"."""
    for before, word in pairwise(("", *words)):
        small = word in _JOINS[:1] or (word in _JOINS and before in ("", *_JOINS[:1])) or word == "&"
        if not (small or word[0].isupper() or word[0].isdigit()):
            return False
    if len(words) == 1 and "." not in words[0] and not (definite and words[0] not in _listed("weak_words")):
        return False
    if "of" in words:
        words = words[:1]
    ends = [word for word in (words[0], words[-1]) if word not in _listed("no_outlet_words")]
    return any(like_outlet(word) for word in ends)


def _described(words: Sequence[str]) -> bool:
    """True for a description such as "state television" or "a news website"."""
    if words[-1] not in _listed("nouns") or len(words) > 5 or _listed("breaks") & set(words):
        return False
    return words[-1] not in _listed("unclear_nouns") or bool(_listed("of_news") & set(words[:-1]))


def _behind_description(words: Sequence[str]) -> str | None:
    """The kind of a name behind a description, as in "the newspaper Example Daily"."""
    for cut in range(1, len(words)):
        name, noun = words[cut:], " ".join(words[:cut]).lower()
        if all(word[0].isupper() for word in name) and not words[cut - 1][0].isupper():
            if noun.endswith(tuple(_listed("agency_nouns"))):
                return "news agency"
            if _described(noun.split()):
                return "other outlet"
    return None

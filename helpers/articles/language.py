"""Which language a stretch of a page is written in, told by its small words or its script.

Counting function words is one of the oldest ways to tell languages apart (Ingle 1976,
"A language identification table"; Grefenstette 1995, "Comparing two language identification
schemes"); it is used here because a learner can check it by eye.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from helpers.articles.article import Field, Span
from helpers.rules import rule_file

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED_WORDS = 4


@lru_cache(maxsize=1)
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Return, for each function word, the languages that have it."""
    languages: dict[str, tuple[str, ...]] = {}
    for entry in rule_file("languages")["language"]:
        for word in entry["function_words"]:
            languages[word] = (*languages.get(word, ()), entry["code"])
    return languages


@lru_cache(maxsize=1)
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["code"], re.compile(entry["letters"])) for entry in rule_file("languages")["script"])


@lru_cache(maxsize=1)
def language_names() -> dict[str, str]:
    """Return the English name of every language the kit can tell, by its code.

    >>> language_names()["fr"]
    'French'
    """
    data = rule_file("languages")
    return {entry["code"]: entry["name"] for entry in (*data["language"], *data["script"])}


@lru_cache(maxsize=1)
def calendar_names() -> tuple[dict[str, int], dict[str, int]]:
    """Return the printed names of months and of weekdays with their numbers, from 1.

    >>> calendar_names()[0]["avril"], calendar_names()[1]["Wed"]
    (4, 3)
    """
    tables: list[dict[str, int]] = []
    for long, short in (("months", "short_months"), ("weekdays", "short_weekdays")):
        table: dict[str, int] = {}
        for language in rule_file("languages")["language"]:
            numbered = {name: number for number, name in enumerate(language.get(long, ()), 1)}
            for name, number in (numbered | language.get(short, {})).items():
                # English "may" and "march" are other words; French writes its months in lower case.
                table.update({name: number, name.title(): number, name.upper(): number})
        tables.append(table)
    return tables[0], tables[1]


def weekday_name(number: int) -> str:
    """Return the English name of a weekday, 1 for Monday to 7 for Sunday.

    >>> weekday_name(3)
    'Wednesday'
    """
    return str(rule_file("languages")["language"][0]["weekdays"][number - 1])


def read_language(text: str, spans: Iterable[Span]) -> Field:
    """Return the language of these spans of `text` as an inferred or unknown `Field`.

    The value is a two-letter code (ISO 639-1). Evidence are a few of the words counted, as code
    points into `text`. Only the first few thousand code points are read, so that a very long page
    costs no more than a short one.

    >>> read_language("The cat sat on the mat and it was happy with that.", [(0, 50)]).value
    'en'
    >>> read_language("42", [(0, 2)]).status
    'unknown'
    """
    data = rule_file("languages")
    sample = _sample(text, spans, data["sample"])
    return _by_script(text, sample, data) or _by_words(text, sample, data)


def _sample(text: str, spans: Iterable[Span], room: int) -> list[Span]:
    sample = []
    for start, end in spans:
        if room <= 0:
            break
        end = min(end, len(text), start + room)
        if 0 <= start < end:
            sample.append((start, end))
            room -= end - start
    return sample


def _by_script(text: str, sample: Sequence[Span], data: dict[str, Any]) -> Field | None:
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for start, end in sample:
        if text[start:end].isascii():
            continue
        for code, pattern in _scripts():
            for match in pattern.finditer(text, start, end):
                counts[code] += 1
                first.setdefault(code, match.span())
    # Japanese mixes its own letters with Chinese characters; Chinese never has the former.
    winner = (
        "ja" if counts["ja"] * 10 > counts["zh"] else max(counts, key=lambda code: counts[code], default="")
    )
    if winner not in first:
        return None
    letters = sum(map(str.isalpha, "".join(text[start:end] for start, end in sample)))
    if sum(counts.values()) * 2 <= letters:
        return None
    reason = data["reasons"]["script"].format(name=language_names()[winner])
    return Field(winner, "inferred", (first[winner],), reason)


def _by_words(text: str, sample: Sequence[Span], data: dict[str, Any]) -> Field:
    languages, reasons = _languages_of(), data["reasons"]
    printed = Counter(chain.from_iterable(_WORD.findall(text, start, end) for start, end in sample))
    counts: Counter[str] = Counter()
    for word, times in printed.items():
        for code in languages.get(_small_word(word), ()):
            counts[code] += times
    total = printed.total()
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < max(data["fewest_words"], data["share"] * total):
        return Field(None, "unknown", (), reasons["few"])
    (best, count), second = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    names = language_names()
    if count < data["lead"] * second[1]:
        return Field(None, "unknown", (), reasons["even"].format(name=names[best], other=names[second[0]]))
    telling = _first_spans(text, sample, {word for word in languages if best in languages[word]})
    quoted = ", ".join(f"“{text[start:end]}”" for start, end in telling)
    reason = reasons["words"].format(words=quoted, name=names[best], count=count, total=total)
    return Field(best, "inferred", tuple(telling), reason)


def _small_word(printed: str) -> str:
    """The word in small letters; "" for one in capitals: "IS" and "US" are more often names."""
    return "" if len(printed) > 1 and printed.isupper() else printed.lower().replace("’", "'")


def _first_spans(text: str, sample: Sequence[Span], wanted: set[str]) -> list[Span]:
    """Where the first few different words of these stand."""
    found: dict[str, Span] = {}
    for match in (match for span in sample for match in _WORD.finditer(text, *span)):
        word = _small_word(match[0])
        if word in wanted:
            found.setdefault(word, match.span())
            if len(found) == _QUOTED_WORDS:
                break
    return list(found.values())

"""Word files of Nexis Uni: many documents one below the other, each with its masthead above its text.

A document is: title, outlet, date, the owner's notice, lines such as “Byline: …”, “Body”, the text, what
Nexis adds, “End of Document”. The first may have a cover above it, which lists them all. The words of these
marks stand in `nexis.toml`; what the kit does not understand of them is told in a note.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.articles.article import Article
from helpers.articles.dates import find_dates
from helpers.articles.lists import article_of

_RIGHTS = re.compile(r"(?:copyright|©|\(c\))", re.I)
_COUNT = re.compile(r"(?<!\d)(\d{1,9}) (?:words|mots|Wörter)")
_OF_NEXIS = re.compile(r"[A-Z][\w/ -]{1,30}:\xa0")  # Nexis puts a hard space behind its labels
_NEVER_IN_TEXTS = ("Load-Date", "Language")
_LONGEST_DATE, _LONGEST_WEEKDAY = 80, 12
_MOST_UNREAD, _LONGEST_UNREAD = 4, 60
_MOST_CAPTIONS = 6
_ENOUGH = 0.7  # of the words that Nexis counted; it counts some that are none here


def looks_nexis(paragraphs: Sequence[str]) -> bool:
    """Return whether these are the paragraphs of a file from Nexis Uni.

    >>> looks_nexis(["Fog", "Harbour Post", "May 4, 2021", "Body", "The ferry stayed in.", "End of Document"])
    True
    """
    there = set(paragraphs)
    labelled = any(_label(one)[0] == "Load-Date" for one in paragraphs)
    return bool(there & set(_data()["body"])) and (bool(there & set(_data()["end"])) or labelled)


def read_nexis(paragraphs: Sequence[str], stem: str, source: str) -> list[Article]:
    """Return the articles in a file from Nexis Uni; where there are several, their ids are numbered.

    There are none where no document has a line “Body”.

    >>> lines = ["Fog", "Harbour Post", "May 4, 2021", "Body", "The ferry stayed in.", "End of Document"]
    >>> [(one.article_id, one.headline, one.fields["date"].value) for one in read_nexis(lines, "a", "a.docx")]
    [('a', 'Fog', '2021-05-04')]
    """
    documents = [one for one in _documents(paragraphs) if one]
    articles = [found for one in documents if (found := _article(one, stem, source))]
    if not articles:
        return []
    if gone := len(documents) - len(articles):
        articles[0] = _noted(articles[0], _words()["left_out"].format(count=gone, all=len(documents)))
    if paragraphs[-1] not in _data()["end"] and _body_at(documents[-1]) is not None:
        articles[-1] = _noted(articles[-1], _words()["cut"])
    if len(articles) == 1:
        return articles
    digits = len(str(len(articles)))
    return [replace(one, article_id=f"{stem}-{number:0{digits}}") for number, one in enumerate(articles, 1)]


def _documents(paragraphs: Iterable[str]) -> Iterator[list[str]]:
    document: list[str] = []
    for paragraph in paragraphs:
        if paragraph in _data()["end"]:
            yield document
            document = []
        else:
            document.append(paragraph)
    yield document


def _article(document: Sequence[str], article_id: str, source: str) -> Article | None:
    at = _body_at(document)
    if at is None:
        return None
    text, below = _split_below(document[at + 1 :])
    record, notes = _masthead(document[:at])
    for line in below:
        label, value = _label(line)
        if label in ("Language", "Load-Date"):
            record.setdefault(label, value)
    notes += _checked_length(record.get("Length", ""), text)
    record["Body"] = "\n\n".join(text)
    article = article_of(record, article_id, source, _words()["said"], _words()["missing"])
    return _noted(article, *notes) if article else None


def _noted(article: Article, *notes: str) -> Article:
    return replace(article, notes=(*article.notes, *notes))


def _body_at(document: Sequence[str]) -> int | None:
    return next((place for place, line in enumerate(document) if line in _data()["body"]), None)


def _split_below(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The text, and what Nexis adds below it."""
    end = len(lines)
    while end and (_label(lines[end - 1])[0] or lines[end - 1] in _data()["below"]):
        end -= 1
    if not any(line in _data()["below"] or _label(line)[0] in _NEVER_IN_TEXTS for line in lines[end:]):
        end = len(lines)
    pictures = [place for place, line in enumerate(lines[:end]) if line in _data()["pictures"]]
    if pictures and end - pictures[-1] <= _MOST_CAPTIONS:
        end = pictures[-1]
    return lines[:end], lines[end:]


def _masthead(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """What stands above the text, and what there is to say of it."""
    dated = [place for place, line in enumerate(lines) if not _label(line)[0] and _begins_with_date(line)]
    end = dated[-1] + 1 if dated else _first_of_labels(lines)
    named = lines[max(0, end - 3) : end]
    record = dict(zip(("Headline", "Publication", *(["Date"] if dated else [])), named, strict=False))
    notes = [_words()["no_date"].format(line=named[2])] if len(named) == 3 and not dated else []
    unread = []
    for line in lines[end:]:
        label, value = _label(line)
        if label:
            record.setdefault(label, value)
        elif _RIGHTS.match(line):
            notes.append(_words()["rights"].format(line=line))
        else:
            unread.append(f"“{line[:_LONGEST_UNREAD]}”")
    if unread:
        notes.append(_words()["unread"].format(lines=", ".join(unread[:_MOST_UNREAD])))
    return record, notes


def _begins_with_date(line: str) -> bool:
    """Whether a line is a date, but for a weekday before it and a time behind it."""
    return len(line) <= _LONGEST_DATE and any(
        found.value and found.start <= _LONGEST_WEEKDAY for found in find_dates(line)
    )


def _first_of_labels(lines: Sequence[str]) -> int:
    """Where the lines with labels begin that stand directly above the text."""
    end = len(lines)
    while end and (_label(lines[end - 1])[0] or _RIGHTS.match(lines[end - 1])):
        end -= 1
    return end


def _label(line: str) -> tuple[str, str]:
    """What a line such as “Byline: …” tells, and its value; "" for a line that has no label of Nexis."""
    name, _, value = line.partition(":")
    meant = _labels().get(name.strip().casefold(), "")
    if not meant and _OF_NEXIS.match(line):
        meant = "other"
    return (meant, value.strip()) if meant else ("", line)


def _checked_length(told: str, text: Sequence[str]) -> list[str]:
    """A note where much fewer words are here than Nexis counted."""
    found = _COUNT.search(told)
    here = len(" ".join(text).split())
    if not found or here >= _ENOUGH * int(found[1]):
        return []
    return [_words()["short"].format(told=found[1], here=here)]


def _words() -> dict[str, str]:
    return dict(_data()["words"])


@cache
def _labels() -> dict[str, str]:
    return {name.casefold(): meant for meant, names in _data()["labels"].items() for name in names}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("helpers.articles").joinpath("nexis.toml").read_text("utf-8"))

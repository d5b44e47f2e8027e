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
from helpers.articles.dates import find_dates, plain_date, real_day
from helpers.articles.lists import article_of
from helpers.errors import UnreadableText

_RIGHTS = re.compile(r"(?:copyright|©|\(c\))", re.I)
_COUNT = r"(?<![\d.,])(\d{{1,3}}(?:[.,\xa0 ]\d{{3}})+|\d{{1,9}})\s(?:{words})\b"
_OF_NEXIS = re.compile(r"[^\W\d_][\w/ -]{1,30}:\xa0")  # Nexis puts a hard space behind its labels
_FEWEST_LABELS = 3
_YEAR = r"(?:de\s)?(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = re.compile(rf"\D{{0,16}}?(?P<day>[0-3]?\d)(?:[.º]\s?|\s)(?:de\s)?(?P<month>[^\W\d_]+)\.?\s{_YEAR}")
_MONTH = re.compile(rf"(?P<month>[^\W\d_]+)\s{_YEAR}\s*\Z")
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


def unknown_marks(paragraphs: Sequence[str]) -> list[str]:
    """Return a note where a file that `looks_nexis` does not know has labels of this service all the same.

    >>> len(unknown_marks(["Nebel", "Rubrik:\xa0Lokales", "Länge:\xa082 Wörter", "Autor:\xa0Dana Example"]))
    1
    """
    labelled = sum(bool(_OF_NEXIS.match(one)) for one in paragraphs)
    return [_words()["unknown"]] if labelled >= _FEWEST_LABELS else []


def read_nexis(paragraphs: Sequence[str], stem: str, source: str) -> list[Article]:
    """Return the articles in a file from Nexis Uni; where there are several, their ids are numbered.

    Raises:
        UnreadableText: no document has a line “Body” below a title or above a text.

    >>> lines = ["Fog", "Harbour Post", "May 4, 2021", "Body", "The ferry stayed in.", "End of Document"]
    >>> [(one.article_id, one.headline, one.fields["date"].value) for one in read_nexis(lines, "a", "a.docx")]
    [('a', 'Fog', '2021-05-04')]
    """
    documents = [one for one in _documents(paragraphs) if one]
    articles = [found for one in documents if (found := _article(one, stem, source))]
    if not articles:
        raise UnreadableText(_words()["nothing"])
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
            record.setdefault(label, _date_on(value) or value)
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
    days = {place: day for place, line in enumerate(lines) if not _label(line)[0] and (day := _date_on(line))}
    end = max(days) + 1 if days else _first_of_labels(lines)
    record, notes = _named(lines[max(0, end - 3) : end], days.get(end - 1, ""))
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


def _named(lines: Sequence[str], day: str) -> tuple[dict[str, str], list[str]]:
    """What the last lines above the labels are: title, outlet, and the date if `day` tells one."""
    if not day:
        notes = [_words()["no_date"].format(line=lines[2])] if len(lines) == 3 else []
        return dict(zip(("Headline", "Publication"), lines, strict=False)), notes
    *above, _ = lines
    record = dict(zip(("Publication", "Headline"), reversed(above), strict=False)) | {"Date": day}
    return record, [_words()["no_title"].format(line=above[0])] if len(above) == 1 else []


def _date_on(line: str) -> str:
    """The date that a line is, but for a weekday before it and a time behind it, in words that lists read."""
    if len(line) > _LONGEST_DATE:
        return ""
    if any(found.value and found.start <= _LONGEST_WEEKDAY for found in find_dates(line)):
        return line
    if found := _DAY.match(line):
        month = _months().get(found["month"].casefold(), 0)
        day = real_day(int(found["year"]), month, int(found["day"]))
        return day.isoformat() if day else ""
    found = _MONTH.match(line)
    month = _months().get(found["month"].casefold(), 0) if found else 0
    return plain_date(f"{found['year']}-{month:02}") if found and month else ""


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
    found = re.search(_COUNT.format(words="|".join(_data()["counted"])), told)
    here = len(" ".join(text).split())
    if not found or here >= _ENOUGH * int(re.sub(r"\D", "", found[1])):
        return []
    return [_words()["short"].format(told=found[1], here=here)]


def _words() -> dict[str, str]:
    return dict(_data()["words"])


@cache
def _labels() -> dict[str, str]:
    return {name.casefold(): meant for meant, names in _data()["labels"].items() for name in names}


@cache
def _months() -> dict[str, int]:
    """The numbers of the months by their names, in small letters."""
    data = dict(_data()["months"])
    numbers = {name: number for name, number in data.pop("also").items()}
    for names in data.values():
        numbers |= {name: number for number, name in enumerate(names, 1)}
    return {name.casefold(): number for name, number in numbers.items()}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("helpers.articles").joinpath("nexis.toml").read_text("utf-8"))

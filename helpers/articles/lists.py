"""Lists of articles: the rows of Media Cloud, GDELT, NewsAPI or one's own spreadsheet, to articles.

What each column is called by whom stands in `lists.toml`. Most such lists hold no texts: then the headline is
all there is, and a note says so and what to do.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.articles.article import Article, Field, Part, Status
from helpers.articles.assembling import assembled, with_headline
from helpers.articles.dates import find_dates, real_day
from helpers.articles.gdelt import told_by_gdelt
from helpers.articles.jsonld import linked_records, looks_linked
from helpers.articles.language import language_names
from helpers.articles.markup import looks_marked, words_of_html
from helpers.articles.reading import clean_text
from helpers.errors import UnreadableText

RULE = "list-text"
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_CUT = re.compile(r"\[\+(\d+) chars\]\s*$")
_AS_PRINTED = ("outlet", "byline", "agency", "republisher", "dateline")
_CELL = 300  # code points of a headline, an outlet or a name; more is a text in the wrong column

Record = Mapping[str, str]


def records_of_rows(rows: Sequence[Sequence[str]]) -> list[Record]:
    """Return rows below a first one with the names of the columns as records.

    Raises:
        UnreadableText: there is no row, or none below the first.
    """
    if not rows:
        raise UnreadableText(_words()["empty"])
    names = [name.strip().removeprefix("\ufeff") for name in rows[0]]
    if len(rows) == 1 and _columns(names):
        raise UnreadableText(_words()["no_rows"])
    return [dict(zip(names, row, strict=False)) for row in rows[1:]]


def records_of_json(text: str) -> list[Record]:
    """Return the articles in a JSON file: a list, an object with `articles`, one object, or one a line.

    Linked data (JSON-LD) are read by the names of schema.org.

    Raises:
        UnreadableText: it is damaged, or holds no articles.

    >>> records_of_json('{"articles": [{"title": "Fog", "source": {"name": "Harbour Post"}}]}')
    [{'title': 'Fog', 'source.name': 'Harbour Post'}]
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        found = _json_lines(text)
        if found is None:
            raise UnreadableText(_words()["bad_json"].format(line=getattr(error, "lineno", 1))) from None
    if looks_linked(found):
        return list(linked_records(found))
    if isinstance(found, dict):
        if found.get("status") == "error":
            raise UnreadableText(_words()["api_error"].format(message=_line(str(found.get("message", "")))))
        found = found.get("articles", [found] if found else [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableText(_words()["no_json"])
    if not found:
        raise UnreadableText(_words()["no_rows"])
    return [_flat(one) for one in found]


def articles_of(
    records: Sequence[Record], stem: str, source: str, notes: Iterable[str] = ()
) -> list[Article]:
    """Return one article a record, in their order, with the list's own ids; else `stem` and its number.

    What there is to say of the whole list, as are `notes`, is told by the first article.

    Raises:
        UnreadableText: no column tells a headline or a text.
    """
    records = told_by_gdelt(records)
    names = list(dict.fromkeys(name for record in records for name in record))
    columns = _columns(names)
    if not {"headline", "text"} & columns.keys():
        listed = ", ".join(f"“{name}”" for name in names[:12]) or "nothing"
        raise UnreadableText(_words()["no_columns"].format(columns=listed))
    digits = len(str(len(records)))
    missing, said = _missing(names), _words()["stated"]
    found = [
        _article(row, _line(row.value("id")) or f"{stem}-{number:0{digits}}", source, missing)
        for number, row in enumerate((_Row(record, columns, said) for record in records), 1)
    ]
    kept = [article for article in found if article]
    if not kept:
        raise UnreadableText(_words()["no_rows"])
    said_of_all = list(notes)
    if gone := len(found) - len(kept):
        said_of_all.append(_words()["left_out"].format(count=gone, all=len(found)))
    kept[0] = replace(kept[0], notes=(*kept[0].notes, *said_of_all))
    return kept


def article_of(record: Record, article_id: str, source: str, said: str, missing: str) -> Article | None:
    """Return the article in one record, None where it has neither a headline nor a text.

    `said` is the reason for what it states, with “{column}” for the name of the field; `missing` tells why
    there is no text, and what to do.

    >>> record = {"headline": "Fog", "byline": "Dana Example", "body": "The ferry stayed in port."}
    >>> article_of(record, "fog", "fog.xml", "It says so ({column}).", "").fields["byline"].reason
    'It says so (byline).'
    """
    return _article(_Row(record, _columns(record), said), article_id, source, missing)


class _Row:
    """What a record says, by field: of several columns for one field, the first that is filled."""

    def __init__(self, record: Record, columns: Mapping[str, list[str]], said: str) -> None:
        self._record, self._columns, self._said = record, columns, said

    def value(self, field: str) -> str:
        return self._filled(field)[1]

    def field(self, name: str, value: str) -> dict[str, Field]:
        """The field of an article with this value, with the column that says it."""
        if not value:
            return {}
        column = self._filled(name)[0]
        less = _data()["inferred"].get(column)
        status: Status = "inferred" if less else "stated"
        return {name: Field(value, status, (), less or self._said.format(column=column))}

    def _filled(self, field: str) -> tuple[str, str]:
        for column in self._columns.get(field, ()):
            if value := " ".join(self._record.get(column, "").split(" ")).strip():
                return column, value
        return "", ""


def _article(row: _Row, article_id: str, source: str, missing: str) -> Article | None:
    headline, (words, notes) = _line(row.value("headline")), _text(row.value("text"), missing)
    if not headline and not words:
        return None
    day, code = _day(row.value("date")), _language(row.value("language"))
    told = row.field("date", day) | row.field("language", code)
    for name in _AS_PRINTED:
        told |= row.field(name, _line(row.value(name)))
    if not words:
        read = clean_text(headline)
        url = _line(row.value("url"))
        where = _words()["where"].format(url=url) if url else ""
        note = f"{_words()['no_text'].format(where=where)} {missing}".strip()
        alone = (Part("headline", 0, len(read.text), RULE),)
        return assembled(read.text, article_id, source, parts=alone, told=told, notes=(*read.notes, note))
    begins = not headline or words.partition("\n")[0].strip() == headline
    read = clean_text(words if begins else f"{headline}\n\n{words}")
    parts = with_headline(read.text, RULE) if headline else None
    return assembled(read.text, article_id, source, parts=parts, told=told, notes=(*read.notes, *notes))


def _text(words: str, missing: str) -> tuple[str, list[str]]:
    """A text without marks of a web page, and what there is to say of it."""
    notes = []
    if looks_marked(words):
        with suppress(UnreadableText):  # where nothing can read the marks, they stay among the words
            words = words_of_html(words)
            notes.append(_words()["marks"])
    if cut := _CUT.search(words):
        notes.append(f"{_words()['cut'].format(missing=cut[1])} {missing}".strip())
    return words.strip(), notes


def _missing(names: Iterable[str]) -> str:
    """What is said where a list has no whole text, for the maker whose columns these are."""
    there = set(map(_plain, names))
    makers = (one for one in _data()["maker"] if set(map(_plain, one["columns"])) <= there)
    return next((str(one["missing"]) for one in makers), "")


def _columns(names: Iterable[str]) -> dict[str, list[str]]:
    """The columns that say each field, the first first."""
    there = {_plain(name): name for name in reversed(list(names))}
    found = {
        field: [there[_plain(alias)] for alias in aliases if _plain(alias) in there]
        for field, aliases in _data()["columns"].items()
    }
    return {field: columns for field, columns in found.items() if columns}


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


def _line(value: str) -> str:
    return " ".join(value.split())[:_CELL].strip()


def _day(value: str) -> str:
    """A date as the kit writes it, "" for what is none or can be read in two ways."""
    if (found := _DAY.match(value)) and real_day(*map(int, found.groups())):
        return "-".join(found.groups())
    return next((one.value for one in find_dates(value[:_CELL]) if one.value), "")


def _language(value: str) -> str:
    """The code of a language that is given as a code ("en-GB") or by its English name."""
    names = {name.casefold(): code for code, name in language_names().items()}
    code = value.strip().casefold()
    return names.get(code) or (code[:2] if code[:2] in language_names() and not code[2:3].isalpha() else "")


def _json_lines(text: str) -> list[Any] | None:
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        return [json.loads(line) for line in lines] if len(lines) > 1 else None
    except (ValueError, RecursionError):
        return None


def _flat(record: Mapping[str, Any]) -> Record:
    return dict(_leaves(record))


def _leaves(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The values of an object as words, those of objects inside under "outer.inner"."""
    for name, value in record.items():
        if isinstance(value, list):
            value = value[0] if value and isinstance(value[0], dict) else ", ".join(map(str, value))
        if isinstance(value, dict):
            yield from ((f"{name}.{key}", str(one)) for key, one in value.items() if isinstance(one, str))
        elif value is not None and not isinstance(value, bool):
            yield str(name), str(value)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("lists.toml").read_text(encoding="utf-8"))


def _words() -> dict[str, str]:
    found: dict[str, str] = _data()["words"]
    return found

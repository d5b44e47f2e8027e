"""Was an item available before a text was written? An omission test that respects dates.

An item that came later can't have been left out. One that was there before and of which no words are found
is a question to ask, and no verdict: it can stand there in other words, or have been cut for its length.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from helpers.articles.article import Article, Field, Span
from helpers.articles.dates import plain_date
from helpers.compare.cards import Card, cards, is_date
from helpers.errors import UnknownName
from helpers.rules import rule_file
from helpers.tags.language.patterns import match_at
from helpers.tags.language.reading import Reading, read
from helpers.tags.table import plain_articles

if TYPE_CHECKING:
    import pandas

AVAILABILITIES = ("available before", "published later", "same day: can't tell", "can't tell")
BEFORE, LATER, SAME_DAY, UNKNOWN = AVAILABILITIES


class Availability(NamedTuple):
    """What two dates tell: `answer` is one of `AVAILABILITIES`.

    `days` counts from the item to the text (negative: the item came later), None where either date is no
    day. `reason` is a sentence for a learner.
    """

    answer: str
    days: int | None
    reason: str


class OmissionRow(TypedDict):
    """One item beside one text.

    `availability` is one of `AVAILABILITIES`; `mentioned` says whether words about it were found, `words`
    and `places` (code points) which and where. `known_on_day` tells whether the item was published by the
    chosen day (None: can't tell). `to_ask` is true only for an item that was available before the text, was
    known on the day, and of which no words were found: a question, no verdict.
    """

    article_id: str
    item: str
    what: str
    date: str | None
    source: str
    who_knew: str
    availability: str
    days: int | None
    mentioned: bool
    words: tuple[str, ...]
    places: tuple[Span, ...]
    known_on_day: bool | None
    to_ask: bool
    reason: str


def available(
    item_date: str | None,
    text_date: str | None,
    text_status: str = "stated",
    item_status: str = "stated",
) -> Availability:
    """Return whether an item of one date was there before a text of another, as far as dates can tell.

    Dates are ISO and as precise as known: a day, a month or a year; None is unknown. A month and a day
    inside it can't be put in order. The statuses (of the text's date as in an article's fields, of the
    item's as on its card) change the reason only; a date of the status "unknown" is not used.

    Raises:
        UnknownName: a date is not written so.

    >>> available("2017-12-18", "2017-12-25")[:2]
    ('available before', 7)
    >>> available("2017-12", "2017-12-25").answer
    "can't tell"
    """
    item = _period(None if item_status == "unknown" else item_date)
    text = _period(None if text_status == "unknown" else text_date)
    if item is None or text is None:
        return Availability(UNKNOWN, None, _told("no_item_date" if item is None else "no_text_date"))
    exact = item[0] == item[1] and text[0] == text[1]
    days = (text[0] - item[0]).days if exact else None
    if item[1] < text[0]:
        answer, reason, least = BEFORE, "before", (text[0] - item[1]).days
    elif text[1] < item[0]:
        answer, reason, least = LATER, "later", (item[0] - text[1]).days
    elif exact:
        answer, reason, least = SAME_DAY, "same_day", 0
    else:
        answer, reason, least = UNKNOWN, "overlap", 0
    many = f"{least} day{'s' * (least != 1)}"
    told = _told(
        reason,
        item=plain_date(item_date or ""),
        text=plain_date(text_date or ""),
        days=many if exact else f"{many} or more",
    )
    notes = [_told("inferred")] * (text_status == "inferred")
    notes += [_told("item_elsewhere")] * (item_status == "reported elsewhere")
    return Availability(answer, days, " ".join([told, *notes]))


def known_by(item_date: str | None, day: str) -> bool | None:
    """Return whether an item was published by the end of a day, month or year; None: can't tell.

    Raises:
        UnknownName: a date is not ISO.

    >>> known_by("2017-12-18", "2017-12-18"), known_by("2017-12-18", "2017-06"), known_by(None, "2017-12")
    (True, False, None)
    """
    item, until = _period(item_date), _period(day)
    if item is None or until is None:
        return None
    if item[1] <= until[1]:
        return True
    return False if item[0] > until[1] else None


def _period(value: str | None) -> tuple[date, date] | None:
    """The first and the last day of a day, a month or a year."""
    if value is None:
        return None
    if not is_date(value):
        raise UnknownName(f"{value!r} is no date. Write it as 2017-12-18, 2017-12 or 2017; None is unknown.")
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    return first, date(year, month or 12, day or monthrange(year, month or 12)[1])


def _told(key: str, table: str = "reasons", **values: str) -> str:
    return str(rule_file("omission")[table][key]).format(**values)


def concerning(article: Article, items: Iterable[Card]) -> list[Card]:
    """Return the cards that concern an article, in their order.

    >>> from helpers.articles.seeds import seed
    >>> "ypg-denial" in [card.id for card in concerning(seed("001"), cards())]
    True
    """
    name = article.article_id
    return [card for card in items if any(name == one or name.startswith(one + "_") for one in card.about)]


def omission_rows(
    article: Article,
    items: Sequence[Card] | None = None,
    as_of: str | None = None,
    reading: Reading | None = None,
) -> list[OmissionRow]:
    """Return one row for each item that concerns the article, in the order of the cards.

    `items` are the kit's own by default, `as_of` is the day of a slider (what was known by then?), by default
    the article's own date. Words are looked for in headline, standfirst and body; `reading` is the
    article's, where it has been read already.

    Raises:
        UnknownName: `as_of` is no date.

    >>> from helpers.articles.seeds import seed
    >>> rows = {row["item"]: row for row in omission_rows(seed("001"))}
    >>> rows["coalition-denial-december-2017"]["availability"], rows["ypg-denial"]["availability"]
    ('published later', 'available before')
    """
    reading = reading or read(article)
    return [
        _row(article, card, as_of, reading)
        for card in concerning(article, cards() if items is None else items)
    ]


def _row(article: Article, card: Card, as_of: str | None, reading: Reading) -> OmissionRow:
    printed = article.fields.get("date") or Field(None, "unknown")
    answer = available(card.date, printed.value, printed.status, card.date_status)
    places = _mentions(card, reading)
    words = tuple(article.text[start:end] for start, end in places)
    day = as_of or printed.value
    known = known_by(card.date, day) if day else None
    quoted = ", ".join(f"“{one}”" for one in dict.fromkeys(words))
    told = [
        answer.reason,
        _told("found", "mentions", words=quoted) if words else _told("not_found", "mentions"),
    ]
    if as_of:
        key = {True: "known", False: "not_yet", None: "unknown"}[known]
        told.append(_told(key, "on_day", day=plain_date(as_of)))
    return {
        "article_id": article.article_id,
        "item": card.id,
        "what": card.what,
        "date": card.date,
        "source": card.source,
        "who_knew": card.who_knew,
        "availability": answer.answer,
        "days": answer.days,
        "mentioned": bool(words),
        "words": words,
        "places": places,
        "known_on_day": known,
        "to_ask": answer.answer == BEFORE and bool(known) and not words,
        "reason": " ".join(told),
    }


def _mentions(card: Card, reading: Reading) -> tuple[Span, ...]:
    """Where the text has words about an item; of two places that overlap, the one that begins first."""
    found: list[Span] = []
    for sentence in reading.words:
        for start in range(len(sentence.tokens)):
            for one in card.patterns:
                match = match_at(one, sentence.tokens, start)
                if match:
                    found.append((sentence.tokens[match[0]].start, sentence.tokens[match[1] - 1].end))
    kept: list[Span] = []
    for span in sorted(found):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def omission_table(
    articles: pandas.DataFrame | Iterable[Article] | Article,
    items: Sequence[Card] | None = None,
    as_of: str | None = None,
) -> pandas.DataFrame:
    """Return `omission_rows` of several articles as one data frame, with the columns of `OmissionRow`.

    Takes the table of `helpers.load`, or articles; `items` and `as_of` are as in `omission_rows`.

    Raises:
        UnknownName: `articles` is another table, or `as_of` is no date.

    >>> import helpers
    >>> table = omission_table(helpers.load())
    >>> table[table["item"] == "coalition-denial-december-2017"]["availability"].tolist()
    ['published later', 'available before']
    """
    import pandas

    items = cards() if items is None else items
    rows = [row for article in plain_articles(articles) for row in omission_rows(article, items, as_of)]
    return pandas.DataFrame(rows, columns=list(OmissionRow.__annotations__))

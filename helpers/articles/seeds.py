"""The kit's articles in sets of five, and what is known of each article (`sources.toml` of its set's folder).

A set of articles is what one course works on: "war" are five real texts, "walls" five written for the kit.
A copy of the kit may come without texts that it may not pass on: what is known of them is there all the same,
and a text is also found where somebody has put it (`look_in`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from helpers.articles.article import Article
from helpers.articles.loading import SEEDS, read_article
from helpers.errors import MissingText, UnknownName

SETS = {"war": SEEDS, "walls": SEEDS / "walls"}
STATUSES = ("stated", "inferred", "reported elsewhere", "unknown")
THIRD_PARTY = "war"
_MISSING = (
    "Text {number} is not in this copy of the kit: it belongs to others, and not every school may pass it on."
    " Ask your teacher, or whoever gave you this copy, for the file {file}. Then open a lesson that works on"
    " it, and choose the file at the top; or put it into the kit's folder {folder}, under this name."
)

# Where texts lie that a copy of the kit came without, and somebody has put beside their work.
_given: list[Path] = []


@dataclass(frozen=True, slots=True)
class Provenance:
    """One thing known, or not known, of where a text comes from.

    `status` is one of `STATUSES`; for `unknown` the value is empty. `as_of` is the day, month or year
    for which the value was true or looked up.
    """

    field: str
    value: str
    source: str
    as_of: str
    status: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """What is known of one article: `number` is the start of its file name, `article_set` one of `SETS`."""

    number: str
    file: str
    sha256: str
    shown_as: str
    short: str
    notice: str
    notice_line: int
    rights: str
    purpose: str
    provenance: tuple[Provenance, ...]
    article_set: str

    @property
    def path(self) -> Path:
        """Where the article lies, in a copy of the kit that has it."""
        return SETS[self.article_set] / self.file

    @property
    def article_id(self) -> str:
        """The id of the article, known without its text."""
        return Path(self.file).stem

    def found(self) -> Path | None:
        """Return where the article is: in the kit, or among the texts that were given; None where it lacks.

        A given text counts as long as it is the same byte for byte: the kit's marks are places in it.
        """
        if self.path.is_file():
            return self.path
        given = (folder / self.file for folder in _given)
        return next((path for path in given if path.is_file() and _hash(path) == self.sha256), None)


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def look_in(folder: Path) -> None:
    """Take texts that the kit lacks from this folder, from now on and in place of the folder named before.

    >>> look_in(Path("no such folder"))
    """
    _given[:] = [folder]


@lru_cache(maxsize=1)
def source_cards() -> dict[str, SourceCard]:
    """Return the card of each article by its number, set by set.

    Raises:
        TypeError: a card lacks a field or has one that is not known.

    >>> list(source_cards())
    ['000', '001', '002', '003', '004', '100', '101', '102', '103', '104']
    """
    return {card.number: card for name in SETS for card in _cards_of(name)}


def _cards_of(set_name: str) -> list[SourceCard]:
    entries = tomllib.loads((SETS[set_name] / "sources.toml").read_text(encoding="utf-8"))["article"]
    return [
        SourceCard(
            **{
                **entry,
                "provenance": tuple(Provenance(**row) for row in entry["provenance"]),
                "article_set": set_name,
            }
        )
        for entry in entries
    ]


@cache
def numbers(set_name: str) -> tuple[str, ...]:
    """Return the numbers of the articles of a set.

    Raises:
        UnknownName: there is no such set; the message lists those there are.

    >>> numbers("walls")
    ('100', '101', '102', '103', '104')
    """
    if set_name not in SETS:
        raise UnknownName(f"There is no set of articles {set_name!r}. Choose one of {', '.join(SETS)}.")
    return tuple(card.number for card in source_cards().values() if card.article_set == set_name)


def texts(set_name: str = THIRD_PARTY) -> tuple[PurePosixPath, ...]:
    """Return where a set's texts lie in the kit: what is left out where they may not be passed on.

    Raises:
        UnknownName: there is no such set; the message lists those there are.

    >>> [str(path) for path in texts()][-1]
    'seeds/004_101b7afe40c93a6a.txt'
    """
    cards = source_cards()
    paths = (cards[number].path.relative_to(SEEDS.parent) for number in numbers(set_name))
    return tuple(PurePosixPath(path.as_posix()) for path in paths)


def missing(wanted: Iterable[str]) -> tuple[SourceCard, ...]:
    """Return the cards of those articles, by their numbers, whose texts are not there.

    >>> missing(["100", "104"])
    ()
    """
    cards = source_cards()
    return tuple(cards[number] for number in wanted if cards[number].found() is None)


@cache
def seed(number: str) -> Article:
    """Return one of the kit's articles by its number.

    Raises:
        UnknownName: there is no article of that number; the message lists those there are.
        MissingText: this copy of the kit came without it; the message says where it can be had.

    >>> seed("003").fields["outlet"].value
    'Alwaght'
    """
    cards = source_cards()
    if number not in cards:
        raise UnknownName(f"There is no article {number!r} in the kit. Choose one of {', '.join(cards)}.")
    card = cards[number]
    path = card.found()
    if path is None:
        folder = SETS[card.article_set].relative_to(SEEDS.parent).as_posix()
        raise MissingText(_MISSING.format(number=number, file=card.file, folder=folder))
    return read_article(path)

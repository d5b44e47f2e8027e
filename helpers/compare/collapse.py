"""The voices of an article put together by the person, the institution or the government they speak for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict, cast

from helpers.compare.voices import NARRATOR, Voice
from helpers.errors import UnknownName
from helpers.tags.table import plain_rows

if TYPE_CHECKING:
    import pandas

BY = ("speaker", "institution", "government")


class Collapsed(TypedDict):
    """Voices of one article that speak for the same; `known` is False where that is unknown.

    `name` is the institution, the government or the voice; `voices` are those put together, in reading
    order.
    """

    article_id: str
    name: str
    known: bool
    voices: tuple[str, ...]
    statements: int
    words: int
    share: float


def collapse(rows: Iterable[Voice], by: str = "institution") -> list[Collapsed]:
    """Return the voices of each article put together by "speaker", "institution" or "government".

    Voices for whom that is unknown stay rows of their own and are never put together, and so does the
    narrator.

    Raises:
        UnknownName: `by` is none of the three.

    >>> empty = {"article_id": "a", "speaker": None, "speaker_id": None, "government": None,
    ...          "source_kind": "unclear", "statements": 1, "words": 9, "share": 0.1}
    >>> town = [{**empty, "voice": name, "institution": "Town"} for name in ("Ann Example", "Ben Sample")]
    >>> rows = [*town, {**empty, "voice": "somebody", "institution": None}]
    >>> [(row["name"], row["known"], row["voices"]) for row in collapse(rows, by="institution")]
    [('Town', True, ('Ann Example', 'Ben Sample')), ('somebody', False, ('somebody',))]
    """
    if by not in BY:
        raise UnknownName(f"Voices can't be put together by {by!r}. Choose one of {', '.join(BY)}.")
    found: dict[tuple[str, str, object], Collapsed] = {}
    for number, row in enumerate(rows):
        narrator = row["source_kind"] == NARRATOR
        name = row["institution"] if by == "institution" else row["government"]
        name = row["speaker_id"] or row["speaker"] if by == "speaker" else name
        shown = row["voice"] if by == "speaker" or not name else name
        key = (row["article_id"], name or "", None if name else number)
        known = bool(name) or narrator
        one = found.setdefault(key, _collapsed(row["article_id"], shown, known))
        one["voices"] = tuple(dict.fromkeys((*one["voices"], row["voice"])))
        one["statements"] += row["statements"]
        one["words"] += row["words"]
        one["share"] += row["share"]
    return list(found.values())


def _collapsed(article_id: str, name: str, known: bool) -> Collapsed:
    return {
        "article_id": article_id,
        "name": name,
        "known": known,
        "voices": (),
        "statements": 0,
        "words": 0,
        "share": 0.0,
    }


def collapsed_table(rows: pandas.DataFrame | Iterable[Voice], by: str = "institution") -> pandas.DataFrame:
    """Return `collapse` as a data frame, with the columns of `Collapsed`.

    Takes a table that `voices_table` made, or rows of `voices`.

    Raises:
        UnknownName: `by` is none of `BY`, or `rows` is another table.

    >>> import helpers
    >>> from helpers.compare.voices import voices_table
    >>> articles = helpers.load()
    >>> rows = voices_table(articles, helpers.tag(articles))
    >>> found = collapsed_table(rows[rows["article_id"].str.startswith("001")], by="government")
    >>> found["name"].tolist()
    ['narrator', 'Russian government']
    """
    import pandas

    if hasattr(rows, "columns"):
        missing = [name for name in Voice.__annotations__ if name not in rows.columns]
        if missing:
            raise UnknownName(
                f"This is not a voices table: it lacks {', '.join(missing)}. Make one with voices_table()."
            )
        rows = cast("list[Voice]", plain_rows(rows, Voice.__annotations__))
    return pandas.DataFrame(collapse(rows, by), columns=list(Collapsed.__annotations__))

"""Tables of GDELT: of its Global Knowledge Graph (GKG) and of its DOC API, as records of a list.

GDELT gives out no texts. It says when it saw a page, and that is told apart from when the article was
published. What the columns are called stands in `gdelt.toml`, what they mean to the kit in `lists.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any

from helpers.errors import UnreadableText

_FIRST_CELLS = re.compile(r"\d{14}-T?\d+\t\d{14}\t")
_EXTRA = re.compile(r"<(PAGE_[A-Z]+)>([^<]*)</\1>")
_DAY = re.compile(r"\d{8}(?=\d{6})")
_TRANSLATED = re.compile(r"srclc:([a-z]{3})")
_SEEN = "GDELT date"


def looks_gkg(text: str) -> bool:
    """Return whether a text is a file of the GKG, which has no line with the names of its columns.

    >>> looks_gkg("20210504101500-12\\t20210504101500\\t1\\tharbourpost.example"), looks_gkg("title\\tdate")
    (True, False)
    """
    return bool(_FIRST_CELLS.match(text))


def gkg_rows(text: str) -> list[list[str]]:
    """Return the rows of a file of the GKG, below one with the names of the columns."""
    rows = [line.split("\t") for line in text.split("\n") if line.strip()]
    return [list(_data()["columns"]), *rows]


def told_by_gdelt(records: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the records of a list; where it is one of GDELT's, with what its columns say of the article.

    Raises:
        UnreadableText: it is a table of the GKG without titles.

    >>> told_by_gdelt([{"URL": "", "MobileURL": "", "Date": "2021-05-04", "Title": "Fog"}])
    [{'URL': '', 'MobileURL': '', 'Title': 'Fog', 'GDELT date': '2021-05-04'}]
    """
    names = set().union(*records)
    if "GKGRECORDID" in names:
        found = [_of_gkg(record) for record in records]
        if not any(record.get("PAGE_TITLE") for record in found):
            raise UnreadableText(_data()["words"]["no_titles"])
        return found
    if names == set(_data()["list"]):
        return [_of_list(record) for record in records]
    return [dict(record) for record in records]


def _of_list(record: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in record.items() if name != "Date"} | {_SEEN: record.get("Date", "")}


def _of_gkg(record: Mapping[str, str]) -> dict[str, str]:
    told = {name: unescape(value) for name, value in _EXTRA.findall(record.get("Extras", ""))}
    found = {name: told[name] for name in _data()["extras"] if name in told}
    found["PAGE_AUTHORS"] = ", ".join(filter(None, map(str.strip, told.get("PAGE_AUTHORS", "").split(";"))))
    found["PAGE_PRECISEPUBTIMESTAMP"] = _day(told.get("PAGE_PRECISEPUBTIMESTAMP", ""))
    found[_SEEN] = _day(record.get("DATE", ""))
    found["SourceCommonName"] = record.get("SourceCommonName", "")
    if record.get("DocumentIdentifier", "").startswith(("http://", "https://")):
        found["DocumentIdentifier"] = record["DocumentIdentifier"]
    if translated := _TRANSLATED.match(record.get("TranslationInfo", "")):
        found["TranslationInfo"] = _data()["languages"].get(translated[1], "")
    return found


def _day(moment: str) -> str:
    """The day of a moment such as 20210504101500, "" for anything else."""
    found = _DAY.match(moment.strip())
    return found[0] if found else ""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("helpers.articles").joinpath("gdelt.toml").read_text("utf-8"))

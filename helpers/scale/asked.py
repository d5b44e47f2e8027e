"""What a run was asked for: kept beside its tables, so that only the same is gone on with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from helpers.scale.listing import RUN, Corpus, entries, first_difference
from helpers.scale.parquet_rows import count_rows
from helpers.scale.parts import Counts, draft_of, put, read_json, write_json
from helpers.scale.refusing import ScaleError
from helpers.version import __version__

_LISTING = "listing.tsv"
_TABLES = "articles.parquet"
_NEW = "Choose another folder for the tables, or delete this one to begin anew."
_OTHER_SOURCE = "The folder {out} holds the tables of {before}, not of {now}. " + _NEW
_OTHER_KIT = "The tables in {out} were begun with another version of the kit, or with other rules. " + _NEW
_CHANGED = "The articles are not those that the tables in {out} were begun with: {name} was changed. " + _NEW
_STRANGE = (
    "The folder {out} holds an articles.parquet that no run of the kit left there. Choose another folder."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How many files or rows there are, how much a worker takes at once; for an ended run, what it made."""

    items: int
    characters: int
    made: Counts | None = None
    renamed: int = 0


def begin(corpus: Corpus, out: Path, characters: int) -> Asked:
    """Note in a folder what is asked, or compare it with what was noted there.

    Raises:
        ScaleError: the folder belongs to another source, version or state of the articles.
    """
    told = read_json(out / RUN)
    items = count_rows(corpus.path) if corpus.kind == "parquet" else 0
    if "kit" not in told:
        if (out / _TABLES).exists():
            raise ScaleError(_STRANGE.format(out=out))
        # First, so that a folder of tables inside the folder of articles is known for one.
        write_json(out / RUN, {"of": str(corpus.path)})
        listed = _write_listing(corpus, out)
        items = items if corpus.kind == "parquet" else listed
        told = _asked(corpus) | {"items": items, "characters": characters}
        write_json(out / RUN, told)
    else:
        _refuse_other(told, corpus, out)
    made = Counts(**told["made"]) if "made" in told else None
    # As it was begun: the parts that are there were cut so.
    return Asked(told["items"], told["characters"], made, told.get("renamed", 0))


def end(out: Path, made: Counts, renamed: int) -> None:
    """Note that the tables are whole."""
    write_json(out / RUN, read_json(out / RUN) | {"made": asdict(made), "renamed": renamed})


def _asked(corpus: Corpus) -> dict[str, Any]:
    return {"of": str(corpus.path), "kit": __version__, "rules": rules_hash()}


def _refuse_other(told: Mapping[str, Any], corpus: Corpus, out: Path) -> None:
    now = _asked(corpus)
    if told.get("of") != now["of"]:
        raise ScaleError(_OTHER_SOURCE.format(out=out, before=told.get("of"), now=now["of"]))
    if any(told.get(name) != value for name, value in now.items()):
        raise ScaleError(_OTHER_KIT.format(out=out))
    with (out / _LISTING).open(encoding="utf-8") as before:
        changed = first_difference(before, _lines(corpus))
    if changed:
        raise ScaleError(_CHANGED.format(out=out, name=changed))


def _write_listing(corpus: Corpus, out: Path) -> int:
    draft = draft_of(out / _LISTING)
    count = 0
    with draft.open("w", encoding="utf-8") as file:
        for line in _lines(corpus):
            file.write(line)
            count += 1
    put(draft, out / _LISTING)
    return count


def _lines(corpus: Corpus) -> Iterator[str]:
    return (entry.line for entry in entries(corpus))


@cache
def rules_hash() -> str:
    """Return a hash that changes with any of the rule files.

    >>> len(rules_hash())
    64
    """
    found = hashlib.sha256()
    for file in sorted(files("helpers.rules").iterdir(), key=lambda one: one.name):
        if file.is_file() and not file.name.endswith((".py", ".pyc")):
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()

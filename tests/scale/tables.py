"""Runs in small batches, and their tables as pandas reads them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import pandas

from helpers.scale.run import Tagged, tag_corpus

SMALL = 15_000  # characters: about five articles, so that forty are several batches


@dataclass(frozen=True)
class Tables:
    """The three tables of a run."""

    articles: pandas.DataFrame
    tags: pandas.DataFrame
    errors: pandas.DataFrame

    @classmethod
    def of(cls, made: Tagged) -> Tables:
        """Read them."""
        return cls(*map(pandas.read_parquet, (made.articles, made.tags, made.errors)))

    def same_as(self, other: Tables) -> None:
        """Fail where any row of any table differs."""
        for name in ("articles", "tags", "errors"):
            pandas.testing.assert_frame_equal(getattr(self, name), getattr(other, name))

    def reasons(self) -> dict[str, str]:
        """Return why each file could not be read."""
        return dict(zip(self.errors["source"], self.errors["reason"], strict=True))


def cells(table: pandas.DataFrame) -> list[list[Any]]:
    """Return what a table says as plain lists, with None for every empty cell."""
    kept = table.astype(object)
    rows: list[list[Any]] = kept.where(kept.notna(), None).to_numpy().tolist()
    return [[_plain(value) for value in row] for row in rows]


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, list | numpy.ndarray) else value


def run(source: str | Path, out: Path, processes: int = 2) -> Tagged:
    """Tag a corpus in small batches, without a progress bar."""
    return tag_corpus(source, out, processes, progress=False, characters=SMALL)

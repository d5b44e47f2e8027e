"""A tagged corpus tells which articles share their wording, and draws who carries whose words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.loading import article_from_text
from helpers.articles.table import article_of_row, article_row
from helpers.charts.still import MOST_ROWS
from helpers.compare.copied import Search
from helpers.launch.environment import ROOT
from helpers.scale.copies import ArticlesOnDisk, copies_of
from helpers.scale.tables import arrow_table

pytest.importorskip("vl_convert")
parquet = pytest.importorskip("pyarrow.parquet")

WIRE = "The ferry stayed in port on Monday because of the fog, the harbour office said in the evening."
OTHER = "A brass band from the upper town played for two hours in the rain, and nobody went home early."


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command makes of two carriers of one text, a third text, and a file that is no text."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in {
        "first.txt": f"Bay Post\n4 March 2024\nFog\n\n{WIRE}\n",
        "second.txt": f"Pier News\n5 March 2024\nNo <b>ferry</b>\n\n{WIRE}\n",
        "third.txt": f"Music\n\n{OTHER}\n",
        "fourth.txt": "",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    out = folder.parent / "tags"
    command = [sys.executable, "-m", "helpers", "tag", str(folder), "--out", str(out), "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "1 times two articles share their wording" in done.stdout
    return out


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a table in plain values."""
    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


def test_one_command_ends_with_the_tables_the_map_and_what_could_not_be_read(tagged: Path) -> None:
    names = {path.name for path in tagged.iterdir() if not path.name.startswith(".")}
    assert names >= {"articles.parquet", "tags.parquet", "errors.parquet", "copies.parquet", "copies.html"}
    assert [row["source"] for row in rows_of(tagged / "errors.parquet")] == ["fourth.txt"]


def test_the_passages_stand_in_both_texts(tagged: Path) -> None:
    texts = {row["article_id"]: row["text"] for row in rows_of(tagged / "articles.parquet")}
    (pair,) = rows_of(tagged / "copies.parquet")
    assert {pair["article_id"], pair["other_id"]} == {"first", "second"}
    (passage,) = pair["passages"]
    ours = texts[pair["article_id"]][passage["start"] : passage["end"]]
    theirs = texts[pair["other_id"]][passage["other_start"] : passage["other_end"]]
    assert ours == theirs
    assert ours in WIRE


def test_the_map_is_a_page_without_scripts_or_addresses_and_says_how_it_would_mislead(tagged: Path) -> None:
    page = (tagged / "copies.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "How this would mislead you" in page
    assert "<script" not in page
    assert "<b>ferry</b>" not in page
    assert 'src="http' not in page and "url(http" not in page


def test_articles_on_the_disk_are_those_of_the_table(tagged: Path) -> None:
    articles = ArticlesOnDisk(tagged / "articles.parquet")
    whole = [article_of_row(row) for row in rows_of(tagged / "articles.parquet")]
    assert [one.article_id for one in articles] == ["first", "second", "third"]
    for one, same in zip(articles, whole, strict=True):
        assert one.text == same.text and articles[whole.index(same)] == one
        assert [(part.start, part.end) for part in one.body] == [(part.start, part.end) for part in same.body]
        for name in ("date", "outlet"):
            assert (one.fields[name].value, one.fields[name].status) == (
                same.fields[name].value,
                same.fields[name].status,
            )
    with pytest.raises(IndexError):
        articles[3]


def many(folder: Path, count: int) -> Path:
    """An articles table in which each article shares its wording with each other, one of them with less."""
    path = folder / "articles.parquet"
    texts = [f"Fog\n\n{WIRE} {OTHER if number else ''} It was day {number}." for number in range(count)]
    found = [
        replace(article_from_text(text), article_id=f"a{number:03}") for number, text in enumerate(texts)
    ]
    parquet.write_table(arrow_table("articles", [article_row(one) for one in found]), path)
    return path


def test_more_pairs_than_the_page_has_room_for_are_all_in_the_table_and_counted(tmp_path: Path) -> None:
    copies = copies_of(many(tmp_path, 40))
    rows = rows_of(copies.table)
    assert copies.pairs == len(rows) == 40 * 39 // 2 > MOST_ROWS
    assert copies.map is not None
    page = copies.map.read_text(encoding="utf-8")
    assert f"{len(rows)} pairs of texts share passages" in page
    assert f"the {MOST_ROWS} pairs that share most words, of {len(rows)}. copies.parquet has all" in page
    assert page.count("<tr>") == MOST_ROWS + 1 and "a000" not in page, "its pairs share least"
    assert {row["shared_words"] for row in rows if row["article_id"] == "a000"} < {
        words for words in range(min(row["shared_words"] for row in rows if row["article_id"] != "a000"))
    }


def test_pairs_are_written_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.scale.copies._ROWS_HELD", 7)
    copies = copies_of(many(tmp_path, 6))
    groups = parquet.ParquetFile(copies.table).metadata
    assert [groups.row_group(one).num_rows for one in range(groups.num_row_groups)] == [7, 7, 1]


def test_a_search_that_breaks_off_leaves_the_table_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = many(tmp_path, 6)
    copies = copies_of(articles)
    before = copies.table.read_bytes()
    monkeypatch.setattr("helpers.scale.copies._ROWS_HELD", 7)
    found = Search.found

    def breaks_off(search: Search) -> Iterator[Any]:
        yield from islice(found(search), 10)
        raise KeyboardInterrupt

    monkeypatch.setattr(Search, "found", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        copies_of(articles)
    assert copies.table.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {
        "articles.parquet",
        "copies.parquet",
        "edits.parquet",
        "copies.html",
    }

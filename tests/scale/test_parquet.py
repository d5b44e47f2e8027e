"""Parquet in: rows of articles, whatever their columns are called, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

from helpers.scale.refusing import ScaleError
from tests.scale.tables import Tables, run

pyarrow = pytest.importorskip("pyarrow", reason="the extra scale is not installed")
parquet = pytest.importorskip("pyarrow.parquet")

STORY = "The bridge on the bay is open again. “It held,” Mayor Example said on Monday, number {}."


def written(path: Path, **columns: list[object]) -> Path:
    parquet.write_table(pyarrow.table(columns), path, row_group_size=50)
    return path


def test_rows_become_articles_with_what_their_columns_say(tmp_path: Path) -> None:
    days = pandas.to_datetime(["2024-05-01", "2024-05-02"])
    path = written(
        tmp_path / "corpus.parquet",
        stories_id=[71, 72],
        Title=["Bridge opens", None],
        media_name=["Harbour Post", "Hill Courier"],
        publish_date=list(days),
        text=[STORY.format(1), STORY.format(2)],
    )
    articles = Tables.of(run(path, tmp_path / "out")).articles
    assert articles[["article_id", "outlet", "date"]].to_numpy().tolist() == [
        ["71", "Harbour Post", "2024-05-01"],
        ["72", "Hill Courier", "2024-05-02"],
    ]
    assert articles["headline"][0] == "Bridge opens" and articles["source"][0] == "corpus.parquet"


def test_rows_that_can_not_be_read_and_ids_that_come_twice(tmp_path: Path) -> None:
    path = written(
        tmp_path / "corpus.parquet",
        id=["a", "a", "b", "c", None],
        text=[STORY.format(1), STORY.format(2), "", "x" * 11_000_000, STORY.format(3)],
    )
    made = run(path, tmp_path / "out")
    tables = Tables.of(made)
    assert list(tables.articles["article_id"]) == ["a", "a-2", "corpus-5"] and made.renamed == 1
    assert set(tables.tags["article_id"]) == {"a", "a-2", "corpus-5"} and tables.tags["id"].is_unique
    assert tables.errors[["row", "article_id"]].to_numpy().tolist() == [[3, "b"], [4, "c"]]
    assert "11 MB" in tables.errors["reason"][1] and "Row 4 of corpus.parquet" in tables.errors["reason"][1]


def test_a_file_without_texts_is_refused_with_the_names_of_its_columns(tmp_path: Path) -> None:
    path = written(tmp_path / "links.parquet", title=["Bridge opens"], url=["https://example.org"])
    with pytest.raises(ScaleError, match=r"“title”, “url”.*Call the one that holds the articles text"):
        run(path, tmp_path / "out")
    path = written(tmp_path / "numbers.parquet", text=[1, 2])
    with pytest.raises(ScaleError, match="holds no texts, but int64"):
        run(path, tmp_path / "out")


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "corpus.parquet", text=[STORY.format(number) for number in range(10)])
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ScaleError, match="no whole Parquet file"):
        run(path, tmp_path / "out")


def test_of_a_file_that_is_damaged_inside_the_rest_is_tagged(tmp_path: Path) -> None:
    path = written(tmp_path / "corpus.parquet", text=[STORY.format(number) for number in range(150)])
    column = parquet.read_metadata(path).row_group(1).column(0)
    data = bytearray(path.read_bytes())
    begin = column.dictionary_page_offset or column.data_page_offset
    data[begin : begin + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    path.write_bytes(data)
    made = run(path, tmp_path / "out")
    tables = Tables.of(made)
    assert made.counts.articles == 100 and list(tables.errors["row"]) == [51]
    assert "from row 51 to row 100" in tables.errors["reason"][0]

"""Many articles become the tables that a few would, and what can't be read becomes a row with its reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import helpers
from helpers.articles.article import FIELD_NAMES
from helpers.launch.environment import ROOT
from helpers.scale.refusing import ScaleError
from helpers.scale.run import tag_corpus
from helpers.scale.tables import TABLES, columns
from tests.scale.tables import SMALL, Tables, cells, run

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra scale is not installed")


def test_tables_are_those_of_load_and_tag(corpus: Path, undisturbed: Tables) -> None:
    articles = helpers.load(corpus)
    assert list(undisturbed.articles.columns) == list(articles.columns)
    assert cells(undisturbed.articles) == cells(articles)
    tags = helpers.tag(articles)
    assert list(undisturbed.tags.columns) == list(tags.columns)
    assert cells(undisturbed.tags) == cells(tags)
    assert undisturbed.errors.empty


def test_the_articles_table_can_be_tagged_again(undisturbed: Tables) -> None:
    first = undisturbed.articles.head(3)
    theirs = undisturbed.tags["article_id"].isin(first["article_id"])
    assert cells(helpers.tag(first)) == cells(undisturbed.tags[theirs])


def test_every_column_says_in_the_file_what_it_means(corpus: Path, tmp_path: Path) -> None:
    made = run(corpus, tmp_path)
    for table, path in zip(TABLES, (made.articles, made.tags, made.errors), strict=True):
        told = {field.name: field.metadata for field in parquet.read_schema(path)}
        assert list(told) == [column.name for column in columns(table)]
        assert all(one[b"unit"] and one[b"meaning"] for one in told.values())
    assert {f"{name}_status" for name in FIELD_NAMES} <= {column.name for column in columns("articles")}


def test_a_zip_gives_the_same_tables(corpus: Path, undisturbed: Tables, tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "articles"), "zip", corpus)
    Tables.of(run(Path(packed), tmp_path / "out")).same_as(undisturbed)


def test_what_can_not_be_read_is_a_row_with_its_reason(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for path in sorted(corpus.iterdir())[:3]:
        shutil.copy(path, folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "letter.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "table.csv").write_text("size,colour\n1,red\n", encoding="utf-8")
    (folder / "sound.mp3").write_bytes(b"ID3")
    (folder / "long.txt").write_text("The town said so. " * 150_000, encoding="utf-8")
    with (folder / "hundred-megabytes.txt").open("wb") as file:
        file.truncate(100_000_000)
    made = run(folder, tmp_path / "out")
    told = Tables.of(made).reasons()
    assert (made.counts.articles, made.counts.errors) == (3, 7) == (3, len(told))
    assert "100 MB" in told["hundred-megabytes.txt"] and "2,700,000 characters" in told["long.txt"]
    assert "a picture" in told["picture.txt"] and "empty" in told["empty.txt"]
    assert all(name in why and why.endswith(".") and "Error" not in why for name, why in told.items())


def test_folders_in_the_folder_are_read_and_tables_in_it_are_not(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "outlets"
    for name in ("harbour", "hill"):
        (folder / name).mkdir(parents=True)
        shutil.copy(corpus / "000000.txt", folder / name)
    for _ in range(2):
        made = run(folder, folder / "tags")
        assert list(Tables.of(made).articles["article_id"]) == ["harbour/000000", "hill/000000"]


def test_an_id_that_comes_twice_is_numbered_in_both_tables(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bridge.txt").write_text("Bridge\n\nThe bridge is open, the mayor said.", encoding="utf-8")
    (folder / "bridge.text").write_text("Ferry\n\nThe ferry is late, an official said.", encoding="utf-8")
    made = run(folder, tmp_path / "out")
    tables = Tables.of(made)
    assert made.renamed == 1
    assert cells(tables.tags) == cells(helpers.tag(helpers.load(folder)))
    assert list(tables.tags["article_id"].unique()) == ["bridge", "bridge-2"]


def test_a_damaged_zip_is_refused_and_a_damaged_file_in_one_is_a_row(corpus: Path, tmp_path: Path) -> None:
    packed = tmp_path / "articles.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for path in sorted(corpus.iterdir())[:2]:
            file.write(path, path.name)
    data = bytearray(packed.read_bytes())
    data[200:300] = bytes(100)  # within the first file's words
    packed.write_bytes(data)
    made = run(packed, tmp_path / "out")
    assert "in the zip" in Tables.of(made).reasons()["000000.txt"] and made.counts.articles == 1
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    with pytest.raises(ScaleError, match="damaged zip"):
        run(tmp_path / "cut.zip", tmp_path / "other")


def test_a_script_without_its_main_line_is_told(corpus: Path, tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(
        "from helpers.scale.run import tag_corpus\n"
        f"tag_corpus({str(corpus)!r}, {str(tmp_path / 'out')!r}, 1, progress=False)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1 and '__name__ == "__main__"' in done.stderr


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    program = "import sys, helpers.scale.run; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"pyarrow", "pandas", "tqdm"} & set(done.stdout.split())


def test_a_run_that_has_ended_is_not_done_again(corpus: Path, tmp_path: Path) -> None:
    made = tag_corpus(corpus, tmp_path, 1, progress=False, characters=SMALL)
    written = made.tags.stat().st_mtime_ns
    again = tag_corpus(corpus, tmp_path, 1, progress=False)
    assert again.counts == made.counts and again.tags.stat().st_mtime_ns == written
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == [
        "articles.parquet",
        "errors.parquet",
        "kit-run.json",
        "listing.tsv",
        "tags.parquet",
    ]

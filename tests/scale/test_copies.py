"""A tagged corpus tells which articles share their wording, and draws who carries whose words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers.launch.environment import ROOT
from helpers.scale.copies import ArticlesOnDisk

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


def test_articles_on_the_disk_are_the_same_as_those_that_were_read(tagged: Path) -> None:
    articles = ArticlesOnDisk(tagged / "articles.parquet")
    assert len(articles) == 3
    assert [one.article_id for one in articles] == ["first", "second", "third"]
    with pytest.raises(IndexError):
        articles[3]

"""Tables of GDELT hold no texts: what they say of an article is read, and how they know it is told."""

from __future__ import annotations

import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.formats import read_any
from helpers.articles.gdelt import LARGEST_GRAPH, MOST_ROWS
from helpers.articles.loading import read_articles
from helpers.articles.reading import LARGEST, MEGABYTE
from helpers.errors import UnreadableText
from tests.articles.files import zipped

COLUMNS = 27
TITLE = "<PAGE_TITLE>Footbridge opens &#x2013; again &amp; again</PAGE_TITLE>"
EXTRAS = (
    "<PAGE_LINKS>https://example.org/a;https://example.org/b</PAGE_LINKS>"
    "<PAGE_AUTHORS>Dana Example;Robin Example</PAGE_AUTHORS>"
    f"<PAGE_PRECISEPUBTIMESTAMP>20210503180000</PAGE_PRECISEPUBTIMESTAMP>{TITLE}"
)


def cells(extras: str = EXTRAS, **filled: str) -> list[str]:
    """A row of the GKG, with semicolons, commas and a quotation mark where GDELT has them."""
    row = [""] * COLUMNS
    row[:5] = ["20210504101500-1", "20210504101500", "1", "harbourpost.example", "https://example.org/1"]
    row[7], row[11], row[17] = "BRIDGE;TAX_FNCACT;", 'dana "d" example;robin example', "wc:424,c12.1:27"
    row[25], row[26] = filled.get("translated", ""), extras
    for place, value in ((2, filled.get("kind")), (4, filled.get("where"))):
        row[place] = value or row[place]
    return row


def table(*rows: list[str]) -> bytes:
    return "".join("\t".join(row) + "\n" for row in rows).encode("utf-8")


def one(data: bytes, name: str = "20210504101500.gkg.csv") -> Article:
    (article,) = read_any(data, name)
    return article


def refused(data: bytes, name: str = "20210504101500.gkg.csv") -> str:
    with pytest.raises(UnreadableText) as caught:
        read_any(data, name)
    return str(caught.value)


def told(article: Article) -> dict[str, tuple[str, str]]:
    return {name: (field.value, field.status) for name, field in article.fields.items() if field.value}


@pytest.mark.parametrize("name", ["20210504101500.gkg.csv", "gkg.tsv", "gkg.txt"])
def test_a_row_of_the_graph_is_a_headline_with_what_gdelt_found_out(name: str) -> None:
    article = one(table(cells()), name)
    assert article.text == "Footbridge opens – again & again" == article.headline
    assert told(article) == {
        "outlet": ("harbourpost.example", "inferred"),
        "byline": ("Dana Example, Robin Example", "inferred"),
        "date": ("2021-05-03", "inferred"),
    }
    assert "https://example.org/1" in article.notes[0] and "GDELT gives out no texts" in article.notes[0]


def test_when_gdelt_saw_a_page_is_not_when_it_was_published() -> None:
    article = one(table(cells(TITLE)))
    assert told(article)["date"] == ("2021-05-04", "inferred")
    assert article.fields["date"].reason == "GDELT says when it saw the page. The article can be older."


def test_the_language_is_told_where_gdelt_translated_and_else_unknown() -> None:
    article = one(table(cells(translated="srclc:fra;eng:Moses 2.1.1 / MosesCore Europarl fr-en")))
    assert told(article)["language"] == ("fr", "stated")
    assert "language" not in told(one(table(cells(translated="srclc:xxx;eng:GT"))))


def test_what_is_no_web_address_is_not_given_as_one() -> None:
    article = one(table(cells(kind="2", where="BBC Monitoring")))
    assert "The page was at" not in article.notes[0]


def test_rows_without_a_title_are_counted_and_a_table_without_any_says_what_to_do() -> None:
    first, _ = read_any(table(cells(), cells("<PAGE_LINKS>x</PAGE_LINKS>"), cells()), "a.gkg.csv")
    assert first.notes[-1].startswith("1 of 3 rows have neither")
    assert "no row of it has the title" in refused(table(cells("")))


def test_a_file_that_breaks_off_keeps_the_rows_before() -> None:
    whole = table(cells(), cells())
    articles = read_any(whole[:-200], "a.gkg.csv")
    assert [article.headline for article in articles] == ["Footbridge opens – again & again"]
    assert articles[0].notes[-1].startswith("1 of 2 rows")


def test_the_same_table_from_bigquery_with_its_names_is_read_alike() -> None:
    head = "GKGRECORDID,DATE,SourceCommonName,DocumentIdentifier,Extras"
    row = f'20210504101500-1,20210504101500,harbourpost.example,https://example.org/1,"{EXTRAS}"'
    assert told(one(f"{head}\n{row}\n".encode(), "bq.csv")) == told(one(table(cells())))


def test_a_list_of_the_doc_api_as_csv_says_when_pages_were_seen() -> None:
    data = "\ufeffURL,MobileURL,Date,Title\nhttps://example.org/1,,2021-05-04 10:15:00,Footbridge opens\n"
    article = one(data.encode("utf-8"), "artlist.csv")
    assert (article.headline, told(article)["date"]) == ("Footbridge opens", ("2021-05-04", "inferred"))
    assert "GDELT gives out no texts" in article.notes[0]


def test_a_list_of_one_s_own_keeps_its_date_as_stated() -> None:
    article = one(b"URL,Date,Title\nhttps://example.org/1,2021-05-04,Footbridge opens\n", "own.csv")
    assert told(article)["date"] == ("2021-05-04", "stated")


def test_marks_in_a_title_stay_words() -> None:
    article = one(table(cells("<PAGE_TITLE>&lt;script&gt;alert(1)&lt;/script&gt;</PAGE_TITLE>")))
    assert article.text == "<script>alert(1)</script>"


def test_another_encoding_keeps_its_letters() -> None:
    article = one(table(cells("<PAGE_TITLE>Café</PAGE_TITLE>")).decode().encode("cp1252"))
    assert article.headline == "Café" and any("Windows-1252" in note for note in article.notes)


NAME = "20210504101500.gkg.csv"


def test_the_zip_that_gdelt_gives_out_is_read_as_it_is(tmp_path: Path) -> None:
    packed = zipped({NAME: table(cells(), cells())})
    first, second = read_any(packed, f"{NAME}.zip")
    assert (first.article_id, second.article_id) == ("20210504101500.gkg-1", "20210504101500.gkg-2")
    assert told(first) == told(one(table(cells()))) and "GDELT gives out no texts" in first.notes[0]
    (tmp_path / f"{NAME}.zip").write_bytes(packed)
    assert [article.headline for article in read_articles(tmp_path)] == [first.headline] * 2


def long_row(words: int = 30_000) -> list[str]:
    """A row as wide as real ones are, nearly all of it counts of words (GCAM)."""
    row = cells()
    row[17] = ",".join(["c12.1:27"] * (words // 9))
    return row


def test_a_table_of_many_megabytes_is_read_without_keeping_what_is_not_read() -> None:
    data = table(*[long_row()] * 1_000)
    assert len(data) > 2 * LARGEST
    tracemalloc.start()
    articles = read_any(zipped({NAME: data}), f"{NAME}.zip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(articles) == 1_000 and peak < LARGEST
    assert len(read_any(data, NAME)) == 1_000


def test_a_table_without_end_is_stopped_with_words() -> None:
    most = f"{MOST_ROWS:,} rows or {LARGEST_GRAPH // MEGABYTE} MB"
    assert most in refused(table(*[cells()] * (MOST_ROWS + 1)))
    begun = "\t".join(cells()[:2]).encode() + b"\t"
    assert most in refused(zipped({NAME: begun + b"x" * 3_000_000}), f"{NAME}.zip")


def test_a_small_zip_that_holds_a_huge_table_is_stopped() -> None:
    row = "\t".join(long_row(1_000_000)).encode() + b"\n"
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file, file.open(NAME, "w") as member:
        for _ in range(LARGEST_GRAPH // len(row) + 1):
            member.write(row)
    assert len(raw.getvalue()) < MEGABYTE
    assert "200 MB" in refused(raw.getvalue(), f"{NAME}.zip")


def test_a_damaged_or_half_zip_is_told() -> None:
    packed = bytearray(zipped({NAME: table(*[cells()] * 50)}))
    assert "damaged" in refused(bytes(packed[:-30]), f"{NAME}.zip")
    at = packed.rindex(b"PK\x01\x02")
    packed[at - 12] ^= 0xFF  # a byte of the packed rows
    assert "GDELT (GKG) that is damaged" in refused(bytes(packed), f"{NAME}.zip")


def test_a_zip_of_several_tables_or_of_another_one_is_no_table_of_the_graph() -> None:
    both = {"1.gkg.csv": table(cells()), "2.gkg.csv": table(cells())}
    assert "Unpack it" in refused(zipped(both), "a.gkg.csv.zip")
    assert "Unpack it" in refused(zipped({"list.csv": b"title\nFog\n"}), "a.gkg.csv.zip")
    mac = {NAME: table(cells()), f"__MACOSX/._{NAME}": b"\0\5"}
    assert one(zipped(mac), f"{NAME}.zip").headline == one(table(cells())).headline


@pytest.mark.parametrize(
    "row",
    [
        "1012345678\t20210504\t202105\t2021\t2021.3397\tXYZ\n",
        "1012345678\t20210504101500\t20210504101500\t1\tharbourpost.example\thttps://example.org/1\n",
    ],
    ids=["events", "mentions"],
)
def test_tables_of_events_say_which_file_to_take(row: str) -> None:
    for data, name in ((row.encode(), "20210504101500.export.CSV"), (zipped({"a.CSV": row}), "a.CSV.zip")):
        assert ".gkg.csv.zip" in refused(data, name)


def test_odd_signs_in_a_title_do_not_tear_its_row() -> None:
    title = "<PAGE_TITLE>Fog\u2028at 3 < 4 °C\x85today\x0bagain</PAGE_TITLE>"
    article = one(table(cells(title)))
    assert article.text == "Fog at 3 < 4 °C today again" and len(article.notes) == 1


def test_windows_line_ends_a_mark_of_the_order_of_bytes_and_utf_16_change_nothing() -> None:
    plain = told(one(table(cells())))
    assert told(one(b"\xef\xbb\xbf" + table(cells()).replace(b"\n", b"\r\n"))) == plain
    assert told(one(table(cells()).decode().encode("utf-16"))) == plain


@settings(max_examples=50, deadline=None)
@given(
    cells=st.lists(st.text(alphabet="ab<>/PAGE_TITL;\t\"'é", max_size=20), max_size=30),
    cut=st.integers(0, 60),
)
def test_whatever_stands_in_a_row_it_is_read_or_refused_in_plain_words(cells: list[str], cut: int) -> None:
    data = table(["20210504101500-1", "20210504101500", *cells, TITLE])
    try:
        articles = read_any(data[: len(data) - cut], "a.gkg.csv")
    except UnreadableText as error:
        assert str(error)
        return
    assert all(article.text.strip() for article in articles)

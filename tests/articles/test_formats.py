"""Files as people bring them become articles; what can't be read says what to do, and nothing is run."""

from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
import warnings
from collections.abc import Callable
from html import escape
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import helpers
from helpers.articles.article import Article
from helpers.articles.formats import read_any
from helpers.articles.loading import read_articles
from helpers.articles.sheet import csv_rows
from helpers.articles.zipped import unzipped
from helpers.errors import UnreadableText
from helpers.tags.tagging import tag_article
from tests.articles import files
from tests.articles.files import BODY, FIRST, HEADLINE, SECOND, Sent

MEDIA_CLOUD = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    "a1,2021-05-05 10:00:00,en,Harbour Post,harbourpost.example,2021-05-04,Footbridge opens,https://example.org/1\n"
    'a2,2021-05-05 11:00:00,fr,Le Moulin,lemoulin.example,,"La passerelle, enfin",https://example.org/2\n'
)
GDELT: dict[str, Any] = {
    "articles": [
        {
            "url": "https://example.org/1",
            "url_mobile": "",
            "title": "Footbridge opens",
            "seendate": "20210504T101500Z",
            "socialimage": "",
            "domain": "harbourpost.example",
            "language": "English",
            "sourcecountry": "",
        }
    ]
}
NEWS_API: dict[str, Any] = {
    "status": "ok",
    "totalResults": 1,
    "articles": [
        {
            "source": {"id": None, "name": "Harbour Post"},
            "author": "Dana Example",
            "title": HEADLINE,
            "description": "It is open.",
            "url": "https://example.org/1",
            "urlToImage": None,
            "publishedAt": "2021-05-04T10:15:00Z",
            "content": f"{FIRST} … [+1834 chars]",
        }
    ],
}


def one(data: bytes | str, name: str) -> Article:
    (article,) = read_any(data.encode("utf-8") if isinstance(data, str) else data, name)
    return article


def body(article: Article) -> list[str]:
    return [article.words(part) for part in article.body]


def field(article: Article, name: str) -> tuple[str | None, str]:
    return article.fields[name].value, article.fields[name].status


def refused(data: bytes | str, name: str) -> str:
    with pytest.raises(UnreadableText) as caught:
        read_any(data.encode("utf-8") if isinstance(data, str) else data, name)
    return str(caught.value)


def test_a_word_file_gives_its_paragraphs_and_the_title_that_has_the_style_of_one() -> None:
    article = one(files.docx([HEADLINE, *BODY], "Heading1"), "bridge.docx")
    assert (article.article_id, article.headline, body(article)) == ("bridge", HEADLINE, list(BODY))
    assert one(files.docx([HEADLINE, *BODY]), "bridge.docx").headline == HEADLINE


def test_what_a_word_file_has_struck_or_kept_twice_is_read_once_or_not_at_all() -> None:
    inside = (
        "<w:p><w:r><w:t>The bridge is</w:t></w:r>"
        "<w:del><w:r><w:delText> old</w:delText><w:t> old</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'> open</w:t><w:br/><w:t>again.</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>A box beside it.</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell of a table.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    text = one(files.docx([HEADLINE, FIRST], inside=inside), "b.docx").text
    assert text.split("\n\n")[1:4] == ["The bridge is open\nagain.", "A box beside it.", "A cell of a table."]


def test_a_saved_page_shows_the_article_and_the_page_around_it() -> None:
    article = one(files.page(), "bridge.html")
    assert article.headline == HEADLINE
    assert body(article) == list(BODY)
    around = {article.words(part): part.kind for part in article.lines}
    assert around["Home"] == "menu"
    assert around["Ten mills that you should see this summer"] in ("related", "menu")
    assert field(article, "outlet")[0] == "Harbour Post"
    assert article.fields["date"].value == "2021-05-04"


def test_scripts_and_styles_of_a_page_are_no_part_of_its_text() -> None:
    more = '<script>alert("no")</script><style>p {}</style><noscript>turn it on</noscript><p hidden></p>'
    text = one(files.page(more=more), "bridge.html").text
    for word in ("alert", "color", "changed by a script", "turn it on", "<p"):
        assert word not in text


def test_a_text_file_that_holds_a_page_is_read_as_one() -> None:
    assert body(one(files.page(), "bridge.txt")) == list(BODY)


def test_a_page_in_an_older_encoding_keeps_its_letters() -> None:
    html = files.page([words.replace("Dana", "Café") for words in BODY]).replace("utf-8", "windows-1252")
    assert "Café" in one(html.encode("cp1252", "replace"), "bridge.html").text


def test_a_page_archive_is_opened_and_says_where_it_was_saved() -> None:
    article = one(files.mhtml(files.page()), "bridge.mhtml")
    assert body(article) == list(BODY)
    assert "The file says that the page was saved from https://example.org/footbridge." in article.notes
    assert body(one(files.mhtml(files.page()), "bridge.txt")) == list(BODY)


def test_a_list_of_media_cloud_has_no_texts_and_says_so() -> None:
    first, second = read_any(MEDIA_CLOUD.encode("utf-8"), "mc.csv")
    assert (first.article_id, first.headline, first.text) == ("a1", "Footbridge opens", "Footbridge opens")
    assert field(first, "outlet") == ("Harbour Post", "stated")
    assert field(first, "date") == ("2021-05-04", "stated")
    assert "“media_name”" in first.fields["outlet"].reason
    assert "https://example.org/1" in first.notes[0] and first.body == []
    assert "Media Cloud gives out no texts" in first.notes[0] and "load that file" in first.notes[0]
    assert field(second, "date") == (None, "unknown"), "when it was indexed is not when it was published"
    assert field(second, "language")[0] == "fr"
    assert "The list of articles says so." in [tag.reason for tag in tag_article(first)]
    assert len(first.notes) == 1


def test_an_older_list_of_media_cloud_says_the_same() -> None:
    old = (
        "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url\n"
        "7,2019-05-04 10:15:00,<i>Fog</i>,https://example.org/1,en,False,,1,Café Post,https://example.org\n"
        "8,2019-05-05 00:00:00,Rain,https://exam"
    )
    first, second = read_any(old.encode("cp1252"), "old.csv")
    assert (first.text, field(first, "date")) == ("<i>Fog</i>", ("2019-05-04", "stated"))
    assert field(first, "outlet") == ("Café Post", "stated")
    assert "Media Cloud gives out no texts" in first.notes[0] and "Windows-1252" in first.notes[-1]
    assert (second.headline, field(second, "outlet")) == ("Rain", (None, "unknown")), (
        "the list breaks off here"
    )


def test_gdelt_tells_when_it_saw_a_page_and_that_is_inferred() -> None:
    article = one(json.dumps(GDELT), "gdelt.json")
    assert field(article, "date") == ("2021-05-04", "inferred")
    assert field(article, "outlet") == ("harbourpost.example", "inferred")
    assert field(article, "language") == ("en", "stated")
    again = "url,url_mobile,title,seendate,socialimage,domain,language,sourcecountry\n" + ",".join(
        str(value) for value in GDELT["articles"][0].values()
    )
    assert field(one(again, "gdelt.csv"), "date") == ("2021-05-04", "inferred")


def test_newsapi_cuts_its_texts_and_the_kit_says_so() -> None:
    article = one(json.dumps(NEWS_API), "news.json")
    assert (article.headline, field(article, "outlet")[0]) == (HEADLINE, "Harbour Post")
    assert field(article, "byline") == ("Dana Example", "stated")
    assert body(article)[0].startswith(FIRST[:40])
    (note,) = article.notes
    assert (
        "1834 characters are missing" in note and "first 200 characters" in note and "load that file" in note
    )


def test_where_newsapi_gives_no_text_the_headline_is_kept_and_the_kit_says_what_to_do() -> None:
    without = {**NEWS_API["articles"][0], "content": None}
    article = one(json.dumps({"status": "ok", "articles": [without]}), "news.json")
    assert (article.text, body(article)) == (HEADLINE, [])
    assert "https://example.org/1" in article.notes[0] and "save it as .html" in article.notes[0]


def test_an_error_of_newsapi_is_told_in_its_own_words() -> None:
    failed = {"status": "error", "code": "apiKeyMissing", "message": "Your <b>key</b> is missing."}
    assert "“Your <b>key</b> is missing.”" in refused(json.dumps(failed), "news.json")


def test_marks_of_a_web_page_in_a_text_are_taken_out_and_what_they_run_too() -> None:
    content = f"<ul><li>{FIRST}</li></ul><script>alert(1)</script><p>{SECOND}</p><img src=x onerror=alert(2)>"
    article = one(json.dumps([{"title": HEADLINE, "text": content}]), "list.json")
    assert body(article) == [FIRST, SECOND]
    assert "alert" not in article.text and "<" not in article.text
    assert any("(HTML)" in note for note in article.notes)
    plain = one(json.dumps([{"title": HEADLINE, "text": "Less than 3 < 4, and <so on>."}]), "list.json")
    assert "3 < 4, and <so on>." in plain.text and plain.notes == ()


def test_rows_with_nothing_to_read_are_counted() -> None:
    first, _ = read_any(b"title,url\nFog,\n,https://example.org/2\nRain,\n", "list.csv")
    assert first.notes[-1] == "1 of 3 rows have neither a headline nor a text. They are left out."


def test_a_spreadsheet_is_read_with_its_dates() -> None:
    rows = [["Headline", "Outlet", "Date", "Text"], [HEADLINE, "Harbour Post", 44320, "\n".join(BODY)]]
    article = one(files.xlsx(rows, dates=[2]), "list.xlsx")
    assert field(article, "date") == ("2021-05-04", "stated")
    assert body(article) == list(BODY)
    old = one(files.xlsx([["title", "date"], ["Fog", 42858]], dates=[1], old=True), "list.xlsx")
    assert field(old, "date") == ("2021-05-04", "stated")
    plain = one(files.xlsx([["title", "pages"], ["Fog", 44320]]), "list.xlsx")
    assert field(plain, "date") == (None, "unknown")


@pytest.mark.parametrize("name", ["lists", "jsonld", "nexis", "proquest", "gdelt"])
def test_each_format_says_where_it_is_documented(name: str) -> None:
    data = tomllib.loads(resources.files("helpers.articles").joinpath(f"{name}.toml").read_text("utf-8"))
    sources = [one["source"] for one in data.get("maker", [data])]
    assert sources and all(re.match(r"https?://[\w.-]+/\S+$", source) for source in sources)


def test_a_list_of_ten_thousand_rows_is_read_whole() -> None:
    rows = [
        "title,url",
        *(f"Ferry number {row} stays in port,https://example.org/{row}" for row in range(10_000)),
    ]
    articles = read_any("\n".join(rows).encode("utf-8"), "list.csv")
    assert (len(articles), articles[0].article_id, articles[-1].article_id) == (
        10_000,
        "list-00001",
        "list-10000",
    )


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        ("", "a.csv", "it is empty"),
        ("title,url\n", "a.csv", "no article below it"),
        ("colour,size\nred,4\n", "a.csv", r"“colour”, “size”"),
        ("[]", "a.json", "no article below it"),
        ("{}", "a.json", "no article below it"),
        ('{"articles": 3}', "a.json", "a list of objects"),
        ('{"articles": [', "a.json", "no whole JSON file"),
        ("[" * 100_000, "a.json", "no whole JSON file"),
        ("\x00\x01\x02" * 500, "a.csv", "it is not text"),
        (b"%PDF-1.7", "a.pdf", "save that as a .txt file"),
        (b"%PDF-1.7", "a.docx", "save that as a .txt file"),
        (b"\x89PNG\r\n", "a.html", "a picture"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\0\0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "take the password off"),
        (files.zipped({"mimetype": "application/epub+zip"}), "a.epub", "an e-book or a zip"),
        (files.docx(BODY)[:400], "a.docx", "damaged"),
        (files.zipped({"word/document.xml": "<w:document>"}), "a.docx", "damaged"),
        (files.docx([]), "a.docx", "no words"),
        (files.zipped({"xl/workbook.xml": "<workbook/>"}), "a.xlsx", "damaged"),
        (files.xlsx([]), "a.xlsx", "it has no rows"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "a.warc", "web archive .* breaks off"),
        ("<html><body><script>1</script></body></html>", "a.html", "without readable text"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "a.mht", "holds no web page"),
        ("x" * 10_000_001, "a.csv", "10 MB"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes | str, name: str, told: str) -> None:
    assert re.search(told, refused(data, name)), refused(data, name)


def test_entities_that_would_explode_are_refused_before_they_are_read() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document><w:body>&b;</w:body></w:document>'
    assert "entities" in refused(files.zipped({"word/document.xml": bomb}), "a.docx")


def test_a_zip_that_unpacks_without_end_is_stopped() -> None:
    big = files.zipped({"word/document.xml": b" " * 60_000_000})
    assert len(big) < 100_000
    assert "unpacks to more than" in refused(big, "a.docx")


def test_a_zip_with_a_password_is_told_from_a_damaged_one() -> None:
    raw = bytearray(files.docx(BODY))
    raw[6] |= 1  # the flag of a member that is encrypted, in its own head and in the list at the end
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    assert "take the password off" in refused(bytes(raw), "a.docx")


def test_a_folder_takes_all_kinds_of_files_and_names_what_it_leaves(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(files.docx([HEADLINE, *BODY]))
    (tmp_path / "b.html").write_text(files.page(), encoding="utf-8")
    (tmp_path / "c.csv").write_text(MEDIA_CLOUD, encoding="utf-8")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.warc.gz").write_bytes(files.warc(Sent(files.page().encode("utf-8")), gzip=True))
    (tmp_path / "e.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.warns(match=r"d\.pdf is not a \.txt file.*e\.csv can't be read"):
        articles = read_articles(tmp_path)
    assert [article.article_id for article in articles] == ["a", "b", "a1", "a2", "d"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(helpers.tag(helpers.load(tmp_path / "a.docx"))) > 3


def test_without_trafilatura_a_page_says_what_else_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "copy the article's text, and paste it" in refused(files.page(), "a.html")


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
MAKERS: list[tuple[str, Callable[[list[str]], bytes | str]]] = [
    ("a.docx", lambda words: files.docx([*map(_printable, words)])),
    ("a.xlsx", lambda words: files.xlsx([["title"], *([_printable(one)] for one in words)])),
    ("a.csv", lambda words: "title\n" + "\n".join(words)),
    ("a.json", lambda words: json.dumps([{"title": one, "text": one} for one in words])),
    ("a.jsonld", lambda words: json.dumps({"@type": "Article", "headline": words, "text": words})),
    ("a.xml", lambda words: f"<RECORD><Text>{escape(''.join(map(_printable, words)))}</Text></RECORD>"),
    ("a.html", lambda words: files.page(words)),
    ("a.html", lambda words: "<html>" + "".join(words)),
    ("a.mht", lambda words: files.mhtml("".join(words))),
    ("a.warc", lambda words: files.warc(*(Sent(files.page([one]).encode("utf-8")) for one in words))),
]


def _printable(words: str) -> str:
    """What XML can hold."""
    return "".join(sign for sign in words if sign.isprintable())


@pytest.mark.parametrize(("name", "make"), MAKERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(WORDS, max_size=5))
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_plain_words(
    name: str, make: Callable[[list[str]], bytes | str], words: list[str]
) -> None:
    data = make(words)
    try:
        articles = read_any(data.encode("utf-8") if isinstance(data, str) else data, name)
    except UnreadableText:
        return
    for article in articles:
        for part in article.parts:
            assert 0 <= part.start < part.end <= len(article.text)
        assert [part.start for part in article.lines] == sorted({part.start for part in article.lines})


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=400),
    name=st.sampled_from(["a.docx", "a.xlsx", "a.csv", "a.json", "a.xml", "a.mht", "a.warc", "a"]),
)
def test_no_bytes_break_a_reader(data: bytes, name: str) -> None:
    for raw in (data, b"PK\x03\x04" + data, b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + data):
        try:
            read_any(raw, name)
        except UnreadableText as error:
            assert str(error)


@settings(max_examples=80, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(alphabet="ab \"',;\n\t|é", min_size=1), min_size=2, max_size=3), min_size=1
    )
)
def test_rows_of_a_csv_come_back_as_they_were_written(rows: list[list[str]]) -> None:
    told = [["headline", "text", "date"], *rows]
    written = StringIO()
    csv.writer(written).writerows(told)
    kept = [row for row in told if any(cell.strip() for cell in row)]
    assert csv_rows(written.getvalue().replace("\r\n", "\n")) == kept


def test_a_damaged_zip_is_told_when_it_is_opened() -> None:
    with pytest.raises(UnreadableText, match="damaged"), unzipped(b"PK\x03\x04 and no more"):
        pass

"""Files by the careless and the hostile: each becomes articles with honest fields, or a plain sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.formats import largest, read_any
from helpers.articles.reading import LARGEST
from helpers.errors import UnreadableText
from tests.articles import files
from tests.articles.files import BODY, HEADLINE, Sent

SECRET = "The harbour master's own words"
NAMES = [
    ("Headline", "Outlet", "Date", "Url"),
    (HEADLINE, "Harbour Post", "2021-05-04", "https://example.org/1"),
]
LIST = "\n".join(map(",".join, NAMES))
LINKED = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": "\n\n".join(BODY)})
RECORD = (
    f"<RECORD><Obj><TitleAtt><Title>{HEADLINE}</Title></TitleAtt></Obj>"
    f"<TextInfo><Text>{' '.join(BODY)}</Text></TextInfo></RECORD>"
)
NEXIS = [HEADLINE, "Harbour Post", "May 4, 2021", "Body", *BODY, "End of Document"]


def read(data: bytes | str, name: str) -> list[Article]:
    return read_any(data.encode("utf-8") if isinstance(data, str) else data, name)


def refused(data: bytes | str, name: str) -> str:
    with pytest.raises(UnreadableText) as caught:
        read(data, name)
    return str(caught.value)


WHOLE: dict[str, bytes] = {
    "list.csv": LIST.encode(),
    "list.xlsx": files.xlsx(NAMES),
    "news.json": json.dumps({"articles": [{"title": HEADLINE, "content": " ".join(BODY)}]}).encode(),
    "linked.jsonld": LINKED.encode(),
    "record.xml": RECORD.encode(),
    "nexis.docx": files.docx(NEXIS),
    "page.warc": files.warc(Sent(files.page().encode("utf-8"))),
    "20210504101500.gkg.csv": (
        "20210504101500-1\t20210504101500\t1\tpost.example\thttps://example.org/1"
        + "\t" * 22
        + f"<PAGE_TITLE>{HEADLINE}</PAGE_TITLE>\n"
    ).encode(),
}


@pytest.mark.parametrize("name", WHOLE)
def test_each_of_these_files_is_read_whole(name: str) -> None:
    assert [article.headline for article in read(WHOLE[name], name)] == [HEADLINE]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(WHOLE)),
    ending=st.sampled_from(
        ["", ".txt", ".csv", ".json", ".xml", ".docx", ".html", ".warc", ".zip", ".gkg.csv"]
    ),
    start=st.integers(0, 200),
    cut=st.integers(0, 400),
    put=st.binary(max_size=6)
    | st.sampled_from([b"\0", b"\xef\xbb\xbf", b"\r\n", b'"', b"\xff\xfe", b"<!--"]),
)
def test_what_is_cut_misnamed_or_scribbled_in_is_read_or_refused_in_plain_words(
    name: str, ending: str, start: int, cut: int, put: bytes
) -> None:
    data = WHOLE[name]
    at = start % len(data)
    try:
        articles = read(data[:at] + put + data[at : len(data) - cut], f"a{ending}")
    except UnreadableText as error:
        assert str(error) and str(error)[0].islower() and "\n" not in str(error)
        return
    assert articles
    for article in articles:
        assert article.text.strip() and "\0" not in article.text
        assert all(0 <= part.start < part.end <= len(article.text) for part in article.parts)
        assert all(field.reason for field in article.fields.values() if field.status == "inferred")


@pytest.mark.parametrize("name", ["list.txt", "list", "list.docx"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_list_that_was_saved_as_plain_text_is_read_as_a_list(name: str, mark: str) -> None:
    (article,) = read(LIST.replace(",", mark).encode("utf-16"), name)
    assert (article.headline, article.fields["outlet"].value) == (HEADLINE, "Harbour Post")


def test_an_article_that_begins_with_such_words_stays_an_article() -> None:
    (article,) = read("Title, text and link\n\n" + "\n\n".join(BODY), "a.txt")
    assert article.text.startswith("Title, text and link\n\nThe footbridge")


@pytest.mark.parametrize("name", ["news.txt", "news.csv", "news"])
def test_json_is_read_as_such_whatever_it_is_called(name: str) -> None:
    assert read(WHOLE["news.json"], name)[0].headline == HEADLINE
    assert "no whole JSON file" in refused(WHOLE["news.json"][:-40], name)


def test_a_record_that_is_called_a_page_is_read_as_a_record() -> None:
    (article,) = read(RECORD, "record.html")
    assert article.headline == HEADLINE and [article.words(part) for part in article.body]


@pytest.mark.parametrize("name", ["list.csv", "news.json", "news.jsonl"])
def test_an_error_page_that_is_called_a_list_is_told_to_be_a_page(name: str) -> None:
    assert "a web page without readable text" in refused("<html><body></body></html>", name)


def test_columns_are_named_in_one_line_whatever_stands_there() -> None:
    assert "“a b”" in refused('"a\nb",c\n1,2\n', "list.csv")


def test_a_rich_text_file_says_what_to_do() -> None:
    assert "save it as .docx" in refused(r"{\rtf1\ansi Fog\par}", "a.docx")


def test_many_comments_before_a_mark_do_not_keep_the_kit_busy() -> None:
    data = "<!-- fog -->" * 2_000
    assert read(f"{data}{files.page()}", "a.txt")[0].headline == HEADLINE
    assert read(f"{data}<rec/>", "a.txt")


def declared(kind: str, secret: Path) -> str:
    """The declaration of a document type whose entity `i` explodes, or stands in a file."""
    if kind == "explodes":
        names = "abcdefgh"
        inner = "".join(f"<!ENTITY {one} '{f'&{other};' * 10}'>" for other, one in pairwise(names))
        return f"<!DOCTYPE x [<!ENTITY a '{SECRET}'>{inner}<!ENTITY i '{'&h;' * 10}'>]>"
    if kind == "parameter":
        return f"<!DOCTYPE x [<!ENTITY % p SYSTEM '{secret.as_uri()}'> %p; <!ENTITY i 'x'>]>"
    return f"<!DOCTYPE x [<!ENTITY i SYSTEM '{secret.as_uri()}'>]>"


def in_word(xml: str, encoding: str) -> bytes:
    return files.zipped({"word/document.xml": xml.encode(encoding)})


def in_strings(xml: str, encoding: str) -> bytes:
    book = "<workbook><sheets><sheet/></sheets></workbook>"
    sheet = "<sheet><row><c t='s'><v>0</v></c></row><row><c t='s'><v>0</v></c></row></sheet>"
    return files.zipped(
        {
            "xl/workbook.xml": book,
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": xml.encode(encoding),
        }
    )


def as_record(xml: str, encoding: str) -> bytes:
    return xml.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("kind", ["explodes", "in a file", "parameter"])
@pytest.mark.parametrize(
    ("pack", "words", "name"),
    [
        (in_word, "<document><p><r><t>title &i;</t></r></p></document>", "a.docx"),
        (in_strings, "<sst><si><t>title &i;</t></si></sst>", "a.xlsx"),
        (as_record, "<RECORD><Title>Fog &i;</Title></RECORD>", "a.xml"),
    ],
    ids=["Word", "spreadsheet", "record"],
)
def test_no_entity_explodes_and_none_brings_a_file_in(
    pack: Callable[[str, str], bytes], words: str, name: str, kind: str, encoding: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    try:
        read(pack(f"{declared(kind, secret)}{words}", encoding), name)
    except UnreadableText as error:
        assert SECRET not in str(error)
        return
    raise AssertionError("read")


def test_a_graph_may_be_larger_than_an_article() -> None:
    assert largest("20210504101500.GKG.csv.zip") > largest("a.gkg.txt") == LARGEST

"""Web archives become articles; what is missing of one is told, and nothing in it breaks the kit."""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.formats import read_any
from helpers.articles.warc import MOST_PAGES
from helpers.articles.zipped import LARGEST_PART
from helpers.errors import UnreadableText
from tests.articles import files
from tests.articles.files import BODY, HEADLINE, Sent, warc

FOG = "Fog keeps the ferry in"
PAGE = files.page().encode("utf-8")
OTHER = files.page(BODY[::-1], FOG).encode("utf-8")
EMPTY = b"<html><body><script>1</script></body></html>"
LEFT_OUT = "Other pages of the web archive are left out: no article was found on them."
BREAKS_OFF = "The web archive breaks off or is damaged: only the pages before that place are here."
LETTERS = [words.replace("Dana", "Zoë “D” Café") for words in BODY]


def one(data: bytes, name: str = "page.warc") -> Article:
    (article,) = read_any(data, name)
    return article


def body(article: Article) -> list[str]:
    return [article.words(part) for part in article.body]


def heads(data: bytes) -> list[str | None]:
    return [article.headline for article in read_any(data, "page.warc")]


def refused(data: bytes, name: str = "page.warc") -> str:
    with pytest.raises(UnreadableText) as caught:
        read_any(data, name)
    return str(caught.value)


def chunked(page: bytes, size: int = 100) -> bytes:
    pieces = [page[at : at + size] for at in range(0, len(page), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])


@pytest.mark.parametrize("name", ["bridge.warc", "bridge.warc.gz", "bridge.gz", "bridge.txt", "bridge"])
@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_of_one_page_is_its_article_whatever_the_file_is_called(name: str, packed: bool) -> None:
    article = one(warc(Sent(PAGE), gzip=packed), name)
    assert (article.article_id, article.source, article.headline) == ("bridge", name, HEADLINE)
    assert body(article) == list(BODY)


def test_an_archive_that_was_packed_as_a_whole_is_read_too() -> None:
    assert heads(gzip.compress(warc(Sent(PAGE), Sent(OTHER)))) == [HEADLINE, FOG]


def test_several_pages_have_numbers_and_each_tells_where_it_was_saved() -> None:
    first, second = read_any(
        warc(Sent(PAGE), Sent(OTHER, address="https://example.org/fog"), gzip=True), "may.warc.gz"
    )
    assert (first.article_id, second.article_id) == ("may-1", "may-2")
    assert "The file says that the page was saved from https://example.org/footbridge." in first.notes
    assert "The file says that the page was saved from https://example.org/fog." in second.notes


def test_ten_pages_have_numbers_that_sort() -> None:
    pages = [Sent(files.page(headline=f"Footbridge report number {n}").encode("utf-8")) for n in range(10)]
    ids = [article.article_id for article in read_any(warc(*pages), "a.warc")]
    assert ids[0] == "a-01" and ids == sorted(ids) and len(ids) == 10


def test_the_day_on_which_a_page_was_saved_is_told_and_is_not_its_date() -> None:
    undated = PAGE.replace(b'<p class="date">4 May 2021</p>', b"").replace("© 2021".encode(), b"")
    article = one(warc(Sent(undated)))
    assert article.fields["date"].value is None
    assert "The file says that the page was saved on 2021-05-06. The article can be older." in article.notes
    assert one(warc(Sent(PAGE))).fields["date"].value == "2021-05-04"


def test_a_page_that_was_saved_as_a_resource_is_read() -> None:
    assert heads(warc(Sent(PAGE, "text/html", record="resource"))) == [HEADLINE]


@pytest.mark.parametrize(
    "sent",
    [
        Sent(OTHER, status="404 Not Found"),
        Sent(OTHER, status="301 Moved Permanently"),
        Sent(OTHER, "text/plain"),
        Sent(OTHER, "text/plain", record="resource"),
        Sent(OTHER, record="metadata"),
        Sent(OTHER, record="revisit"),
        Sent(b"\x89PNG", "image/png"),
    ],
)
def test_errors_redirections_and_other_records_are_no_pages(sent: Sent) -> None:
    assert heads(warc(sent, Sent(PAGE), sent)) == [HEADLINE]
    assert "without a web page" in refused(warc(sent))


def test_a_page_that_was_saved_twice_is_read_once() -> None:
    assert heads(warc(Sent(PAGE), Sent(OTHER), Sent(PAGE, address="https://example.org/again"))) == [
        HEADLINE,
        FOG,
    ]


def test_pages_without_an_article_are_left_out_and_that_is_said_once() -> None:
    first, second = read_any(warc(Sent(EMPTY), Sent(PAGE), Sent(OTHER)), "page.warc")
    assert LEFT_OUT in first.notes and LEFT_OUT not in second.notes
    assert LEFT_OUT not in one(warc(Sent(PAGE))).notes


def test_scripts_of_an_archived_page_are_no_part_of_its_text() -> None:
    text = one(warc(Sent(PAGE))).text
    assert "script" not in text and "alert" not in text and "color" not in text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "utf-16-le"])
def test_the_encoding_that_the_server_named_counts(charset: str) -> None:
    written = files.page(LETTERS).replace("utf-8", "koi8-r").encode(charset.replace("iso-8859-1", "cp1252"))
    assert body(one(warc(Sent(written, f"text/html; charset={charset}")))) == LETTERS


@pytest.mark.parametrize("charset", ["no-such", "rot13", "idna", "punycode", "undefined", '"', "\0"])
def test_an_encoding_that_no_page_has_is_passed_over(charset: str) -> None:
    assert body(one(warc(Sent(PAGE, f"text/html; charset={charset}")))) == list(BODY)


def test_the_encoding_of_a_browsers_page_archive_counts_in_the_same_way() -> None:
    archive = EmailMessage()
    archive.set_content(files.page(LETTERS).replace("utf-8", "koi8-r"), "html", charset="cp1252")
    assert body(one(archive.as_bytes(), "page.mht")) == LETTERS


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("X-GZIP", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
        ("gzip", PAGE),
        ("br", PAGE),
    ],
)
def test_what_a_server_packed_is_unpacked_also_in_chunks(coding: str, packed: bytes) -> None:
    headers = {"Content-Encoding": coding}
    in_chunks = {**headers, "Transfer-Encoding": "chunked"}
    assert body(one(warc(Sent(packed, headers=headers)))) == list(BODY)
    assert body(one(warc(Sent(chunked(packed), headers=in_chunks)))) == list(BODY)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [("br", b"\x8b\x05\x80 and more"), ("gzip", gzip.compress(PAGE)[:-40]), ("zstd", b"\x28")],
)
def test_what_cannot_be_unpacked_is_left_out(coding: str, packed: bytes) -> None:
    sent = Sent(packed, headers={"Content-Encoding": coding})
    article = one(warc(sent, Sent(PAGE)))
    assert body(article) == list(BODY) and LEFT_OUT in article.notes
    assert "copy the article's text" in refused(warc(sent))


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("last", [Sent(OTHER), Sent(OTHER * 9, "image/png")])
def test_of_an_archive_that_breaks_off_the_pages_before_are_read(last: Sent, packed: bool) -> None:
    whole = warc(Sent(PAGE), last, gzip=packed)
    article = one(whole[:-60])
    assert body(article) == list(BODY) and BREAKS_OFF in article.notes
    assert BREAKS_OFF not in read_any(whole, "page.warc")[0].notes


def test_a_damaged_record_ends_an_archive_and_nothing_else_is_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    whole = warc(Sent(PAGE), Sent(OTHER))
    at = whole.rindex(b"Content-Length")
    article = one(whole[:at] + b"Content-Length: 7\r\n\r\n" + whole[at:] + b"\r\n\r\nand more")
    assert article.headline == HEADLINE and BREAKS_OFF in article.notes
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.warc", "no web archive"),
        (b"A text, not an archive.", "a.warc", "no web archive.*Download it again"),
        (gzip.compress(b"A text."), "a.gz", "packed.*Unpack it"),
        (gzip.compress(b"A text."), "a.txt", "packed.*Unpack it"),
        (gzip.compress(b""), "a.warc.gz", "packed.*Unpack it"),
        (b"\x1f\x8b and no more", "a.warc.gz", "packed.*Unpack it"),
        (b"WARC/1.1\r\n", "a.warc", "breaks off or is damaged"),
        (warc(Sent(PAGE))[:-60], "a.warc", "breaks off or is damaged"),
        (warc(Sent(PAGE), gzip=True)[:-60], "a.warc.gz", "breaks off or is damaged"),
        (warc(), "a.warc", r"without a web page.*as \.html"),
        (warc(Sent(EMPTY)), "a.warc", "no article was found on its pages.*copy the article's text"),
    ],
)
def test_an_archive_that_cannot_be_read_says_what_to_do(data: bytes, name: str, told: str) -> None:
    assert re.search(told, refused(data, name)), refused(data, name)


def test_more_pages_than_anybody_compares_are_refused() -> None:
    pages = [Sent(OTHER.replace(b"Fog", b"Number %d: fog" % number)) for number in range(MOST_PAGES + 1)]
    assert f"more than {MOST_PAGES} pages" in refused(warc(*pages))


def test_an_archive_that_unpacks_without_end_is_stopped() -> None:
    zeros = b"WARC/1.1" + bytes(LARGEST_PART)
    assert "unpacks to more than 50 MB" in refused(gzip.compress(zeros), "a.warc.gz")


@pytest.mark.parametrize("in_chunks", [False, True])
def test_a_page_that_unpacks_without_end_is_stopped(in_chunks: bool) -> None:
    bomb = gzip.compress(bytes(3 * LARGEST_PART))
    headers = {"Content-Encoding": "gzip", **({"Transfer-Encoding": "chunked"} if in_chunks else {})}
    data = warc(Sent(chunked(bomb, 10**6) if in_chunks else bomb, headers=headers))
    assert len(data) < LARGEST_PART // 100
    assert "unpacks to more than 50 MB" in refused(data)


def test_a_head_without_end_is_taken_for_damage() -> None:
    whole = warc(Sent(PAGE), Sent(OTHER))
    at = whole.rindex(b"WARC-Target-URI")
    lines = b"X: y\r\n" * 5_000
    assert heads(whole[:at] + lines[:60] + whole[at:]) == [HEADLINE, FOG]
    assert heads(whole[:at] + lines + whole[at:]) == [HEADLINE]
    answered = warc(Sent(PAGE), Sent(OTHER, headers={f"X-{number}": "y" for number in range(5_000)}))
    assert heads(answered) == [HEADLINE]


def test_without_warcio_an_archive_says_what_else_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    assert "save the article's page as .html" in refused(warc(Sent(PAGE)))


def test_without_trafilatura_an_archive_says_what_else_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "copy the article's text, and paste it" in refused(warc(Sent(PAGE)))


WHOLE = warc(
    Sent(PAGE),
    Sent(chunked(gzip.compress(OTHER)), headers={"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
)
PACKED = warc(Sent(PAGE), Sent(OTHER, record="resource", kind="text/html"), gzip=True)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=st.sampled_from([WHOLE, PACKED]),
    places=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), max_size=4),
)
@example(data=WHOLE.replace(b"WARC-Target-URI", b"WARC-Target-URL"), places=[])
@example(data=WHOLE.replace(b"Content-Length", b"Content-Size"), places=[])
@example(data=WHOLE.replace(b"Content-Length: ", b"Content-Length: 9999999999"), places=[])
@example(data=WHOLE.replace(b"Content-Length: ", b"Content-Length: -"), places=[])
def test_whatever_happens_to_an_archive_it_is_read_or_refused_in_plain_words(
    data: bytes, places: list[tuple[float, bytes, int]]
) -> None:
    for place, put, gone in places:
        at = int(place * len(data))
        data = data[:at] + put + data[at + gone :]
    try:
        articles = read_any(data, "a.warc")
    except UnreadableText as error:
        assert str(error).startswith("it ")
        return
    assert articles
    for article in articles:
        assert all(0 <= part.start < part.end <= len(article.text) for part in article.parts)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_no_bytes_break_the_reader_of_archives(data: bytes) -> None:
    for raw in (b"WARC/1.1\r\n" + data, b"\x1f\x8b" + data, gzip.compress(b"WARC/1.0" + data)):
        assert refused(raw, "a.warc.gz").startswith("it ")

"""A Word file from Nexis Uni becomes its documents, and what the kit does not understand of one is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.formats import read_any
from helpers.articles.nexis import looks_nexis, read_nexis
from helpers.errors import UnreadableText
from tests.articles import files
from tests.articles.files import BODY, FIRST, HEADLINE

END = "End of Document"
FOG = "Fog keeps the ferry in"
COVER = (
    "Date and Time: Friday, May 7, 2021 9:31:00 AM CEST",
    "Documents (2)",
    f"1. {HEADLINE}",
    "Client/Matter: -None-",
    "Search Terms: footbridge",
    f"2. {FOG}",
    "Client/Matter: -None-",
)
RIGHTS = "Copyright 2021 Harbour Post Ltd All Rights Reserved"
LABELS = (
    "Section:\xa0LOCAL; Pg. 3",
    "Length:\xa082 words",
    "Byline:\xa0Dana Example",
    "Dateline:\xa0EXAMPLE",
)
ADDED = ("Classification", "Language:\xa0ENGLISH", "Subject:\xa0BRIDGES (90%)", "Load-Date:\xa0May 6, 2021")


def document(
    headline: str = HEADLINE,
    day: str = "May 4, 2021 Tuesday 9:33 AM GMT",
    body: Sequence[str] = BODY,
    labels: Sequence[str] = (RIGHTS, *LABELS),
    added: Sequence[str] = ADDED,
) -> list[str]:
    dated = [day] if day else []
    return [headline, "Harbour Post (Mill Valley)", *dated, *labels, "Body", *body, *added, END]


def read(paragraphs: Sequence[str], name: str = "may.docx") -> list[Article]:
    return read_any(files.docx(paragraphs), name)


def body(article: Article) -> list[str]:
    return [article.words(part) for part in article.body]


def test_each_document_is_an_article_with_its_masthead() -> None:
    first, second = read([*COVER, *document(), *document(FOG, "May 5, 2021", BODY[::-1])])
    assert [first.article_id, second.article_id] == ["may-1", "may-2"]
    assert (first.headline, body(first), second.headline) == (HEADLINE, list(BODY), FOG)
    told = {name: (field.value, field.status) for name, field in first.fields.items() if field.value}
    assert told == {
        "outlet": ("Harbour Post (Mill Valley)", "stated"),
        "byline": ("Dana Example", "stated"),
        "dateline": ("EXAMPLE", "stated"),
        "date": ("2021-05-04", "stated"),
        "language": ("en", "stated"),
    }
    assert first.fields["byline"].reason.startswith("The file from Nexis Uni says so (“Byline”)")
    assert second.fields["date"].value == "2021-05-05"


def test_the_owner_s_notice_is_kept_word_for_word() -> None:
    (article,) = read(document())
    assert article.notes == (f"Nexis Uni prints above the text: “{RIGHTS}”",)
    assert article.article_id == "may"


def test_what_nexis_adds_is_no_part_of_the_text() -> None:
    (article,) = read(document(added=("Graphic", "PHOTO: The footbridge.", *ADDED)))
    assert article.text == "\n\n".join((HEADLINE, *BODY))


def test_a_text_that_ends_in_lines_with_a_colon_keeps_them() -> None:
    text = (*BODY, "Section: the last one")
    (article,) = read(document(body=text, added=()))
    assert article.text.endswith("Section: the last one")


def test_a_date_that_cannot_be_read_is_told_and_the_day_it_was_taken_in_is_inferred() -> None:
    (article,) = read([*COVER, *document(day="Dienstag im Mai")])
    assert (article.headline, article.fields["outlet"].value) == (HEADLINE, "Harbour Post (Mill Valley)")
    assert (article.fields["date"].value, article.fields["date"].status) == ("2021-05-06", "inferred")
    assert any("“Dienstag im Mai”" in note for note in article.notes)


def test_lines_that_are_not_understood_are_named() -> None:
    (article,) = read(document(labels=(RIGHTS, "Nur für den Hausgebrauch", *LABELS)))
    assert any("leaves out: “Nur für den Hausgebrauch”." in note for note in article.notes)


def test_a_text_that_is_shorter_than_nexis_says_is_told() -> None:
    (article,) = read(document(body=BODY[:1]))
    here = len(FIRST.split())
    assert any(f"has 82 words, and {here} are here" in note for note in article.notes)
    (uncounted,) = read(document(labels=(RIGHTS, f"Length:\xa0{'9' * 5_000} words")))
    assert len(uncounted.notes) == 1


def test_a_file_that_breaks_off_says_so_on_its_last_article() -> None:
    first, second = read([*document(), *document(FOG)[:-6]])
    assert not any("End of Document" in note for note in first.notes)
    assert any("before “End of Document”" in note for note in second.notes)


def test_documents_without_a_body_are_counted() -> None:
    (article,) = read(["Only a title", END, *document()])
    assert any(note.startswith("1 of 2 documents") for note in article.notes)
    assert article.headline == HEADLINE


def test_a_document_without_any_text_keeps_its_headline_and_says_so() -> None:
    (article,) = read(document(body=()))
    assert article.text == HEADLINE and "no text of this article" in article.notes[0]


def test_marks_of_a_web_page_in_a_document_are_not_run() -> None:
    (article,) = read(document("<b>Fog</b>", body=("<p>The ferry stayed in.</p><script>alert(1)</script>",)))
    assert article.text == "<b>Fog</b>\n\nThe ferry stayed in."


def test_another_word_file_with_these_words_in_it_is_read_as_before() -> None:
    paragraphs = [HEADLINE, *BODY, "Body", END + " is near."]
    assert not looks_nexis(paragraphs)
    assert read(paragraphs, "a.docx")[0].headline == HEADLINE


def test_a_damaged_file_is_told() -> None:
    with pytest.raises(UnreadableText, match="damaged"):
        read_any(files.docx(document())[:300], "may.docx")


LINES = st.lists(
    st.sampled_from([HEADLINE, "May 4, 2021", RIGHTS, *LABELS, *ADDED, "Body", END, *BODY, "Graphic", ":"]),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=LINES)
def test_whatever_order_the_lines_have_an_article_has_words_and_ends_before_the_mark(
    lines: list[str],
) -> None:
    for article in read_nexis(lines, "a", "a.docx"):
        assert article.text.strip()
        assert END not in article.text.split("\n\n")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bodies=st.lists(st.lists(st.sampled_from(BODY), min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_paragraph_of_every_document_comes_back(bodies: list[list[str]]) -> None:
    lines = [line for one in bodies for line in document(body=one)]
    found = read_nexis(lines, "a", "a.docx")
    assert [article.text.split("\n\n")[1:] for article in found] == bodies

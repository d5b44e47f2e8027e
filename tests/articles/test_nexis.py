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


GERMAN = ("Rubrik:\xa0LOKALES; S. 3", "Länge:\xa082 Wörter", "Autor:\xa0Dana Example", "Dateline:\xa0EXAMPLE")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("4. März 2024 Montag", "2024-03-04"),
        ("Montag, 4. März 2024 9:33 AM MEZ", "2024-03-04"),
        ("Donnerstag 14. Maerz 2024", "2024-03-14"),
        ("4. Jänner 2024", "2024-01-04"),
        ("4.\xa0Oktober\xa02024", "2024-10-04"),
        ("4. Mai 2024 Samstag", "2024-05-04"),
        ("lunes 4 de marzo de 2024", "2024-03-04"),
        ("4 marzo 2024 lunedì", "2024-03-04"),
        ("segunda-feira, 4 de março de 2024", "2024-03-04"),
        ("4 maart 2024 maandag", "2024-03-04"),
        ("4 марта 2024 г. понедельник", "2024-03-04"),
        ("4 mars 2024 lundi", "2024-03-04"),
        ("MÄRZ 2024", "2024-03"),
        ("diciembre de 2024", "2024-12"),
    ],
)
def test_a_date_is_read_in_the_languages_of_the_service(printed: str, day: str) -> None:
    (article,) = read(document(day=printed, labels=(RIGHTS, *GERMAN)))
    assert (article.headline, article.fields["outlet"].value) == (HEADLINE, "Harbour Post (Mill Valley)")
    assert (article.fields["date"].value, article.fields["date"].status) == (day, "stated")
    assert article.fields["byline"].value == "Dana Example" and article.notes[1:] == ()


@pytest.mark.parametrize(
    "printed", ["31. Februar 2024", "04.03.2024", "4. zwei 2024", "4. Marzec 2024", "2024年3月"]
)
def test_what_is_no_date_or_two_is_told_and_not_guessed(printed: str) -> None:
    (article,) = read(document(day=printed, added=()))
    assert article.fields["date"].value is None
    assert any(f"“{printed}”" in note for note in article.notes)


def test_the_day_it_was_taken_in_is_read_in_german_too() -> None:
    (article,) = read(document(day="im Mai", added=("Classification", "Load-Date:\xa06. März 2024")))
    assert (article.fields["date"].value, article.fields["date"].status) == ("2024-03-06", "inferred")


def test_words_are_counted_in_german_and_with_marks_for_thousands() -> None:
    (article,) = read(document(labels=("Länge:\xa01.082 Wörter",)))
    assert any("has 1.082 words" in note for note in article.notes)


def test_an_article_without_a_title_has_none_and_that_is_told() -> None:
    untitled = document("Fog")[1:]
    _, second = read([*document(), *untitled])
    assert second.headline is None and second.fields["outlet"].value == "Harbour Post (Mill Valley)"
    assert any(
        "“Harbour Post (Mill Valley)”. The kit takes it for the outlet" in note for note in second.notes
    )


def test_a_file_whose_marks_are_unknown_says_so_and_keeps_all_its_words() -> None:
    paragraphs = [HEADLINE, "Harbour Post", "4. März 2024", *GERMAN, "Volltext", *BODY, "Dokumentende"]
    (article,) = read(paragraphs)
    assert all(
        paragraph.replace("\xa0", " ") in article.text.replace("\xa0", " ") for paragraph in paragraphs
    )
    assert any("Set Nexis Uni to English" in note for note in article.notes)
    (other,) = read([HEADLINE, *BODY, "Price: 3 euros"])
    assert other.notes == ()


def test_a_file_of_empty_documents_says_what_to_do() -> None:
    with pytest.raises(UnreadableText, match="Download it again"):
        read(["Body", END, "Body", END])


def test_documents_saved_as_plain_text_are_read_as_in_the_word_file() -> None:
    lines = [*document(), *document(FOG)]
    saved = read_any("\r\n\r\n".join(lines).encode("utf-8"), "may.txt")
    assert [(one.headline, one.text, one.fields) for one in saved] == [
        (one.headline, one.text, one.fields) for one in read(lines)
    ]


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
    try:
        articles = read_nexis(lines, "a", "a.docx")
    except UnreadableText as error:
        assert "neither a title nor a text" in str(error)
        return
    for article in articles:
        assert article.text.strip()
        assert END not in article.text.split("\n\n")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bodies=st.lists(st.lists(st.sampled_from(BODY), min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_paragraph_of_every_document_comes_back(bodies: list[list[str]]) -> None:
    lines = [line for one in bodies for line in document(body=one)]
    found = read_nexis(lines, "a", "a.docx")
    assert [article.text.split("\n\n")[1:] for article in found] == bodies

"""A learner's own texts: the files stay as they came, corrections come back, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.article import PART_KINDS
from helpers.errors import PlainError
from helpers.practice import own_texts
from helpers.practice.corrections import FIELDS, STATUSES, UnfitCorrection
from helpers.practice.own_text_files import OwnTextError
from helpers.practice.own_texts import (
    MOST,
    OwnText,
    add_folder,
    add_text,
    check_text,
    correct_field,
    correct_line,
    forget_corrections,
    read_shelf,
    take_out,
)
from helpers.tags.tagging import tag_article
from tests.articles import files
from tests.articles.files import BODY, FIRST, HEADLINE, Sent

TEXT = "\n\n".join([HEADLINE, *BODY])
DOCX = files.docx([HEADLINE, *BODY])


def only(folder: Path) -> OwnText:
    (text,) = read_shelf(folder).texts
    return text


def brought(folder: Path, data: bytes | str = TEXT, name: str = "bridge.txt") -> str:
    return add_text(folder, name, data.encode("utf-8") if isinstance(data, str) else data)[0]


def start_of(text: OwnText, words: str) -> int:
    return next(part.start for part in text.found.lines if text.found.words(part).startswith(words))


def test_a_file_is_kept_byte_for_byte_and_found_again(tmp_path: Path) -> None:
    key = brought(tmp_path, DOCX, "bridge.docx")
    assert key == "bridge.docx" and (tmp_path / "texts" / "bridge.docx").read_bytes() == DOCX
    text = only(tmp_path)
    assert (text.article.headline, text.article.article_id) == (HEADLINE, "t1-bridge")
    assert text.found == text.article and not text.checked


def test_texts_keep_their_order_and_ids_that_begin_differently(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        brought(tmp_path, f"{TEXT}\n\n{name}", name)
    shelf = read_shelf(tmp_path)
    assert [text.key for text in shelf.texts] == ["c.txt", "a.txt", "b.txt"]
    assert [text.article.article_id[:3] for text in shelf.texts] == ["t1-", "t2-", "t3-"]


def test_a_file_that_is_there_already_is_not_kept_twice(tmp_path: Path) -> None:
    assert brought(tmp_path) == brought(tmp_path, name="again.txt")
    assert len(read_shelf(tmp_path).texts) == 1


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    assert [brought(tmp_path), brought(tmp_path, f"{TEXT}\n\nAnd more.")] == ["bridge.txt", "bridge-2.txt"]


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "C:\\folder\\evil.txt", "/etc/evil.txt", "evil\0.txt", "", "…"]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    brought(tmp_path, name=name)
    (kept,) = [path for path in (tmp_path / "texts").iterdir() if path.suffix == ".txt"]
    assert kept.resolve().parent == (tmp_path / "texts").resolve()
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_field_is_corrected_and_says_who_did_it(tmp_path: Path) -> None:
    key = brought(tmp_path)
    correct_field(tmp_path, key, "outlet", "  Harbour   Post ", "stated")
    correct_field(tmp_path, key, "date", "4 May 2021", "inferred")
    fields = only(tmp_path).article.fields
    assert (fields["outlet"].value, fields["outlet"].status) == ("Harbour Post", "stated")
    assert [TEXT[start:end] for start, end in fields["outlet"].evidence] == ["Harbour Post"]
    assert (fields["date"].value, fields["date"].status) == ("2021-05-04", "inferred")
    assert fields["date"].reason == "You entered this."
    correct_field(tmp_path, key, "date", "whatever", "unknown")
    assert only(tmp_path).article.fields["date"].value is None


def test_a_correction_that_says_what_the_kit_found_is_none(tmp_path: Path) -> None:
    key = brought(tmp_path)
    found = only(tmp_path).found.fields["language"]
    correct_field(tmp_path, key, "language", "French", "inferred")
    assert only(tmp_path).article.fields["language"].value == "fr"
    correct_field(tmp_path, key, "language", "en", found.status)
    assert only(tmp_path).article.fields["language"] == found


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("date", "the day before", "can't be read as one date"),
        ("date", "2021-13-40", "can't be read"),
        ("language", "Klingonese", "does not know the language"),
        ("outlet", "x" * 300, "200 are the most"),
        ("truth", "yes", "does not know this field"),
    ],
)
def test_what_does_not_fit_is_told_and_not_kept(tmp_path: Path, name: str, value: str, told: str) -> None:
    key = brought(tmp_path)
    with pytest.raises(UnfitCorrection, match=told):
        correct_field(tmp_path, key, name, value, "stated")
    assert only(tmp_path).article == only(tmp_path).found


def test_lines_are_corrected_and_there_is_one_headline(tmp_path: Path) -> None:
    key = brought(tmp_path)
    text = only(tmp_path)
    correct_line(tmp_path, key, start_of(text, FIRST[:20]), "headline")
    article = only(tmp_path).article
    assert article.headline == FIRST and len(article.of_kind("headline")) == 1
    assert article.lines[0].kind == "menu"
    correct_line(tmp_path, key, 0, "headline")
    correct_line(tmp_path, key, start_of(text, FIRST[:20]), "body")
    assert only(tmp_path).article.parts == text.found.parts
    correct_line(tmp_path, key, start_of(text, BODY[2][:20]), "around")
    assert len(only(tmp_path).article.body) == 2
    tags = tag_article(only(tmp_path).article)
    assert any(tag.reason == "You said what this line is." for tag in tags)


def test_corrections_go_with_their_words_when_a_text_is_read_anew(tmp_path: Path) -> None:
    key = brought(tmp_path)
    correct_line(tmp_path, key, start_of(only(tmp_path), BODY[1][:10]), "around")
    path = tmp_path / "texts" / "bridge.txt"
    path.write_text(f"Harbour Post\n\n{TEXT}", encoding="utf-8")
    article = only(tmp_path).article
    assert BODY[1] not in [article.words(part) for part in article.body]
    assert [part.rule for part in article.lines if article.words(part) == BODY[1]] == ["by-hand"]


def test_all_corrections_can_be_taken_back(tmp_path: Path) -> None:
    key = brought(tmp_path)
    correct_field(tmp_path, key, "outlet", "Harbour Post", "stated")
    correct_line(tmp_path, key, 0, "around")
    check_text(tmp_path, key, True)
    assert only(tmp_path).checked
    forget_corrections(tmp_path, key)
    assert only(tmp_path).article == only(tmp_path).found and not only(tmp_path).checked


def test_what_is_taken_out_is_only_moved(tmp_path: Path) -> None:
    key = brought(tmp_path)
    correct_field(tmp_path, key, "outlet", "Harbour Post", "stated")
    assert take_out(tmp_path, key) == "bridge.txt"
    assert read_shelf(tmp_path).texts == ()
    aside = tmp_path / "texts" / "taken-out"
    assert (aside / "bridge.txt").read_text(encoding="utf-8") == TEXT
    assert "Harbour Post" in (aside / "bridge.txt.corrections").read_text(encoding="utf-8")
    brought(tmp_path)
    assert take_out(tmp_path, key) == "bridge-2.txt"


def test_files_put_there_by_hand_belong_to_it(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "own.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "texts" / "scan.txt").write_bytes(b"%PDF-1.7")
    shelf = read_shelf(tmp_path)
    assert [text.key for text in shelf.texts] == ["own.txt"]
    assert "scan.txt can't be read: it is a PDF" in shelf.notes[0]
    correct_field(tmp_path, "own.txt", "outlet", "Harbour Post", "stated")
    assert only(tmp_path).article.fields["outlet"].value == "Harbour Post"


def test_a_list_gives_one_text_a_row_and_each_has_corrections_of_its_own(tmp_path: Path) -> None:
    rows = [["title", "outlet", "text"], ["Fog", "Harbour Post", FIRST], ["Rain", "Old Mill News", BODY[2]]]
    keys = add_text(tmp_path, "list.xlsx", files.xlsx(rows))
    assert keys == ["list.xlsx#1", "list.xlsx#2"]
    correct_field(tmp_path, keys[1], "outlet", "", "unknown")
    assert [text.article.fields["outlet"].value for text in read_shelf(tmp_path).texts] == [
        "Harbour Post",
        None,
    ]


def test_a_web_archive_is_kept_under_its_whole_name_and_gives_one_text_a_page(tmp_path: Path) -> None:
    pages = [Sent(files.page(headline=f"{HEADLINE} {time}").encode("utf-8")) for time in ("again", "at last")]
    assert add_text(tmp_path, "may.warc.gz", files.warc(pages[0], gzip=True)) == ["may.warc.gz"]
    keys = add_text(tmp_path, "may.warc.gz", files.warc(*pages, gzip=True))
    assert keys == ["may-2.warc.gz#1", "may-2.warc.gz#2"]
    ids = [text.article.article_id for text in read_shelf(tmp_path).texts]
    assert ids == ["t1-may", "t2-may-2-1", "t3-may-2-2"]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.txt", "a.txt can't be read: it is empty"),
        (b"%PDF-1.7", "a.pdf", r"a.pdf can't be read: it is a PDF.*save that as a \.txt file"),
        ("title,url\nFog,https://example.org\n", "a.csv", "headlines and addresses, but no texts"),
        ("title,text\n" + f"Fog,{FIRST}\n" * 10_000, "a.csv", "lists 10,000 articles.*Delete the other rows"),
        ("x" * 10_000_001, "a.txt", "10 MB"),
    ],
)
def test_what_cannot_be_brought_says_why(tmp_path: Path, data: bytes | str, name: str, told: str) -> None:
    with pytest.raises(OwnTextError, match=told):
        brought(tmp_path, data, name)
    assert read_shelf(tmp_path).texts == ()


def test_more_than_enough_is_refused(tmp_path: Path) -> None:
    for number in range(MOST):
        brought(tmp_path, f"{TEXT}\n\n{number}")
    with pytest.raises(OwnTextError, match="Take one out"):
        brought(tmp_path, f"{TEXT}\n\nOne more.")


def test_a_folder_brings_its_texts_and_names_the_rest(tmp_path: Path) -> None:
    other = tmp_path / "event"
    other.mkdir()
    (other / "a.txt").write_text(TEXT, encoding="utf-8")
    (other / "b.html").write_text(files.page(), encoding="utf-8")
    (other / "c.docx").write_bytes(b"%PDF-1.7")
    (other / "photo.png").write_bytes(b"\x89PNG")
    keys, reasons = add_folder(tmp_path / "work", str(other))
    assert keys == ["a.txt", "b.html"] and "c.docx can't be read" in reasons[0]
    with pytest.raises(OwnTextError, match="There is no folder"):
        add_folder(tmp_path / "work", str(tmp_path / "nowhere"))


def test_damaged_corrections_are_set_aside_and_said(tmp_path: Path) -> None:
    key = brought(tmp_path)
    path = tmp_path / "texts" / f"{key}.corrections"
    path.write_bytes(b'{"texts": {"1": {"fields": 3}}}')
    shelf = read_shelf(tmp_path)
    assert len(shelf.texts) == 1 and "Nothing of it was thrown away" in shelf.notes[0]
    assert [one.name for one in path.parent.glob("*damaged*")] == ["bridge.txt.damaged-1.corrections"]


def test_a_full_disk_is_told_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = brought(tmp_path)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.practice.own_text_files.replace_file", full)
    with pytest.raises(OwnTextError, match="the disk is full"):
        correct_field(tmp_path, key, "outlet", "Harbour Post", "stated")
    monkeypatch.undo()
    assert only(tmp_path).article == only(tmp_path).found


def test_an_unknown_text_or_line_is_told(tmp_path: Path) -> None:
    key = brought(tmp_path)
    calls: list[Callable[[], object]] = [
        lambda: correct_field(tmp_path, "other.txt", "outlet", "x", "stated"),
        lambda: correct_line(tmp_path, key, 7, "body"),
        lambda: take_out(tmp_path, "../bridge.txt"),
    ]
    for call in calls:
        with pytest.raises(OwnTextError, match="not there any more"):
            call()


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from([*FIELDS, "line"]),
            st.text(max_size=20),
            st.sampled_from([*STATUSES, *PART_KINDS]),
        )
    )
)
def test_after_any_corrections_the_text_is_whole_and_comes_back_the_same(
    steps: list[tuple[str, str, str]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        key = brought(folder)
        for place, (what, value, kind) in enumerate(steps):
            with suppress(PlainError):
                if what == "line":
                    lines = only(folder).found.lines
                    correct_line(folder, key, lines[place % len(lines)].start, kind)
                else:
                    correct_field(folder, key, what, value, kind)
        text = only(folder)
        own_texts._read_once.cache_clear()
        assert only(folder) == text and text.article.text == TEXT
        assert (folder / "texts" / key).read_text(encoding="utf-8") == TEXT
        assert len({text.article.words(part) for part in text.article.of_kind("headline")}) <= 1
        kept = json.loads((folder / "texts" / f"{key}.corrections").read_text(encoding="utf-8"))
        assert kept["format"] == "kit-own-text 1"

"""Bytes of any kind become text, or a sentence that says what to do."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.reading import LARGEST, clean_text, read_bytes
from helpers.errors import UnreadableText

SAMPLE = "Café “Example”\nopens — at 9 €."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    text = f"{SAMPLE} The town of Example opened it on Monday."
    assert read_bytes(text.encode(encoding)).text == text


def test_a_file_of_mixed_encodings_is_read_line_by_line_and_says_so() -> None:
    read = read_bytes("Café\n".encode() + "“no”".encode("cp1252"))
    assert read.text == "Café\n“no”"
    assert "Windows-1252" in read.notes[0]


def test_every_kind_of_line_break_becomes_a_line_feed() -> None:
    assert clean_text("a\r\nb\rc\u2028d\x0be").text == "a\nb\nc\nd\ne"


def test_letters_and_accents_are_joined() -> None:
    assert clean_text("Cafe\u0301").text == "Café"


def test_control_characters_and_reading_direction_tricks_are_taken_out_with_a_note() -> None:
    read = clean_text("a\x00b \u202etxet")
    assert read.text == "a b txet"
    assert len(read.notes) == 2


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 rest", ".txt"),
        (b"PK\x03\x04 rest", "plain text"),
        (b"\x89PNG rest", "picture"),
        (bytes(range(256)) * 40, "not text"),
        ("\u200b".encode() + b"\x01\x02", "not text"),
        (b"x" * (LARGEST + 1), "Cut the article out"),
    ],
)
def test_what_is_no_article_is_refused_with_advice(data: bytes, advice: str) -> None:
    with pytest.raises(UnreadableText, match=advice):
        read_bytes(data)


@given(st.binary(max_size=400))
def test_any_bytes_give_clean_text_or_a_plain_refusal(data: bytes) -> None:
    try:
        text = read_bytes(data).text
    except UnreadableText as refusal:
        assert str(refusal)
        return
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & {"\r", "\x00", "\u202e"}
    assert clean_text(text).text == text


@given(st.text(max_size=300))
def test_text_that_was_read_once_reads_the_same_again(text: str) -> None:
    try:
        read = clean_text(text).text
    except UnreadableText:
        return
    assert clean_text(read).text == read

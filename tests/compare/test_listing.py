"""The statements of any text are rows that know where they stand, and lines that fit and do no harm."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.loading import article_from_text
from helpers.compare.listing import columns, listed, plain, shorten
from helpers.compare.rows import StatementRow, statement_rows
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article

TEXT = "“The old bridge held,” Mayor Ada Example said on Monday.\n"
NESTED = "The mayor said the engineer had told her: “It holds.” She said it was open, and it stayed open."


def by_hand(words: str, layer: str = "statement", **more: str | None) -> Tag:
    start = NESTED.index(words)
    given = {"label": "indirect speech", "rule": "by-hand", "reason": f"It says “{words}”.", **more}
    tag_id = f"x:{layer}:{start}"
    return Tag(tag_id, "x", start, start + len(words), words, layer, **given)  # type: ignore[arg-type]


OUTER = by_hand(
    "the engineer had told her: “It holds.”", speaker="Mayor Example", source_kind="named official"
)
INNER = by_hand("It holds.", label="direct quotation", within=OUTER.id)
OPEN = by_hand("it was open")
PIECES = [OPEN, by_hand("it stayed open", of=OPEN.id)]
AROUND = [
    by_hand("said", "cue", of=OUTER.id),
    by_hand("told", "cue", of=INNER.id),
    by_hand("the engineer", "source", of=INNER.id),
    by_hand("her", "carrier", of=INNER.id),
]
SAMPLE = replace(article_from_text(NESTED), article_id="x")


def rows(*tags: Tag) -> list[StatementRow]:
    return statement_rows(SAMPLE, tags)


def test_a_statement_inside_another_stands_further_right() -> None:
    assert [row.depth for row in rows(OUTER, INNER)] == [0, 1]
    lines = listed(SAMPLE, [OUTER, INNER], 80)
    assert lines[2].startswith("line 1") and lines[6].startswith("    line 1")


def test_who_is_the_speaker_or_the_words_that_name_the_source() -> None:
    outer, inner, *_ = rows(OUTER, INNER, *PIECES, *AROUND)
    assert (outer.who, outer.source_kind) == ("Mayor Example", "named official")
    assert inner.who == "“the engineer”"
    assert rows(INNER)[0].who == "speaker not named"
    assert rows(replace(INNER, source_kind="nobody"))[0].who == "nobody is named"


def test_a_statement_is_listed_with_its_cue_its_words_and_its_way() -> None:
    told = " ".join(" ".join(listed(SAMPLE, [OUTER, INNER, *AROUND], 80)).split())
    assert "Mayor Example (named official): indirect speech, “said”" in told
    assert "“the engineer”: direct quotation, “told”" in told
    assert "Way: the engineer, through her, as told by Mayor Example, printed by" in told


def test_the_pieces_of_one_statement_are_one_row() -> None:
    assert [row.words for row in rows(*PIECES)] == ["it was open … it stayed open"]


def test_statements_that_stand_in_each_other_by_mistake_do_not_hang_it() -> None:
    other = by_hand("it stayed open", within=OPEN.id)
    assert [row.depth for row in rows(replace(OPEN, within=other.id), other)] == [0, 1]


def test_a_line_is_counted_from_the_top_of_the_text() -> None:
    article = article_from_text(f"Bridge reopens\n\n{TEXT}")
    (row,) = statement_rows(article, tag_article(article))
    assert row.line == 3


@given(st.text(max_size=300), st.integers(12, 60))
def test_shortened_words_fit_and_keep_their_beginning_and_end(text: str, width: int) -> None:
    words = plain(text)
    short = shorten(words, width)
    assert columns(short) <= width
    assert short == words or (
        words.startswith(short.partition(" … ")[0]) and words.endswith(short.rpartition(" … ")[2])
    )


@given(st.text(max_size=200))
def test_plain_text_is_one_line_of_signs_that_can_be_seen(text: str) -> None:
    assert len(plain(text).splitlines()) <= 1
    assert not {unicodedata.category(sign) for sign in plain(text)} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(sign) for sign in plain(text)} & {"RLO", "LRO", "RLI", "LRI", "FSI"}


@given(st.text(max_size=400))
def test_any_text_that_can_be_read_can_be_shown(text: str) -> None:
    try:
        article = article_from_text(f"{text}\n\n{TEXT}")
    except ValueError:
        return
    assert listed(article, tag_article(article), 60, why=True)[0]


def test_a_long_text_in_one_word_is_shortened_at_once() -> None:
    assert columns(shorten("\u0301" * 1_000_000, 40)) <= 40
    assert shorten("a" * 1_000_000, 41) == f"{'a' * 19} … {'a' * 19}"


def test_a_wide_script_takes_two_columns_a_sign() -> None:
    assert columns(shorten("大马士革" * 40, 31)) <= 31

"""Whose words: the narrator's, or those of the speaker of the innermost statement around them."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.tags.language.reading import read
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article
from helpers.tags.voice import NARRATOR, UNKNOWN, with_voices


def mark(start: int, end: int, layer: str = "part", speaker: str | None = None, of: str | None = None) -> Tag:
    name = f"{layer} {start}-{end}"
    return Tag(name, "a", start, end, "x", layer, "label", "rule", "Because.", speaker=speaker, of=of)


def voices(*tags: Tag) -> list[tuple[str, str | None]]:
    return [(tag.voice, tag.within) for tag in with_voices(tags)]


def test_words_outside_of_every_statement_are_the_narrators() -> None:
    assert (
        voices(mark(0, 5, "statement", "Ada Example"), mark(5, 9), mark(3, 7))[1:] == [(NARRATOR, None)] * 2
    )


def test_words_inside_a_statement_are_the_speakers() -> None:
    assert voices(mark(2, 5), mark(0, 9, "statement", "Ada Example")) == [
        ("Ada Example", "statement 0-9"),
        ("Ada Example", None),
    ]


def test_of_two_statements_around_the_inner_one_counts() -> None:
    outer, inner = mark(0, 20, "statement", "Ada Example"), mark(5, 15, "statement", "Ben Sample")
    assert voices(outer, inner, mark(6, 8)) == [
        ("Ada Example", None),
        ("Ben Sample", "statement 0-20"),
        ("Ben Sample", "statement 5-15"),
    ]


def test_a_statement_without_a_known_speaker_has_an_unknown_voice() -> None:
    assert voices(mark(0, 9, "statement"), mark(2, 5)) == [(UNKNOWN, None), (UNKNOWN, "statement 0-9")]


def test_a_second_piece_lends_its_voice_in_the_name_of_the_first() -> None:
    first = mark(0, 9, "statement", "Ada Example")
    second = mark(20, 29, "statement", "Ada Example", of=first.id)
    assert voices(first, second, mark(22, 25)) == [
        ("Ada Example", None),
        ("Ada Example", None),
        ("Ada Example", first.id),
    ]


def test_source_and_cue_stand_outside_of_their_own_statement() -> None:
    told = mark(0, 20, "statement", "Ada Example")
    assert (
        voices(told, mark(8, 12, "cue", of=told.id), mark(2, 6, "source", of=told.id))[1:]
        == [(NARRATOR, None)] * 2
    )


def test_a_long_statement_is_still_around_after_a_short_one_inside_it() -> None:
    outer, inner = mark(0, 20, "statement", "Ada Example"), mark(2, 4, "statement", "Ben Sample")
    assert voices(outer, inner, mark(10, 12))[2] == ("Ada Example", outer.id)


def test_a_choice_of_words_is_the_narrators_where_somebody_is_retold() -> None:
    told = Tag("s", "a", 0, 20, "x", "statement", "indirect speech", "r", "", speaker="Ada Example")
    named, doubted = mark(5, 9, "naming"), mark(5, 9, "certainty")
    assert voices(told, named, doubted)[1:] == [(NARRATOR, "s"), ("Ada Example", "s")]


def test_a_choice_of_words_is_the_speakers_where_it_is_quoted() -> None:
    mixed = Tag("s", "a", 0, 20, "x", "statement", "mixed quotation", "r", "", speaker="Ada Example")
    inside, before, around = mark(6, 8, "loaded"), mark(1, 4, "loaded"), mark(4, 11, "naming")
    found = with_voices([mixed, inside, before, around], [(5, 10)])[1:]
    assert [tag.voice for tag in found] == ["Ada Example", NARRATOR, NARRATOR]


def test_whoever_is_quoted_chooses_the_words_in_which_he_retells_others() -> None:
    outer = Tag("o", "a", 0, 30, "x", "statement", "direct quotation", "r", "", speaker="Ada Example")
    inner = Tag("i", "a", 5, 25, "x", "statement", "indirect speech", "r", "", speaker="Ben Sample")
    assert voices(outer, inner, mark(6, 9, "naming"))[2] == ("Ada Example", "i")


def test_what_an_editor_put_in_brackets_is_the_narrators() -> None:
    text = "“We watched the [rebel] fighters (a sports club - ETA) at noon (not later),” Mayor Example said."
    marks = read(example_article(text)).quoted
    assert [text[slice(*place)] for place in marks] == [
        "We watched the ",
        " fighters ",
        " at noon (not later),",
    ]


def test_without_tags_there_is_nothing_to_tell() -> None:
    assert with_voices([]) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from(["statement", "part"]))))
def test_tags_keep_their_order_and_their_words(drawn: list[tuple[int, int, str]]) -> None:
    tags = [mark(start, start + length, layer, "Ada Example") for start, length, layer in drawn]
    placed = with_voices(tags)
    assert [(tag.id, tag.start, tag.end) for tag in placed] == [(tag.id, tag.start, tag.end) for tag in tags]
    spans = {tag.id: (tag.start, tag.end) for tag in tags}
    for tag in placed:
        start, end = spans[tag.within] if tag.within else (0, 99)
        assert start <= tag.start and tag.end <= end


def test_a_mark_that_ends_with_the_statement_stands_in_it() -> None:
    told = Tag("s", "a", 0, 20, "x", "statement", "indirect speech", "r", "", speaker="Mayor Example")
    last = Tag("p", "a", 15, 20, "x", "part", "caption", "r", "")
    assert [tag.voice for tag in with_voices([told, last])] == ["Mayor Example", "Mayor Example"]

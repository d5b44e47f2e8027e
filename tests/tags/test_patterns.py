"""Patterns say which words a rule marks; every form does what its explanation says, and mistakes are told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.rules import rule_file
from helpers.tags.language.patterns import (
    CLASSES,
    LONGEST,
    WIDEST,
    WRITTEN,
    Form,
    PatternError,
    match_at,
    pattern,
    pattern_help,
    pieces_of,
)
from helpers.tags.language.reading import read
from helpers.tags.language.sentences import sentences
from helpers.tags.trying import example_article

FORMS = pattern_help()
PIECES = ["may", "May", "it|he", "claim+", "*ly", "un*", "{noun}", "{modal|small}", "{noun&capital}", "!not"]
PIECES += [
    "{adverb}?",
    "not?",
    "..",
    "..5",
    "^",
    "$",
    "[",
    "]",
    ",",
    "“",
    "@doubters",
    "@none",
    "{nun}",
    "*",
    "|",
]
WORDS = [
    "The",
    "bridge",
    "may",
    "May",
    "not",
    "hold",
    ",",
    "“",
    "it",
    "claims",
    "barely",
    "2015",
    "US",
    ".",
    "$",
]


def marked(written: str, text: str, **lists: list[str]) -> list[str]:
    """The words that the pattern marks, wherever a match begins."""
    one = pattern(written, lists)
    found = []
    for sentence in sentences(text, 0, len(text), []):
        places = [match_at(one, sentence, start) for start in range(len(sentence))]
        found += [text[sentence[place[0]].start : sentence[place[1] - 1].end] for place in places if place]
    return found


def mistake(written: str, **lists: list[str]) -> tuple[str, str]:
    """The piece that the error points to, and what it says."""
    with pytest.raises(PatternError) as told:
        pattern(written, lists)
    pieces = pieces_of(written)
    return (pieces[told.value.place - 1] if pieces else ""), str(told.value)


@pytest.mark.parametrize("form", FORMS, ids=[form.written for form in FORMS])
def test_every_form_of_the_explanation_marks_what_it_says(form: Form) -> None:
    found = marked(form.pattern, form.text, **{"doubters": rule_file("gold/patterns")["lists"]["doubters"]})
    assert found == list(form.marks)


def test_every_class_of_words_is_explained() -> None:
    assert {f"{{{name}}}" for name in (*CLASSES, *WRITTEN)} <= {form.written for form in FORMS}


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("don't", "I don’t and you don't.", ["don’t", "don't"]),
        ("don’t", "I don’t and you don't.", ["don’t", "don't"]),
        ("Don't", "Don’t go. I don't.", ["Don’t"]),
        ("so-called", "The so-called road.", ["so-called"]),
        ("*-held", "A town-held road.", ["town-held"]),
        ("u.s.", "The U.S. team met us.", ["U.S."]),
        ("US", "The US team met us.", ["US"]),
        ("Russ*", "Russet or russet.", ["Russet"]),
        ("Deny+", "Denied by all who deny it.", ["Denied"]),
        ("may|May", "In May it may.", ["May", "may"]),
        ("{name}", "In May it may.", ["May"]),
        ("{small}", "It is 2015 .", ["is"]),
        ("{capital|small}", "It is 2015.", ["It", "is"]),
        ("may{noun|modal}", "In May it may.", ["may"]),
        ("!may|might{modal}", "It may.", ["It", "."]),
        ("!@doubters it", "They doubt it, he saw it.", ["saw it"]),
        ("a .. b", "a , b", []),
        ("a ..2 b", "a c c c b a c b b", ["a c b"]),
        ("a? b? c", "b c", ["b c", "c"]),
        ("[very?] c", "c", None),
        ("a [very? c]", "a c", ["c"]),
        ("a very? [c] d?", "a very c d", ["c"]),
        ("^ , [a]", ", a , a", ["a"]),
        ("[ ^ a b ]", "a b a b", ["a b"]),
        ("a [b $]", "a b a b . ”", ["b"]),
        ("^ very? [a] $", "very a .", ["a"]),
        ("! !", "It held!!", ["!!"]),
    ],
)
def test_a_pattern_marks_these_words_and_no_others(written: str, text: str, found: list[str] | None) -> None:
    if found is None:
        assert "marks nothing" in mistake(written)[1]
    else:
        assert marked(written, text, doubters=["doubt+"]) == found


def test_a_whole_quotation_is_no_word_but_something_else_than_a_word() -> None:
    (paragraph,) = read(example_article("He said “May” twice.")).paragraphs
    (sentence,) = paragraph.sentences
    assert [token.word for token in sentence if token.quoted] == ["May"]
    for written in ("May", "may", "{name}", "{capital}", "{small}", "M*", "*y", "said .. twice", "said $"):
        assert match_at(pattern(written), sentence, 1 if "said" in written else 2) is None, written
    assert match_at(pattern("said [!it] twice"), sentence, 1) == (2, 3)


@pytest.mark.parametrize(
    ("written", "piece", "why"),
    [
        ("", "", "marks nothing"),
        ("^ $", "^", "marks nothing"),
        ("a? {noun}?", "a?", "marks nothing"),
        ("a [ b? ] c", "[", "marks nothing"),
        ("it [may be", "[", "never closed"),
        ("it may] be", "]", "brackets stand in a pattern once"),
        ("[a] [b]", "[", "brackets stand in a pattern once"),
        ("it may{moddal} be", "may{moddal}", "there is no word class “moddal”; choose one of: noun"),
        ("it may{modal be", "may{modal", "one pair of braces at its end"),
        ("it {modal}s be", "{modal}s", "one pair of braces at its end"),
        ("it @dubious be", "@dubious", "there is no list “dubious”; there are: doubters"),
        ("it may|| be", "may||", "something is missing beside a |"),
        ("it * be", "*", "names no word"),
        ("it !? be", "!?", "names no word"),
        ("it cl*m be", "cl*m", "one star stands at the end"),
        ("it *laim* be", "*laim*", "one star stands at the end"),
        ("it y+ be", "y+", "a verb in its plain form"),
        ("it if, be", "if,", "write its pieces as slots, “if ,”"),
        ("^it may", "^it", "write its pieces as slots, “^ it”"),
        ("it _ be", "_", "no word or mark that a text can hold"),
        ("it ^ may", "^", "nothing stands before it"),
        ("^? may", "^?", "^ stands alone"),
        ("it ..? be", "..?", ".. stands alone"),
        ("it !..5 be", "!..5", "..5 stands alone"),
        ("it $ may", "$", "nothing stands behind it"),
        (".. may", "..", "never at an end"),
        ("it ..2 be?", "..2", "never at an end"),
        ("it ..0 be", "..0", "from 1 to 12 words, and not 0"),
        ("it ..13 be", "..13", "from 1 to 12 words, and not 13"),
        ("a ..9 " * 9 + "b", "b", f"{WIDEST} at the most"),
        ("a " * (LONGEST + 1), "a", f"{LONGEST} slots at the most"),
        (
            "|".join(f"{'abcdefghijk'[n // 10]}{'abcdefghij'[n % 10]}*" for n in range(101)),
            None,
            "too many stars",
        ),
    ],
)
def test_a_mistake_is_told_with_the_piece_where_it_is(
    written: str, piece: str | None, why: str | None
) -> None:
    found, told = mistake(written, doubters=["doubt+"])
    assert why in told
    assert piece is None or found == piece


def test_a_list_that_holds_no_single_words_is_told_by_the_word() -> None:
    assert "“the town” is not one word" in mistake("@places", places=["here", "the town"])[1]


def test_without_lists_the_error_says_so() -> None:
    assert mistake("@places")[1] == "there is no list “places”, for the file has no lists"


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_text_is_a_pattern_or_told_to_be_none(written: str) -> None:
    try:
        one = pattern(written, {"doubters": ["doubt+", "un*"]})
    except PatternError as error:
        assert str(error)
        assert 1 <= error.place <= max(1, len(pieces_of(written)))
    else:
        assert one.written == written
        assert 0 <= one.opens < one.closes <= len(one.slots)


@given(
    st.lists(st.sampled_from(PIECES[:-4]), min_size=1, max_size=12).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join),
)
def test_a_match_lies_inside_the_sentence_and_is_never_empty(written: str, text: str) -> None:
    try:
        one = pattern(written, {"doubters": ["doubt+"]})
    except PatternError:
        return
    for sentence in sentences(text, 0, len(text), []):
        for start in range(len(sentence) + 2):
            found = match_at(one, sentence, start)
            if found:
                assert start <= found[0] < found[1] <= min(len(sentence), start + one.reach)
                assert one._heads == () or start == len(sentence) or one.begins_with(sentence[start])
                assert one.needed is None or not one.needed.isdisjoint(t.low for t in sentence)


@given(st.lists(st.sampled_from(WORDS[:-1]), min_size=1, max_size=12).map(" ".join) | st.text(max_size=40))
def test_a_sentence_is_a_pattern_that_matches_it(text: str) -> None:
    for sentence in sentences(text, 0, len(text), [])[:3]:
        words = [token.word for token in sentence]
        if len(words) <= LONGEST and not any(set(word) & set("[]{}^$|*+?!@.") for word in words):
            for written in (" ".join(words), " ".join(token.low for token in sentence)):
                try:
                    one = pattern(written)
                except PatternError as error:
                    assert "one word in a text" in str(error)
                else:
                    assert match_at(one, sentence, 0) == (0, len(sentence))


def test_the_worst_pattern_on_the_longest_sentence_takes_no_time_that_a_person_notices() -> None:
    text = "a " * 150
    (sentence,) = sentences(text, 0, len(text), [])
    worst = pattern("a " + "..2 a? " * 16 + "a b")
    begun = time.perf_counter()
    assert not any(match_at(worst, sentence, start) for start in range(len(sentence)))
    assert time.perf_counter() - begun < 3

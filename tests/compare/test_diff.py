"""Two versions of a passage: what stands in both, what the copy changed, and of which kind each edit is."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.seeds import seed
from helpers.compare.diff import aligned
from helpers.compare.edits import EDIT_KINDS, Edit, edits, edits_table, fires
from helpers.compare.sides import DIRECTIONS
from helpers.compare.versions import label_groups
from helpers.rules import Rule, rules
from helpers.tags.rulebook import rule_book

UPSTREAM = "Local residents, returning to Sampletown, say the old bridge has been closed for over six months."
COPY = (
    "Local residents, returning to Sampletown, have confirmed that the old bridge has been closed "
    "for at least the past six months."
)
# Two sentences of a page of 16 December 2017 (ethnologia.gr) on the statement that 003 takes up.
EARLIER = (
    "The group comprises remnants of Islamic State (IS, formerly ISIS), the Al-Nusra Front and others, and "
    "is based at a refugee camp in north-east Syria which is located 20 kilometers from Al-Shaddadah town. "
    "Local refugees, returning to areas freed from IS, say the refugee camp has been used by the coalition "
    "as a training ground for militants for over six months."
)

SWAPPED = {"cut": "added", "added": "cut", **dict(zip(DIRECTIONS, DIRECTIONS[::-1], strict=True))}
WORDS = [
    *(
        "Officer Sample",
        "Robin Example",
        "the",
        "a",
        "bridge",
        "mayor",
        "it",
        "was",
        "is",
        "not",
        "that",
        "open",
    ),
    *("said", "says", "claimed", "confirmed", "according to", "may", "perhaps", "six", "6", "sixty", "70"),
    *("protesters", "rioters", "moved", ".", ",", "?", "“", "”", '"', "\n"),
]
passages = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.text(max_size=120), st.just(UPSTREAM)
)


def kinds(upstream: str, copy: str) -> list[str]:
    return [edit.kind for edit in edits(upstream, copy)]


def only(kind: str, upstream: str, copy: str) -> Edit:
    (edit,) = [edit for edit in edits(upstream, copy) if edit.kind == kind]
    return edit


@pytest.mark.parametrize("rule", rules("edits").values(), ids=list(rules("edits")))
def test_a_rule_of_the_diff_keeps_its_word(rule: Rule) -> None:
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)
    assert "{upstream}" in rule.settings["because"] or "{copy}" in rule.settings["because"]


def test_every_kind_of_edit_has_one_rule() -> None:
    assert sorted(rule.settings["label"] for rule in rules("edits").values()) == sorted(EDIT_KINDS)
    assert rule_book("edits").rules.keys() == rules("edits").keys()


def test_a_stronger_verb_is_a_step_towards_certainty() -> None:
    edit = only("attribution verb changed", UPSTREAM, COPY)
    assert (edit.upstream, edit.copy, edit.direction) == ("say", "have confirmed", "more certain")
    assert "“say”" in edit.reason and "“have confirmed”" in edit.reason
    assert only("attribution verb changed", COPY, UPSTREAM).direction == "less certain"


def test_a_verb_has_a_direction_only_where_the_ladder_tells_one() -> None:
    upstream = "Officer Sample said the bridge was closed."
    for verb, direction in (("claimed", "less certain"), ("announced", None), ("denied", None)):
        edit = only("attribution verb changed", upstream, upstream.replace("said", verb))
        assert edit.direction == direction


def test_a_tense_is_no_other_verb() -> None:
    assert kinds("Residents say the bridge is old.", "Residents said the bridge is old.") == ["reworded"]


def test_words_that_lose_their_speaker_became_the_narrators() -> None:
    edit = only("attribution dropped", "Officer Sample said the bridge was closed.", "The bridge was closed.")
    assert (edit.upstream, edit.copy, edit.direction) == ("Officer Sample said", "", "more certain")


def test_a_statement_that_is_cut_whole_has_lost_no_attribution() -> None:
    upstream = "The bridge was closed on Monday. Officer Sample said it was old."
    assert kinds(upstream, "The bridge was closed on Monday.") == ["cut"]


def test_a_speaker_at_the_other_end_of_the_sentence_is_no_attribution_lost() -> None:
    upstream, copy = (
        "Officer Sample said the bridge was closed.",
        "The bridge was closed, Officer Sample said.",
    )
    assert kinds(upstream, copy) == ["moved"]


def test_a_hedge_that_was_put_in_makes_it_less_certain() -> None:
    edit = only("hedge added", "The mayor took the money.", "The mayor allegedly took the money.")
    assert (edit.upstream, edit.copy, edit.direction) == ("", "allegedly", "less certain")


def test_several_edits_in_one_place_are_told_apart() -> None:
    upstream = "Officer Sample claimed 60 protesters blocked the old bridge."
    copy = "Officer Sample confirmed 70 rioters blocked the old bridge."
    found = [(edit.kind, edit.upstream, edit.copy) for edit in edits(upstream, copy)]
    assert found == [
        ("attribution verb changed", "claimed", "confirmed"),
        ("number changed", "60", "70"),
        ("label changed", "protesters", "rioters"),
    ]


def test_a_plural_or_a_spelling_is_no_other_label_or_number() -> None:
    assert "label changed" not in kinds("One rioter came.", "Some rioters came.")
    assert kinds("It took six days.", "It took 6 days.") == []
    assert kinds("The U.S.-led team won.", "The US-led team won.") == []


def test_a_spelling_of_a_name_or_an_apostrophe_is_no_edit() -> None:
    assert kinds("Al-Qaida left the town.", "al Qaeda left the town.") == []
    assert kinds("It's the mayor's bridge.", "It’s the mayor’s bridge.") == []
    assert kinds("The same-day repair failed.", "The same day repair failed.") == []
    assert kinds("Twenty-four percent left.", "24% left.") == []


def test_another_name_of_one_actor_is_another_label() -> None:
    edit = only("label changed", "Daesh left the town.", "Islamic State left the town.")
    assert (edit.upstream, edit.copy) == ("Daesh", "Islamic State")


def test_the_nouns_of_the_layer_naming_are_labels() -> None:
    assert label_groups().keys() <= rules("naming").keys()
    edit = only("label changed", "The regime closed the bridge.", "The government closed the bridge.")
    assert (edit.upstream, edit.copy) == ("regime", "government")


def test_amounts_are_compared_in_the_same_unit() -> None:
    assert "number changed" not in kinds("It took 5.0 days.", "It took five days.")
    assert "number changed" not in kinds("It cost 60 dollars.", "It cost half a million.")
    edit = only("number changed", "A 60-day repair began.", "A 70-day repair began.")
    assert (edit.upstream, edit.copy) == ("60-day", "70-day")


def test_words_between_quotation_marks_are_not_the_narrators() -> None:
    upstream = "“The bridge is old and not safe for cars,” Officer Sample said. It rained."
    assert kinds(upstream, "“The bridge is old and not safe for cars.” It rained.") == ["cut"]


def test_a_plan_that_is_not_told_is_no_attribution_lost() -> None:
    upstream = "The mayor agreed to repair the old bridge in May."
    assert "attribution dropped" not in kinds(upstream, "The mayor will repair the old bridge in May.")


def test_a_cut_begins_with_its_sentence() -> None:
    upstream = "The bridge is old, the mayor said. It may be closed, the mayor said. It rained."
    (edit,) = edits(upstream, "The bridge is old, the mayor said. It rained.")
    assert (edit.kind, edit.upstream) == ("cut", "It may be closed, the mayor said")


def test_sentences_that_have_nothing_in_common_were_not_reworded() -> None:
    upstream = "The old bridge opened again on Monday after a long repair by two local firms. It rained."
    copy = "Robin Example won the yearly cake contest with a recipe from her great uncle. It rained."
    assert kinds(upstream, copy) == ["cut", "added"]


def test_quotation_marks_of_another_system_are_the_same() -> None:
    assert kinds('She called it "a danger to all".', "She called it « a danger to all ».") == []
    edit = only("quotation marks dropped", 'It is "a danger to all".', "It is a danger to all.")
    assert (edit.upstream, edit.copy) == ("a danger to all", "a danger to all")


def test_there_is_no_confetti() -> None:
    upstream = "The mayor of the old town spoke of the bridge. It rained."
    pieces = aligned(upstream, "A friend of a new school thought of the tower. It rained.")
    assert [piece.same for piece in pieces] == [False, True]


def test_what_became_of_the_statement_of_16_december_in_003() -> None:
    text = seed("003").text
    passage = text[text.index("The group allegedly") : text.index("Tags :")]
    found = [(edit.kind, edit.upstream, edit.copy, edit.direction) for edit in edits(EARLIER, passage)]
    assert ("attribution verb changed", "say", "have confirmed", "more certain") in found
    assert ("hedge added", "", "allegedly", "less certain") in found
    assert ("label changed", "others", "other terrorists", None) in found


def test_two_columns_show_both_versions_whole() -> None:
    pieces = aligned(UPSTREAM, COPY)
    assert [(piece.upstream, piece.copy) for piece in pieces if not piece.same] == [
        ("say ", "have confirmed that "),
        ("over ", "at least the past "),
    ]


def test_the_table_has_a_row_an_edit_and_its_columns_without_one() -> None:
    assert edits_table(UPSTREAM, COPY)["kind"].tolist() == kinds(UPSTREAM, COPY)
    assert edits_table(COPY, COPY).columns.tolist() == list(Edit._fields)


@given(passages, passages)
def test_the_pieces_put_together_are_both_texts(upstream: str, copy: str) -> None:
    pieces = aligned(upstream, copy)
    assert "".join(piece.upstream for piece in pieces) == upstream
    assert "".join(piece.copy for piece in pieces) == copy
    for piece in pieces:
        assert upstream[piece.upstream_start : piece.upstream_end] == piece.upstream
        assert copy[piece.copy_start : piece.copy_end] == piece.copy
    assert all(one.same != other.same for one, other in pairwise(pieces))


@settings(deadline=None)
@given(passages)
def test_a_text_has_no_edits_against_itself(text: str) -> None:
    assert edits(text, text) == []
    assert all(piece.same for piece in aligned(text, text))


@settings(deadline=None)
@given(passages, passages)
def test_every_edit_quotes_words_that_stand_there(upstream: str, copy: str) -> None:
    for edit in edits(upstream, copy):
        assert upstream[edit.upstream_start : edit.upstream_end] == edit.upstream
        assert copy[edit.copy_start : edit.copy_end] == edit.copy
        assert edit.upstream or edit.copy
        assert edit.kind in EDIT_KINDS and edit.direction in (None, *DIRECTIONS)
        assert edit.rule in rules("edits") and edit.reason.startswith("“")


@settings(deadline=None)
@given(passages, passages)
def test_the_versions_swapped_turn_every_edit_round(upstream: str, copy: str) -> None:
    def turned(edit: Edit) -> tuple[object, ...]:
        kind = edit.kind
        for one, other in (("added", "dropped"), ("dropped", "added")):
            if edit.kind.endswith(f" {one}"):
                kind = f"{edit.kind.removesuffix(one)}{other}"
        kind = SWAPPED.get(edit.kind, kind)
        direction = SWAPPED.get(edit.direction or "")
        return kind, edit.copy, edit.upstream, edit.copy_start, edit.upstream_start, direction

    there = sorted(map(repr, map(turned, edits(upstream, copy))))
    back = [
        (edit.kind, edit.upstream, edit.copy, edit.upstream_start, edit.copy_start, edit.direction)
        for edit in edits(copy, upstream)
    ]
    assert there == sorted(map(repr, back))


@settings(deadline=None)
@given(passages, passages)
def test_a_difference_in_words_is_an_edit(upstream: str, copy: str) -> None:
    if any(not piece.same for piece in aligned(upstream, copy)):
        assert edits(upstream, copy)


def long_text(step: int) -> str:
    """Ten thousand words in sentences; every so many words, another one."""
    words = [f"word{number * number % 997}" for number in range(10_000)]
    words[::step] = ["changed"] * len(words[::step])
    return ". ".join(" ".join(words[at : at + 20]) for at in range(0, len(words), 20))


@pytest.mark.parametrize(
    ("upstream", "copy"),
    [
        (long_text(10_000), long_text(9)),
        (long_text(7), long_text(5)),
        ("said " * 10_000, "said may " * 5_000),
        ("a b " * 5_000, "b a a " * 3_333),
        ('"a ' * 5_000, 'a" ' * 5_000),
    ],
    ids=["edited", "rewritten", "one word", "two words", "quotation marks"],
)
def test_two_texts_of_ten_thousand_words_take_seconds(upstream: str, copy: str) -> None:
    began = time.process_time()
    edits(upstream, copy)
    assert time.process_time() - began < 15, "about 3 s on an idle machine"

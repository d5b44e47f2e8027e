"""Quoted words get the speaker that the text names, and every tag a reason that quotes the words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.rules import rules
from helpers.tags.statements.tags import fires, statement_tags
from helpers.tags.tag import SOURCE_KINDS, STATEMENT_KINDS, Tag
from helpers.tags.voice import UNKNOWN
from tests.tags.invented import article, statements, told

RULES = rules("statements")
SOURCE_RULES = rules("source_kinds")
PIECES = [
    '"',
    "“",
    "”",
    " said ",
    " Mayor Example",
    " she",
    ", ",
    ". ",
    "\n",
    " and ",
    "(XY)",
    " who ",
    " to",
    " the general",
]


def spoken(text: str) -> list[tuple[str, str | None]]:
    return [(tag.words, tag.speaker) for tag in statements(text)]


def one_of(text: str, layer: str) -> Tag:
    return next(tag for tag in statement_tags(article(text)) if tag.layer == layer)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_fires_on_its_hit_and_not_on_its_near_miss(rule) -> None:  # type: ignore[no-untyped-def]
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)


@pytest.mark.parametrize(
    "text",
    [
        '"It held," said Ada Example.',
        '"It held," Ada Example said on Monday.',
        '"It held," Ada Example, the mayor of Sampletown, said.',
        '"It held," said the mayor, Ada Example.',
        'Ada Example said: "It held,"',
        'Ada Example told reporters in Sampletown, "It held,"',
        'According to Ada Example, "It held,"',
        '"It held," according to Ada Example.',
        'As Ada Example put it, "It held,"',
        "On Monday Ada Example wrote: “It held,”",
        '"It held," Mayor Ada Example (D-Sampletown) said.',
        "« It held, » said Ada Example.",
        '"It held,” Ada Example said.',
        "‘It held,’ said Ada Example.",
        'Ada Example resisted: "It held,"',
    ],
)
def test_the_speaker_is_found_wherever_the_sentence_names_her(text: str) -> None:
    found = spoken(text)
    assert [words for words, _ in found] == ["It held,"]
    assert found[0][1] is not None and "Ada Example" in found[0][1]


def test_a_cut_quotation_and_the_one_after_it_have_one_speaker() -> None:
    found = spoken('"It held," Ada Example said, "and it will hold." "We tested it."')
    assert found == [
        ("It held,", "Ada Example"),
        ("and it will hold.", "Ada Example"),
        ("We tested it.", "Ada Example"),
    ]


def test_a_pronoun_is_the_last_speaker_who_fits() -> None:
    text = 'Spokeswoman Ada Example met Mr. Ben Sample.\n"It held," Ben Sample said.\n'
    text += '"It did," she said.\n"Yes," he said.'
    assert [name for _, name in spoken(text)] == ["Ben Sample", "Ada Example", "Ben Sample"]


def test_a_surname_and_an_office_lead_back_to_the_full_name() -> None:
    text = 'Ambassador Ada Example arrived.\n"It held," Example said.\n"It did," the Samplian envoy said.'
    assert [name for _, name in spoken(text)] == ["Ada Example", "Ada Example"]


def test_another_spelling_of_a_first_name_is_the_same_person() -> None:
    text = (
        'Sergei Example arrived. Sergey Example spoke.\n"It held," Example said.\n"Yes," Sergey Example said.'
    )
    assert [name for _, name in spoken(text)] == ["Sergei Example", "Sergei Example"]


def test_an_abbreviation_is_written_out() -> None:
    text = 'The Sample Water Board (SWB) met.\n"It held," an SWB statement reads.'
    statement = one_of(text, "statement")
    assert (statement.speaker, statement.source_kind) == ("Sample Water Board", "document or statement")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Mayor Ada Example", "named official"),
        ("Ada Example", "named other person"),
        ("a Sampletown official", "unnamed person"),
        ("local residents", "unnamed group"),
        ("the water department", "institution"),
        ("the letter", "document or statement"),
        ("Reuters", "news agency"),
        ("the Sampletown Herald", "other outlet"),
    ],
)
def test_the_kind_of_source_is_read_from_its_words(source: str, kind: str) -> None:
    text = f'Late on Monday it rained. "It held," {source} said.'
    assert one_of(text, "statement").source_kind == kind
    assert one_of(text, "source").label == kind


@pytest.mark.parametrize(
    "text",
    [
        "The so-called ‘New Sample Army’ met.",
        "The band played “Old Faithful” again.",
        'The robot, named "Better Idea," won.',
        "The bridge looked “good” to visitors.",
        'Marcia "Cia" Example left.',
        "The mayors' dogs didn't bark at Ada Example.",
    ],
)
def test_names_titles_and_terms_are_no_statements(text: str) -> None:
    assert spoken(text) == []


def test_quoted_words_that_nobody_is_named_for_have_no_speaker() -> None:
    statement = one_of("The bridge is “in better shape than it has ever been before”.", "statement")
    assert (statement.speaker, statement.speaker_id, statement.voice) == (None, None, UNKNOWN)
    assert "does not say" in statement.reason


def test_words_that_reportedly_are_so_have_nobody_for_a_source() -> None:
    text = "The bridge is reportedly in “good shape” again."
    assert [(tag.source_kind, tag.voice) for tag in statements(text)] == [("nobody", UNKNOWN)] * 2
    source = one_of(text, "source")
    assert source.label == "nobody" and "reportedly" in source.words


def test_furniture_is_never_read() -> None:
    text = '"It held," said Ada Example.'
    assert statement_tags(article(text, "comments")) == []
    assert statement_tags(article(text, "headline")) != []


def test_source_cue_and_further_pieces_point_to_the_first_piece() -> None:
    tags = statement_tags(article('"It held," said Ada Example. "We tested it."'))
    assert [tag.layer for tag in tags] == ["statement", "source", "cue", "statement"]
    assert [tag.of for tag in tags] == [None, *[tags[0].id] * 3]
    assert [tag.id for tag in tags] == [
        "invented:statement:1-9",
        "invented:source:16-27:1-9",
        "invented:cue:11-15:1-9",
        "invented:statement:30-43",
    ]
    assert {tag.voice for tag in tags if tag.layer != "statement"} == {"narrator"}


def test_every_piece_names_the_speaker_and_only_statements_do() -> None:
    for tag in statement_tags(article('"It held," said Mayor Ada Example. "We tested it."')):
        told = (tag.speaker, tag.speaker_id, tag.source_kind)
        assert told == (
            ("Ada Example", "ada-example", "named official") if tag.layer == "statement" else (None,) * 3
        )


def test_the_outer_marks_are_no_part_of_a_direct_quotation_and_stay_in_a_mixed_one() -> None:
    text = "“It held,” Ada Example said. She said it was “as good as new.”"
    assert [tag.words for tag in statements(text)] == ["It held,", "it was “as good as new.”"]


def test_the_reason_quotes_the_words_it_rests_on() -> None:
    text = 'Ada Example arrived.\n"It held,” Example said.'
    reason = one_of(text, "statement").reason
    assert "“Example said”" in reason and "“Example” is Ada Example" in reason
    assert "closes with ”" in reason
    assert reason.count(".") == 1 and reason.endswith(".")


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_gives_tags_that_are_its_words(text: str) -> None:
    for tag in statement_tags(article(text)):
        assert text[tag.start : tag.end] == tag.words != ""
        assert tag.reason and tag.rule in (SOURCE_RULES if tag.layer == "source" else RULES)
        assert tag.layer != "statement" or (tag.label in STATEMENT_KINDS and tag.source_kind in SOURCE_KINDS)


@pytest.mark.parametrize(
    "piece",
    [
        '"a," said Bo Bi, ',
        "Al Bo said ",
        'Ab Smith and he said "x" Cd ',
        "General Ab Cd (X) “a b c d e f”. ",
        "((",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        made = article((piece * (length // len(piece) + 1))[:length])
        began = time.process_time()
        statement_tags(made)
        return time.process_time() - began

    seconds(1_000)
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.01)


def test_a_text_may_end_with_a_word_of_hearsay() -> None:
    assert told("Officer Sample may allegedly") == ["nobody: Officer Sample may"]

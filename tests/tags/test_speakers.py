"""Whom the words that name a speaker mean: one figure in an article, one id in every article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tags.language.sentences import Token, sentences
from helpers.tags.speakers.cast import Cast, Speaker
from helpers.tags.speakers.memory import LOOK_BACK
from helpers.tags.tag import SOURCE_KINDS

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PIECES = [
    "Mayor Ada Example",
    " he ",
    " she ",
    "the mayor",
    "the company",
    "Example Water Board (EWB)",
    "EWB",
    " of ",
    "Bank of ",
    ", ",
    ". ",
    "(",
    ")",
    " and ",
    "Mr. King",
    "de la",
    "a report by ",
    "officials",
    " they ",
    "who",
    "’s ",
    "%",
    "Moscow",
    "The Sample Times",
    " board ",
    " website ",
    " a Samplian report ",
    "Example",
    "a number of ",
]


def cut(text: str) -> list[list[Token]]:
    found, start = [], 0
    for line in text.split("\n"):
        if any(letter.isalnum() for letter in line):
            found += sentences(text, start, start + len(line), [])
        start += len(line) + 1
    return found


def find(source: str, text: str, at: int) -> int:
    found = re.compile(rf"(?<!\w){re.escape(source)}(?!\w)").search(text, at)
    assert found is not None
    return found.start()


def heard(text: str, *sources: str, article_id: str = "") -> list[Speaker]:
    """Each of the sources, found in the text one after the other, speaks."""
    cast, all_sentences = Cast(article_id), cut(text)
    for sentence in all_sentences:
        cast.meet(sentence)
    tokens = [token for sentence in all_sentences for token in sentence]
    speakers, at = [], 0
    for source in sources:
        start = find(source, text, at)
        at = start + len(source)
        speaker = cast.resolve([token for token in tokens if start <= token.start < at])
        cast.hear(speaker, start)
        speakers.append(speaker)
    return speakers


def names(text: str, *sources: str) -> list[str | None]:
    return [speaker.name for speaker in heard(text, *sources)]


def only_id(source: str, article_id: str = "") -> str | None:
    return heard(source, source, article_id=article_id)[0].speaker_id


def test_a_surname_an_office_and_a_pronoun_are_one_person() -> None:
    text = "The commander of Samplian forces, Ben Sample, spoke. Sample did. The general left, he said."
    sources = ("The commander of Samplian forces, Ben Sample", "Sample", "The general", "he")
    assert names(text, *sources) == ["Ben Sample"] * 4


def test_the_reason_quotes_words_that_stand_at_the_evidence() -> None:
    text = "Russian ambassador Ada Example came. It rained. The Russian envoy spoke. She left, she said."
    full, envoy, pronoun = heard(text, "Russian ambassador Ada Example", "The Russian envoy", "she")
    assert (full.why, full.evidence) == ("", ())
    assert envoy.why == (
        "“The Russian envoy” is Ada Example: “Russian ambassador Ada Example” stands before it"
    )
    for speaker in (envoy, pronoun):
        (start, end) = speaker.evidence[0]
        assert f"“{text[start:end]}”" in speaker.why


def test_two_spellings_of_a_name_are_one_person_with_one_id() -> None:
    first, second, surname = heard(
        "Sergei Sample came. Sergey Sample left. Sample spoke.", "Sergei Sample", "Sergey Sample", "Sample"
    )
    assert first.speaker_id == second.speaker_id == surname.speaker_id == "sergei-sample"
    assert second.name == "Sergei Sample"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Sample", "Sergey Sample"),
        ("Mohammed Example", "Muhammad Example"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Ada B. Example", "Ada Example"),
        ("Mayor Ada Example", "Ada Example"),
        ("René Exämple", "Rene Example"),
        ("Russia’s Sample Intelligence Service", "the Sample Intelligence Service of Russia"),
        ("the Russian Defense Ministry", "Russia's Ministry of Defence"),
        ("the UN", "the United Nations"),
        ("Moscow", "Russia"),
        ("AP", "the Associated Press"),
    ],
)
def test_two_articles_give_one_speaker_one_id(one: str, other: str) -> None:
    assert only_id(one, "first") == only_id(other, "second")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Example", "Eve Example"),
        ("Ada Example", "Ada Sample"),
        ("Ada Example Jr.", "Ada Example"),
        ("the Russian Defense Ministry", "the US Defense Ministry"),
        ("some officials", "some officials"),
        ("a monitoring group", "a monitoring group"),
        ("the statement", "the statement"),
    ],
)
def test_two_articles_keep_two_speakers_apart(one: str, other: str) -> None:
    assert only_id(one, "first") != only_id(other, "second")


def test_a_pronoun_is_the_last_speaker_who_fits() -> None:
    text = "Spokeswoman Ada Example spoke. Mr. Ben Sample spoke. It did, she said. Yes, he said."
    assert names(text, "Ada Example", "Mr. Ben Sample", "she", "he")[2:] == ["Ada Example", "Ben Sample"]


def test_a_pronoun_is_the_person_who_opens_its_sentence() -> None:
    text = "Thomas Sample spoke. Peter Example left when he heard of it."
    assert names(text, "Thomas Sample", "he") == ["Thomas Sample", "Peter Example"]


def test_the_people_inside_a_report_are_not_its_speaker() -> None:
    text = "Thomas Sample spoke. Peter Example had left, he said."
    assert names(text, "Thomas Sample", "he") == ["Thomas Sample", "Thomas Sample"]


def test_pronouns_beside_an_unlisted_name_tell_who_is_she() -> None:
    text = "Oyuun Sample took her seat. Sample raised her hand. Thomas Example waited. It held, she said."
    assert names(text, "Thomas Example", "she") == ["Thomas Example", "Oyuun Sample"]


def test_nobody_named_means_that_the_kit_says_so() -> None:
    speaker = heard("It was late, he said.", "he")[0]
    assert (speaker.name, speaker.speaker_id, speaker.kind) == (None, None, "unclear")
    assert speaker.why == "nobody named before “he” fits it"


def test_the_writer_is_told_from_a_speaker_who_says_we() -> None:
    cast, tokens = Cast(), cut("We think so.")[0]
    assert cast.resolve(tokens[:1]).name is None
    outer = heard("Ada Example spoke.", "Ada Example")[0]
    assert Cast().resolve(tokens[:1], outer).name == "Ada Example"


def test_spouses_with_one_surname_are_kept_apart_by_their_titles() -> None:
    text = "Ben Sample came. Ada Sample came. It rained. It rained on. Mrs. Sample spoke. Mr. Sample spoke."
    assert names(text, "Mrs. Sample", "Mr. Sample") == ["Ada Sample", "Ben Sample"]


def test_a_name_inside_a_description_is_not_its_speaker() -> None:
    for source in ("a spokesman for Ada Example", "an Example aide", "Ada Example's lawyer"):
        speaker = heard(f"Mayor Ada Example came. {source} spoke.", source)[0]
        assert speaker.kind == "unnamed person" and speaker.name != "Ada Example"


@pytest.mark.parametrize(
    "source",
    [
        "Samplia's ambassador to the UN Ada Example",
        "Samplia’s ambassador to the UN, Ada Example",
        "UN special envoy for Syria Ada Example",
        "Example, the mayor,",
        "the mayor, Ada Example",
        "Ada Example, 43, a farmer",
        "Former Secretary of State Ada Example",
    ],
)
def test_the_person_is_found_among_offices_and_places(source: str) -> None:
    assert heard(f"Ada Example came. {source} spoke.", source)[0].name == "Ada Example"


def test_an_abbreviation_and_its_long_form_are_one_whichever_comes_first() -> None:
    after = heard("The Sample Water Board (SWB) met. An SWB statement reads so.", "An SWB statement")[0]
    before = heard("The SWB met. Later the Sample Water Board (SWB) left.", "The SWB")[0]
    around = heard("The SWB (Sample Water Board) met. The SWB spoke. So it was.", "The SWB")[0]
    assert after.name == before.name == around.name == "Sample Water Board"
    assert (after.kind, before.kind) == ("document or statement", "institution")
    assert "“Sample Water Board (SWB)” stands before it" in after.why
    assert "stands further down" in before.why


def test_whoever_issued_a_document_speaks_in_it() -> None:
    text = "A report by the Sample Water Board came. The board spoke."
    report, board = heard(text, "A report by the Sample Water Board", "The board")
    assert report.speaker_id == board.speaker_id
    assert (report.kind, board.kind) == ("document or statement", "institution")


def test_a_description_of_a_body_means_the_last_that_fits() -> None:
    text = "The Sample Water Board met. Example Corp. spoke. The company left. The board stayed."
    assert names(text, "Example Corp.", "The company", "The board") == [
        "Example Corp.",
        "Example Corp.",
        "Sample Water Board",
    ]


def test_a_ministry_without_its_country_is_the_one_named_with_it() -> None:
    text = "The Russian Defense Ministry spoke.\nThe Defense Ministry left."
    assert heard(text, "The Defense Ministry")[0].speaker_id == "russia-defense-ministry"


def test_a_capital_that_speaks_keeps_its_name_and_has_its_country_s_id() -> None:
    capital, country, adjective = heard(
        "Moscow spoke. Russia spoke. Russian claims.", "Moscow", "Russia", "Russian"
    )
    assert [one.name for one in (capital, country, adjective)] == ["Moscow", "Russia", "Russia"]
    assert {one.speaker_id for one in (capital, country, adjective)} == {"russia"}


def test_a_surname_that_is_a_capital_or_a_noun_is_still_a_surname() -> None:
    assert (
        names("Ada Washington came. Washington spoke.", "Ada Washington", "Washington")[1] == "Ada Washington"
    )
    assert names("Mr. Ben King came. King spoke.", "Mr. Ben King", "King")[1] == "Ben King"


def test_an_unnamed_source_is_recognised_when_the_text_points_back() -> None:
    text = "A Samplian source spoke. Officials spoke. The Samplian source left. Another source spoke."
    first, _, again, other = heard(
        text, "A Samplian source", "Officials", "The Samplian source", "Another source"
    )
    assert first.speaker_id == again.speaker_id != other.speaker_id
    assert again.name == "A Samplian source"


def test_they_are_the_group_that_spoke() -> None:
    text = "US-trained rebels said so, and that they are looking into it."
    group, they = heard(text, "US-trained rebels", "they")
    assert (they.name, they.kind) == (group.name, "unnamed group")


def test_two_bodies_are_never_merged_without_words_that_show_it() -> None:
    text = "A monitoring group spoke. The Sample Observatory for Human Rights spoke."
    one, other = heard(text, "A monitoring group", "The Sample Observatory for Human Rights")
    assert one.speaker_id != other.speaker_id


def test_two_people_can_speak_in_one_voice() -> None:
    speaker = heard("Ada Example and Ben Sample spoke.", "Ada Example and Ben Sample")[0]
    assert (speaker.name, speaker.speaker_id) == ("Ada Example and Ben Sample", "ada-example+ben-sample")


def test_a_headline_in_capitals_names_nobody() -> None:
    text = "Sampletown Bridge Closes After Report By Example Board\nBen Example spoke."
    assert names(text, "Example spoke"[:7]) == ["Ben Example"] or names(text, "Ben Example") == [
        "Ben Example"
    ]


SEED_SPEAKERS = """
000 | she added | Maria Zakharova | maria-zakharova | named official
000 | envoy for Syria Staffan de Mistura | Staffan de Mistura | staffan-de-mistura | named official
001 | Defense Ministry | Russian Defense Ministry | russia-defense-ministry | institution
001 | the Russian general | Sergey Surovikin | sergei-surovikin | named official
002 | the Russian envoy | Vassily Nebenzya | vasily-nebenzya | named official
002 | investigative journalist Seymour Hersh | Seymour Hersh | seymour-hersh | named other person
002 | Moscow | Moscow | russia | institution
003 | the minister | Sergei Lavrov | sergei-lavrov | named official
003 | some US officials | some US officials | unnamed:003:officials | unnamed group
003 | RT, adding | RT | rt | other outlet
004 | The US Central Command | US Central Command | us-central-command | institution
004 | a Russian diplomatic source | a Russian diplomatic source | unnamed:004:source | unnamed person
"""


@pytest.mark.parametrize("row", SEED_SPEAKERS.strip().split("\n"))
def test_the_seeds_speakers_are_those_a_reader_names(row: str) -> None:
    stem, source, *expected = (column.strip() for column in row.split("|"))
    text = next(SEEDS.glob(f"{stem}_*.txt")).read_text(encoding="utf-8")
    start = text.index(source)
    end = start + len(source.removesuffix(" added").removesuffix(", adding"))
    cast, all_sentences = Cast(stem), cut(text)
    spoken: list[Token] = []
    for sentence in all_sentences:
        cast.meet(sentence)
        spoken += [token for token in sentence if start <= token.start < end]
    speaker = cast.resolve(spoken)
    assert [speaker.name, speaker.speaker_id, speaker.kind] == expected


def test_the_statement_of_a_service_is_the_service_speaking() -> None:
    text = next(SEEDS.glob("002_*.txt")).read_text(encoding="utf-8")
    sources = ("Foreign Intelligence Service (SVR)", "an SVR statement", "the SVR statement")
    speakers = heard(text, *sources, article_id="002")
    assert {one.name for one in speakers} == {"Russia’s Foreign Intelligence Service"}
    assert {one.speaker_id for one in speakers} == {"russia-foreign-intelligence-service"}
    assert [one.kind for one in speakers[1:]] == ["document or statement"] * 2


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)), st.integers(1, 9))
def test_any_words_of_any_text_give_a_speaker(text: str, size: int) -> None:
    cast, all_sentences = Cast("any"), cut(text)
    for sentence in all_sentences:
        cast.meet(sentence)
    for sentence in all_sentences:
        for place in range(0, len(sentence), size):
            speaker = cast.resolve(sentence[place : place + size])
            cast.hear(speaker, sentence[place].start)
            assert speaker.kind in SOURCE_KINDS and speaker.kind_why
            assert speaker.name is None or speaker.speaker_id
            assert all(0 <= start < end <= len(text) for start, end in speaker.evidence)


def test_the_look_back_is_bounded_however_long_the_text() -> None:
    memory = Cast().memory
    text = "Ada Example of Example Corp. came. " * 500
    for sentence in cut(text):
        memory.meet(sentence)
    assert len(list(memory.persons.before(len(text)))) <= LOOK_BACK
    assert len(list(memory.bodies.before(len(text)))) <= LOOK_BACK
    assert len(memory.persons.by_surname["example"]) == 1

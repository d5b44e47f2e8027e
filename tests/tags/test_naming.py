"""What actors are called: labels, whom they mean, the words that go with them, and what is no mention."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.rules import Rule, rule_file, rules
from helpers.tags.language.reading import read
from helpers.tags.naming.naming import fires, naming_tags
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article
from helpers.tags.voice import with_voices

CATALOGUE = rules("naming")
SHARE = 0.7
PIECES = [
    "rebels",
    "the so-called “rebels",
    "US-trained",
    "U.S.-backed",
    "rebel-held",
    "Islamic State-held",
    "the",
    "IS",
    "ISIS, al-Qaeda and Boko Haram",
    "fighters",
    "group",
    "the Kenyan government",
    "the regime of",
    "Nairobi",
    "the Kenyans",
    "the US-led coalition",
    "affiliated with",
    "members of",
    "at least 60",
    "said",
    "(",
    ")",
    "”",
    "‘",
    "-",
    "-held",
    "'s",
    ",",
    "and",
    ".",
    "\n",
    "Ｅｘａｍｐｌｅ",
    "متمردون",
]


def tags_of(article: Article) -> list[Tag]:
    reading = read(article)
    told = statement_tags(article, reading)
    found = with_voices([*told, *naming_tags(article, reading, told)], reading.quoted)
    return [tag for tag in found if tag.layer in ("naming", "modifier")]


def called(text: str) -> list[tuple[str, str, str | None]]:
    """The mentions of a text: words, label and the actor's id."""
    return [(tag.words, tag.label, tag.about_id) for tag in mentions(text)]


def mentions(text: str) -> list[Tag]:
    return [tag for tag in tags_of(example_article(text)) if tag.layer == "naming"]


def beside(text: str) -> list[tuple[str, str]]:
    """The modifiers of a text: words and kind."""
    found = tags_of(example_article(text))
    return [(tag.words, tag.label) for tag in found if tag.layer == "modifier"]


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_hit_and_not_on_its_near_miss(rule: Rule) -> None:
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
def test_a_rule_tells_how_much_of_it_was_read_and_is_weak_where_too_little_was_right(rule: Rule) -> None:
    seen = rule.settings["read"]
    assert 0 < seen["hits"] <= 50
    assert seen["right"] <= seen["hits"]
    assert rule.settings.get("weak", False) == (seen["right"] / seen["hits"] < SHARE)


@pytest.mark.parametrize(
    "name",
    [
        "IS",
        "ISIS",
        "Isis",
        "ISIL",
        "Daesh",
        "Da’esh",
        "Islamic State",
        "the Islamic State",
        "the Islamic State group",
        "the Islamic State of Iraq and Syria",
    ],
)
def test_names_of_one_actor_have_one_id(name: str) -> None:
    assert [tag.about_id for tag in mentions(f"They fled from {name} in May.")] == ["islamic-state"]


@pytest.mark.parametrize("name", ["al-Qaeda", "Al Qaeda", "al-Qaida", "Al-Qa’eda", "al Qaeda"])
def test_spellings_of_one_name_have_one_label(name: str) -> None:
    assert [(tag.label, tag.about_id) for tag in mentions(f"They fled from {name}.")] == [
        ("al-Qaeda", "al-qaeda")
    ]


def test_every_alias_leads_to_its_own_actor() -> None:
    for row in rule_file("actors")["actor"]:
        longest = max((one for names in row["aliases"] for one in names.split(",")), key=len).strip()
        for spellings in row["aliases"]:
            for alias in spellings.split(","):
                found = mentions(f"They met {longest} again. They fled from {alias.strip()} in May.")
                ids = {(tag.about_id or "").partition(":")[0] for tag in found if tag.about_id}
                assert row["id"] in ids, alias


def test_no_alias_belongs_to_two_actors() -> None:
    names = [
        one.strip().lower()
        for row in rule_file("actors")["actor"]
        for spellings in row["aliases"]
        for one in {one.strip().lower(): one for one in spellings.split(",")}
    ]
    assert len(names) == len(set(names))


def test_an_acronym_that_means_other_things_counts_beside_the_long_name_only() -> None:
    assert called("She paid into an IRA for years.") == []
    assert [label for _, label, _ in called("The Irish Republican Army spoke. The IRA left.")] == [
        "Irish Republican Army",
        "IRA",
    ]


@pytest.mark.parametrize("text", ["This IS the bridge.", "THE BRIDGE IS OPEN", "What it IS, nobody knows."])
def test_a_verb_in_capitals_is_no_name(text: str) -> None:
    assert called(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kenyan government spoke.", [("The Kenyan government", "government", "kenya")]),
        ("Kenya’s government spoke.", [("Kenya’s government", "government", "kenya")]),
        ("The government of Kenya spoke.", [("The government", "government", "kenya")]),
        ("The regime of Example fell.", [("The regime", "regime", None)]),
        (
            "Kenyan President Robin Example spoke. The Example government agreed.",
            [("The Example government", "government", "kenya")],
        ),
        (
            "The Kenyan government spoke. The government agreed.",
            [("The Kenyan government", "government", "kenya"), ("The government", "government", "kenya")],
        ),
        (
            "The Kenyan government met the Ghanaian government. The government agreed.",
            [
                ("The Kenyan government", "government", "kenya"),
                ("the Ghanaian government", "government", "ghana"),
                ("The government", "government", None),
            ],
        ),
        ("The government agreed.", [("The government", "government", None)]),
        ("They topple governments.", [("governments", "government", None)]),
        ("They change unwanted regimes.", [("unwanted regimes", "regime", None)]),
    ],
)
def test_government_and_regime_are_led_back_to_whose_they_are(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert called(text) == expected


def test_the_reason_quotes_the_words_that_tell_whose() -> None:
    first, second = mentions("The Kenyan government spoke. The government agreed.")
    assert "“Kenyan” tells whose it is" in first.reason
    assert "“The Kenyan government” before it tells" in second.reason
    assert "in general" in mentions("They topple governments.")[0].reason
    assert "leaves open" in mentions("The government agreed.")[0].reason


def test_a_government_with_a_name_of_its_own_is_not_led_back_to_one_named_before() -> None:
    second = mentions("The Kenyan government spoke. The so-called “Example Government” agreed.")[1]
    assert (second.words, second.about_id) == ("The so-called “Example Government”", None)


def test_a_state_and_its_army_are_two_actors() -> None:
    assert called("Kenyan troops met Kenyan officials.") == [
        ("Kenyan troops", "troops", "kenya-forces"),
        ("Kenyan officials", "officials", "kenya"),
    ]


def test_an_army_of_two_states_is_left_open() -> None:
    assert called("Kenyan and Ghanaian troops met.") == [("Kenyan and Ghanaian troops", "troops", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Militants left.", None),
        ("Kenyan militants left.", None),
        ("Militants affiliated with Boko Haram left.", None),
        ("Boko Haram militants left.", "boko-haram"),
        ("Militants of Boko Haram left.", "boko-haram"),
        ("The militant group Boko Haram left.", "boko-haram"),
        ("Boko Haram and Hamas militants left.", None),
        ("They helped Boko Haram and paid the militants.", "boko-haram"),
        ("They helped Boko Haram and Hamas and paid the militants.", None),
    ],
)
def test_whom_a_description_means_is_told_only_where_a_name_stands_right_beside_it(
    text: str, expected: str | None
) -> None:
    found = [tag for tag in mentions(text) if "ilitant" in tag.words]
    assert [tag.about_id for tag in found] == [expected]


def test_a_name_inside_a_description_is_a_mention_of_its_own() -> None:
    assert called("Daesh terrorists left.") == [
        ("Daesh terrorists", "terrorists", "islamic-state"),
        ("Daesh", "Daesh", "islamic-state"),
    ]


def test_a_label_that_is_no_sure_actor_is_one_within_its_text_only() -> None:
    first, second = mentions("The New Syrian Army came. New Syrian Army fighters left.")[:2]
    assert first.about_id == second.about_id == "new-syrian-army:example"
    assert "none says that it is one body" in first.reason


def test_an_actor_is_found_inside_an_adjective() -> None:
    assert called("They left the rebel-held town.") == [("rebel", "rebels", None)]
    assert beside("They left the rebel-held town.") == [("rebel-held", "held")]
    assert called("It was an Islamic State-inspired song.") == [
        ("Islamic State", "Islamic State", "islamic-state")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "US-trained Kenyan rebels left.",
            [("US-trained", "trained or backed"), ("Kenyan", "state or place")],
        ),
        ("U.S.-backed rebels left.", [("U.S.-backed", "trained or backed")]),
        ("The newly trained fighters left.", [("newly trained", "trained or backed")]),
        ("Fighters trained by the US left.", [("trained by the US", "trained or backed")]),
        ("The so-called Islamic State left.", [("so-called", "so-called")]),
        (
            "Rebels loyal to Boko Haram, Hamas and others left.",
            [("loyal to Boko Haram, Hamas", "linked or affiliated")],
        ),
        ("Rebels left. They were backed by Kenya.", []),
        ("They have backed rebels.", []),
        ("They are recruiting militants.", []),
    ],
)
def test_words_that_go_with_a_label_are_marked_with_their_kind(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert beside(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nairobi accused France.", ["Nairobi", "France"]),
        ("The accusation by Nairobi came late.", ["Nairobi"]),
        ("The US and Kenya agreed.", ["The US", "Kenya"]),
        ("They spoke of the US training a teacher.", ["the US"]),
        ("They flew from Kenya to France.", []),
        ("Teachers in Kenya agreed.", []),
        ("The president of Kenya spoke.", []),
        ("Kenya is a country in Africa.", []),
        ("Kenya has mountains.", []),
        ("The Kenya Herald agreed.", []),
        ("The Foreign Ministry of Kenya agreed.", []),
        ("She voted in Alaska, and Washington voted later.", []),
    ],
)
def test_a_state_is_a_mention_where_it_acts_and_not_where_it_is_a_place(
    text: str, expected: list[str]
) -> None:
    assert [words for words, *_ in called(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The walking group met.",
        "She was in government spending.",
        "The opposition to the bridge grew.",
        "The administration of justice is slow.",
        "Market forces moved the price.",
        "The bridge is run by an army of helpers.",
        "The Russian Defense Ministry spoke.",
        "The school officials spoke.",
        "Militant talk filled the hall.",
    ],
)
def test_what_calls_no_actor_is_no_mention(text: str) -> None:
    assert called(text) == []


def test_a_mention_in_a_quotation_has_the_speakers_voice() -> None:
    text = 'The rebels left on Monday. "The terrorists are gone," Mayor Example said.'
    assert [(tag.label, tag.voice) for tag in mentions(text)] == [
        ("rebels", "narrator"),
        ("terrorists", "Example"),
    ]


def test_a_mention_in_indirect_speech_is_the_narrators_choice_of_words() -> None:
    found = mentions("Mayor Example said on Monday that the terrorists had left the old bridge.")
    assert [(tag.voice, tag.within is not None) for tag in found] == [("narrator", True)]


def test_a_possessive_ending_is_no_part_of_a_label() -> None:
    assert called("The coalition’s rebels' town and ISIS’s flag.")[-1][:2] == ("ISIS", "ISIS")


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_whatever_the_text_every_tag_quotes_true_words_and_modifiers_belong_to_a_mention(text: str) -> None:
    found = tags_of(example_article(text))
    naming = {tag.id for tag in found if tag.layer == "naming"}
    assert len({tag.id for tag in found}) == len(found)
    for tag in found:
        assert tag.words == text[tag.start : tag.end] != ""
        assert tag.words == tag.words.strip()
        assert "\n" not in tag.words
        assert (tag.about is None) == (tag.about_id is None)
        assert tag.reason.endswith(".")
        assert tag.layer == "naming" or tag.of in naming
        assert tag.rule in CATALOGUE


@given(st.text(max_size=80))
def test_any_text_at_all_is_read(text: str) -> None:
    for tag in tags_of(example_article(text)):
        assert tag.words == text[tag.start : tag.end] != ""


def test_time_grows_with_the_length_of_a_text_and_not_faster() -> None:
    line = "The US-trained rebels of Boko Haram, Hamas and Daesh fought Kenyan and Ghanaian troops of the "

    def cost(times: int) -> float:
        article = example_article(line * times)
        reading = read(article)
        assert reading.words
        costs = []
        for _ in range(3):
            start = time.process_time()
            assert naming_tags(article, reading, [])
            costs.append(time.process_time() - start)
        return min(costs)

    cost(5)
    assert cost(160) < 16 * max(cost(20), 0.002)

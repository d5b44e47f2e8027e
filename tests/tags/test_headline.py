"""Headline and body: pieces of a headline, the sentences that carry them, and what was lost between."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article, Part
from helpers.rules import Rule, rule_file, rules
from helpers.tags.headline.headline import fires, headline_tags
from helpers.tags.headline.word_forms import keys_of, root, shared_words
from helpers.tags.language.reading import read
from helpers.tags.rulebook import rule_book
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article
from helpers.tags.voice import with_voices

CATALOGUE = rules("headline")
CODE = [rule for rule in CATALOGUE.values() if rule.settings.get("by") == "code"]


def tags_of(article: Article) -> list[Tag]:
    reading = read(article)
    return headline_tags(article, reading, statement_tags(article, reading))


def tagged(headline: str, *body: str) -> list[Tag]:
    return tags_of(example_article("\n".join((headline, *body)), headline=True))


def pieces(headline: str, *body: str) -> list[tuple[str, str]]:
    """The pieces of a headline with their labels."""
    marks = [tag for tag in tagged(headline, *body) if tag.rule.startswith(("piece-", "who-"))]
    return [(tag.words, tag.label) for tag in sorted(marks, key=lambda tag: tag.start)]


def rules_of(headline: str, *body: str) -> list[str]:
    return [tag.rule for tag in tagged(headline, *body)]


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_hit_and_not_on_its_near_miss(rule: Rule) -> None:
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
def test_a_rule_is_weak_exactly_where_too_few_of_its_marks_were_right(rule: Rule) -> None:
    hits, right = rule.settings["read"]["hits"], rule.settings["read"]["right"]
    assert rule.settings.get("weak", False) == (hits > 0 and right / hits < 0.7)


def test_the_rule_file_is_a_rule_book_in_which_only_open_words_are_patterns() -> None:
    book = rule_book("headline")
    assert [rule.id for rule in book.rules.values() if rule not in CODE] == ["hedge-in-headline"]


def test_a_word_stands_on_one_line_of_related_words_only_once() -> None:
    lines = rule_file("headline")["related"]["lines"].strip().split("\n")
    assert len(lines) == len(set(lines))
    assert all(len(set(line.split())) == len(line.split()) > 1 for line in lines)


@pytest.mark.parametrize(
    ("one", "other"),
    [("trained", "training"), ("probe", "probing"), ("agreed", "agreement"), ("countries", "country")],
)
def test_forms_of_a_word_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize(("one", "other"), [("station", "state"), ("new", "news"), ("mission", "miss")])
def test_words_that_only_look_alike_have_two(one: str, other: str) -> None:
    assert root(one) != root(other)


def test_related_words_and_spellings_of_a_name_match() -> None:
    assert not set(keys_of("probing")).isdisjoint(keys_of("investigation"))
    assert shared_words("U.S. voices hope", "The United States expressed hope.") == [
        "United States",
        "expressed",
        "hope",
    ]


def test_small_words_in_capitals_are_no_names_where_all_is_capitals() -> None:
    assert shared_words("IS leaves town", "ISIL was there.") == ["ISIL"]
    assert shared_words("BRIDGE IS OPEN", "ISIL was there.") == []


def test_a_headline_falls_at_dashes_joints_and_sources() -> None:
    body = "The mayor opened the bridge while the officers left town."
    assert pieces("Mayor opens bridge as officers leave town", body) == [
        ("Mayor opens bridge", "claim"),
        ("officers leave town", "claim"),
    ]
    assert pieces("Mayor opens bridge – officers leave town", body) == [
        ("Mayor opens bridge", "claim"),
        ("officers leave town", "claim"),
    ]
    assert pieces("Bridge is unsafe, mayor says", body) == [
        ("Bridge is unsafe", "claim"),
        ("mayor says", "who says it"),
    ]
    assert pieces("Bridge Is Unsafe: Report", body) == [
        ("Bridge Is Unsafe", "claim"),
        ("Report", "who says it"),
    ]


def test_a_joint_without_a_verb_behind_it_parts_nothing() -> None:
    assert pieces("Robin Example named as mayor", "It rained.") == [("Robin Example named as mayor", "claim")]


def test_a_name_before_a_colon_says_it_if_it_speaks_in_the_text() -> None:
    told = 'Robin Sample spoke. "The bridge is safe," Robin Sample said on Monday.'
    assert ("Sample", "who says it") in pieces("Sample: No danger on old bridge", told)
    assert ("Sampletown", "who says it") not in pieces("Sampletown: No danger on old bridge", told)


def test_a_label_before_a_colon_says_nothing() -> None:
    assert pieces("EXCLUSIVE: Mayor opens bridge", "The mayor opened the bridge.") == [
        ("Mayor opens bridge", "claim")
    ]


def test_a_question_claims_nothing_and_takes_something_for_granted() -> None:
    tags = tagged("Is the Mayor Working with Robbers Linked to the Bridge?", "The mayor was there.")
    asked = next(tag for tag in tags if tag.label == "question")
    assert asked.reason.startswith("A question claims nothing by itself")
    assert [tag.words for tag in tags if tag.label == "taken for granted"] == ["Linked to the Bridge"]
    why = tagged("Why did the mayor close the bridge?", "It rained.")[0]
    assert "“Why” takes for granted" in why.reason


def test_a_headline_without_a_verb_is_a_topic() -> None:
    assert pieces("The old bridge of Sampletown", "It rained.") == [("The old bridge of Sampletown", "topic")]


def test_a_sentence_needs_the_verb_to_carry_a_piece() -> None:
    assert "piece-carried" in rules_of("Mayor opens old bridge", "The old bridge was opened by the mayor.")
    missing = tagged("Mayor paints old bridge", "The mayor stood on the old bridge.", "It rained.")
    assert [tag.words for tag in missing if tag.label == "no sentence"] == ["paints"]
    assert "piece-carried" not in [tag.rule for tag in missing]


def test_a_sentence_needs_the_number_to_carry_a_piece() -> None:
    body = "The mayor opened {} old bridges on Monday."
    assert "piece-carried" in rules_of("Mayor opens 3 old bridges", body.format("three"))
    assert "piece-carried" not in rules_of("Mayor opens 3 old bridges", body.format("four"))


def test_two_neighbours_can_carry_a_piece_together() -> None:
    body = ("Mayor Robin Example came.", "She painted the stone bridge red.", "It rained.")
    tags = tagged("Mayor Robin Example painted stone bridge red", *body)
    assert [(tag.words, tag.label) for tag in tags if tag.layer == "support"] == [
        ("Mayor Robin Example", "carries part of it"),
        ("painted the stone bridge red", "carries it"),
    ]


def test_a_sentence_that_turns_the_roles_round_carries_only_a_part() -> None:
    turned = tagged("Officer beats mayor", "The mayor beat the officer on Monday.")
    assert [tag.rule for tag in turned if tag.layer == "support"] == ["roles-turned"]
    passive = tagged("Officer beats mayor", "The mayor was beaten by the officer on Monday.")
    assert [tag.rule for tag in passive if tag.layer == "support"] == ["sentence-carries"]


@pytest.mark.parametrize(
    ("headline", "body", "lost"),
    [
        ("Mayor meets robbers", "The mayor met some robbers on Monday.", "“some”"),
        ("Mayor meets robbers", "The mayor met members of the robber gang.", "“members of”"),
        (
            "Mayor meets robbers",
            "The mayor met former members of two robber gangs.",
            "“former”, “members of”",
        ),
        ("Mayor meets robbers", "The mayor met ex-robbers on Monday.", "“ex”"),
        ("Mayor meets would-be robbers", "The mayor met alleged would-be robbers.", "“alleged”"),
    ],
)
def test_a_noun_that_the_body_only_has_with_a_limiting_word_is_carried_in_part(
    headline: str, body: str, lost: str
) -> None:
    tags = tagged(headline, body)
    assert [tag.rule for tag in tags] == ["piece-carried-in-part", "noun-limited", "limit-lost-in-headline"]
    assert all(f": {lost} fell away." in tag.reason for tag in tags if tag.layer == "headline")


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Mayor meets ex-robbers", "The mayor met former robbers."),
        ("Mayor meets some of the robbers", "The mayor met some robbers."),
        ("Mayor meets robbers", "The former mayor of Oldtown said the mayor met robbers."),
        ("Mayor meets robbers", "The mayor met some 200 robbers."),
        ("Mayor Example meets robbers", "Former teacher and mayor Robin Example met robbers."),
        ("Mayor meets robbers", "The mayor met some of the robber’s sons, and robbers."),
        ("Mayor accuses robbers", "The mayor accused robbers on Monday."),
    ],
)
def test_a_word_that_the_headline_has_too_or_that_limits_another_noun_takes_nothing_away(
    headline: str, body: str
) -> None:
    assert "piece-carried" in rules_of(headline, body)


def test_a_sentence_that_needs_its_neighbour_can_limit_a_noun_too() -> None:
    body = ("Mayor Robin Example came.", "She trained former robbers in Oldtown.", "It rained.")
    assert "limit-lost-in-headline" in rules_of("Mayor Robin Example trained robbers in Oldtown", *body)


def test_one_sentence_without_the_limiting_word_is_enough_to_carry_a_piece() -> None:
    rules_ = rules_of("Mayor meets robbers", "The mayor met former robbers.", "The mayor met the robbers.")
    assert rules_ == ["piece-carried", "sentence-carries"]


def test_the_reason_quotes_the_matching_words() -> None:
    support = next(tag for tag in tagged("Mayor opens bridge", "The mayor opened the bridge.") if tag.of)
    assert support.reason == "It carries “Mayor opens bridge”: “mayor”, “opened” for “opens”, “bridge”."


def test_a_source_is_left_out_only_where_the_headline_does_not_name_the_speaker() -> None:
    lost = "attribution-lost-in-headline"
    told = "The old bridge is unsafe, Mayor Example said on Monday."
    assert lost in rules_of("Old bridge is unsafe", told)
    assert lost not in rules_of("Old bridge is unsafe, mayor says", told)
    assert lost not in rules_of(
        "Mayor wants to fund work to repair old bridge", "Robin said to repair old bridge."
    )
    own = "Mayor Example said on Monday that Mayor Example would close the bridge."
    assert lost not in rules_of("Mayor Example closes bridge", own)
    assert lost not in rules_of("Old bridge is unsafe", told, "The old bridge is unsafe.")


def test_doubt_is_left_out_only_where_the_body_doubts_the_verb() -> None:
    lost = "hedge-lost-in-headline"
    assert lost in rules_of("Robber burned old bridge", "The robber apparently burned the old bridge.")
    assert lost not in rules_of(
        "Robber burned old bridge", "In an apparent rage the robber with a torch burned the old bridge."
    )


def test_words_that_leave_it_open_are_marked_with_what_the_body_writes() -> None:
    tags = tagged("Mayor probes alleged theft", "The mayor is probing an alleged theft.")
    mark = next(tag for tag in tags if tag.rule == "hedge-in-headline")
    assert (mark.words, "the body writes “alleged”" in mark.reason) == ("alleged", True)
    assert mark.of in {tag.id for tag in tags}


def test_a_repeated_headline_points_to_its_first_place_and_has_no_sentences_again() -> None:
    article = example_article("Mayor opens bridge\nMayor opens bridge\nThe mayor opened the bridge.")
    head, again, body = article.parts
    parts = (replace(head, kind="headline"), replace(again, kind="headline"), body)
    tags = tags_of(replace(article, parts=parts))
    first, second = [tag for tag in tags if tag.rule == "piece-carried"]
    assert (second.of, second.start) == (first.id, again.start)
    assert len([tag for tag in tags if tag.layer == "support"]) == 1


@pytest.mark.parametrize(("line", "heads"), [("It is the second", 2), ("It is a sentence.", 1)])
def test_a_standfirst_counts_as_a_headline_unless_it_ends_as_a_sentence(line: str, heads: int) -> None:
    article = example_article(f"Mayor opens bridge\n{line}\nThe mayor opened the bridge.", headline=True)
    head, second, body = article.parts
    tags = tags_of(replace(article, parts=(head, replace(second, kind="standfirst"), body)))
    starts = {tag.start for tag in tags if tag.rule.startswith("piece-")}
    assert (second.start in starts) == (heads == 2)


def test_without_a_headline_there_is_no_tag() -> None:
    assert tags_of(example_article("The mayor opened the bridge.")) == []


def test_without_a_body_no_piece_has_a_sentence() -> None:
    assert rules_of("Mayor opens bridge") == ["piece-without-sentence", "verb-without-sentence"]


def test_a_headline_of_one_word_is_one_piece() -> None:
    assert pieces("Flood", "The flood came on Monday.") == [("Flood", "topic")]
    assert pieces("?!", "It rained.") == []


TEXTS = st.lists(
    st.sampled_from(
        [*"aeB.,:;?!–-\"“” \n'’1", " Mayor ", " opens ", " bridge ", " as ", " to ", " said ", " US "]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
@example("US", "us US U.S.-led")
@example("to be: – ?", "to be")
@example("’s 's -", "-")
def test_any_text_gives_tags_on_real_words_that_point_to_pieces(headline: str, body: str) -> None:
    article = example_article(f"{headline}\n{body}", headline=True)
    tags = with_voices(tags_of(article))
    ids = [tag.id for tag in tags]
    assert len(set(ids)) == len(ids)
    pieces_ = {tag.id for tag in tags if tag.rule.startswith("piece-")}
    for tag in tags:
        assert tag.words and article.text[tag.start : tag.end] == tag.words
        assert tag.reason.strip() and "{" not in tag.reason.replace(tag.words, "")
        assert tag.of in pieces_ or (tag.of is None and tag.layer == "headline")
        kinds = [part.kind for part in article.parts if part.start <= tag.start and tag.end <= part.end]
        assert kinds == ["body" if tag.layer == "support" else "headline"]


def many(heads: int, sentences: int) -> Article:
    """A page with so many different headlines above so many sentences of which each names one bridge."""
    lines = [f"Mayor opens bridge number{at} in Sampletown" for at in range(heads)]
    body = [f"The mayor opened the bridge number{at} in Sampletown on Monday." for at in range(sentences)]
    article = example_article("\n".join((*lines, *body)))
    parts = [
        Part("headline", part.start, part.end, part.rule) if at < heads else part
        for at, part in enumerate(article.parts)
    ]
    return replace(article, parts=tuple(parts))


def test_of_a_hundred_headlines_each_finds_its_own_sentence() -> None:
    tags = tags_of(many(100, 100))
    carried = {tag.id: tag for tag in tags if tag.rule == "piece-carried"}
    assert len(carried) == 100
    for tag in tags:
        if tag.rule == "sentence-carries" and tag.of:
            assert carried[tag.of].words.split()[3] in tag.words


def test_a_very_long_headline_keeps_its_pieces() -> None:
    headline = " – ".join(f"Mayor opens bridge number{at}" for at in range(400))
    rest = [f"It rained on day {day} in Sampletown." for day in range(9)]
    tags = tagged(headline, "The mayor opened the bridge number399.", *rest)
    assert [tag.words for tag in tags if tag.rule == "piece-carried"] == ["Mayor opens bridge number399"]


@pytest.mark.parametrize("shape", ["heads", "body", "both"])
def test_the_time_grows_with_the_text(shape: str) -> None:
    def seconds(size: int) -> float:
        article = many(1 if shape == "body" else size, 40 if shape == "heads" else size * 4)
        reading = read(article)
        assert reading.words
        best = 9.0
        for _ in range(3):
            start = process_time()
            headline_tags(article, reading, [])
            best = min(best, process_time() - start)
        return best

    seconds(20)
    assert seconds(400) < 8 * 2.5 * max(seconds(50), 0.002)

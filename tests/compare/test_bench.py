"""The bench shows what a changed rule gains, loses, repairs and breaks, and stops in time."""

from __future__ import annotations

import re
import time
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.seeds import seed
from helpers.compare.bench import LAYERS, Hit, RuleTooSlow, compare_books
from helpers.compare.gold import (
    OUTCOMES,
    SAMPLES,
    GoldRow,
    compare_gold,
    counted,
    gold_sample,
    read_gold,
)
from helpers.errors import PlainError, UnknownName
from helpers.rules import FIELDS, rule_file
from helpers.tags.language.reading import read
from helpers.tags.language.sentences import LONGEST_SENTENCE
from helpers.tags.loaded.loaded import LOADED_KINDS
from helpers.tags.rulebook import RuleBook, read_rule_book, rule_book
from helpers.tags.tag import CERTAINTY_KINDS
from helpers.tags.trying import example_article

LABELS = {"certainty": CERTAINTY_KINDS, "loaded": LOADED_KINDS}


def rules(**patterns: list[str]) -> str:
    """A rule file with these patterns by the id of their rule; every rule marks hedges."""
    texts = "\n".join(f'{key} = "A bridge."' for key in FIELDS[1:])
    return "".join(
        f'[[rule]]\nid = "{rule}"\nlabel = "hedge"\n{texts}\npatterns = {written}\n'
        for rule, written in patterns.items()
    )


def book(**patterns: list[str]) -> RuleBook:
    return read_rule_book(rules(**patterns), "mine")


FIRST, REPAIRED = book(maybe=["may"]), book(maybe=["may{modal}"])


def changes(hits: list[Hit]) -> list[tuple[str, str, str]]:
    return [(hit["change"], hit["words"], hit["rule"]) for hit in hits]


def test_repairing_may_loses_the_month_in_the_article_and_nothing_else() -> None:
    article = seed("004")
    hits, counts = compare_books(FIRST, REPAIRED, [article])
    (month,) = [hit for hit in hits if hit["change"] == "lost"]
    assert (month["words"], month["article_id"]) == ("May", article.article_id)
    assert month["sentence"].endswith("world heritage site in May")
    assert article.text[month["start"] : month["end"]] == "May"
    assert month["sentence"][month["at"] :] == "May"
    assert counts[0] == {"rule": "", "kept": 0, "gained": 0, "lost": 1}


def test_repairing_may_keeps_the_true_ones_in_the_five_articles() -> None:
    hits = compare_books(
        FIRST, REPAIRED, [seed(number) for number in ("000", "001", "002", "003", "004")]
    ).hits
    assert all(hit["words"] == "May" for hit in hits if hit["change"] == "lost")
    assert all(hit["words"] == "may" for hit in hits if hit["change"] == "kept")
    assert "gained" not in {hit["change"] for hit in hits}


def test_repairing_may_mends_sentences_of_the_gold_sample_and_breaks_none() -> None:
    rows, old, new = compare_gold(FIRST, REPAIRED, gold_sample("certainty"))
    gained = [row["sentence"] for row in rows if row["change"] == "gained"]
    assert "The bridge opened in May." in gained
    assert not [row for row in rows if row["change"] == "broken"]
    true = [row for row in rows if row["words"] == "may" and row["label"] == "hedge"]
    assert len(true) == 2
    assert {(row["old"], row["new"]) for row in true} == {("right", "right")}
    assert new[1]["right"] == old[1]["right"] == 2
    assert new[1]["wrong"] < old[1]["wrong"]


def test_a_row_tells_the_rule_the_words_and_the_sentence_around_them() -> None:
    text = "It was old. Nobody may cross it, the mayor said."
    (hit,) = compare_books(book(a=["might"]), book(a=["might", "may"]), [example_article(text)]).hits
    assert hit == {
        "article_id": "example",
        "rule": "a",
        "label": "hedge",
        "change": "gained",
        "start": 19,
        "end": 22,
        "words": "may",
        "sentence": "Nobody may cross it, the mayor said.",
        "at": 7,
        "note": "",
        "instead": "",
    }


def test_words_that_another_rule_takes_over_are_kept_for_the_book_and_change_the_rules() -> None:
    old, new = book(a=["may"], b=["might"]), book(a=["could"], c=["may"], b=["might"])
    hits, counts = compare_books(old, new, [example_article("It may, it might, it could.")])
    assert changes(hits) == [
        ("lost", "may", "a"),
        ("gained", "may", "c"),
        ("kept", "might", "b"),
        ("gained", "could", "a"),
    ]
    assert [hit["instead"] for hit in hits] == ["c", "a", "", ""]
    assert counts == [
        {"rule": "", "kept": 2, "gained": 1, "lost": 0},
        {"rule": "a", "kept": 0, "gained": 1, "lost": 1},
        {"rule": "c", "kept": 0, "gained": 1, "lost": 0},
        {"rule": "b", "kept": 1, "gained": 0, "lost": 0},
    ]


def test_a_longer_mark_loses_the_shorter_one() -> None:
    hits = compare_books(
        book(a=["may"]), book(a=["may", "may well"]), [example_article("It may well hold.")]
    ).hits
    assert changes(hits) == [("lost", "may", "a"), ("gained", "may well", "a")]


def test_a_rule_that_is_gone_stands_in_the_counts_with_what_it_lost() -> None:
    counts = compare_books(book(a=["may"], b=["it"]), book(b=["it"]), [example_article("It may.")]).counts
    assert {"rule": "a", "kept": 0, "gained": 0, "lost": 1} in counts


def test_readings_that_are_there_are_used() -> None:
    other = {"example": read(example_article("It held."))}
    assert compare_books(FIRST, FIRST, [example_article("It may hold.")], readings=other).hits == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("loaded", "It held.\nThe mayor has long been accused of delays. It held.", "has long been accused"),
        ("certainty", "It held.\nThe road got a “fast-dry surface” last year.", "“fast-dry surface”"),
    ],
)
def test_with_a_layer_the_marks_of_rules_by_code_are_there_too(name: str, text: str, words: str) -> None:
    own, article = rule_book(name), example_article(text)
    assert not compare_books(own, own, [article]).hits
    (hit,) = compare_books(own, own, [article], layer=LAYERS[name]).hits
    assert (hit["words"], hit["change"]) == (words, "kept")
    assert hit["sentence"].startswith("The ")
    assert hit["sentence"][hit["at"] :].startswith(words)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_layer_can_be_tried_on_its_sample(name: str) -> None:
    own = rule_book(name)
    rows, old, new = compare_gold(own, own, gold_sample(name), layer=LAYERS[name])
    assert old == new
    assert all(row["words"] in row["sentence"] for row in rows)


@given(st.lists(st.sampled_from(["It may.", "In May, it may not.", "“May it,” he said, “or may it not?”"])))
def test_every_row_quotes_its_article_and_the_counts_add_up(texts: list[str]) -> None:
    articles = [example_article("\n".join(texts))]
    hits, counts = compare_books(FIRST, REPAIRED, articles)
    for hit in hits:
        assert articles[0].text[hit["start"] : hit["end"]] == hit["words"]
        assert hit["sentence"][hit["at"] :].startswith(hit["words"])
    tally = Counter(hit["change"] for hit in hits)
    assert counts[0] == {"rule": "", **{key: tally[key] for key in ("kept", "gained", "lost")}}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_book_against_itself_changes_nothing(name: str) -> None:
    own = rule_book(name)
    rows, old, new = compare_gold(own, own, gold_sample(name))
    assert {row["change"] for row in rows} == {"kept"}
    assert old == new
    assert {hit["change"] for hit in compare_books(own, own, [seed("004")]).hits} <= {"kept"}


def test_the_kits_own_rules_do_not_mark_the_month() -> None:
    own = rule_book("certainty")
    rows = compare_gold(own, own, gold_sample("certainty")).rows
    assert not [row for row in rows if row["sentence"] == "The bridge opened in May."]


GOLD = """
[[sentence]]
text = "It may well be open, and it might rain."
marks = [["may well", "hedge"], ["might", "hedge"]]

[[sentence]]
text = "In May it could rain."
marks = [["could", "booster"]]
why = "A month."

[[sentence]]
text = "It rained."
marks = []
"""


def outcomes(rows: list[GoldRow]) -> list[tuple[Any, ...]]:
    return [(row["number"], row["words"], row["old"], row["new"], row["change"]) for row in rows]


def test_each_outcome_has_its_name_and_a_change_is_better_or_worse() -> None:
    old, new = book(a=["may"], b=["rained"]), book(a=["may well"], b=["could", "{name}"])
    rows, before, after = compare_gold(old, new, read_gold(GOLD))
    assert outcomes(rows) == [
        (1, "may well", "in part", "right", "gained"),
        (1, "might", "missed", "missed", "kept"),
        (2, "May", "wrong", "wrong", "kept"),
        (2, "could", "missed", "other label", "gained"),
        (3, "rained", "wrong", "not marked", "gained"),
    ]
    assert {outcome for row in rows for outcome in (row["old"], row["new"])} == {*OUTCOMES}
    assert [row["why"] for row in rows[2:4]] == ["A month.", "A month."]
    assert (rows[0]["old_words"], rows[0]["new_words"], rows[0]["new_rule"]) == ("may", "may well", "a")
    assert (rows[3]["label"], rows[3]["new_rule"]) == ("booster", "b")
    assert counted(before[0]) == "0 of 3 marks right, 1 in part, 2 wrong, 2 missed"
    assert counted(after[0]) == "1 of 3 marks right, 1 with another label, 1 wrong, 1 missed"
    assert counted(after[1]) == "1 of 1 marks right, 1 missed"
    assert {row["change"] for row in compare_gold(new, old, read_gold(GOLD)).rows} == {"kept", "broken"}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_words_of_a_sample_stand_in_its_sentences_and_half_of_them_hold_none(name: str) -> None:
    sample = gold_sample(name)
    assert len(sample) >= 40
    assert len({sentence.text for sentence in sample}) == len(sample)
    for sentence in sample:
        assert all(sentence.text[mark.start : mark.end] == mark.words for mark in sentence.marks)
        assert {mark.label for mark in sentence.marks} <= {*LABELS[name]}
        assert sentence.marks or sentence.why, "what looks like a mark and is none, or that it is plain"
        assert len(read(example_article(sentence.text)).words) == 1
    assert sum(not sentence.marks for sentence in sample) == len(sample) / 2


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_every_label_and_says_whose_it_is(name: str) -> None:
    found = {mark.label for sentence in gold_sample(name) for mark in sentence.marks}
    assert found == {*LABELS[name]}
    given = rule_file(f"gold/{name}")
    assert given["licence"] == "CC BY 4.0"
    assert "invented" in given["source"]


def test_a_sample_that_nobody_knows_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="certainty, loaded"):
        gold_sample("../certainty")


@pytest.mark.parametrize("words", ["bridge", "May", "ma"])
def test_gold_words_that_do_not_stand_in_the_sentence_once_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=f"“{words}” stands . times"):
        read_gold(f'[[sentence]]\ntext = "It may, it May, in May."\nmarks = [["{words}", "hedge"]]')


def test_gold_words_that_stand_there_twice_are_counted() -> None:
    (sentence,) = read_gold('[[sentence]]\ntext = "It may or may not."\nmarks = [["may", "hedge", 2]]')
    assert sentence.marks[0].start == 10


SLOW = "a " + "..2 a? " * 17 + "a !a|b"


def slow_book(rules: int = 4) -> RuleBook:
    return book(**{f"slow-{number}": [SLOW] * 50 for number in range(rules)}, quick=["it"])


def test_a_slow_rule_is_named_and_refused_when_the_time_is_up() -> None:
    article = example_article("a " * LONGEST_SENTENCE)
    begun = time.monotonic()
    with pytest.raises(RuleTooSlow) as told:
        compare_books(FIRST, slow_book(), [article], seconds=0.3)
    assert time.monotonic() - begun < 2
    assert isinstance(told.value, PlainError)
    assert re.search(
        r"stopped after 0\.3 seconds.* Rule “slow-\d” took longest, 0\.\d s\. Let ", str(told.value)
    )


def test_many_patterns_that_begin_with_no_word_are_refused_when_the_time_is_up() -> None:
    many = book(quick=["it"], any=["{possessive} !it"] * 8000)
    words = " ".join(f"w{number}" for number in range(LONGEST_SENTENCE))
    with pytest.raises(RuleTooSlow, match="Rule “any” took longest"):
        compare_books(FIRST, many, [example_article(words)], seconds=0.1)


def test_a_slow_exception_is_refused_likewise() -> None:
    slow = read_rule_book(f"{rules(a=['a'])}unless = {[SLOW] * 50}", "mine")
    with pytest.raises(RuleTooSlow, match="Rule “a” took longest"):
        compare_books(FIRST, slow, [example_article("a " * LONGEST_SENTENCE)], seconds=0.3)


def test_a_slow_rule_is_refused_on_a_gold_sample_too() -> None:
    sample = read_gold(f'[[sentence]]\ntext = "{"a " * LONGEST_SENTENCE}"\nmarks = []')
    with pytest.raises(RuleTooSlow):
        compare_gold(slow_book(), slow_book(), sample, seconds=0.3)


def test_where_no_rule_is_to_blame_fewer_texts_are_advised() -> None:
    with pytest.raises(RuleTooSlow, match=r"Try the rules on fewer texts\.$"):
        compare_books(FIRST, FIRST, [example_article("It held.")], seconds=0)

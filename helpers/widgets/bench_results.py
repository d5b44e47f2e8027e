"""What a changed rule does, as the rule bench shows it: on texts, on sample sentences, on goals."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.articles.article import Article
from helpers.articles.seeds import seed, source_cards
from helpers.compare.bench import LAYERS, Comparison, Hit, RuleTooSlow, compare_books
from helpers.compare.goals import Goal, goal_reached, marked_in
from helpers.compare.gold import GoldComparison, GoldRow, compare_gold, gold_sample
from helpers.rules import rule_text
from helpers.tags.language.reading import Reading, read
from helpers.tags.rulebook import RuleBook, read_rule_book
from helpers.widgets.bench_words import State, around, bench_words, marked_runs

SECONDS = 2.0


class Results(NamedTuple):
    """What two versions of a learner's rules mark in a lesson's texts and in the sample sentences."""

    texts: Comparison
    gold: GoldComparison


def compared(book: str, old: str, new: str, articles: tuple[str, ...]) -> Results:
    """Return what two texts of rules, laid over the kit's rules `book`, mark in articles of these numbers.

    Raises:
        RuleTooSlow: the time was up.
    """
    found = _tried(book, old, new, articles, SECONDS)
    if isinstance(found, str):
        raise RuleTooSlow(found)
    return found


@lru_cache(maxsize=8)
def _tried(book: str, old: str, new: str, articles: tuple[str, ...], seconds: float) -> Results | str:
    """The results, or why there are none: so that a rule that is too slow is tried once."""
    books, layer = (_book(book, old), _book(book, new)), LAYERS[book]
    try:
        return Results(
            compare_books(
                *books, _articles(articles), readings=_readings(articles), layer=layer, seconds=seconds
            ),
            compare_gold(*books, gold_sample(book), layer=layer, seconds=seconds),
        )
    except RuleTooSlow as slow:
        return str(slow)


@lru_cache(maxsize=16)
def _book(book: str, text: str) -> RuleBook:
    return read_rule_book(text, book, rule_text(book))


@cache
def _articles(numbers: tuple[str, ...]) -> list[Article]:
    return [seed(number) for number in numbers]


@cache
def _readings(numbers: tuple[str, ...]) -> dict[str, Reading]:
    return {article.article_id: read(article) for article in _articles(numbers)}


@cache
def _numbers() -> dict[str, str]:
    return {card.article_id: card.number for card in source_cards().values()}


@cache
def hits_by_rule(book: str, articles: tuple[str, ...]) -> dict[str, int]:
    """Return how many words each of the kit's rules marks in the articles of these numbers.

    >>> hits_by_rule("certainty", ("000", "001"))["modal"]
    0
    """
    return {count["rule"]: count["kept"] for count in compared(book, "", "", articles).texts.counts}


def trial_state(book: str, rules: str, rule_id: str, sentence: str) -> State:
    """Return a learner's sentence in runs, with the words that the rule marks, and how many these are.

    `others` are words that other rules mark.
    """
    try:
        found = marked_in(sentence, _book(book, rules), LAYERS[book])
    except RuleTooSlow as slow:
        return {"runs": marked_runs(sentence, []), "marked": [], "others": [], "slow": str(slow)}
    places = [one.place for one in found if one.rule == rule_id]
    return {
        "runs": marked_runs(sentence, places),
        "marked": [sentence[start:end] for start, end in places],
        "others": [sentence[slice(*one.place)] for one in found if one.rule != rule_id],
        "slow": "",
    }


def goal_states(book: str, rules: str, goals: Iterable[Goal]) -> list[State]:
    """Return the goals of a task, and how far the rules reach each of them."""
    return [_goal_state(goal, book, rules) for goal in goals]


@lru_cache(maxsize=64)
def _goal_state(goal: Goal, book: str, rules: str) -> State:
    told = {"text": goal.text, "further": goal.further}
    try:
        reached = goal_reached(goal, _book(book, rules), seed, LAYERS[book])
    except RuleTooSlow:
        return told | {"done": False, "right": 0, "of": 1, "left": []}
    return told | reached._asdict() | {"left": list(reached.left)}


def result_states(results: Results, rule_id: str) -> State:
    """Return what is shown of the results: hits gained, lost and kept, and sentences better and worse.

    Of what did not change, only what the rule itself marks is shown.
    """
    hits = [hit for hit in results.texts.hits if hit["change"] != "kept" or hit["rule"] == rule_id]
    rows = [
        row
        for row in results.gold.rows
        if row["change"] != "kept" or rule_id in (row["old_rule"], row["new_rule"])
    ]
    return {
        "hits": {
            change: [_hit(hit, rule_id) for hit in hits if hit["change"] == change]
            for change in ("gained", "lost", "kept")
        },
        "gold": {
            group: [_gold(row) for row in rows if _group(row) == group]
            for group in ("better", "worse", "wrong", "right")
        },
    }


def _hit(hit: Hit, rule_id: str) -> State:
    words = around(hit["sentence"].replace("\n", " "), hit["at"], hit["at"] + len(hit["words"]))
    rule = "" if hit["rule"] == rule_id else hit["rule"]
    return words | {"text": _numbers()[hit["article_id"]], "rule": rule, "instead": hit["instead"]}


def _group(row: GoldRow) -> str:
    if row["change"] != "kept":
        return "better" if row["change"] == "gained" else "worse"
    return "right" if row["new"] in ("right", "not marked") else "wrong"


def _gold(row: GoldRow) -> State:
    return around(row["sentence"], row["start"], row["end"]) | {
        "told": bench_words()["told"][row["new"]],
        "why": row["why"],
    }

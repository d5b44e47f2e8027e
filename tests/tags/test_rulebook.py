"""Rule books: rules mark sentences, and a learner's mistake in a rule file is told in plain words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.rules import FIELDS, Rule
from helpers.tags.language.patterns import PatternError, match_at, pattern
from helpers.tags.language.reading import read
from helpers.tags.language.sentences import sentences
from helpers.tags.rulebook import RuleBook, RuleError, read_rule_book, rule_book
from helpers.tags.rulefile import LONGEST_FILE, MOST_PATTERNS, MOST_RULES, MOST_WORDS
from helpers.tags.trying import example_article
from tests.tags.invented import sentence

SLOTS = [
    "may",
    "it|he",
    "claim+",
    "*ly",
    "{noun}",
    "may{modal}",
    "!not",
    "not?",
    "{adverb}?",
    "..2",
    "^",
    "$",
    ",",
]
WORDS = ["The", "bridge", "may", "May", "not", "hold", ",", "it", "he", "claims", "barely", "."]
TEXTS = {"label": "hedge", **dict.fromkeys((*FIELDS[1:],), "A bridge.")}


def rule(rule_id: str, *lines: str, **texts: str) -> str:
    """One rule as it stands in a file; `lines` come behind its texts."""
    filled = {"id": rule_id, **TEXTS, **texts}
    return "\n".join(["[[rule]]", *(f'{key} = "{text}"' for key, text in filled.items()), *lines, ""])


def book(*rules: str, over: str | None = None) -> RuleBook:
    return read_rule_book("\n".join(rules), "mine", over)


def marked(one: RuleBook, text: str) -> list[tuple[str, str]]:
    """The words of each mark, and the rule."""
    return [
        (" ".join(token.word for token in tokens[mark.first : mark.last]), mark.rule.id)
        for tokens in sentences(text, 0, len(text), [])
        for mark in one.marks(tokens)
    ]


def mistake(*rules: str, over: str | None = None) -> str:
    with pytest.raises(RuleError) as told:
        book(*rules, over=over)
    return str(told.value)


def test_a_rule_marks_its_patterns_and_an_entry_brings_its_note() -> None:
    one = book(rule("a", 'patterns = ["may|might{modal}"]'), rule("b", 'entries = [["slam+", "criticise"]]'))
    assert marked(one, "In May he slammed it; it may hold.") == [("slammed", "b"), ("may", "a")]
    (mark,) = one.marks(sentence("He slammed it."))
    assert (mark.entry.note, mark.entry.pattern.written) == ("criticise", "slam+")


def test_of_marks_that_overlap_the_longest_stays_and_then_the_higher_rule() -> None:
    one = book(
        rule("may", 'patterns = ["may"]'),
        rule("may-be", 'patterns = ["may be", "may well be"]'),
        rule("be", 'patterns = ["be", "may"]'),
        rule("be-safe", 'patterns = ["be safe"]'),
    )
    assert marked(one, "It may well be safe.") == [("may well be", "may-be")]
    assert marked(one, "It may be safe.") == [("may be", "may-be")]
    assert marked(one, "It may, be it safe.") == [("may", "may"), ("be", "be")]


def test_unless_takes_a_mark_away_where_the_exception_marks_one_of_its_words() -> None:
    one = book(rule("a", 'patterns = ["may"]', 'unless = ["[may] not", "if ..12 [may]", "^ may"]'))
    assert marked(one, "It may hold.") == [("may", "a")]
    assert marked(one, "It may not hold.") == []
    assert marked(one, "May it hold, and may it last.") == [("may", "a")]
    assert marked(one, "I wonder if a bridge as old and as long and as high may hold.") == []


def test_a_gap_before_an_exception_reaches_as_far_as_it_says() -> None:
    far = " ".join(["very"] * 12)
    one = book(rule("a", 'patterns = ["may"]', 'unless = ["if ..12 may"]'))
    assert marked(one, f"If {far} may") == []
    assert marked(one, f"If very {far} may") == [("may", "a")]


def test_a_rule_by_code_has_no_patterns_and_marks_nothing_here() -> None:
    one = book(rule("a", 'by = "code"'), rule("b", 'patterns = ["may"]'))
    assert list(one.rules) == ["a", "b"]
    assert marked(one, "It may.") == [("may", "b")]


def test_a_list_may_hold_every_form_of_a_word_and_a_source() -> None:
    lists = '[lists]\nsource = "The kit\'s own."\ndoubters = ["doubt+", "sceptic*", "Example"]\n'
    one = book(rule("a", 'patterns = ["@doubters"]'), lists)
    assert marked(one, "Example doubted the sceptics for example.") == [
        ("Example", "a"),
        ("doubted", "a"),
        ("sceptics", "a"),
    ]


def test_a_list_may_be_one_text_with_spaces_between_its_words() -> None:
    one = book(rule("a", 'patterns = ["@doubters"]'), '[lists]\ndoubters = """doubt+\nsceptic*"""\n')
    assert marked(one, "She doubted the sceptics.") == [("doubted", "a"), ("sceptics", "a")]


def test_own_rules_lie_over_those_of_another_file() -> None:
    lists = '[lists]\nwords = ["may"]\n'
    under = "\n".join([rule("a", 'patterns = ["@words"]'), rule("b", 'patterns = ["might"]'), lists])
    text = "It may, it might, it could."
    assert marked(book(over=under), text) == [("may", "a"), ("might", "b")]
    assert marked(book(rule("b", 'patterns = ["could"]'), over=under), text) == [("may", "a"), ("could", "b")]
    assert marked(book(rule("c", 'patterns = ["@words it"]'), over=under), "May it?") == [("May it", "c")]
    assert marked(book('[lists]\nwords = ["could"]', over=under), text) == [("might", "b"), ("could", "a")]
    off = '[[rule]]\nid = "a"\noff = true\n'
    assert list(book(off, over=under).rules) == ["b"]


def test_a_rule_that_is_watched_can_be_stopped() -> None:
    def stop(one: Rule) -> None:
        raise TimeoutError(one.id)

    one = book(rule("a", 'patterns = ["may"]'))
    assert one.marks(sentence("It held."), stop) == []
    with pytest.raises(TimeoutError, match="a"):
        one.marks(sentence("It may."), stop)


def test_the_same_word_is_tried_anew_where_its_class_or_its_capital_is_another() -> None:
    one = book(rule("a", 'patterns = ["may{modal}"]'), rule("b", 'patterns = ["May{name}"]'))
    for _ in range(2):
        assert marked(one, "It may open in May.") == [("may", "a"), ("May", "b")]


@given(
    st.lists(st.sampled_from(SLOTS), min_size=1, max_size=6).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join),
)
def test_a_book_finds_what_its_pattern_finds_when_it_is_tried_everywhere(written: str, text: str) -> None:
    try:
        alone = pattern(written)
    except PatternError:
        return
    one = book(rule("a", f"patterns = ['{written}']"))
    for tokens in sentences(text, 0, len(text), []):
        tried = (match_at(alone, tokens, start) for start in range(len(tokens)))
        found = {places for places in tried if places}
        marks = [(mark.first, mark.last) for mark in one.marks(tokens)]
        assert set(marks) <= found
        taken = {place for mark in marks for place in range(*mark)}
        assert all(not taken.isdisjoint(range(*places)) for places in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "mine.toml holds no rules. A rule begins with a line [[rule]]."),
        ("rule = 3", "holds no rules"),
        ("[rule]\nid = 'a'", "holds no rules"),
        ("rule = [3]", "with two brackets on either side"),
        ("[[rule]]\nlabel = 'hedge'", 'rule number 1 has no id. Give it one, as in id = "my-rule".'),
        ("[[rule]]\nid = 3", "rule number 1 has no id"),
        ("[[rule]]\nid = 'a'", "rule “a”: it has no claims."),
        (rule("a", 'patterns = ["may"]', claims=" "), "it has no claims."),
        (rule("a"), 'rule “a”: it has no patterns. Say what it marks, as in patterns = ["may"].'),
        (rule("a", "patterns = []"), "it has no patterns."),
        (rule("a", 'pattern = ["may"]'), "it has no patterns (“pattern” should be “patterns”)."),
        (
            rule("a", 'patterns = "may"'),
            'patterns should be a list of texts, as in patterns = ["may", "might"].',
        ),
        (rule("a", "patterns = [3]"), "patterns should be a list of texts"),
        (rule("a", "patterns = [[['may']]]"), "patterns should be a list of texts"),
        (rule("a", "patterns = {may = 1}"), "patterns should be a list of texts"),
        (rule("a", 'patterns = ["may"]', 'unless = "not"'), "unless should be a list of texts"),
        (rule("a", 'entries = [["slam+"]]'), "entries should be pairs of texts"),
        (rule("a", 'entries = ["ab"]'), "entries should be pairs of texts"),
        (rule("a", 'entries = [["a", 1]]'), "entries should be pairs of texts"),
        (rule("a", 'patterns = ["may"]', 'weak = "yes"'), "weak should be true or false"),
        (rule("a", 'patterns = ["may"]', 'off = "yes"'), "off should be true or false"),
        (rule("a", 'patterns = ["may"]', "read = 5"), "read should say how many marks were read"),
        (rule("a", 'patterns = ["may"]', "read = { hits = 1 }"), "read should say how many marks were read"),
        (
            rule("a", 'patterns = ["may"]', 'read = { hits = 1, right = 2, texts = "mine" }'),
            "of 1 marks that were read, 2 can't be right",
        ),
        (rule("a", 'patterns = ["may"]') * 2, "there is a rule of that name already"),
        ("lists = 3\n" + rule("a", 'patterns = ["may"]'), "the word lists stand below a line [lists]"),
        (rule("a", 'patterns = ["@b"]') + "[lists]\nb = [1]", "list “b”: it should be a list of texts"),
        (rule("a", 'patterns = ["@b"]') + "[lists.b]\nc = ['may']", "list “b”: it should be a list of texts"),
        (rule("a", 'patterns = ["@source"]') + "[lists]\nsource = 'mine'", "for the file has no lists"),
        (
            rule("a", 'patterns = ["it may{modl} be"]'),
            "rule “a”, pattern “it may{modl} be”: in slot 2, “may{modl}”: there is no word class “modl”",
        ),
        (rule("a", 'patterns = ["it [may be"]'), "in slot 2, “[”: the bracket is opened and never closed"),
        (rule("a", 'patterns = [""]'), "pattern “”: it is empty: it marks nothing"),
        (rule("a", 'patterns = ["may"]', 'unless = ["it, may"]'), "in slot 1, “it,”: “it,” is not one word"),
        (
            rule("a", "patterns = [“may”]"),
            "line 10, “patterns = [“may”]”: Invalid value. The marks around a text",
        ),
        (rule("a", 'patterns = ["may" "might"]'), "with commas between them. Look at this line"),
        (rule("a", 'patterns = ["may"'), "can't be read as a rule file"),
        (rule("a", 'reason = """may'), "may be open to the end"),
        ("a = " + "[" * 9000, "Undo your last change."),
        ("a = 1" + "0" * 9000, "can't be read as a rule file"),
        ("#" * (LONGEST_FILE + 1), "300,000 are the most"),
        ("\n".join(rule(f"r{n}", 'patterns = ["may"]') for n in range(MOST_RULES + 1)), "501 rules; 500 are"),
        (rule("a", f"patterns = {['may'] * (MOST_PATTERNS + 1)}"), "10,001 patterns"),
        (
            rule("a", f"patterns = {['@b'] * (MOST_WORDS // 900 + 1)}")
            + f"[lists]\nb = {['may' + 'abcdefghij'[n % 10] * (n // 10) for n in range(1000)]}",
            "words, lists counted wherever they are used",
        ),
    ],
)
def test_a_mistake_in_a_rule_file_is_told_with_its_place(text: str, told: str) -> None:
    found = mistake(text)
    assert told in found
    assert found.startswith("mine.toml")
    assert len(found) < 800


def test_own_rules_that_break_a_list_are_told_by_the_rule_that_uses_it() -> None:
    under = rule("a", 'patterns = ["@words"]') + '[lists]\nwords = ["may"]\n'
    assert "rule “a”, pattern “@words”" in mistake('[lists]\nwords = ["may be"]', over=under)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=6,
    ),
    st.sampled_from(["patterns", "entries", "unless", "read", "weak", "off", "by", "label", "id", "lists"]),
)
def test_any_value_in_any_place_is_taken_or_told_to_be_wrong(value: Any, key: str) -> None:
    text = rule("a", 'patterns = ["may"]')
    lines = [line for line in text.splitlines() if not line.startswith(f"{key} =")]
    given_line = f"{key} = {_toml(value)}"
    written = [given_line, *lines] if key == "lists" else [*lines, given_line]
    try:
        assert read_rule_book("\n".join(written), "mine").name == "mine"
    except RuleError as error:
        assert str(error).startswith("mine.toml")


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(str(key))} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(char for char in value if char.isalnum()) + '"'
    return {None: '""', True: "true", False: "false"}.get(value, str(value))


@given(st.text(max_size=200))
def test_any_text_is_a_rule_book_or_told_to_be_none(text: str) -> None:
    with pytest.raises(RuleError, match=r"^mine\.toml"):
        read_rule_book(text, "mine")


@pytest.mark.parametrize("name", ["certainty"])
def test_the_kits_own_book_marks_only_words_of_the_sentence(name: str) -> None:
    one = rule_book(name)
    text = (
        "If confirmed, it may hold, officials “claim”; it is not clear when it reportedly could fail in May."
    )
    for words in read(example_article(text)).words:
        marks = one.marks(words.tokens)
        assert marks
        assert all(0 <= mark.first < mark.last <= len(words.tokens) for mark in marks)
        assert all(before.last <= after.first for before, after in pairwise(marks))

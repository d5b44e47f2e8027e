"""Which words of an article judge, and what would judge less (layer `loaded`).

The rules stand in `rules/loaded.toml`, what style guides say of their words in `rules/style_guides.toml`. A
mark says that a word leans, and never that a judgement is wrong. What each kind of word does, see Fowler and
others (1979), Language and Control; on people who mark such words, see Spinde and others (2021), BABE.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from helpers.articles.article import Article
from helpers.rules import Rule, rule_file
from helpers.tags.language.passives import Passive, passives
from helpers.tags.language.reading import Reading, Words, read
from helpers.tags.language.sentences import Sentence
from helpers.tags.loaded.names import in_name
from helpers.tags.loaded.settings import refuse_settings
from helpers.tags.rulebook import RuleBook, rule_book
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article

LAYER = "loaded"
LOADED_KINDS = (
    "label that judges",
    "verb that judges",
    "word that judges",
    "intensifier",
    "agentless passive",
    "nominalised blame",
    "assertion by attribute",
    "stock formula",
)

_OPENING, _CLOSING = ("(", "["), (")", "]")

Found = tuple[int, int, Rule, str]


def loaded_tags(article: Article, reading: Reading, book: RuleBook | None = None) -> list[Tag]:
    """Return the loaded words of headline, standfirst and body, as tags of layer `loaded` in reading order.

    The label is one of `LOADED_KINDS`; no two marks overlap. `book` are rules to use in place of the kit's.

    Raises:
        RuleError: a setting of a rule can't be used; the message says which, and how it should look.

    >>> article = example_article("Mayor Example slammed the council.")
    >>> [(tag.words, tag.label) for tag in loaded_tags(article, read(article))]
    [('slammed', 'verb that judges')]
    """
    book = book or rule_book("loaded")
    participles = _participles(book)
    tags: list[Tag] = []
    for words in reading.words:
        for first, last, rule, neutral in _in_sentence(words, book, participles):
            start, end = words.tokens[first].start, words.tokens[last - 1].end
            inserted = _in_brackets(words.tokens, first) and _in_quotation(
                article.text, reading.quoted, start
            )
            reason = _reason(rule, article.text[start:end], neutral, inserted=inserted)
            told = (article.text[start:end], LAYER, rule.settings["label"], rule.id, reason)
            tags.append(
                Tag(f"{article.article_id}:{LAYER}:{start}-{end}", article.article_id, start, end, *told)
            )
    return tags


def _in_sentence(words: Words, book: RuleBook, participles: Mapping[str, Rule]) -> Iterator[Found]:
    """What the rules mark in one sentence, in reading order."""
    tokens = words.tokens
    found: list[Found] = [
        (mark.first, mark.last, mark.rule, mark.entry.note)
        for mark in book.marks(tokens)
        if not in_name(tokens, mark.first, mark.last)
    ]
    meant = {
        place
        for place, token in enumerate(tokens)
        if token.low in participles and _meant(tokens, place, participles[token.low])
    }
    if meant:
        found.extend(
            (one.first, one.last, participles[tokens[one.participle].low], "")
            for one in passives(tokens)
            if one.agent is None and one.participle in meant and _told(tokens, one)
        )
    behind = 0
    for one in sorted(found, key=lambda one: (one[0], -one[1])):
        if one[0] >= behind:
            behind = one[1]
            yield one


@lru_cache(maxsize=16)
def _participles(book: RuleBook) -> dict[str, Rule]:
    """The verbs of which a passive without an agent is marked, each with its rule."""
    rules = book.rules.values()
    for rule in rules:
        refuse_settings(rule, book.name)
    return {word: rule for rule in rules for word in rule.settings.get("participles", "").split()}


def _told(tokens: Sentence, one: Passive) -> bool:
    """True where it is told as a fact: "was accused", and not "could be accused" or "risks being accused"."""
    group = [token.low for token in tokens[one.first : one.participle]]
    return "be" not in group and not (group and group[0] == "being")


def _meant(tokens: Sentence, place: int, rule: Rule) -> bool:
    """True where one of the words stands behind a participle that its rule asks for, if it asks for any."""
    needed = rule.settings.get("behind", {}).get(tokens[place].low)
    return needed is None or any(token.low in needed.split() for token in tokens[place + 1 : place + 2])


def _in_quotation(text: str, quoted: Sequence[tuple[int, int]], place: int) -> bool:
    """True for a place in a quotation, or in the brackets that divide two pieces of one.

    `quoted` are the pieces between quotation marks, in reading order, without an editor's brackets.
    """
    at = bisect_right(quoted, place, key=lambda span: span[0]) - 1
    if at < 0:
        return False
    end = quoted[at][1]
    return place < end or (at + 1 < len(quoted) and text[end : end + 1] in _OPENING)


def _in_brackets(tokens: Sentence, place: int) -> bool:
    """True where a bracket is open before the word at `place`."""
    for token in reversed(tokens[:place]):
        if token.low in _OPENING or token.low in _CLOSING:
            return token.low in _OPENING
    return False


def _reason(rule: Rule, words: str, neutral: str, *, inserted: bool) -> str:
    """One sentence on a mark: what the words do, what would judge less, and which guides speak of them."""
    said = [f"“{' '.join(words.split())}” {rule.settings.get('because', 'judges')}"]
    if inserted and "inserted" in rule.settings:
        said.append(str(rule.settings["inserted"]))
    if instead := neutral or str(rule.settings.get("neutral", "")):
        said.append(f"more neutral: {instead}")
    if guides := _guides(rule, words):
        said.append(f"style guides that speak of it: {guides}")
    return "; ".join(said) + "."


def _guides(rule: Rule, words: str) -> str:
    """The guides of a rule that speak of these very words, singular or plural."""
    known = style_guides()
    spoken = f" {' '.join(word.removesuffix('s') for word in words.lower().split())} "
    named = {
        known[one]["guide"]: None
        for one in rule.settings.get("style_guide", ())
        if one in known and any(f" {about} " in spoken for about in known[one]["about"].split(", "))
    }
    return ", ".join(named)


@cache
def style_guides() -> dict[str, dict[str, str]]:
    """Return what style guides say of words, each statement by its id; see `rules/style_guides.toml`.

    >>> style_guides()["ap-regime-2003"]["guide"]
    'AP'
    """
    return {row["id"]: row for row in rule_file("style_guides")["guide"]}


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule marks anything in a text, read as body lines.

    >>> fires("fight-verb", "Mayor Example slammed the council.")
    True
    """
    article = example_article(text)
    return any(tag.rule == rule_id for tag in loaded_tags(article, read(article)))

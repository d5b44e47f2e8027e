"""How sure a text makes its claims, and whose claims those are: the layers certainty and scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.articles.article import Article, Span
from helpers.rules import Rule
from helpers.tags.certainty.scare_quotes import short_quotations
from helpers.tags.certainty.scope import scope_places
from helpers.tags.certainty.whose import Told, Whose, by_whom, named_inside, reporters, told_in, whose_claim
from helpers.tags.language.grammar import Places
from helpers.tags.language.reading import Reading, read
from helpers.tags.language.sentences import Sentence
from helpers.tags.rulebook import RuleBook, rule_book
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article

_MOST_QUOTED = 9
_MARKS = "“”\"„‟«»‘’‚‹›「」'` "


class _Found(NamedTuple):
    """The words of a mark; `sentence` is empty for one that is a whole quotation."""

    rule: Rule
    span: Span
    sentence: Sentence
    places: Places

    @property
    def of_others(self) -> bool:
        """True where it can't be the speaker's own claim that is doubted."""
        return bool(self.rule.settings.get("of_others"))


def certainty_tags(
    article: Article, reading: Reading, told: Sequence[Tag], book: RuleBook | None = None
) -> list[Tag]:
    """Return the tags of the layers certainty and scope, in reading order of the marks.

    `told` are the article's statement, source and cue tags. A certainty tag's label is one of
    `helpers.tags.tag.CERTAINTY_KINDS`; `about` and `about_id` tell whose claim it makes less or more
    certain, None where the claim is the narrator's own or the text does not tell whose it is. Each has
    scope tags on the words it is about, which point to it by `of`. Spans are code points. The rules are
    those of `book`, by default the kit's own (`rules/certainty.toml`, with their sources).

    >>> from helpers.articles.loading import article_from_text
    >>> article = article_from_text("The bridge is open. Robin Example claims that it is safe.")
    >>> reading = read(article)
    >>> tags = certainty_tags(article, reading, statement_tags(article, reading))
    >>> [(tag.layer, tag.words, tag.about) for tag in tags]
    [('certainty', 'claims', 'Robin Example'), ('scope', 'it is safe', 'Robin Example')]
    """
    book = rule_book("certainty") if book is None else book
    index = told_in(told, reading.quoted)
    found = {one.span: one for one in (*_quotations(article, index, reading, book), *_marks(reading, book))}
    return [tag for span in sorted(found) for tag in _with_scope(article, index, found[span])]


def _marks(reading: Reading, book: RuleBook) -> Iterator[_Found]:
    for words in reading.words:
        sentence = words.tokens
        for first, last, entry in book.marks(sentence):
            span = sentence[first].start, sentence[last - 1].end
            yield _Found(entry.rule, span, sentence, (first, last))


def _quotations(article: Article, told: Told, reading: Reading, book: RuleBook) -> Iterator[_Found]:
    """Short quotations that stand in nobody's statement."""
    rule = book.rules.get("scare-quotes")
    for quotation in short_quotations(reading) if rule else ():
        around = told.around(quotation.outer_start, quotation.outer_end)
        if rule and (around is None or around.source_kind == "nobody"):
            yield _Found(rule, (quotation.outer_start, quotation.outer_end), (), (0, 0))


def _with_scope(article: Article, told: Told, one: _Found) -> list[Tag]:
    """The tag of a mark, and the tags of its scope."""
    start, end = one.span
    around = told.around(start, end)
    reported = told.reported_at(range(start, end)) if one.sentence else None
    whose = whose_claim(reported, around, one.of_others)
    if one.sentence and not whose.name:
        whose = Whose(_named(one, around))
    spans = _scope(article, told, one, reported, around)
    scope = " … ".join(article.text[start:end] for start, end in spans)
    words = article.text[start:end]
    mark = Tag(
        f"{article.article_id}:certainty:{start}-{end}",
        article.article_id,
        start,
        end,
        words,
        "certainty",
        one.rule.settings["label"],
        one.rule.id,
        _reason(told, one, words, scope, whose, around),
        about=whose.name,
        about_id=whose.id,
    )
    return [mark, *(_scope_tag(article, mark, span) for span in spans)]


def _named(one: _Found, around: Tag | None) -> str | None:
    """Whom the sentence itself names as the one whose claim it is."""
    sentence, (first, last) = one.sentence, one.places
    if not one.of_others:
        return by_whom(sentence, last)
    start = around.start if around else 0
    low = next((place for place, token in enumerate(sentence) if token.start >= start), first)
    named = named_inside(sentence, first, last) or by_whom(sentence, last)
    return named or reporters(sentence, first, min(low, first))


def _scope(article: Article, told: Told, one: _Found, reported: Tag | None, around: Tag | None) -> list[Span]:
    """The spans of the words that a mark is about."""
    start, end = one.span
    if not one.sentence:
        inner = _plain(article.text[start:end])
        start = article.text.index(inner, start)
        return [(start, start + len(inner))]
    if reported and one.rule.settings.get("scope") != "main":
        pieces = told.pieces[reported.of or reported.id]
        spans = [span for piece in pieces for span in _without(article, piece, one.span)]
        if spans:
            return spans
    kind = one.rule.settings.get("scope", "clause")
    span = (around.start, around.end) if around else None
    places = scope_places(one.sentence, *one.places, kind, span)
    return [(one.sentence[first].start, one.sentence[last - 1].end) for first, last in places]


def _without(article: Article, piece: Tag, mark: Span) -> list[Span]:
    """The span of a piece without the words of the mark, where these reach into it."""
    if mark[1] <= piece.start or piece.end <= mark[0]:
        return [(piece.start, piece.end)]
    cut: list[Span] = []
    for start, end in ((piece.start, mark[0]), (mark[1], piece.end)):
        words = article.text[start:end] if start < end else ""
        start += len(words) - len(words.lstrip())
        if any(char.isalnum() for char in words):
            cut.append((start, start + len(words.strip())))
    return cut


def _scope_tag(article: Article, mark: Tag, span: Span) -> Tag:
    start, end = span
    words = article.text[start:end]
    return Tag(
        f"{article.article_id}:scope:{start}-{end}:{mark.start}-{mark.end}",
        article.article_id,
        start,
        end,
        words,
        "scope",
        "scope",
        mark.rule,
        f"“{_short(_plain(mark.words))}” is about these words: “{_short(words)}”.",
        about=mark.about,
        about_id=mark.about_id,
        of=mark.id,
    )


def _reason(told: Told, one: _Found, words: str, scope: str, whose: Whose, around: Tag | None) -> str:
    """One sentence that quotes the words and tells what they are about and whose claim that is."""
    why = one.rule.reason[0].lower() + one.rule.reason[1:].rstrip(".")
    clauses = [f"“{_short(_plain(words))}”: {why}", _effect(one.rule, scope) + _claim(one, whose, around)]
    if one.of_others and one.sentence and around and not told.is_quoted(*one.span):
        clauses.append("whether the word is the speaker's or the narrator's the text does not show")
    return "; ".join(clauses) + "."


def _effect(rule: Rule, scope: str) -> str:
    """What becomes of the words in the scope, in plain words."""
    if rule.settings["label"] == "implicative verb":
        return f"so it is told as settled what became of “{_short(scope)}”"
    if rule.settings["label"] == "factive verb":
        return f"so “{_short(scope)}” is told as a fact"
    if rule.settings.get("scope") == "words" and "patterns" in rule.settings:
        scope = "what it stands for"
    else:
        scope = f"“{_short(scope)}”"
    stronger = rule.settings.get("makes") == "stronger"
    return f"so {scope} sounds {'more' if stronger else 'less'} certain"


def _claim(one: _Found, whose: Whose, around: Tag | None) -> str:
    if whose.name:
        return f", a claim of {whose.name}"
    if around is None and not one.of_others:
        return ", and the narrator says so"
    return ", and the text does not tell whose claim that is"


def _plain(words: str) -> str:
    """Words without the quotation marks around them."""
    return words.strip(_MARKS)


def _short(words: str) -> str:
    """The first words, on one line."""
    first = words.split(None, _MOST_QUOTED)
    return " ".join(first[:_MOST_QUOTED]) + (" …" if len(first) > _MOST_QUOTED else "")


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule marks any words of `text`, read as an article of body lines.

    >>> fires("modal", "The bridge may be unsafe.")
    True
    """
    article = example_article(text)
    reading = read(article)
    tags = certainty_tags(article, reading, statement_tags(article, reading))
    return any(tag.rule == rule_id for tag in tags)

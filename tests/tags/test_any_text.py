"""Whatever the text, tags keep their promises: true words, known statements, voices that fit."""

import hashlib
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from helpers.articles.article import Article, Part
from helpers.articles.loading import article_from_text
from helpers.articles.reading import read_bytes
from helpers.errors import UnreadableText
from helpers.tags.tag import LAYERS, SOURCE_KINDS, STATEMENT_KINDS, Tag
from helpers.tags.tagging import tag_article
from helpers.tags.voice import WORDING

NARRATOR, UNKNOWN = "narrator", "unknown speaker"
POINTING = ("source", "cue", "carrier")
MARKS = ["“", "”", '"', "'", "‘", "’", "„", "‟", "«", "»", "« ", " »", "‹", "›", "「", "」", "''", "``", "‚"]
NAMES = [
    "Mayor Ada Example",
    "Ada Example",
    "Example",
    "Officer Sample",
    "Gen. O. K. Sample Jr.",
    "Élodie d’Example",
    "the general",
    "the town council",
    "residents",
    "a spokesman for Sample & Sons",
    "she",
    "they",
    "who",
    "the Sampletown Courier",
    "Ｅｘａｍｐｌｅ",
    "رئيس البلدية",
    "ראש העיר",
]
CUES = [
    " said ",
    " said that ",
    " told the Sampletown Courier that ",
    ", according to ",
    "According to ",
    " has long been accused of ",
    " is now said to ",
    " reportedly ",
    " warned of ",
    " asked whether ",
    " denied ",
    "’s claim that ",
    ", citing ",
    "In the words of ",
    ": ",
    " – ",
    " SAID ",
]
CONTENTS = [
    "the bridge is safe",
    "It held, and it will hold",
    "a recount",
    "we tested it",
    "1,000.5 km",
    "closed until spring; open in May",
    "that that",
    "الجسر مغلق",
    "הגשר סגור",
]
ODD = [
    "\u200b",
    "\u200f",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "e\u0301",
    "👩\u200d🚒",
    "🇺🇳",
    "\ud83d",
    "\udc00",
    "\x00",
    "\t",
    "\r\n",
    "\u2028",
    "\u0085",
    "\u00a0",
]
JOINTS = [
    " ",
    " ",
    " ",
    ", ",
    ". ",
    ".",
    "? ",
    "! ",
    "…",
    "\n",
    "\n\n",
    "\n- ",
    " (",
    ") ",
    "[",
    "]",
    " — ",
    "",
]

pieces = st.sampled_from([*MARKS, *NAMES, *CUES, *CONTENTS, *ODD, *JOINTS])
sentences = st.builds(
    "{1}{0}{2}{3}{4}{5}. ".format,
    st.sampled_from(CUES),
    st.sampled_from(NAMES),
    st.sampled_from([*MARKS, "", ""]),
    st.sampled_from(CONTENTS),
    st.sampled_from([*MARKS, "", ""]),
    st.sampled_from([" ", ",” Officer Sample said, “", ' and, she added, "we know it"', ", they said"]),
)
texts = st.lists(st.one_of(pieces, pieces, sentences, st.text(max_size=6)), max_size=40).map("".join)


def all_body(text: str) -> Article:
    """The text with every line as body, so that none escapes as page furniture."""
    parts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part("body", at, at + len(line), "paragraph-length"))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article("invented", text, digest, "by hand", tuple(parts), {})


def as_read(text: str) -> Article:
    """The text as the kit reads a paste, with its parts as the kit labels them."""
    try:
        return article_from_text(text, "invented")
    except UnreadableText:
        reject()


def as_file(text: str) -> Article:
    """The text as the kit reads a file in which half characters were written as they are."""
    try:
        return all_body(read_bytes(text.encode("utf-8", "surrogatepass")).text)
    except UnreadableText:
        reject()


articles = st.one_of(texts.map(all_body), texts.map(as_read), texts.map(as_file))


def pieces_of(tags: list[Tag]) -> dict[str, list[Tag]]:
    """The pieces of each statement, by the id of its first piece."""
    found: dict[str, list[Tag]] = {}
    for tag in tags:
        if tag.layer == "statement":
            found.setdefault(tag.of or tag.id, []).append(tag)
    return found


def stands_in(tag: Tag, pieces: list[Tag]) -> bool:
    return any(piece.start <= tag.start and tag.end <= piece.end for piece in pieces)


@given(articles)
def test_every_tag_quotes_words_of_the_text(article: Article) -> None:
    for tag in tag_article(article):
        assert tag.words and tag.words == article.text[tag.start : tag.end]
        assert tag.article_id == article.article_id
        assert tag.layer in LAYERS


@given(articles)
def test_no_two_tags_have_one_id(article: Article) -> None:
    counted = Counter(tag.id for tag in tag_article(article))
    assert [one for one, times in counted.items() if times > 1] == []


@given(articles)
def test_every_tag_gives_its_rule_and_a_reason(article: Article) -> None:
    assert all(tag.rule and tag.reason.strip() for tag in tag_article(article))


@given(articles)
def test_kinds_of_statements_come_from_the_known_list(article: Article) -> None:
    tags = tag_article(article)
    assert {tag.label for tag in tags if tag.layer == "statement"} <= set(STATEMENT_KINDS)
    assert {tag.label for tag in tags if tag.layer == "cue"} <= {"cue"}


@given(articles)
def test_kinds_of_sources_come_from_the_known_list(article: Article) -> None:
    tags = tag_article(article)
    assert {tag.source_kind for tag in tags if tag.layer == "statement"} <= {*SOURCE_KINDS, None}
    assert {tag.label for tag in tags if tag.layer in ("source", "carrier")} <= set(SOURCE_KINDS)


@given(articles)
def test_what_points_to_a_statement_points_to_the_first_piece_of_one(article: Article) -> None:
    tags = tag_article(article)
    first = {tag.id: tag for tag in tags if tag.layer == "statement" and tag.of is None}
    for tag in tags:
        if tag.layer in POINTING:
            assert tag.of in first
        elif tag.layer == "statement" and tag.of is not None:
            assert first[tag.of].start < tag.start
        elif tag.layer == "part":
            assert tag.of is None


@given(articles)
def test_the_pieces_of_a_statement_agree_and_never_overlap(article: Article) -> None:
    for pieces in pieces_of(tag_article(article)).values():
        said = {(one.speaker, one.speaker_id, one.source_kind, one.within) for one in pieces}
        assert len(said) == 1
        assert all(one.end <= two.start for one, two in pairwise(pieces))


@given(articles)
def test_a_statement_lies_inside_the_one_it_stands_in_and_never_in_itself(article: Article) -> None:
    tags = tag_article(article)
    statements = pieces_of(tags)
    for tag in tags:
        if tag.within is not None:
            assert tag.within not in (tag.id, tag.of if tag.layer == "statement" else None)
            assert stands_in(tag, statements[tag.within])


@given(articles)
def test_statements_nest_or_stand_apart(article: Article) -> None:
    tags = [tag for tag in tag_article(article) if tag.layer == "statement"]
    for number, one in enumerate(tags):
        crossing = [two.words for two in tags[number + 1 :] if one.start < two.start < one.end < two.end]
        assert crossing == [], one.words


@given(articles)
def test_a_statement_begins_and_ends_with_its_words(article: Article) -> None:
    for tag in tag_article(article):
        if tag.layer == "statement":
            assert tag.words == tag.words.strip()
            assert any(char.isalnum() for char in tag.words)


@given(articles)
def test_source_and_cue_stand_outside_of_the_words_they_report(article: Article) -> None:
    tags = tag_article(article)
    statements = pieces_of(tags)
    for tag in tags:
        if tag.layer in ("source", "cue") and tag.label != "nobody":
            assert all(tag.end <= piece.start or piece.end <= tag.start for piece in statements[tag.of or ""])


@given(articles)
def test_one_report_tells_no_words_twice(article: Article) -> None:
    tags = tag_article(article)
    statements = pieces_of(tags)
    by_cue: dict[tuple[int, int], list[Tag]] = {}
    for tag in tags:
        if tag.layer == "cue":
            by_cue.setdefault((tag.start, tag.end), []).extend(statements[tag.of or ""])
    for told in by_cue.values():
        told.sort(key=lambda piece: piece.start)
        assert all(one.end <= two.start for one, two in pairwise(told))


@given(articles)
def test_a_voice_is_the_speaker_of_the_statement_that_the_words_stand_in(article: Article) -> None:
    tags = tag_article(article)
    speakers = {one: pieces[0].speaker or UNKNOWN for one, pieces in pieces_of(tags).items()}
    for tag in tags:
        if tag.layer == "statement":
            assert tag.voice == (tag.speaker or UNKNOWN)
        elif tag.layer in WORDING or tag.label in WORDING:
            assert tag.voice in {NARRATOR, *speakers.values()}
            assert tag.voice == NARRATOR or tag.within
        else:
            assert tag.voice == (speakers[tag.within] if tag.within else NARRATOR)


@given(articles)
def test_words_inside_a_statement_know_that_they_are(article: Article) -> None:
    tags = tag_article(article)
    statements = pieces_of(tags)
    for tag in tags:
        around = [one for one, pieces in statements.items() if stands_in(tag, pieces)]
        others = [one for one in around if one not in (tag.id, tag.of)]
        assert tag.within is not None or not others


@given(articles)
def test_statements_stand_in_headline_standfirst_or_body(article: Article) -> None:
    prose = article.of_kind("headline", "standfirst", "body")
    for tag in tag_article(article):
        if tag.layer != "part":
            assert any(part.start <= tag.start and tag.end <= part.end for part in prose)


@given(texts)
def test_the_same_text_gives_the_same_tags(text: str) -> None:
    assert tag_article(all_body(text)) == tag_article(all_body(text))


@pytest.mark.parametrize(
    "text", ["", "\n", '"', "“”", "“ ”", "said", ", ", "\ud800", "“" * 3000, "(" * 3000, "«“" * 500]
)
def test_texts_with_next_to_nothing_in_them_are_tagged(text: str) -> None:
    assert all(tag.words for tag in tag_article(all_body(text)))

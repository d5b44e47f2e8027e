"""The coded sentences: forty, each a whole sentence of its text, with a reason that points at its words."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from helpers.articles.seeds import numbers, seed
from helpers.practice.adjudicated import Adjudicated, adjudicated, coding_frame
from helpers.tags.language.reading import read
from helpers.tags.tagging import seed_tags

EVERY = pytest.mark.parametrize("one", adjudicated().values(), ids=lambda one: one.id)
MARKS = re.compile("[\"'“”‘’«»]")
QUOTED = re.compile("“([^”]*)”")
# What a reason or a dissent quotes from the sentences around.
AROUND = {"the general said", "Surovikin said", "the Russian general said", "the SVR statement"}


def flat(text: str) -> str:
    """Text without quotation marks, which are written anew inside a quotation."""
    return " ".join(MARKS.sub("", text).split())


def sentences(number: str) -> set[str]:
    article = seed(number)
    words = [one for one in read(article).words if one.kind == "body"]
    return {flat(article.text[one.tokens[0].start : one.tokens[-1].end]) for one in words}


def test_forty_sentences_of_all_five_texts_under_all_codes() -> None:
    found = [one for one in adjudicated().values() if one.article in numbers("war")]
    assert len(found) == 40 and len({one.quote for one in found}) == 40
    assert min(Counter(one.article for one in found)[number] for number in numbers("war")) >= 7
    assert min(Counter(one.code for one in found)[code.id] for code in coding_frame()[0]) >= 5
    assert sum(not one.dissent for one in found) >= 20, "at least half can be decided plainly"


@EVERY
def test_it_is_a_whole_sentence_of_its_text(one: Adjudicated) -> None:
    assert one.quote[0] + one.quote[-1] == "“”"
    assert flat(one.quote) in sentences(one.article)


@EVERY
def test_what_the_reason_quotes_stands_there(one: Adjudicated) -> None:
    quoted = [part for words in QUOTED.findall(one.reason + one.dissent) for part in words.split("…")]
    here, text = flat(one.quote).casefold(), flat(seed(one.article).text).casefold()
    for words in quoted:
        assert flat(words).casefold() in (text if words in AROUND else here), words


@EVERY
def test_a_dissent_begins_with_another_code(one: Adjudicated) -> None:
    names = {code.id: code.name for code in coding_frame()[0]}
    assert one.code in names and one.reason
    others = [name.casefold() for code, name in names.items() if code != one.code]
    assert not one.dissent or one.dissent.casefold().startswith(tuple(others))


@EVERY
def test_where_a_source_is_plainly_named_the_engine_finds_a_speaker(one: Adjudicated) -> None:
    if one.code != "named" or one.dissent:
        return
    statements = [tag for tag in seed_tags(one.article) if tag.layer == "statement"]
    here = [tag for tag in statements if flat(tag.words).rstrip(" ,.") in flat(one.quote)]
    assert any(tag.speaker for tag in here)

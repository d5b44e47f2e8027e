"""Tags as W3C Web Annotations: what other programs find in the file, and what is refused on the way back."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed
from helpers.tags.files.annotations import ANNO, KIT, annotations_text, read_annotations, tag_iri
from helpers.tags.files.stored import TagFileError, digest, stored_tags
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article

ARTICLE = article_from_text("“The 🌉 held,” Mayor Example said, “and it is open.”", "bridge")
SAID = Tag(
    id="bridge:statement:1-12",
    article_id="bridge",
    start=1,
    end=12,
    words="The 🌉 held,",
    layer="statement",
    label="direct quotation",
    rule="cue-after",
    reason="The words “Mayor Example said” stand right after the closing mark.",
    voice="Mayor Example",
    speaker="Mayor Example",
    speaker_id="mayor-example",
    source_kind="named official",
)
CUE = Tag(
    "bridge:cue:28-32:1-12", "bridge", 28, 32, "said", "cue", "cue", "cue-after", "It tells.", of=SAID.id
)
# The terms of the W3C context (http://www.w3.org/ns/anno.jsonld, 2017) that the file may use.
W3C_TERMS = {"id", "type", "label", "generator", "name", "total", "first", "startIndex", "items"} | {
    *("motivation", "body", "purpose", "value", "target", "source", "state", "selector"),
    *("exact", "prefix", "suffix", "start", "end"),
}
W3C_NAMES = {
    *("AnnotationCollection", "AnnotationPage", "Annotation", "TextualBody", "SpecificResource"),
    *("TextQuoteSelector", "TextPositionSelector", "Software"),
}


def exported(*tags: Tag, article: Article = ARTICLE) -> dict[str, Any]:
    return dict(json.loads(annotations_text(stored_tags(tags, [article]))))


def one(tag: Tag) -> dict[str, Any]:
    return dict(exported(tag)["first"]["items"][0])


def every_object(value: Any) -> list[dict[str, Any]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [
        *([value] if isinstance(value, dict) else []),
        *(two for item in inner for two in every_object(item)),
    ]


def test_a_file_is_one_collection_with_its_page_inside() -> None:
    collection = exported(SAID, CUE)
    assert collection["type"] == "AnnotationCollection"
    assert collection["@context"][0] == ANNO
    assert collection["total"] == 2
    assert collection["first"]["type"] == "AnnotationPage"
    assert [item["type"] for item in collection["first"]["items"]] == ["Annotation", "Annotation"]


def test_an_empty_collection_has_no_page_because_a_page_needs_an_annotation() -> None:
    assert "first" not in exported()
    assert exported()["total"] == 0


def test_a_tag_has_a_quotation_and_positions_in_code_points() -> None:
    quoted, position = one(SAID)["target"]["selector"]
    assert quoted == {
        "type": "TextQuoteSelector",
        "exact": "The 🌉 held,",
        "prefix": "“",
        "suffix": "” Mayor Example said, “and it is",
    }
    assert position == {"type": "TextPositionSelector", "start": 1, "end": 12}
    assert ARTICLE.text[1:12] == quoted["exact"]


def test_the_source_and_the_state_name_the_text_by_its_hash() -> None:
    target = one(SAID)["target"]
    assert target["source"] == f"urn:sha256:{digest(ARTICLE.text)}"
    assert target["state"]["sha256"] == ARTICLE.sha256


def test_the_label_and_the_reason_can_be_read_without_knowing_the_kit() -> None:
    bodies = one(SAID)["body"]
    assert [(body["type"], body["purpose"], body["value"]) for body in bodies] == [
        ("TextualBody", "tagging", SAID.label),
        ("TextualBody", "describing", SAID.reason),
    ]


def test_a_cue_links_to_its_statement_and_a_statement_classifies() -> None:
    statement, cue = exported(SAID, CUE)["first"]["items"]
    assert (statement["motivation"], cue["motivation"]) == ("classifying", "linking")
    assert cue["body"][0]["of"] == statement["id"]


def test_every_word_of_the_file_is_a_term_of_w3c_or_explained_in_the_file() -> None:
    collection = exported(SAID, CUE)
    _, own = collection.pop("@context")
    for part in every_object(collection):
        assert set(part) <= W3C_TERMS | set(own), part
        assert part.get("type", "Annotation") in W3C_NAMES | set(own)
    prefix = own.pop("kit")
    for meaning in own.values():
        term = meaning if isinstance(meaning, str) else meaning["@id"]
        assert re.fullmatch(r"kit:\w+", term)
    assert prefix.startswith(KIT) and prefix.endswith(":")


def test_nothing_but_the_w3c_context_has_an_address_on_the_web() -> None:
    text = json.dumps(exported(SAID, CUE))
    assert set(re.findall(r"https?://[^\"]+", text)) == {ANNO}


@given(st.text(max_size=40))
def test_the_name_of_a_tag_is_a_urn_that_can_be_read_back(tag_id: str) -> None:
    name = tag_iri("0" * 64, tag_id)
    assert urlsplit(name).scheme == "urn" and name.isascii() and " " not in name
    tag = Tag(tag_id, "bridge", 1, 4, "The", "part", "body", "by hand", "Because.", within=tag_id, of=tag_id)
    assert read_annotations(annotations_text(stored_tags([tag], [ARTICLE])))[0].tag == tag


def test_the_same_tags_make_the_same_file_byte_by_byte() -> None:
    for article in (seed("000"), seed("003")):
        tags = tag_article(article)
        first, second = (annotations_text(stored_tags(tags, [article])) for _ in range(2))
        assert first == second


def test_a_page_by_itself_is_read_too() -> None:
    stored = stored_tags([SAID, CUE], [ARTICLE])
    page = json.loads(annotations_text(stored))["first"]
    assert read_annotations(json.dumps(page)) == stored


def test_what_others_add_to_an_annotation_does_not_disturb() -> None:
    collection = exported(SAID)
    item = collection["first"]["items"][0]
    item |= {"creator": {"type": "Person", "name": "Officer Sample"}}
    item["body"].insert(0, {"type": "TextualBody", "purpose": "commenting", "value": "A good example."})
    item["target"]["selector"].insert(0, {"type": "XPathSelector", "value": "/p[1]"})
    assert [stored.tag for stored in read_annotations(json.dumps(collection))] == [SAID]


def drop_target(item: dict[str, Any]) -> None:
    del item["target"]


def lone_body(item: dict[str, Any]) -> None:
    item["body"] = "https://example.org/body"


def no_quotation(item: dict[str, Any]) -> None:
    item["target"]["selector"] = item["target"]["selector"][1:]


def words_for_a_number(item: dict[str, Any]) -> None:
    item["target"]["selector"][1]["start"] = "one"


def half_a_number(item: dict[str, Any]) -> None:
    item["target"]["selector"][1]["start"] = 1.0


def truth_for_a_number(item: dict[str, Any]) -> None:
    item["target"]["selector"][1]["start"] = True


def before_the_text(item: dict[str, Any]) -> None:
    item["target"]["selector"][1]["start"] = -1


def backwards(item: dict[str, Any]) -> None:
    item["target"]["selector"][1]["start"] = 99


def no_hash(item: dict[str, Any]) -> None:
    item["target"]["state"]["sha256"] = "ff"


def list_for_a_label(item: dict[str, Any]) -> None:
    item["body"][0]["value"] = ["direct quotation"]


def half_a_character(item: dict[str, Any]) -> None:
    item["body"][0]["speaker"] = "\ud83d"


def a_strange_name(item: dict[str, Any]) -> None:
    item["id"] = "https://example.org/1"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (drop_target, "annotation 2 has no"),
        (lone_body, "annotation 2 has no body with the purpose tagging"),
        (no_quotation, "TextQuoteSelector"),
        (words_for_a_number, "start that is no whole number"),
        (half_a_number, "start that is no whole number"),
        (truth_for_a_number, "start that is no whole number"),
        (before_the_text, "starts before the text"),
        (backwards, "ends before it starts"),
        (no_hash, "sha256"),
        (list_for_a_label, "label that is no text"),
        (half_a_character, "half characters"),
        (a_strange_name, "a name in id"),
    ],
)
def test_a_damaged_annotation_is_named_with_what_is_wrong(damage: Any, told: str) -> None:
    collection = exported(SAID, CUE)
    damage(collection["first"]["items"][1])
    with pytest.raises(TagFileError, match=told):
        read_annotations(json.dumps(collection))


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "[]",
        '"AnnotationCollection"',
        "{}",
        '{"type": "AnnotationCollection", "first": "https://example.org/page1"}',
        '{"type": "AnnotationCollection", "first": {"items": 3}}',
        '{"type": "AnnotationCollection", "total": 7}',
        '{"type": "AnnotationPage", "items": [null]}',
        '{"type": "AnnotationPage", "items": [NaN]}',
        "[" * 100_000,
        '{"type": ' + "9" * 10_000 + "}",
    ],
)
def test_other_json_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(TagFileError, match=r"\w+ \w+"):
        read_annotations(text)


def test_a_file_cut_off_anywhere_is_never_taken_for_a_whole_one() -> None:
    text = annotations_text(stored_tags([SAID, CUE], [ARTICLE])).rstrip()
    for length in range(len(text)):
        with pytest.raises(TagFileError):
            read_annotations(text[:length])


def test_a_tag_taken_out_by_hand_is_missed() -> None:
    collection = exported(SAID, CUE)
    collection["first"]["items"].pop()
    with pytest.raises(TagFileError, match="should hold 2 tags and has 1"):
        read_annotations(json.dumps(collection))


def test_an_id_that_stands_twice_is_refused() -> None:
    collection = exported(SAID)
    collection["first"]["items"].append(deepcopy(collection["first"]["items"][0]))
    collection["total"] = 2
    with pytest.raises(TagFileError, match="appears twice"):
        read_annotations(json.dumps(collection))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, st.integers(0, 60))
def test_any_value_anywhere_is_read_or_refused_in_a_sentence(value: Any, place: int) -> None:
    collection = exported(SAID, CUE)
    places = [(part, key) for part in every_object(collection) for key in part]
    part, key = places[place % len(places)]
    part[key] = value
    try:
        assert all(isinstance(stored.tag, Tag) for stored in read_annotations(json.dumps(collection)))
    except TagFileError as error:
        assert str(error)

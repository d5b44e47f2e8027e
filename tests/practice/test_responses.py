"""What a response file holds: its shape, its versions, its checksum, and how it survives on the disk."""

from __future__ import annotations

import json
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.practice.response_file import ResponseFile, ResponseFileError
from helpers.practice.responses import (
    VERSION,
    DamagedFile,
    NewerFile,
    checksum,
    encode,
    learner_code,
    merge,
    new_item,
    parse,
    without_free_text,
)
from helpers.practice.schema import fault, schema
from tests.practice.samples import VERSION_1, answered, everything, fresh

VALIDATOR = jsonschema.Draft202012Validator(schema())
PLACES = [{"row": "cost", "option": "council"}, {"row": "colour", "option": "narrator"}]
LINKS = [{"from": "council", "to": "text", "type": "is reported by"}]


@pytest.mark.parametrize("code", ["", "k", "k-17", "ABCDEF-12345"])
def test_a_learner_is_a_code(code):
    assert learner_code(code) == code


@pytest.mark.parametrize("code", ["Eve Example", "k_1", "abcdefghijklm", "k\n", "é", None, 7])
def test_a_name_is_no_learner_code(code):
    with pytest.raises(ValueError, match="no name"):
        learner_code(code)


def test_a_new_file_is_kept_for_a_year_and_knows_days_only():
    data = fresh()
    assert (data["started"], data["keep_until"]) == ("2026-11-20", "2027-11-20")
    assert "T" not in data["changed"]


def test_what_is_written_is_valid_and_is_read_again():
    data = answered([{"start": 0, "end": 4, "label": None, "quote": "The "}], "span")
    VALIDATOR.validate(json.loads(encode(data)))
    assert parse(encode(data)).data == data
    assert parse(encode(data)).notes == ()


@pytest.mark.parametrize("answer", [PLACES, LINKS, [{**PLACES[0], "why": "new"}], [{**LINKS[0], "at": 3}]])
def test_places_and_links_are_valid_and_are_read_again(answer):
    data = answered(answer)
    data["items"]["one"]["rounds"] = [{"round": 1, "answer": answer}]
    VALIDATOR.validate(json.loads(encode(data)))
    assert parse(encode(data)).data == data


@pytest.mark.parametrize(
    "answer",
    [
        [PLACES[0], LINKS[0]],
        [PLACES[0], "cost"],
        [PLACES[0], {"start": 0, "end": 4}],
        [{"row": "cost"}],
        [{"row": "cost", "option": 3}],
        [{"row": ["cost"], "option": "council"}],
        [{"from": "council", "to": "text"}],
        [{"from": "council", "to": None, "type": "says to"}],
        {"row": "cost", "option": "council"},
        {"cost": "council"},
    ],
)
def test_half_a_place_or_link_is_never_kept(answer):
    data = answered(answer)
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(ValueError, match="cannot be kept"):
        encode(data)
    with pytest.raises(DamagedFile):
        parse(json.dumps(data).encode())


def test_unknown_fields_survive():
    data = answered()
    data["class"] = {"name": "9b", "list": [1, None, "é"]}
    data["items"]["one"]["seconds"] = 4.5
    data["items"]["gone"] = {**new_item("closed"), "x": "y"}
    assert parse(encode(data)).data == data


def test_text_that_is_no_valid_unicode_survives():
    data = answered({"text": "half a pair: \ud83d"}, "reason")
    assert parse(encode(data)).data == data


def test_a_file_changed_by_hand_is_used_with_a_note():
    raw = encode(answered("a")).replace(b'"answer": "a"', b'"answer": "b"')
    parsed = parse(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    assert parsed.data["items"]["one"]["answer"] == "b"
    assert "changed outside" in parsed.notes[0]


def test_the_order_of_fields_does_not_change_the_checksum():
    data = answered()
    assert checksum(dict(reversed(data.items()))) == checksum(data)
    assert checksum({**data, "checksum": "x"}) == checksum(data)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"  ",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"null",
        b"[" * 5000,
        encode(answered())[:-40],
        encode(answered()).replace(b'"attempts": 1', b'"attempts": -1'),
        encode(answered()).replace(b'"attempts": 1', b'"attempts": NaN'),
        encode(answered()).replace(b'"attempts": 1', b'"attempts": 1, "x": 1e999'),
        encode(answered()).replace(b'"attempts": 1', b'"attempts": 1, "attempts": 2'),
        encode(answered()).replace(b'"attempts": 1', b'"attempts": 1, "x": ' + b"[" * 60 + b"]" * 60),
        encode(answered()).replace(b'"started": "2026-11-20"', b'"started": "2026-11-20T10:00"'),
    ],
)
def test_a_damaged_file_is_told_from_a_good_one(raw):
    with pytest.raises(DamagedFile):
        parse(raw)


def test_a_newer_file_is_not_taken_for_a_damaged_one():
    with pytest.raises(NewerFile, match="file version 3, known here: 2"):
        parse(json.dumps({**fresh(), "version": 3, "items": "quite another shape"}).encode())


def test_version_1_is_brought_to_the_current_one():
    parsed = parse(json.dumps(VERSION_1).encode())
    data = parsed.data
    VALIDATOR.validate(data)
    assert (data["version"], data["lesson"]["number"], data["learner"]) == (VERSION, "01", "k-17")
    assert (data["started"], data["keep_until"]) == ("2026-09-01", "2027-09-01")
    one, two, three, four = (data["items"][name] for name in ("one", "two", "three", "four"))
    assert (one["first"], one["answer"], one["attempts"], one["hints"], one["revealed"]) == (
        "b",
        "a",
        2,
        3,
        True,
    )
    assert two["answer"] == [{"start": 0, "end": 4, "label": "body"}, {"start": 6, "end": 9}]
    assert three["answer"] == three["first"] == {"text": "Because it says so."}
    assert (three["attempts"], four["attempts"], four["answer"]) == (1, 0, None)
    assert data["class"] == "9b"
    assert "older version" in parsed.notes[0]
    assert parse(encode(data)).data == data


def test_version_1_itself_fits_the_schema_that_is_shipped():
    definition = {"$ref": "#/$defs/version_1", "$defs": schema()["$defs"]}
    jsonschema.Draft202012Validator(definition).validate(VERSION_1)


def test_a_garbled_version_1_is_damaged():
    with pytest.raises(DamagedFile, match="kinds"):
        parse(json.dumps({**VERSION_1, "kinds": {"one": "quiz"}}).encode())


@pytest.mark.parametrize(
    ("day", "started"),
    [("2026-02-31", "2026-02-01"), ("0000-01-07", "0001-01-01"), ("9999-12-31", "9000-12-01")],
)
def test_an_impossible_day_of_version_1_loses_nothing(day, started):
    data = parse(json.dumps({**VERSION_1, "date": day}).encode()).data
    assert data["started"] == started
    assert len(data["items"]) == 4


def test_merging_keeps_the_answer_that_was_saved_first_and_the_one_with_more_tries():
    ours, theirs = answered("b", tries=3), answered("a", tries=1)
    ours["items"]["one"] |= {"hints": 1, "rounds": [{"round": 2, "answer": "b"}]}
    theirs["items"]["one"] |= {"revealed": True, "rounds": [{"round": 1, "answer": "a"}], "new": "field"}
    ours["items"]["mine"] = new_item("span")
    theirs["items"]["yours"] = new_item("reason")
    merged = merge(ours, theirs)
    one = merged["items"]["one"]
    assert (one["first"], one["answer"], one["attempts"]) == ("a", "b", 3)
    assert (one["hints"], one["revealed"], one["new"]) == (1, True, "field")
    assert [entry["round"] for entry in one["rounds"]] == [1, 2]
    assert set(merged["items"]) == {"one", "mine", "yours"}


def test_merging_takes_places_and_links_whole():
    ours, theirs = answered(LINKS, tries=2), answered([], tries=1)
    ours["items"]["two"] = {**new_item("closed"), "first": PLACES[:1], "answer": PLACES, "attempts": 2}
    theirs["items"]["two"] = {**new_item("closed"), "first": PLACES[1:], "answer": PLACES[1:], "attempts": 1}
    one, two = (merge(ours, theirs)["items"][name] for name in ("one", "two"))
    assert (one["first"], one["answer"]) == ([], LINKS)
    assert (two["first"], two["answer"]) == (PLACES[1:], PLACES)
    two["answer"].clear()
    assert ours["items"]["two"]["answer"] == PLACES


def test_places_and_links_stay_where_free_text_is_left_out():
    data = answered(LINKS)
    data["items"]["two"] = {**new_item("closed"), "answer": [{**PLACES[0], "why": "My secret"}]}
    data["items"]["three"] = {**new_item("closed"), "answer": [{"row": "My secret", "option": "council"}]}
    data["items"]["four"] = {**new_item("closed"), "answer": [{**LINKS[0], "from": "My secret"}]}
    data["items"]["two"]["draft"] = json.dumps(["My secret"])
    bare = without_free_text(data)
    assert "secret" not in json.dumps(bare)
    assert [bare["items"][name]["answer"] for name in ("one", "two")] == [LINKS, PLACES[:1]]
    assert bare["items"]["three"]["answer"] == [{"row": "", "option": "council"}]
    VALIDATOR.validate(bare)
    assert parse(encode({**bare, "documents": {}})).data["items"] == bare["items"]


def test_free_text_can_be_left_out():
    data = answered({"text": "My secret", "ticks": ["quotes"]}, "reason")
    data["note"] = "My secret"
    data["items"]["one"] |= {"reason": "My secret", "why": "My secret"}
    data["items"]["one"]["rounds"] = [{"round": 1, "answer": {"text": "My secret"}, "reason": "My secret"}]
    data["items"]["two"] = new_item("span")
    data["items"]["two"]["answer"] = [
        {"start": 0, "end": 4, "quote": "The ", "reason": "My secret", "x": "My secret"}
    ]
    data["items"]["three"] = {**new_item("judgement"), "answer": "My secret", "first": "warm"}
    before = deepcopy(data)
    bare = without_free_text(data)
    assert "secret" not in json.dumps(bare)
    assert data == before
    assert bare["items"]["one"]["answer"] == {"text": "", "ticks": ["quotes"]}
    assert bare["items"]["two"]["answer"] == [{"start": 0, "end": 4, "quote": "The "}]
    assert (bare["items"]["three"]["answer"], bare["items"]["three"]["first"]) == ("", "warm")
    assert bare["items"]["two"]["first"] is None
    VALIDATOR.validate(bare)


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-2, 200)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
USUAL = st.sampled_from(
    ["2026-11-20", "2026-13-01", "closed", "right", None, 0, 1, 1.0, True, [], {}, "k-17"]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]


def rich() -> dict[str, Any]:
    data = answered([{"start": 0, "end": 4, "label": "body", "quote": "The "}], "span")
    data["items"]["two"] = {**new_item("reason"), "answer": {"text": "So", "ticks": ["a"]}, "confidence": 50}
    data["items"]["two"]["rounds"] = [{"round": 1, "answer": ["a", "b"], "confidence": None}]
    data["items"]["three"] = {**new_item("closed"), "first": PLACES[:1], "answer": PLACES}
    data["items"]["four"] = {**new_item("closed"), "answer": LINKS, "draft": "[]"}
    data["documents"]["002"] = "0c"
    return deepcopy(data)


@given(st.data())
def test_the_shipped_schema_and_the_kit_agree_on_every_change(data):
    changed: Any = rich()
    place = data.draw(st.sampled_from(places(changed)[1:]))
    target = changed
    for key in place[:-1]:
        target = target[key]
    if data.draw(st.booleans()):
        target[place[-1]] = data.draw(USUAL | JSON)
    elif isinstance(target, dict):
        del target[place[-1]]
    assert (fault(changed) is None) == VALIDATOR.is_valid(changed)


@given(JSON)
def test_an_item_of_any_content_is_refused_or_read_again(content):
    data = {**answered(), "anything": content}
    data["items"]["one"]["answer"] = content
    try:
        raw = encode(data)
    except ValueError:
        assert not VALIDATOR.is_valid(data)
    else:
        assert parse(raw).data == data


GOOD = encode(rich())
DAMAGED = st.builds(lambda at, raw: GOOD[:at] + raw, st.integers(0, len(GOOD)), st.binary(max_size=4))
CHANGED = st.builds(
    lambda at, raw: GOOD[:at] + raw + GOOD[at + len(raw) :], st.integers(0, len(GOOD)), st.binary(max_size=3)
)


@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()) | DAMAGED | CHANGED)
@example(b'{"format": "media-literacy-responses", "version": 2}')
@example(json.dumps({**VERSION_1, "lesson": "02"}).encode())
def test_any_bytes_open_with_a_note_and_nothing_is_lost(raw):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lesson-01.json").write_bytes(raw)
        try:
            file = ResponseFile(folder, fresh())
        except ResponseFileError:
            assert (folder / "lesson-01.json").read_bytes() == raw
            return
        assert file.notes or parse(raw).notes == ()
        with file.changing() as data:
            data["items"]["new"] = {**new_item("closed"), "answer": "a"}
        assert raw in everything(folder)
        assert "new" in ResponseFile(folder, fresh()).data["items"]

"""What the part labels promise for any page, and for every rule that makes them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.article import PART_KINDS, Part
from helpers.articles.parts import fires, label_parts
from helpers.rules import rules

FIRST = "The council of Exampleton met on Monday evening and agreed that the old bridge must be closed."
SECOND = "Residents of Exampleton had asked for the repairs since the floods of last winter, the mayor said."
THIRD = "The work on the bridge begins next week, and drivers must take the longer road through the valley."

PIECES = [
    "Home",
    "[Weather](#)",
    "* Sport",
    FIRST,
    SECOND,
    "Related articles",
    "By Pat Example",
    "3 May 2021",
    "Photo: Pat Example",
    "Comments",
    "EXAMPLETON, May 3 (Agency): " + THIRD,
    "</p><script>alert(1)</script>",
    "وقال رئيس البلدية إن الجسر القديم سيغلق للإصلاح حتى الربيع.",
    "\x00\x07\x1b[31m",
    "\u2028\u0085",
    "[[[[((((]]]]",
    "",
    "   ",
]


def kinds(text: str) -> list[str]:
    return [part.kind for part in label_parts(text)]


def lines_of(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            spans.append((begin, begin + len(line.strip())))
        start += len(line) + 1
    return spans


def assert_sound(text: str, parts: tuple[Part, ...]) -> None:
    lines = set(lines_of(text))
    nested = [part for part in parts if part.kind == "dateline" and (part.start, part.end) not in lines]
    assert [(part.start, part.end) for part in parts if part not in nested] == lines_of(text)
    assert list(parts) == sorted(parts, key=lambda part: (part.start, -part.end))
    assert {part.kind for part in parts} <= set(PART_KINDS)
    assert {part.rule for part in parts} <= set(rules("parts"))
    for part in nested:
        whole = parts[parts.index(part) - 1]
        assert whole.kind == "body" and whole.start == part.start and part.end < whole.end


@pytest.mark.parametrize("rule_id", list(rules("parts")))
def test_every_rule_fires_on_its_hit(rule_id: str) -> None:
    assert fires(rule_id, rules("parts")[rule_id].hit)


@pytest.mark.parametrize("rule_id", list(rules("parts")))
def test_no_rule_fires_on_its_near_miss(rule_id: str) -> None:
    assert not fires(rule_id, rules("parts")[rule_id].near_miss)


def test_asking_for_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(KeyError):
        fires("no such rule", "Home")


def test_every_rule_with_points_says_for_what_they_count() -> None:
    for rule in rules("parts").values():
        points = rule.settings.get("points")
        assert points is None or points != 0, rule.id
        assert points is not None or rule.settings.get("kind") or rule.id == "in-furniture-block", rule.id


def test_an_empty_text_has_no_parts() -> None:
    assert label_parts("") == label_parts(" \n\n\t") == ()


def test_a_page_of_furniture_has_no_body() -> None:
    page = "Home\nNews\nSport\n\n[Weather](#)\n[Town life](#)\n\nSign up for our newsletter\n\n© 2021 Example"
    assert not {"body", "section head", "headline", "standfirst"} & set(kinds(page))


def test_plain_paragraphs_are_all_body() -> None:
    assert kinds(f"{FIRST}\n\n{SECOND}\n\n{THIRD}") == ["body"] * 3
    assert kinds(f"{FIRST}\n{SECOND}\n{THIRD}") == ["body"] * 3


def test_a_short_line_above_plain_paragraphs_is_the_headline() -> None:
    assert kinds(f"Exampleton closes its bridge\n\n{FIRST}\n\n{SECOND}") == ["headline", "body", "body"]


def test_a_masthead_is_told_from_the_text_below_it() -> None:
    masthead = "Home\n\nExampleton closes its old bridge\n\nBy Pat Example\n\n3 May 2021"
    page = f"{masthead}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert kinds(page) == ["menu", "headline", "byline", "date", "body", "body", "body"]


def test_what_follows_the_text_is_named() -> None:
    tail = "Tags: bridge, council\n\nRelated articles\n\nMayor Example opens the school\n\nLeave a reply"
    page = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{tail}"
    assert kinds(page)[3:] == ["tags", "related", "related", "comments"]


def test_a_short_line_between_paragraphs_is_a_section_head() -> None:
    page = f"Exampleton closes its old bridge\n\n{FIRST}\n\n{SECOND}\n\nRepairs in Exampleton\n\n{THIRD}"
    assert kinds(page)[3] == "section head"


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("EXAMPLETON, May 3, (Agencies): ", "EXAMPLETON, May 3, (Agencies)"),
        ("NEW EXAMPLETON (AP) — ", "NEW EXAMPLETON (AP)"),
        ("Exampleton (dpa) - ", "Exampleton (dpa)"),
        ("EXAMPLETON – ", "EXAMPLETON"),
    ],
)
def test_a_dateline_lies_inside_its_paragraph(opening: str, dateline: str) -> None:
    text = opening + FIRST
    body, inside = label_parts(text)
    assert (body.kind, body.start, body.end) == ("body", 0, len(text))
    assert (inside.kind, text[inside.start : inside.end]) == ("dateline", dateline)


@pytest.mark.parametrize("opening", ["But the mayor - ", "Example: ", "It was late (very late) when "])
def test_not_every_opening_is_a_dateline(opening: str) -> None:
    assert kinds(opening + FIRST) == ["body"]


def test_spans_count_code_points() -> None:
    text = "🌉🌉 \n  " + FIRST + "  "
    part = label_parts(text)[-1]
    assert text[part.start : part.end] == FIRST


@given(st.text(max_size=400))
def test_any_text_gets_one_part_a_line(text: str) -> None:
    assert_sound(text, label_parts(text))


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_page_gets_one_part_a_line(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    assert_sound(text, label_parts(text))


@settings(max_examples=30)
@given(st.text(alphabet="aA .,-/()[]#:|*…\"'0", max_size=300).map(lambda piece: piece * 30))
def test_repeated_signs_are_read_quickly(text: str) -> None:
    start = time.process_time()
    assert_sound(text, label_parts(text))
    assert time.process_time() - start < 3


@pytest.mark.parametrize("unit", ["word ", "A-", "/Aa", "[a](", "(", ". A", "Aa aA", "©", "\u202eא"])
def test_one_line_of_a_million_signs_is_read(unit: str) -> None:
    text = (unit * 1_000_000)[:1_000_000]
    start = time.process_time()
    assert_sound(text, label_parts(text))
    assert time.process_time() - start < 15


def test_twice_the_lines_take_about_twice_the_time() -> None:
    def seconds(count: int) -> float:
        text = "\n".join([FIRST, "Home", "[Weather](#)", ""] * (count // 4))
        start = time.process_time()
        label_parts(text)
        return time.process_time() - start

    seconds(400)
    assert seconds(40_000) < 10 * max(seconds(10_000), 0.05)


def test_a_hundred_thousand_lines_are_read() -> None:
    text = "\n".join(f"{FIRST} Line {number}." if number % 3 else "Home" for number in range(100_000))
    assert len(label_parts(text)) == 100_000

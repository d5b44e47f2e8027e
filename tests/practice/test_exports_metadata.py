"""The course for a catalogue, and the table of frameworks behind it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from helpers.launch.exporting import ALIGNMENT
from helpers.practice.course import course as lessons_of_course
from helpers.practice.exports.metadata import COLUMNS, alignment_rows, metadata_text
from helpers.practice.questions import load_lesson

ROWS = alignment_rows(ALIGNMENT.read_text(encoding="utf-8-sig"))
NUMBERS = lessons_of_course()
# What https://schema.org/LearningResource and https://schema.org/Course (with CreativeWork and Thing above
# them) know of the names used here; the types of schema-dts 2.1.0 know the same.
TERMS = {
    *("name", "description", "abstract", "version", "inLanguage", "isAccessibleForFree", "license"),
    *("educationalLevel", "typicalAgeRange", "audience", "interactivityType", "accessMode"),
    *("accessibilityFeature", "timeRequired", "about", "teaches", "copyrightNotice", "hasPart", "isPartOf"),
    *("position", "learningResourceType", "competencyRequired", "educationalAlignment"),
}
ALIGNMENT_TERMS = {"alignmentType", "educationalFramework", "targetName", "description", "subjectOf"}


def course() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(metadata_text([load_lesson(number) for number in NUMBERS], ROWS))
    return data


def test_all_names_are_names_of_schema_org() -> None:
    data = course()
    assert data["@context"] == "https://schema.org"
    for one in (data, *data["hasPart"]):
        assert {name for name in one if name[0] != "@"} <= TERMS
        for aligned in one.get("educationalAlignment", []):
            assert {name for name in aligned if name[0] != "@"} == ALIGNMENT_TERMS


def test_every_lesson_is_there_with_its_own_words() -> None:
    parts = course()["hasPart"]
    assert len(parts) == len(NUMBERS)
    for place, (number, part) in enumerate(zip(NUMBERS, parts, strict=True), 1):
        lesson = load_lesson(number)
        assert (part["name"], part["teaches"]) == (lesson.title, lesson.objective)
        assert part["timeRequired"] == f"PT{lesson.minutes}M"
        assert part["position"] == place
        assert part["license"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert course()["timeRequired"] == f"PT{sum(load_lesson(number).minutes for number in NUMBERS)}M"


def test_each_lesson_of_the_table_meets_something_in_each_framework() -> None:
    met: defaultdict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        met[row["lesson"]].add(row["framework"])
    frameworks = {row["framework"] for row in ROWS}
    assert {name.split()[0] for name in frameworks} == {"UNESCO", "NAMLE", "ACRL", "ISTE"}
    assert {number for number, found in met.items() if found != frameworks} == set()
    assert {number for number in NUMBERS if number < "10"} <= set(met)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lesson']}-{row['framework'].split()[0]}")
def test_a_row_says_what_is_quoted_from_where_and_when_it_was_read(row: dict[str, str]) -> None:
    assert all(row[name].strip() for name in COLUMNS)
    assert re.fullmatch(r"https?://\S+", row["source"])
    assert date.fromisoformat(row["read on"])
    assert row["wording"].startswith(("quoted", "title", "paraphrase"))
    assert ("“" in row["reference"]) == row["wording"].startswith("quoted")
    assert not row["reference"].startswith(("=", "+", "-", "@"))


def test_a_lesson_that_is_like_another_one_meets_what_that_one_meets() -> None:
    (part,) = json.loads(metadata_text([load_lesson("04b")], ROWS))["hasPart"]
    (base,) = json.loads(metadata_text([load_lesson("04")], ROWS))["hasPart"]
    assert part["educationalAlignment"] == base["educationalAlignment"]
    assert part["@id"] != base["@id"]


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the columns edition"):
        alignment_rows("lesson,framework,reference,wording,how the lesson meets it,source,read on\n")

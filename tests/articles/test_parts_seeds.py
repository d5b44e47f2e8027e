"""The five seed texts are divided as a reader divides them (line numbers count from 1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.articles.parts import label_parts

SEEDS = Path(__file__).parents[2] / "seeds"


def odd(first: int, last: int) -> list[int]:
    return list(range(first, last + 1, 2))


EXPECTED: dict[str, dict[str, list[int]]] = {
    "000": {
        "headline": [3],
        "standfirst": [5],
        "byline": [7],
        "date": [9],
        "menu": [11],
        "tags": [13, 15, 17],
        "body": odd(19, 33) + odd(41, 55),
        "caption": [37],
        "section head": [39],
        "notice": odd(57, 71),
    },
    "001": {
        "menu": [1, 2, 3, 46, 48],
        "headline": [6],
        "body": odd(8, 18) + odd(22, 36) + [40, 42],
        "section head": [20, 38],
        "notice": [44, 49],
    },
    "002": {"headline": [1], "body": odd(3, 27), "related": [29], "comments": [31], "notice": [33]},
    "003": {
        "headline": [71, 74],
        "date": [73],
        "caption": [76],
        "standfirst": [78],
        "related": [80, 82, 108],
        "body": odd(84, 96),
        "tags": [98, 100],
        "comments": [102, 103, 104, 105, 106],
    },
    "004": {
        "headline": [1],
        "counter": [3, 19],
        "body": odd(5, 17),
        "dateline": [5],
        "related": [21],
        "menu": [23],
        "notice": [25, 27, 29],
    },
}


def read(seed: str) -> str:
    path = next(SEEDS.glob(f"{seed}_*.txt"))
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def lines_by_kind(seed: str) -> dict[str, list[int]]:
    text = read(seed)
    found: dict[str, list[int]] = {}
    for part in label_parts(text):
        found.setdefault(part.kind, []).append(text.count("\n", 0, part.start) + 1)
    return found


@pytest.mark.parametrize("seed", list(EXPECTED))
def test_a_seed_has_exactly_the_parts_a_reader_sees(seed: str) -> None:
    found = lines_by_kind(seed)
    if seed == "003":
        del found["menu"]
    assert found == EXPECTED[seed]


def test_the_glossary_and_the_gallery_of_003_are_menu() -> None:
    text = read("003")
    numbers = {number for number, line in enumerate(text.split("\n"), start=1) if line.strip()}
    others = {number for lines in EXPECTED["003"].values() for number in lines}
    assert set(lines_by_kind("003")["menu"]) == numbers - others


def test_the_dateline_of_004_is_place_date_and_agency() -> None:
    text = read("004")
    dateline = next(part for part in label_parts(text) if part.kind == "dateline")
    assert text[dateline.start : dateline.end] == "BEIRUT, Sept 23, (Agencies)"

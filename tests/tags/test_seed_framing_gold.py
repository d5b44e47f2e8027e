"""The golden file of the seeds' framing: its words stand in the articles, and its rows agree."""

import re

import pytest

from helpers.articles.seeds import seed
from helpers.tags.language.quotations import quotations
from tests.tags.framing_rows import BY_ID, FILE, GOLD, KINDS, NOTHING, NUMBERS, Row, found, place, scope
from tests.tags.seed_rows import GOLD as STATEMENTS

NEEDED = {"id", "article", "layer", "kind", "words", "because"}
MARK = NEEDED | {"voice", "level"}
FIELDS = {
    "certainty": (MARK, {"or", "nth", "scope", "about", "quoted"}),
    "loaded": (MARK | {"neutral"}, {"or", "nth", "quoted", "inserted"}),
    "naming": (MARK, {"nth", "actor", "quoted", "inserted"}),
    "headline": (NEEDED | {"carried", "level"}, {"by", "nth"}),
}
LETTERS = {"certainty": "c", "loaded": "l", "naming": "n", "headline": "h"}

# The items of design/seeds.md that concern framing, each with the rows that hold it, and their words.
CLOSE_READING = {
    "000: two headlines, the question never answered": {
        "000-h01": "Are US Special Forces in Syria Working with Opposition Groups",
        "000-h02": "Linked to ISIS and Al Qaeda",
        "000-h03": "Russia Wants More Details about US Deployment in Syria",
    },
    "000: the narrator doubts Washington only": {
        "000-c05": "in what it claims is",
    },
    "000 and 004: an estimate with its source, and a number without": {
        "000-c08": "estimates",
        "004-x03": "a quarter of a million people",
    },
    "001: evidential phrases without evidence": {
        "001-c03": "According to available reliable information",
        "001-c06": "One gets the impression that",
        "001-c20": "An impression is created that",
    },
    "001: the paraphrase drops the speaker's “so-called”": {
        "001-c13": "so-called",
        "001-n08": "so-called New Syrian Army",
        "001-n09": "New Syrian Army",
        "001-x05": "New Syrian Army militants",
    },
    "002: “: Report” is an intelligence service's statement": {
        "002-h03": "Report",
        "002-c01": "Report",
    },
    "002: three labels of one army": {
        "002-n01": "US Army",
        "002-n03": "US occupation forces",
        "002-n04": "US military",
        "002-n07": "US army",
        "002-n08": "US occupation forces",
        "002-n09": "US occupation forces",
        "002-l01": "occupation forces",
    },
    "002: an edit in brackets inside a quotation": {
        "002-n05": "ISIS",
    },
    "002: a factive verb": {
        "002-c12": "disclosed",
    },
    "002: a claim in a half-sentence without a source": {
        "002-l25": "with many of these mercenaries coming from\u00a0Israel",
    },
    "002: “military invasion”": {
        "002-l24": "military invasion",
    },
    "003: a ladder of labels": {
        "003-n09": "militants, including former members of terrorist groups",
        "003-n03": "former members of terrorist groups",
        "003-n04": "former members of terrorist groups",
        "003-n06": "former terrorists",
        "003-n01": "Terrorists",
        "003-n02": "Terrorists",
        "003-h03": "US Training Terrorists in Syria",
        "003-h06": "US Training Terrorists in Syria",
        "003-l08": "former terrorists",
    },
    "003: a chain that ends in “have confirmed”": {
        "003-c16": "have confirmed",
    },
    "004: “alleged”, “If confirmed”, “It is not clear”": {
        "004-c01": "alleged",
        "004-c07": "If confirmed",
        "004-c17": "It is not clear",
    },
    "004: loaded words of the narrator": {
        "004-l19": "regime",
        "004-l20": "jihadist-held",
    },
}
TRAPS = {
    "the month May": {
        "004-x05": "May",
    },
    "“in what it claims is” is distancing and no hedge": {
        "000-c05": "in what it claims is",
        "000-c06": "claims",
    },
    "“regimes” between marks is generic, “The Syrian regime” is not": {
        "003-n07": "regimes",
        "004-n03": "The Syrian regime",
    },
    "001's “allegedly” doubts other people's reports": {
        "001-c08": "allegedly",
    },
    "“has long been accused” names no accuser": {
        "002-l27": "has long been accused",
        "002-c14": "accused",
    },
    "the “government” of 002 is the US one, elsewhere the Syrian one": {
        "002-n06": "US government",
        "000-n04": "Syrian government",
        "001-n06": "Syrian government forces",
    },
    "five names of one group": {
        "000-n01": "ISIS",
        "000-n02": "Daesh",
        "001-n01": "IS",
        "001-n02": "Islamic State",
        "001-n04": "ISIL",
        "001-n05": "IS",
        "003-n08": "ISIS",
        "004-n01": "Islamic State group",
    },
    "“Democratic Forces Union” is the Syrian Democratic Forces": {
        "001-n03": "Democratic Forces Union",
        "001-n07": "Democratic Forces Union",
    },
    "one label at three places and dates": {
        "001-n08": "so-called New Syrian Army",
        "003-n10": "New Syrian Army",
        "004-n02": "New Syrian Forces",
    },
    "quotation marks with a speaker beside them are no distance": {
        "000-x09": "“closely linked to terrorist organizations”",
        "000-x10": "“financial, material, technical and military support”",
        "002-x03": "“do away”",
        "003-x04": "“changing unwanted regimes,”",
        "003-x05": "“mixed feelings”",
    },
}

each_row = pytest.mark.parametrize("row", GOLD, ids=BY_ID)


@each_row
def test_a_row_has_the_fields_and_values_of_the_contract(row: Row) -> None:
    kinds = (row["kind"], *row.get("or", ()))
    if row["kind"] == NOTHING:
        assert set(row) - {"nth"} == NEEDED and row["layer"] in ("certainty", "loaded")
        return
    needed, allowed = FIELDS[row["layer"]]
    assert needed <= set(row) <= needed | allowed
    assert set(kinds) <= set(KINDS[row["layer"]]) and len(set(kinds)) == len(kinds)
    assert row["level"] in ("certain", "arguable")
    assert ("by" in row) == (row.get("carried", "no sentence") != "no sentence")
    assert row.get("carried", "yes") in ("yes", "in part", "no sentence")


@each_row
def test_its_words_stand_at_one_place_and_its_scope_beside_them(row: Row) -> None:
    start, end = place(row)
    text, reach = seed(row["article"]).text, scope(row)
    if reach:
        between = text[min(end, reach[1]) : max(start, reach[0])]
        assert "\n" not in between and len(between) < 120
    assert all(found(seed(row["article"]), words) for words in row.get("by", ()))


@each_row
def test_it_says_rightly_whether_its_words_are_quoted(row: Row) -> None:
    start, end = place(row)
    text = seed(row["article"]).text
    inside = any(one.outer_start <= start and end <= one.outer_end for one in quotations(text))
    if row["layer"] != "headline" and row["kind"] != NOTHING:
        assert row.get("quoted", False) == inside
    if row.get("inserted"):
        before, after = text[max(0, start - 70) : start], text[end : end + 70]
        assert re.search(r"[\[(][^\])]*$", before + text[start]) and re.match(r"[^\[(]*[\])]", after)


@each_row
def test_its_voice_is_one_that_the_statements_name(row: Row) -> None:
    number = row["article"]
    names = {one.get("speaker") for one in STATEMENTS if one["article"] == number}
    assert row.get("voice", "narrator") in names | {"narrator", "unknown speaker"}
    assert "about" not in row or row["about"] in names or found(seed(number), row["about"])
    assert "about" not in row or row["about"] != row["voice"]


@each_row
def test_the_reason_is_one_sentence_that_quotes_the_article(row: Row) -> None:
    assert row["because"].endswith(".") and 20 <= len(row["because"]) <= 160
    text = seed(row["article"]).text
    for quoted in re.findall("“([^”]+)”", row["because"]):
        assert all(piece in text for piece in quoted.split(" ... ")), quoted


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("layer", [*LETTERS, NOTHING])
def test_rows_are_numbered_in_the_order_of_the_text(number: str, layer: str) -> None:
    letter = LETTERS.get(layer, "x")
    rows = [row for row in GOLD if row["id"].startswith(f"{number}-{letter}")]
    assert [row["id"] for row in rows] == [f"{number}-{letter}{at:02}" for at in range(1, len(rows) + 1)]
    assert all((row["kind"] if letter == "x" else row["layer"]) == layer for row in rows)
    assert [place(row)[0] for row in rows] == sorted(place(row)[0] for row in rows)


def test_ids_and_marks_occur_once() -> None:
    assert len(BY_ID) == len(GOLD)
    assert len({(row["article"], row["layer"], row["kind"], place(row)) for row in GOLD}) == len(GOLD)


@pytest.mark.parametrize("item", [*CLOSE_READING, *TRAPS])
def test_every_item_of_the_close_reading_and_every_trap_has_its_rows(item: str) -> None:
    rows = (CLOSE_READING | TRAPS)[item]
    assert rows and {name: BY_ID[name]["words"] for name in rows} == rows


@pytest.mark.parametrize(
    ("number", "words", "layer"),
    [
        ("000", "in what it claims is", "certainty"),
        ("001", "According to available reliable information", "certainty"),
        ("001", "One gets the impression", "certainty"),
        ("001", "An impression is created", "certainty"),
        ("001", "allegedly", "certainty"),
        ("001", "so-called", "certainty"),
        ("002", "disclosed", "certainty"),
        ("002", "has long been accused", "loaded"),
        ("002", "many of these mercenaries coming from\u00a0Israel", "loaded"),
        ("003", "have confirmed", "certainty"),
        ("004", "alleged", "certainty"),
        ("004", "If confirmed", "certainty"),
        ("004", "It is not clear", "certainty"),
        ("004", "regime", "loaded"),
        ("004", "jihadist-held", "loaded"),
    ],
)
def test_the_words_that_the_close_reading_names_are_in_a_row(number: str, words: str, layer: str) -> None:
    rows = [row for row in GOLD if row["article"] == number and row["layer"] == layer]
    assert any(words in row["words"] and row["kind"] != NOTHING for row in rows)


def test_both_levels_and_traps_occur_in_every_article() -> None:
    for number in NUMBERS:
        rows = [row for row in GOLD if row["article"] == number]
        assert {row.get("level", NOTHING) for row in rows} == {"certain", "arguable", NOTHING}


def test_the_head_of_the_file_explains_every_field() -> None:
    head = FILE.read_text(encoding="utf-8").split("[[row]]")[0]
    fields = {name for row in GOLD for name in row} - {"id", "article", "because"}
    assert {name for name in fields if not re.search(rf"\b{name}\b", head)} == set()

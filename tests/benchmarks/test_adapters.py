"""The adapters read tags and places as the benchmark wants them, and say plainly what is missing."""

from importlib import import_module
from pathlib import Path

import pytest

from helpers.tags.tag import Tag
from tests.benchmarks.peer_gender_gap_tracker import _way_back
from tests.benchmarks.quotes_adapter import load, rows


def tag(text: str, words: str, layer: str, label: str, **more: str) -> Tag:
    start = text.index(words)
    identifier = f"invented:{layer}:{words}"
    return Tag(
        identifier, "invented", start, start + len(words), words, layer, label, "rule", "Because.", **more
    )


def found(text: str, *tags: Tag) -> list[tuple[object, ...]]:
    return [
        (text[row["quote_start"] : row["quote_end"]], row["speaker_text"], row["cue"])
        for row in rows(text, list(tags))
    ]


def test_each_piece_is_a_row_with_the_one_speaker_and_cue() -> None:
    text = '"It held," Ada Example said, "and it will."'
    first = tag(text, "It held,", "statement", "direct quotation")
    pieces = (
        first,
        tag(text, "Ada Example", "source", "named other person", of=first.id),
        tag(text, "said", "cue", "cue", of=first.id),
        tag(text, "and it will.", "statement", "direct quotation", of=first.id),
    )
    assert found(text, *pieces) == [
        ("It held,", "Ada Example", "said"),
        ("and it will.", "Ada Example", "said"),
    ]


def test_a_statement_inside_another_has_a_row_of_its_own() -> None:
    text = "Ada Example said that Officer Sample warned of ice."
    outer = tag(text, "Officer Sample warned of ice", "statement", "indirect speech")
    inner = tag(text, "ice", "statement", "indirect speech", within=outer.id)
    source = tag(text, "Officer Sample", "source", "named official", of=inner.id, within=outer.id)
    assert found(text, outer, source, inner) == [
        ("Officer Sample warned of ice", None, None),
        ("ice", "Officer Sample", None),
    ]


@pytest.mark.parametrize(
    ("between", "number"),
    [("\n“", 1), ("\n\n “", 1), ("”\n“", 2), ("\nIn May. “", 2), (" “", 2)],
)
def test_only_marks_that_open_again_after_a_paragraph_continue_a_row(between: str, number: int) -> None:
    text = f"“It held.{between}We knew.”"
    pieces = (tag(text, words, "statement", "direct quotation") for words in ("It held.", "We knew."))
    assert len(found(text, *pieces)) == number


def test_words_that_show_that_nobody_is_named_are_no_speaker() -> None:
    text = "The bridge is said to be safe."
    one = tag(text, "The bridge is said to be safe", "statement", "indirect speech")
    assert found(text, one, tag(text, "is said to", "source", "nobody", of=one.id))[0][1] is None


def test_every_layer_gives_the_same_rows_as_the_statements_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'The bridge is open.\n"It held," Mayor Ada Example said.\n\nNobody else spoke.'
    alone = load()(text)
    monkeypatch.setenv("KIT_LAYERS", "all")
    assert load()(text) == alone != []


def test_a_place_in_a_cleaned_text_leads_back_to_the_words() -> None:
    text, cleaned = "Élan\n“It  held”", 'Elan.\n "It held"'
    back = _way_back(text, cleaned)
    start, end = back(f"({cleaned.index('It')},{len(cleaned)})") or (0, 0)
    assert text[start:end] == "It  held"
    assert back("") is None and back("(0,0)") is None


def test_a_tool_that_is_not_there_is_reported_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.delenv("GGT_FOLDER", raising=False)
    with pytest.raises(SystemExit, match=r"set GGT_FOLDER to the folder that holds quote_extractor\.py\."):
        import_module("peer_gender_gap_tracker").load()

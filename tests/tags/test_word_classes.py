"""Word classes: which words are names, verbs and nouns, in sentences as a newspaper writes them."""

import gzip
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tags.language.class_clues import LABELS, packed, points_for
from helpers.tags.language.word_classes import deciding, tables, word_classes

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Zs", "Cc")), min_size=1, max_size=12)
PENN = {"CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT"}
PENN |= {"POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP"}
PENN |= {"VBZ", "WDT", "WP", "WP$", "WRB", "QUOTE", ".", ",", ":", "(", ")", "``", "''", "$", "#"}


def classes(sentence: str) -> dict[str, str]:
    words = sentence.split()
    return dict(zip(words, word_classes(words), strict=True))


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("They want to report the crime .", "report", "VB"),
        ("They read the report twice .", "report", "NN"),
        ("The council claims that the bridge is safe .", "claims", "VBZ"),
        ("The council denied the claims of the residents .", "claims", "NNS"),
        ("Mayor Example said the bridge that they built was safe .", "said", "VBD"),
        ("The bridge was built by the town .", "built", "VBN"),
        ("The bridge will open on Monday .", "Monday", "NNP"),
        ("Officials said they were glad .", "they", "PRP"),
        ("The mayor's claim that the bridge is safe was repeated .", "claim", "NN"),
        ("The council , which denies the charge , said nothing .", "denies", "VBZ"),
        ("Rain fell on the bridge , and the river swept stones away .", "swept", "VBD"),
        ("Inspectors were said to have left .", "said", "VBN"),
        ("The claim that they repeated was false .", "was", "VBD"),
    ],
)
def test_a_word_gets_the_class_that_its_sentence_asks_for(sentence: str, word: str, kind: str) -> None:
    assert classes(sentence)[word] == kind


def test_a_possessive_gets_the_class_of_its_noun_and_a_negated_verb_that_of_its_verb() -> None:
    assert classes("On Monday Example’s bridge shook .")["Example’s"] == "NNP"
    assert classes("The bridge won't shake .")["won't"] == "MD"


def test_an_unknown_word_with_a_capital_inside_a_sentence_is_a_name() -> None:
    assert classes("The town of Qwertham thanked Ben Zyxby .")["Zyxby"] == "NNP"


def test_a_headline_in_title_case_is_not_a_row_of_names() -> None:
    found = classes("Mayor Says Old Bridge Is Safe After Test of Stones")
    assert found["Says"] == "VBZ"
    assert found["of"] == "IN"


def test_a_whole_quotation_is_one_token() -> None:
    assert word_classes(["She", "said", ",", "“”"])[-1] == "QUOTE"


def test_the_clues_that_decided_can_be_told() -> None:
    words = ["They", "want", "to", "report", "it"]
    clue, kind, points = deciding(words, 3)[0]
    assert clue.startswith("after") and kind == word_classes(words)[3] and points > 0


@given(st.lists(WORDS | st.sampled_from(["", "“”", "'s", "-", "Said", "THE", "1,000", "don’t"]), max_size=40))
def test_any_words_get_one_class_each(words: list[str]) -> None:
    found = word_classes(words)
    assert len(found) == len(words)
    assert set(found) <= PENN


def test_a_word_is_decided_by_its_neighbours_alone_so_that_long_lines_take_no_longer_a_word() -> None:
    text = "Mayor Example said that the bridge , which they built , was safe ."
    sentence = text.split()
    long = word_classes(sentence * 200)
    assert long[len(sentence) : -len(sentence)] == long[len(sentence) : 2 * len(sentence)] * 198


def test_the_tables_hold_penn_classes_and_nothing_else() -> None:
    data = tables()
    rows = [*data.words.values(), *data.endings.values()]
    assert {label for row in rows for label in row} <= PENN == set(LABELS)
    assert all(len(row) == len(set(row)) > 0 for row in rows)
    assert all(points for kind in data.clues.values() for row in kind.values() for points in row.values())


@given(st.lists(st.dictionaries(st.sampled_from(LABELS), st.integers(-195, 195)), max_size=40))
def test_points_that_are_added_as_one_number_are_added_for_every_class(rows: list[dict[str, int]]) -> None:
    total = sum(map(packed, rows))
    for label in LABELS:
        assert points_for(label, total) == sum(row.get(label, 0) for row in rows)


def test_the_tables_say_where_they_come_from_and_under_which_licence() -> None:
    folder = files("helpers.rules")
    for name in ("word_classes.words.tsv", "word_classes.endings.tsv"):
        assert "CC BY-SA 4.0" in folder.joinpath(name).read_text(encoding="utf-8")[:700]
    clues = gzip.decompress(folder.joinpath("word_classes.clues.tsv.gz").read_bytes()).decode("utf-8")
    assert "CC BY-SA 4.0" in clues[:700]
    assert len(tables().words) > 10_000

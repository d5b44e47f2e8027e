"""The table of interests: the kit's own keeps its sources, and a teacher's is read or refused plainly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.seeds import source_cards
from helpers.compare.interests import COLUMNS, BrokenTable, interest_of, interests, plain, read_interests
from helpers.errors import MissingText, PlainError

HEAD = ",".join(COLUMNS)
SPEAKERS = {
    "Sergei Lavrov": "Russian government",
    "Sergey Lavrov": "Russian government",
    "Maria Zakharova": "Russian government",
    "Vitaly Churkin": "Russian government",
    "Vassily Nebenzya": "Russian government",
    "Igor Konashenkov": "Russian government",
    "Sergey Surovikin": "Russian government",
    "Russia’s Foreign Intelligence Service (SVR)": "Russian government",
    "Russia’s Reconciliation Center for Syria": "Russian government",
    "a Russian diplomatic source": "Russian government",
    "Moscow": "Russian government",
    "Barack Obama": "US government",
    "Rex Tillerson": "US government",
    "some US officials": "US government",
    "the US Central Command": "US government",
    "Washington": "US government",
    "Volodymyr Zelensky": "Ukrainian government",
    "Staffan de Mistura": "United Nations (member states)",
}


@pytest.mark.parametrize(("speaker", "government"), SPEAKERS.items(), ids=SPEAKERS)
def test_the_speakers_of_the_five_articles_are_in_the_table(speaker: str, government: str) -> None:
    row = interest_of(speaker, interests())
    assert row and row.government == government


def test_no_name_stands_for_two_speakers_in_the_tables_of_all_sets() -> None:
    names = [key for row in interests() for key in row.keys]
    assert len(names) == len(set(names))


def test_an_unknown_interest_stays_unknown() -> None:
    for speaker in ("US-trained rebels", "local refugees", "Western nations", "Seymour Hersh"):
        row = interest_of(speaker, interests())
        assert row and row.institution is None and row.government is None


def test_every_row_says_where_it_is_known_from_and_as_of_when() -> None:
    for row in interests():
        assert row.source, row.speaker
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row.as_of), row.speaker
        for number in re.findall(r"\b[01]0\d\b", row.source):
            assert number in source_cards()


def test_what_a_row_quotes_from_an_article_stands_in_it() -> None:
    from helpers.articles.seeds import seed

    own = [(row, re.match(r"the article itself, (\d{3})", row.source)) for row in interests()]
    for row, match in own:
        if match:
            part = row.source.split("; in ")[0].split("; what ")[0].split("; his ")[0].split("; her ")[0]
            for quoted in re.findall("“([^”]+)”", part.split("; appointed")[0]):
                assert quoted in seed(match[1]).text, row.speaker


def test_nothing_is_guessed_from_a_part_of_a_name() -> None:
    for name in (None, "", "us", "Lavrov's driver", "a general", "the minister", "()", "…"):
        assert interest_of(name, interests()) is None


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_from_a_spreadsheet_is_read_as_it_is(
    tmp_path: Path, mark: str, between: str, end: str
) -> None:
    rows = [COLUMNS, ("Ann Example", '"A. Example; the mayor"', "Town", "", "the town's site", "2026")]
    text = mark + end.join(between.join(cells) for cells in [*rows, ("",) * 6]) + end
    path = tmp_path / "mine.csv"
    path.write_bytes(text.encode("utf-8"))
    (row,) = interests(path)
    assert (row.institution, row.government, row.aliases) == ("Town", None, ("A. Example", "the mayor"))
    assert interest_of("The Mayor", [row]) is row


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\n\n;;;\n", "is empty|has no column"),
        (b"speaker,aliases\nAnn Example,\n", "no column 'institution', 'government', 'source', 'as_of'"),
        (f"{HEAD}\nAnn Ex\xe4mple,,,,,\n".encode("latin-1"), "CSV UTF-8"),
        (HEAD.encode("utf-16"), "CSV UTF-8"),
        (f"{HEAD}\n\0,,,,,".encode(), "binary"),
        (f'{HEAD}\n"Ann Example,,,,,\n'.encode(), "quotation mark"),
        (f"{HEAD}\nAnn Example,,Town,,,2026\n".encode(), "line 2.*'source'"),
        (f"{HEAD}\n,,Town,,site,2026\n".encode(), "line 2, names no speaker"),
        (f"{HEAD}\nAnn Example,a,b,c,d,e,f\n".encode(), "more cells"),
        (f"{HEAD}\nAnn Example,,,,,\nBen Sample,the Ann Example,,,,\n".encode(), "line 3.*line 2"),
    ],
)
def test_a_broken_table_is_refused_with_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(BrokenTable, match=message):
        read_interests(data, "mine.csv")


def test_a_table_that_is_missing_a_folder_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingText, match=r"nowhere\.csv"):
        interests(tmp_path / "nowhere.csv")
    with pytest.raises(MissingText):
        interests(tmp_path)
    large = tmp_path / "large.csv"
    large.write_bytes(b"a" * 5_000_001)
    with pytest.raises(BrokenTable, match="5 MB"):
        interests(large)


def test_columns_may_stand_in_any_order_beside_others() -> None:
    text = "as_of,note,Source, GOVERNMENT ,institution,aliases,speaker\n2026,mine,site,,Town,,Ann Example\n"
    (row,) = read_interests(text.encode())
    assert (row.speaker, row.institution, row.source, row.as_of) == ("Ann Example", "Town", "site", "2026")


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: f"{HEAD}\n{text}".encode())))
def test_any_bytes_are_read_or_refused_plainly(data: bytes) -> None:
    try:
        rows = read_interests(data)
    except PlainError as error:
        assert str(error)
        return
    assert all(plain(row.speaker) for row in rows)


def test_another_spelling_of_a_name_is_found_by_the_id_that_tags_give_it() -> None:
    row = ",".join(("Sergey Example", "", "Town", "", "the town's site", "2026"))
    table = read_interests(f"{HEAD}\n{row}\n".encode())
    assert interest_of("Sergei Example", table) is None
    assert interest_of("Sergei Example", table, "sergei-example") is table[0]
    assert interest_of("Sergei Sample", table, "sergei-sample") is None

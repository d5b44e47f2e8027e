"""Tags go to a file and come back: equal in the same text, at their words in a changed one, or named."""

from __future__ import annotations

import csv
import io
import os
import stat
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed, source_cards
from helpers.articles.table import articles_table
from helpers.errors import MissingText, PlainError, UnknownName
from helpers.tags.files import tag_files
from helpers.tags.files.placing import place_tags
from helpers.tags.files.spreadsheet import COLUMNS, guard, read_spreadsheet, spreadsheet_text, unguard
from helpers.tags.files.stored import CONTEXT, TagFileError, stored_tags
from helpers.tags.files.tag_files import FORMATS, NotPlaced, load_tags, read_tags, save_tags, write_tags
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article, tags_table

TEXT = """Bridge reopens

“The bridge held,” Mayor Example said on Monday. “And it is open to everybody again.”

The works took eight weeks; nobody was hurt, said Officer Sample of the river police.
- The bridge is 90 years old.
"""
ARTICLE = article_from_text(TEXT, "bridge")
PIECES = [
    "=1+1",
    "+",
    "-2",
    "@x",
    "\t",
    "\r",
    "\n",
    ";",
    ",",
    '"',
    "'",
    "a",
    " ",
    "ع",
    "שלום",
    "é",
    "🇪🇺",
    "e\u0301",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
SEEDS = [seed(number) for number in source_cards()]
FORMULA = tuple("=+-@＝＋－＠")


def as_article(text: str, article_id: str = "any") -> Article:
    return Article(article_id, text, "", "by hand", (), {})


def mark(words: str, text: str = TEXT, **more: str | None) -> Tag:
    start = text.index(words)
    given = {"layer": "part", "label": "body", "rule": "by hand", "reason": "Because.", **more}
    return Tag(f"bridge:{start}-{len(words)}", "bridge", start, start + len(words), words, **given)  # type: ignore[arg-type]


@st.composite
def tagged_articles(draw: st.DrawFn) -> tuple[Article, list[Tag]]:
    text, article_id = draw(TEXTS), draw(TEXTS)
    tags = []
    for tag_id in draw(st.lists(TEXTS, max_size=4, unique=True)):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        words = [draw(TEXTS) for _ in range(5)]
        links = [draw(st.none() | TEXTS) for _ in range(5)]
        tags.append(Tag(tag_id, article_id, start, end, text[start:end], *words, *links))
    return as_article(text, article_id), tags


def through(
    ending: str, tags: Sequence[Tag], before: Article, *after: Article
) -> tuple[list[Tag], list[str]]:
    """The tags and sentences that come back from a file's text, without a disk."""
    to_text, from_text = FORMATS[ending]
    data = to_text(stored_tags(tags, [before])).encode("utf-8")
    placed = place_tags(from_text(tag_files._decode(data)), after or [before])
    return placed.tags, placed.not_placed


@pytest.mark.parametrize("ending", FORMATS)
@given(tagged_articles())
def test_every_field_of_every_tag_comes_back_in_order(ending: str, tagged: tuple[Article, list[Tag]]) -> None:
    article, tags = tagged
    assert through(ending, tags, article) == (tags, [])


@pytest.mark.parametrize("ending", FORMATS)
def test_the_tags_of_the_five_articles_come_back_from_the_disk(tmp_path: Path, ending: str) -> None:
    tags = [tag for article in SEEDS for tag in tag_article(article)]
    assert write_tags(tags, tmp_path / f"all{ending}", SEEDS) == len(tags)
    assert read_tags(tmp_path / f"all{ending}", reversed(SEEDS)) == (tags, [])


def test_tables_go_to_a_file_and_come_back(tmp_path: Path) -> None:
    tags, articles = tags_table(tag_article(SEEDS[0])), articles_table(SEEDS)
    save_tags(tags, tmp_path / "tags.csv", articles)
    back = load_tags(tmp_path / "tags.csv", articles)
    assert back.equals(tags)
    assert back.attrs["not_placed"] == []


def test_a_tags_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    tags = tags_table(tag_article(SEEDS[0]))
    with pytest.raises(UnknownName, match=r"lacks words"):
        save_tags(tags.drop(columns="words"), tmp_path / "tags.csv", SEEDS)


def test_a_tags_table_with_a_gap_is_refused(tmp_path: Path) -> None:
    tags = tags_table(tag_article(SEEDS[0])).astype({"start": float})
    tags.loc[1, "start"] = None
    with pytest.raises(TagFileError, match="start that is no whole number"):
        save_tags(tags, tmp_path / "tags.csv", SEEDS)


@given(st.one_of(st.none(), TEXTS))
def test_a_guarded_cell_comes_back_as_it_was(text: str | None) -> None:
    assert unguard(guard(text)) == text


@given(tagged_articles(), st.sampled_from(",;\t"))
def test_no_cell_begins_like_a_formula_wherever_a_program_divides_the_cells(
    tagged: tuple[Article, list[Tag]], divider: str
) -> None:
    article, tags = tagged
    text = spreadsheet_text(stored_tags(tags, [article])).removeprefix("\ufeff")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=divider):
        for cell in row:
            assert not cell.lstrip().startswith(FORMULA), row
            assert divider != "," or not cell.startswith(("\t", "\r")), row


def test_a_file_for_a_spreadsheet_begins_with_the_mark_that_says_utf_8(tmp_path: Path) -> None:
    write_tags([mark("“The bridge held,”")], tmp_path / "tags.csv", [ARTICLE])
    data = (tmp_path / "tags.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,article_id,start,end,words,")
    assert "“The bridge held,”".encode() in data


def respelled(divider: str = ",", extra: Sequence[str] = (), rows: int = 0, **cells: str) -> str:
    """What a spreadsheet program makes of a file with two tags, one of them over two lines."""
    tags = [mark("Bridge reopens\n\n“The"), mark("- The bridge", reason="=1+1")]
    text = spreadsheet_text(stored_tags(tags, [ARTICLE])).removeprefix("\ufeff")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    table[0] |= cells
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=divider)
    writer.writerow([*COLUMNS, *extra])
    writer.writerows([*(row[name] for name in COLUMNS), *extra] for row in table)
    writer.writerows([""] * len(COLUMNS) for _ in range(rows))
    return file.getvalue()


PLAIN_TWO = [mark("Bridge reopens\n\n“The"), mark("- The bridge", reason="=1+1")]


@pytest.mark.parametrize(
    "data",
    [
        respelled().encode("utf-8"),
        respelled(";").encode("utf-8"),
        respelled(";").encode("utf-8-sig"),
        respelled(";").encode("cp1252"),
        respelled("\t").encode("utf-16"),
        respelled(rows=3).encode("utf-8"),
        respelled(extra=["remark"]).encode("utf-8"),
        respelled().replace("\r\n", "\n").encode("utf-8"),
        respelled().rstrip().encode("utf-8"),
    ],
    ids=[
        "no mark",
        "semicolons",
        "both",
        "western",
        "unicode text",
        "empty rows",
        "a column more",
        "other ends",
        "no last end",
    ],
)
def test_what_spreadsheet_programs_write_is_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "tags.csv").write_bytes(data)
    assert read_tags(tmp_path / "tags.csv", [ARTICLE]) == (PLAIN_TWO, [])


def test_columns_may_come_in_any_order_and_optional_ones_may_be_missing() -> None:
    text = spreadsheet_text(stored_tags(PLAIN_TWO, [ARTICLE]))
    table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    names = [name for name in reversed(COLUMNS) if name not in ("voice", "within", "of", "prefix")]
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, names, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(table)
    assert [stored.tag for stored in read_spreadsheet(file.getvalue())] == PLAIN_TWO


def test_words_that_a_spreadsheet_took_for_a_date_are_read_from_the_text(tmp_path: Path) -> None:
    (tmp_path / "tags.csv").write_text(respelled(words="23-Sep"), encoding="utf-8")
    assert read_tags(tmp_path / "tags.csv", [ARTICLE]) == (PLAIN_TWO, [])


def test_a_cell_may_be_longer_than_the_csv_module_usually_takes() -> None:
    article = as_article("word " * 50_000)
    tag = Tag("one", "any", 0, 250_000, article.text, "part", "body", "by hand", "Because.")
    limit = csv.field_size_limit()
    assert through(".csv", [tag], article) == ([tag], [])
    assert csv.field_size_limit() == limit


def alike(text: str, tag: Tag, other_text: str, other: Tag) -> bool:
    """Whether the same stands before, or behind, the words of two tags."""
    before = text[tag.start - CONTEXT : tag.start] == other_text[other.start - CONTEXT : other.start]
    return before or text[tag.end :][:CONTEXT] == other_text[other.end :][:CONTEXT]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("article", SEEDS, ids=lambda article: article.article_id[:3])
def test_in_a_changed_article_each_tag_stands_at_its_words_or_is_named(ending: str, article: Article) -> None:
    tags = tag_article(article)
    cut = article.body[len(article.body) // 2]
    text = f"An editor’s note.\n\n{article.text[: cut.start]}{article.text[cut.end :]}"
    placed, sentences = through(ending, tags, article, as_article(text, article.article_id))
    shift = len("An editor’s note.\n\n")
    moved = {
        tag.id: tag.start + (shift if tag.end <= cut.start else shift - (cut.end - cut.start))
        for tag in tags
        if tag.end <= cut.start or tag.start >= cut.end
    }
    known = {tag.id: tag for tag in tags}
    # A tag of what was cut out stands elsewhere only where the text says the same before or behind its words.
    strays = [tag for tag in placed if tag.id not in moved]
    assert all(alike(article.text, known[tag.id], text, tag) for tag in strays)
    assert all(moved[tag.id] == tag.start for tag in placed if tag not in strays)
    left = [tag for tag in tags if tag.id in moved.keys() - {tag.id for tag in placed}]
    twice = [
        tag for tag in left if text.count(article.text[max(0, tag.start - CONTEXT) : tag.end + CONTEXT]) > 1
    ]
    assert len(left) - len(twice) <= 2, (
        "only what stands beside the cut, or in a passage printed twice, is left out"
    )
    assert sum("at several places" in sentence for sentence in sentences) >= len(twice)
    assert len(placed) + len(sentences) == len(tags)
    assert all(text[tag.start : tag.end] == tag.words for tag in placed)


@given(tagged_articles(), TEXTS.filter(bool))
def test_a_tag_is_never_placed_where_it_does_not_belong(tagged: tuple[Article, list[Tag]], more: str) -> None:
    article, tags = tagged
    placed, sentences = through(".jsonld", tags, article, as_article(more + article.text, article.article_id))
    by_id = {tag.id: tag for tag in tags}
    assert all(tag == replace(by_id[tag.id], start=tag.start, end=tag.end) for tag in placed)
    assert all(tag.start == by_id[tag.id].start + len(more) for tag in placed)
    assert len(placed) + len(sentences) == len(tags)


def test_a_tag_keeps_its_place_when_one_side_of_it_was_edited() -> None:
    said = mark("said on Monday")
    edited = as_article(TEXT.replace("“And it is", "“Look, it is"), "bridge")
    assert through(".csv", [said], ARTICLE, edited) == ([said], [])


def test_a_longer_passage_is_found_wherever_it_was_moved() -> None:
    works = mark("The works took eight weeks; nobody was hurt")
    text = "The works took eight weeks; nobody was hurt. All the rest of this text is another one."
    placed, _ = through(".csv", [works], ARTICLE, as_article(text, "bridge"))
    assert [(tag.start, tag.end) for tag in placed] == [(0, 43)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He said so, and nothing of the old article is left here.", "no such passage"),
        (TEXT + TEXT, "at several places"),
    ],
)
def test_a_tag_without_a_place_of_its_own_is_named_with_the_reason(text: str, told: str) -> None:
    said = mark("said on", layer="cue")
    placed, sentences = through(".jsonld", [said], ARTICLE, as_article(text, "bridge"))
    assert placed == []
    assert len(sentences) == 1 and told in sentences[0]
    assert sentences[0].startswith("The cue tag “said on” of “bridge” was not placed: ")


def test_a_tag_whose_article_is_not_given_is_named() -> None:
    placed, sentences = through(".csv", [mark("said on")], ARTICLE, as_article("Another text.", "other"))
    assert placed == [] and "not among those given" in sentences[0]


def test_a_renamed_article_is_known_by_its_text() -> None:
    renamed = replace(ARTICLE, article_id="bridge-2")
    placed, sentences = through(".csv", [mark("said on")], ARTICLE, as_article(TEXT + "!", "bridge"), renamed)
    assert placed == [replace(mark("said on"), article_id="bridge-2")] and not sentences


def test_tags_without_a_place_are_warned_about_and_listed(tmp_path: Path) -> None:
    tags = [mark(words) for words in TEXT.split() if TEXT.count(words) == 1]
    save_tags(tags, tmp_path / "tags.csv", [ARTICLE])
    with pytest.warns(NotPlaced, match=r"was not placed.* more are listed"):
        table = load_tags(tmp_path / "tags.csv", [as_article("Another text.", "bridge")])
    assert len(table) == 0
    assert len(table.attrs["not_placed"]) == len(tags) > 5


def test_tags_that_all_have_a_place_cause_no_warning(tmp_path: Path) -> None:
    save_tags(tag_article(ARTICLE), tmp_path / "tags.json", ARTICLE)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(load_tags(tmp_path / "tags.json", ARTICLE)) == len(tag_article(ARTICLE))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"start": "one"}, "row 2 has a start that is no whole number"),
        ({"start": "1.5"}, "row 2 has a start that is no whole number"),
        ({"start": "-1"}, "row 2 has a start that is no whole number"),
        ({"end": "9" * 5_000}, "row 2 has a end that is no whole number"),
        ({"end": "999999999999999999"}, "a huge number, and its article has only"),
        ({"end": "5000"}, "0–5,000, and its article has only 2"),
        ({"start": "40"}, "row 2 ends before it starts"),
        ({"start": ""}, "row 2 has no start"),
        ({"words": ""}, "row 2 has no words"),
        ({"sha256": "?"}, "row 2 has a sha256 that is none"),
        ({"id": mark("- The bridge").id}, "appears twice"),
    ],
)
def test_a_damaged_row_is_named_with_what_is_wrong(tmp_path: Path, cells: dict[str, str], told: str) -> None:
    (tmp_path / "tags.csv").write_text(respelled(**cells), encoding="utf-8")
    with pytest.raises(TagFileError, match=r"^tags\.csv can't be read: .+\.$") as caught:
        read_tags(tmp_path / "tags.csv", [ARTICLE])
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"\x00\x01\x02\xff" * 50, "not text"),
        (b"\xff\xfe\x41", "not text"),
        (b"\x81\x8d" * 50, "not text"),
        (b"name,age\r\nA,1\r\n", "lacks the columns id, article_id"),
        (b",".join(name.encode() for name in (*COLUMNS, "id")), "column id twice"),
        (respelled().encode()[:-120], "row 3 has .* sha256|quotation marks don't match"),
        (respelled().replace('"', "", 1).encode(), "row 2|row 3|quotation marks|more cells"),
    ],
    ids=[
        "nothing",
        "blank",
        "binary",
        "half",
        "odd",
        "another table",
        "doubled column",
        "cut off",
        "a mark less",
    ],
)
def test_what_is_no_tag_file_is_refused_in_a_sentence(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "tags.csv").write_bytes(data)
    with pytest.raises(TagFileError, match=told):
        read_tags(tmp_path / "tags.csv", [ARTICLE])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(FORMATS)), st.binary(max_size=200))
def test_any_bytes_are_refused_in_a_sentence(tmp_path: Path, ending: str, data: bytes) -> None:
    path = tmp_path / f"tags{ending}"
    path.write_bytes(data)
    with pytest.raises(PlainError, match=r"can't be read: .+\."):
        read_tags(path, [ARTICLE])


@given(st.integers(0, 3_000), st.binary(max_size=4), st.integers(0, 4))
def test_a_file_changed_anywhere_is_read_or_refused_and_no_tag_gets_other_words(
    place: int, data: bytes, skip: int
) -> None:
    raw = respelled().encode("utf-8")
    raw = raw[:place] + data + raw[place + skip :]
    try:
        placed = place_tags(read_spreadsheet(tag_files._decode(raw)), [ARTICLE])
    except TagFileError as error:
        assert str(error)
    else:
        assert all(ARTICLE.text[tag.start : tag.end] == tag.words for tag in placed.tags)


def test_a_missing_file_is_answered_with_the_files_there_are(tmp_path: Path) -> None:
    write_tags([], tmp_path / "class.csv", [])
    with pytest.raises(MissingText, match=r"class\.csv"):
        read_tags(tmp_path / "clas.csv", [])


def test_a_folder_is_no_tag_file(tmp_path: Path) -> None:
    (tmp_path / "tags.csv").mkdir()
    with pytest.raises(TagFileError, match="folder"):
        read_tags(tmp_path / "tags.csv", [])
    with pytest.raises(TagFileError, match="folder"):
        write_tags([], tmp_path / "tags.csv", [])


def test_another_ending_is_answered_with_the_possible_ones(tmp_path: Path) -> None:
    for act in (lambda path: write_tags([], path, []), lambda path: read_tags(path, [])):
        with pytest.raises(TagFileError, match=r"\.jsonld or \.json or \.csv"):
            act(tmp_path / "tags.xlsx")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TagFileError, match="no folder"):
        write_tags([], tmp_path / "elsewhere" / "tags.csv", [])


def test_a_file_is_only_replaced_when_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text("somebody's work", encoding="utf-8")
    with pytest.raises(TagFileError, match="overwrite=True"):
        write_tags([mark("said on")], path, [ARTICLE])
    assert path.read_text(encoding="utf-8") == "somebody's work"
    write_tags([mark("said on")], path, [ARTICLE], overwrite=True)
    assert read_tags(path, [ARTICLE]).tags == [mark("said on")]
    assert list(tmp_path.iterdir()) == [path]


def test_when_writing_fails_the_old_file_is_still_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tags.csv"
    path.write_text("somebody's work", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TagFileError, match=r"can't be written: No space left"):
        write_tags([mark("said on")], path, [ARTICLE], overwrite=True)
    assert path.read_text(encoding="utf-8") == "somebody's work"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="needs a user who may not write everywhere"
)
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(TagFileError, match="can't be written"):
        write_tags([], tmp_path / "tags.csv", [])


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        (replace(mark("said on"), start=0), "other words than its article"),
        (replace(mark("said on"), end=10_000), "other words than its article"),
        (replace(mark("said on"), start=-1), "other words than its article"),
        (replace(mark("said on"), words="told"), "other words than its article"),
        (replace(mark("said on"), article_id="other"), "no article among those given"),
        (replace(mark("said on"), speaker="\ud800"), "half characters"),
        (replace(mark("said on"), start="one"), "no whole number"),  # type: ignore[arg-type]
        (replace(mark("said on"), label=None), "no text"),  # type: ignore[arg-type]
    ],
)
def test_a_tag_that_could_not_come_back_is_refused_before_anything_is_written(
    tmp_path: Path, tag: Tag, told: str
) -> None:
    with pytest.raises(TagFileError, match=f"The tags were not saved: .*{told}"):
        write_tags([tag], tmp_path / "tags.csv", [ARTICLE])
    assert list(tmp_path.iterdir()) == []


def test_two_tags_of_one_id_and_two_articles_of_one_name_are_refused(tmp_path: Path) -> None:
    said = mark("said on")
    with pytest.raises(TagFileError, match="appears twice"):
        write_tags([said, said], tmp_path / "tags.csv", [ARTICLE])
    with pytest.raises(TagFileError, match="two articles are called"):
        write_tags([said], tmp_path / "tags.csv", [ARTICLE, as_article("Another text.", "bridge")])


def test_a_text_of_half_characters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TagFileError, match="half characters"):
        write_tags([], tmp_path / "tags.csv", [as_article("\ud83d")])


def test_a_file_too_large_to_be_read_again_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tags([mark("said on")], tmp_path / "tags.csv", [ARTICLE])
    monkeypatch.setattr(tag_files, "LARGEST", 100)
    with pytest.raises(TagFileError, match="fewer articles"):
        write_tags([mark("said on")], tmp_path / "more.csv", [ARTICLE])
    with pytest.raises(TagFileError, match=r"Save fewer"):
        read_tags(tmp_path / "tags.csv", [ARTICLE])

"""Texts that a teacher gave are kept beside the answers; what is none of them is refused in plain words."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.articles import seeds
from helpers.articles.recognising import LARGEST
from helpers.articles.seeds import numbers, source_cards
from helpers.errors import PlainError
from helpers.practice.given_texts import FOLDER, NotTheText, keep_given, lacking, use_given_texts
from helpers.practice.own_texts import read_shelf
from helpers.practice.questions import load_lesson
from tests.articles.bare_kit import bare_kit, told_by

LESSON = load_lesson("01")
SCRIPT = """
import json
from helpers.articles.seeds import seed
from helpers.practice.given_texts import lacking, use_given_texts
from helpers.practice.questions import load_lesson
use_given_texts()
lessons = [load_lesson(number) for number in ("00", "01", "01b", "09", "10")]
asked = {lesson.number: [card.number for card in lacking(lesson)] for lesson in lessons}
print(json.dumps({"asked": asked, "seed": seed("003").article_id}))
"""


def bytes_of(number: str) -> bytes:
    return source_cards()[number].path.read_bytes()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return buffer.getvalue()


def kept(folder: Path) -> set[str]:
    return {path.name for path in (folder / FOLDER).glob("*.txt")}


def test_a_text_is_kept_under_its_own_name_whatever_it_was_called(tmp_path: Path) -> None:
    given = keep_given(tmp_path, "C:\\Users\\me\\holiday.doc", bytes_of("003"), LESSON)
    assert (given.numbers, given.notes) == (("003",), ())
    assert (tmp_path / FOLDER / source_cards()["003"].file).read_bytes() == bytes_of("003")


def test_one_that_was_saved_in_another_way_is_kept_as_it_was_and_the_learner_is_told(tmp_path: Path) -> None:
    saved = b"\xef\xbb\xbf" + bytes_of("000").replace(b"\n", b"\r\n")
    (note,) = keep_given(tmp_path, "a.txt", saved, LESSON).notes
    assert "“a.txt” is text 000, saved in another way" in note
    assert (tmp_path / FOLDER / source_cards()["000"].file).read_bytes() == bytes_of("000")


def test_a_zip_gives_all_of_them_and_writes_nothing_anywhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "my-work"
    files = {f"../../{number}.txt": bytes_of(number) for number in numbers("war")}
    others = {"/tmp/evil.txt": b"Somebody else's.", "seeds/": b"", "__MACOSX/._a": b"\x00\x05\x16\x07"}
    given = keep_given(folder, "texts.zip", zipped(files | others), LESSON)
    assert given.numbers == numbers("war")
    assert kept(folder) == {source_cards()[number].file for number in numbers("war")}
    everything = {path.parent for path in tmp_path.rglob("*") if path.is_file()}
    assert everything == {folder / FOLDER}


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("list.txt", b"Milk, bread.", "“list.txt” is not one of the five texts"),
        ("empty.txt", b" \r\n", "“empty.txt” is empty"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(99), "“photo.jpg” is not one of the five texts"),
        ("film.mp4", bytes([1]) * (LARGEST + 1), "“film.mp4” is none of the five texts: it is far too large"),
        ("others.zip", zipped({"a.txt": b"Milk."}), "“others.zip” holds none of the five texts"),
        ("cut.zip", zipped({"a.txt": b"Milk."})[:40], "“cut.zip” can't be read: it is damaged"),
        ("walls.txt", source_cards()["100"].path.read_bytes(), "is not one of the five texts"),
    ],
    ids=["another text", "empty", "a picture", "huge", "a zip of others", "a damaged zip", "of another set"],
)
def test_another_file_is_refused_and_nothing_is_kept(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    with pytest.raises(NotTheText) as refused:
        keep_given(tmp_path, name, data, LESSON)
    assert told in str(refused.value)
    assert isinstance(refused.value, PlainError)
    assert not (tmp_path / FOLDER).exists()


def test_a_zip_that_unpacks_to_far_more_than_it_weighs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotTheText, match="unpacks to more than 50 MB"):
        keep_given(tmp_path, "bomb.zip", zipped({"a.txt": bytes(60_000_000)}), LESSON)


def test_given_texts_are_no_texts_of_the_learner_s_own(tmp_path: Path) -> None:
    keep_given(tmp_path, "a.txt", bytes_of("003"), LESSON)
    assert read_shelf(tmp_path).texts == ()


@pytest.fixture
def nothing_given() -> Iterator[None]:
    """Afterwards, look for texts nowhere but in the kit."""
    yield
    use_given_texts(Path("no such folder"))


@pytest.mark.usefixtures("nothing_given")
def test_a_given_text_counts_as_long_as_nobody_has_changed_it(tmp_path: Path) -> None:
    card = source_cards()["003"]
    elsewhere = seeds.SourceCard(
        **{name: getattr(card, name) for name in card.__slots__} | {"file": "003.txt"}
    )
    use_given_texts(tmp_path)
    assert elsewhere.found() is None
    (tmp_path / FOLDER).mkdir()
    place = tmp_path / FOLDER / "003.txt"
    place.write_bytes(bytes_of("003"))
    assert elsewhere.found() == place
    place.write_bytes(bytes_of("003") + b"!")
    assert elsewhere.found() is None


def test_a_lesson_lacks_nothing_where_the_kit_has_its_texts() -> None:
    assert lacking(LESSON) == ()


def test_a_kit_without_texts_asks_for_them_where_a_lesson_needs_them_and_finds_those_given(
    tmp_path: Path,
) -> None:
    work = tmp_path / "work"
    keep_given(work, "one.txt", bytes_of("003"), LESSON)
    told = told_by(bare_kit(tmp_path / "kit"), SCRIPT, work)
    asked = {"00": [], "01": ["000", "001", "002", "004"], "01b": [], "09": [], "10": []}
    assert told == {"asked": asked, "seed": source_cards()["003"].path.stem}, json.dumps(told)

"""Files, folders and pasted text become articles; what can't be read is named, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers.articles.loading import SEEDS, LeftOut, article_from_text, read_article, read_articles
from helpers.errors import MissingText, UnreadableText
from helpers.tags.tagging import tag_article

PARAGRAPH = "The old bridge of Example opened again on Monday after eight weeks of repairs, the town said."


def write(folder: Path, name: str, content: str | bytes = PARAGRAPH) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def test_without_a_source_the_five_articles_are_read() -> None:
    assert list(helpers.load()["article_id"]) == [path.stem for path in sorted(SEEDS.glob("*.txt"))]


def test_a_list_of_files_keeps_its_order(tmp_path: Path) -> None:
    paths = [write(tmp_path, "b.txt"), write(tmp_path, "a.txt")]
    assert [article.article_id for article in read_articles(paths)] == ["b", "a"]


def test_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    paths = [write(tmp_path, "a.txt"), write(tmp_path / "other", "a.txt")]
    assert [article.article_id for article in read_articles(paths)] == ["a", "a-2"]


def test_pasted_text_is_an_article() -> None:
    article = article_from_text(f"Bridge reopens\n\n{PARAGRAPH}")
    assert article.headline == "Bridge reopens"
    assert [article.words(part) for part in article.body] == [PARAGRAPH]


def test_a_paste_on_one_line_is_no_file_name() -> None:
    assert read_articles(PARAGRAPH)[0].source == "pasted text"


def test_a_missing_file_is_answered_with_the_files_there_are(tmp_path: Path) -> None:
    write(tmp_path, "bridge.txt")
    with pytest.raises(MissingText, match=r"bridge\.txt"):
        helpers.load(tmp_path / "brigde.txt")


def test_a_folder_with_other_things_gives_its_articles_and_names_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "bridge.txt")
    write(tmp_path, "empty.txt", "")
    write(tmp_path, "scan.pdf", b"%PDF-1.7")
    (tmp_path / "pictures").mkdir()
    with pytest.warns(LeftOut, match=r"empty\.txt can't be read.*pictures.*scan\.pdf"):
        articles = read_articles(tmp_path)
    assert [article.article_id for article in articles] == ["bridge"]


def test_a_folder_without_articles_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableText, match=r"Put \.txt files into it"):
        helpers.load(tmp_path)


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    write(folder, "bridge.txt")
    try:
        (folder / "linked.txt").symlink_to(write(tmp_path, "outside.txt"))
    except OSError:
        pytest.skip("links can't be made here")
    with pytest.warns(LeftOut, match="outside the folder"):
        assert len(read_articles(folder)) == 1


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableText, match=r"50 MB.*Cut the article out"):
        read_article(path)


@pytest.mark.parametrize(
    "text",
    [
        "Menu\nHome\nContact",
        "No headline here, only this one sentence that goes on for a good while until it ends.",
        "<script>alert(1)</script>\n<p onclick='x()'>The bridge opened, the town said on Monday.</p>",
        "قال العمدة إن الجسر القديم افتتح يوم الاثنين بعد ثمانية أسابيع.\n\nوأضاف: «الجسر آمن».",
        'He said "the bridge is open and nobody closed the quotation. It goes on.',
        "\u0007" * 30 + " The bridge opened on Monday, the town said.",
        "x" * 200_000,
    ],
)
def test_odd_texts_are_loaded_and_tagged_without_a_fuss(text: str) -> None:
    article = article_from_text(text)
    for tag in tag_article(article):
        assert article.text[tag.start : tag.end] == tag.words


def test_a_page_of_furniture_alone_says_that_it_has_no_article() -> None:
    assert "No paragraph of article text" in article_from_text("Menu\nHome\nContact").notes[0]


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=400))
def test_any_text_gives_tags_whose_words_stand_where_they_say(text: str) -> None:
    try:
        article = article_from_text(text)
    except UnreadableText:
        return
    tags = tag_article(article)
    assert all(article.text[tag.start : tag.end] == tag.words and tag.words for tag in tags)
    assert len({tag.id for tag in tags}) == len(tags)
    assert all(field.status == "unknown" or field.value for field in article.fields.values())

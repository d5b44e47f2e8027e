"""Any one text can be shown, in a notebook and outside, and nothing in it acts on what shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import helpers
from helpers.articles.seeds import seed
from helpers.errors import MissingText, UnknownName, UnreadableText
from helpers.widgets.showing import Shown, show
from tests.widgets.samples import TEXT, sample

HOSTILE = "\x1b[31m<img src=x onerror=alert(1)>\u202e"


@pytest.mark.parametrize(
    "given",
    [
        lambda file: file,
        str,
        lambda file: file.read_text(encoding="utf-8"),
        lambda file: helpers.load(file),
        lambda file: helpers.load(file).iloc[0],
    ],
    ids=["path", "name of a file", "pasted text", "table", "row"],
)
def test_one_text_is_shown_however_it_is_given(given: Callable[[Path], Any], tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert show(given(file)).article.headline == "Old bridge is to reopen in spring"


def test_an_article_is_shown_as_it_is() -> None:
    assert show(seed("003")).article is seed("003")


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        (42, UnknownName, "int"),
        (None, UnknownName, "helpers.load"),
        ("no-such-file.txt", MissingText, "no-such-file"),
        ("", UnreadableText, "no words"),
        (" \n ", UnreadableText, "no words"),
    ],
)
def test_what_is_no_text_is_answered_in_plain_words(given: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        show(given)


def test_of_several_articles_one_must_be_chosen() -> None:
    with pytest.raises(UnknownName, match="These are 5 articles"):
        show(helpers.load())


def test_without_a_notebook_the_statements_are_a_list_to_read() -> None:
    article, tags = sample()
    shown = repr(Shown(article, tuple(tags)))
    assert shown.startswith("pasted text: 7 statements\n\nline 3    Robin Example (named official): direct ")
    assert "\n    line 3    Officer Sample (named official): indirect speech, “said”\n" in shown
    assert "\n              “the piers are sound”\n" in shown
    assert "nobody is named: indirect speech" in shown
    assert "Attribution lost: “have confirmed” (told as settled)" in shown


def test_a_notebook_gets_the_reader_and_whatever_runs_no_script_a_list() -> None:
    article, tags = sample()
    bundle = Shown(article, tuple(tags))._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].count("<li") == 7
    assert bundle["text/plain"].startswith("pasted text: 7 statements")


def test_a_hostile_name_neither_acts_on_a_terminal_nor_on_a_page() -> None:
    article, tags = sample()
    shown = Shown(article, tuple(replace(tag, speaker=HOSTILE) for tag in tags))
    assert "\x1b" not in repr(shown) and "\u202e" not in repr(shown)
    assert "<img" not in shown._repr_html_() and "&lt;img" in shown._repr_html_()

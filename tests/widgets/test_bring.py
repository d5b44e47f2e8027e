"""Bring your own: what a learner does in the form is kept, and all views on own texts follow it."""

from __future__ import annotations

import base64
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.compare.copied import pairs
from helpers.compare.edits import EDIT_KINDS
from helpers.errors import PlainError, UnknownName
from helpers.practice.own_texts import OwnText, read_shelf
from helpers.practice.session import Session
from helpers.widgets.lesson import LessonPage
from helpers.widgets.own_copies import _kinds, copies_state
from helpers.widgets.own_shelf import Own
from helpers.widgets.widget import Widget, offered
from tests.articles import files
from tests.articles.files import BODY, FIRST, HEADLINE
from tests.benchmarks.copies import distractor
from tests.compare.carried import article


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    return Session.open("09", tmp_path, texts=seed)


def form(session: Session) -> Widget:
    (widget,) = offered("bring your own", session)
    return widget


def do(widget: Widget, action: str, **content: Any) -> str:
    assert widget.act is not None
    return widget.act({"action": action, **content})


def sent(widget: Widget, name: str, data: bytes | str, *, first: bool = True) -> str:
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return do(widget, "file", name=name, data=base64.b64encode(raw).decode(), first=first)


def two(session: Session) -> Widget:
    widget = form(session)
    do(widget, "sample")
    return widget


def test_a_file_from_the_page_is_kept_and_opened(session: Session) -> None:
    widget = form(session)
    assert widget.build()["texts"] == [] and widget.build()["open"] is None
    assert HEADLINE in sent(widget, "bridge.docx", files.docx([HEADLINE, *BODY], "Title"))
    state = widget.build()
    assert [(text["headline"], text["checked"]) for text in state["texts"]] == [(HEADLINE, False)]
    assert [line["kind"] for line in state["open"]["lines"]] == ["headline", "article", "article", "article"]
    assert json.loads(json.dumps(state)) == state, "only plain values go to the page"
    assert state == form(session).build(), "a restart shows the same"


def test_why_a_file_was_refused_stays_while_the_others_are_taken(session: Session) -> None:
    widget = form(session)
    sent(widget, "scan.pdf", b"%PDF-1.7")
    sent(widget, "bridge.txt", f"{HEADLINE}\n\n{FIRST}", first=False)
    state = widget.build()
    assert len(state["texts"]) == 1 and "scan.pdf can't be read: it is a PDF" in state["refused"][0]
    do(widget, "open", key="bridge.txt")
    assert widget.build()["refused"]
    sent(widget, "two.txt", FIRST)
    assert widget.build()["refused"] == []


@pytest.mark.parametrize("data", ["no base64!", "QUJ", None])
def test_a_file_that_did_not_arrive_whole_is_told(session: Session, data: str | None) -> None:
    widget = form(session)
    assert "did not arrive whole" in do(widget, "file", name="a.txt", data=data, first=True)
    assert widget.build()["texts"] == []


def test_a_paste_and_a_folder_are_brought_like_files(session: Session, tmp_path: Path) -> None:
    widget = form(session)
    do(widget, "paste", text=f"{HEADLINE}\n\n{FIRST}")
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "page.html").write_text(files.page(), encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"%PDF-1.7")
    do(widget, "folder", place=str(folder))
    state = widget.build()
    assert [text["key"] for text in state["texts"]] == ["pasted.txt", "page.html"]
    assert "bad.docx" in state["refused"][0] and state["open"]["key"] == "page.html"
    with pytest.raises(PlainError, match="it is empty"):
        do(widget, "paste", text="  ")


def test_what_is_corrected_is_told_beside_what_the_kit_found(session: Session) -> None:
    widget = two(session)
    do(widget, "field", key="harbour-post.txt", name="outlet", value="Harbour Post", status="stated")
    do(widget, "field", key="harbour-post.txt", name="byline", value="Pat Sample", status="stated")
    fields = {field["name"]: field for field in widget.build()["open"]["fields"]}
    assert fields["outlet"]["found"] == "unknown"
    assert fields["outlet"]["reason"] == "“Harbour Post” stands in the text."
    assert "does not stand in the text" in fields["byline"]["reason"]
    assert fields["byline"]["found"] == "Dana Example"
    do(widget, "field", key="harbour-post.txt", name="date", value="6 May 2021", status="stated")
    told = {field["name"]: field["reason"] for field in widget.build()["open"]["fields"]}
    assert "“2021-05-06” does not stand in the text" in told["date"]
    assert fields["date"]["found"] == "" and fields["date"]["words"] == ["4 May 2021"]
    with pytest.raises(PlainError, match="one date"):
        do(widget, "field", key="harbour-post.txt", name="date", value="soon", status="stated")


def test_the_headline_is_a_line_of_the_text(session: Session) -> None:
    widget = two(session)
    do(widget, "open", key="old-mill-news.txt")
    line = next(line for line in widget.build()["open"]["lines"] if line["text"] == "Bridge costs explode")
    assert line["kind"] == "around"
    do(widget, "line", key="old-mill-news.txt", start=line["start"], kind="headline")
    assert widget.build()["texts"][1]["headline"] == "Bridge costs explode"
    for wrong in ({"start": "0", "kind": "headline"}, {"start": line["start"], "kind": "truth"}):
        with pytest.raises(PlainError):
            do(widget, "line", key="old-mill-news.txt", **wrong)


def test_texts_are_looked_through_one_by_one(session: Session) -> None:
    widget = two(session)
    do(widget, "check", key="harbour-post.txt", checked=True)
    assert widget.build()["open"]["key"] == "old-mill-news.txt"
    do(widget, "check", key="old-mill-news.txt", checked=True)
    assert form(session).build()["open"] is None
    do(widget, "check", key="harbour-post.txt", checked=False)
    assert widget.build()["open"]["key"] == "harbour-post.txt"


def test_taking_out_keeps_the_file(session: Session, tmp_path: Path) -> None:
    widget = two(session)
    assert "harbour-post.txt" in do(widget, "out", key="harbour-post.txt")
    assert [text["key"] for text in widget.build()["texts"]] == ["old-mill-news.txt"]
    assert (tmp_path / "texts" / "taken-out" / "harbour-post.txt").is_file()


def test_what_is_written_in_a_text_is_no_part_of_the_page(session: Session) -> None:
    widget = form(session)
    do(widget, "paste", text=f"<script>alert(1)</script>\n\n{FIRST}")
    assert widget.build()["open"]["lines"][0]["text"] == "<script>alert(1)</script>"
    script = Path("helpers/widgets/views").glob("*.js")
    assert not [path.name for path in script if "innerHTML" in path.read_text(encoding="utf-8")]


def test_near_copies_are_shown_without_saying_who_was_first(session: Session) -> None:
    (widget,) = offered("own copies", session)
    assert "Bring your texts above" in widget.build()["prompt"]
    two(session)
    (pair,) = widget.build()["pairs"]
    assert pair["near"] and [one["same"] for one in pair["paragraphs"]] == [False, True, False]
    (found,) = pairs([one.article for one in read_shelf(session.path.parent).texts])
    assert pair["shares"] == [round(100 * found["share"]), round(100 * found["other_share"])]
    first, _, last = pair["paragraphs"]
    assert {edit["kind"] for edit in first["edits"]} == {"another number", "who says so, in one text only"}
    assert {"kind": "a word of doubt, in one text only", "here": "may", "there": ""} in last["edits"]
    for side, number in ((0, 1), (1, 1)):
        assert pair["alone"][side]["count"] == number
    text = read_shelf(session.path.parent).texts[0].article
    assert "".join(run["text"] for run in first["sides"][0]) == text.words(text.body[0])
    assert json.loads(json.dumps(widget.build())) == widget.build()


def test_every_kind_of_edit_has_words_that_take_no_side() -> None:
    assert set(_kinds()) == set(EDIT_KINDS)
    assert not any(
        word in name for name in _kinds().values() for word in ("dropped", "added", "cut", "copied")
    )


def test_the_reader_shows_the_chosen_text_with_all_lenses(session: Session) -> None:
    choice, reader = offered("own reader", session)
    assert "Bring your texts above" in reader.build()["prompt"]
    two(session)
    do(choice, "choose", number="2")
    state = reader.build()
    assert [lens["id"] for lens in state["lenses"]] == ["voices", "certainty", "naming", "loaded", "headline"]
    assert "2,000" in json.dumps(state) and state["shown_as"] == "Text 2"
    assert choice.build()["chosen"] == "2"


def test_bars_lead_to_the_own_texts(session: Session) -> None:
    voices, reader = offered("own voice bars", session)
    assert "prompt" in voices.build() and "prompt" in reader.build()
    two(session)
    state = voices.build()
    assert [group["title"] for group in state["groups"]] == ["text 1", "text 2"]
    bar = next(bar for bar in state["groups"][1]["bars"] if bar["label"] == "Robin Example")
    do(voices, "bar", bar=bar["id"])
    assert reader.build()["caption"].startswith("Shown: ")
    hedges, below = offered("own bar chart", session, "hedges")
    bars = hedges.build()["groups"][0]["bars"]
    do(hedges, "bar", bar=bars[0]["id"])
    assert below.build()["lens"] == "certainty"
    with pytest.raises(UnknownName, match="hedges"):
        offered("own bar chart", session, "truth")


def test_the_concordance_looks_through_the_own_texts(session: Session) -> None:
    (widget,) = offered("own concordance", session, "said")
    assert widget.build()["lines"] == []
    two(session)
    assert {line["text"] for line in widget.build()["lines"]} == {"1", "2"}
    do(widget, "search", words="confirm*")
    assert [(line["text"], line["words"]) for line in widget.build()["lines"]] == [("2", "confirmed")]


def test_what_is_corrected_above_is_renewed_in_the_cells_below(session: Session) -> None:
    page = LessonPage(session)
    for name in ("bring your own", "own copies", "own reader", "own voice bars"):
        page.use(name)
    view = page.steps.shown["bring your own"].views[0]
    view._receive(view, {"action": "sample"}, [])
    copies, voices = (page.steps.shown[name].views[0] for name in ("own copies", "own voice bars"))
    assert copies.view["pairs"] and voices.view["groups"]
    action = {"action": "field", "key": "harbour-post.txt", "name": "outlet", "value": "Harbour Post"}
    view._receive(view, {**action, "status": "stated"}, [])
    assert copies.view["pairs"][0]["names"][0] == "text 1 · Harbour Post"
    assert page.steps.shown["own reader"].views[1].view["shown_as"] == "Text 1 · Harbour Post"


def test_two_texts_that_share_too_little_are_said_to_be_no_pair() -> None:
    luck = random.Random(3)
    words = " ".join(distractor(luck)[:12])
    texts = [article(name, f"{words} {' '.join(distractor(luck)[:140])}") for name in "ab"]
    texts.append(article("c", "It rained all day, and nobody went out before the evening."))
    shelf = [Own(one.article_id, OwnText("kept.txt", one, one, True), ()) for one in texts]
    state = copies_state(shelf)
    told = [pair["told"] for pair in state["pairs"]]
    assert told[0].endswith("are no pair: they share 1 passage, but less than 15 % of the shorter one.")
    assert told[1].endswith("are no pair: they share no passage of eight words or more.")
    assert not any(pair["near"] for pair in state["pairs"]) and list(pairs(texts)) == []


def test_an_unknown_action_is_told(session: Session) -> None:
    for name in ("bring your own", "own reader", "own concordance"):
        with pytest.raises(ValueError):
            do(offered(name, session)[0], "dance")

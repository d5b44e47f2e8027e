"""A learner's own rules lie over the kit's; nothing of them is ever lost, and mistakes are told."""

from __future__ import annotations

import errno
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.compare.bench import compare_books
from helpers.errors import PlainError, UnknownName
from helpers.practice import own_rules
from helpers.practice.own_rules import (
    BOOKS,
    OwnRulesError,
    kit_rule,
    open_own_rules,
    reset_own_rules,
    save_own_rules,
    undo_own_rules,
)
from helpers.rules import FIELDS, rule_text
from helpers.tags.rulebook import rule_book
from helpers.tags.rulefile import LONGEST_FILE
from helpers.tags.trying import example_article

MINE = kit_rule("certainty", "modal").replace("patterns = [", 'patterns = ["it",', 1)
BROKEN = kit_rule("certainty", "modal").replace("patterns = [", 'patterns = ["may{moddal}",', 1)


def held(folder: Path) -> dict[str, bytes]:
    """What the folder holds, without locks."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.mark.parametrize("name", BOOKS)
def test_without_a_file_of_the_learner_the_kits_rules_are_there_and_nothing_is_written(name, tmp_path):
    opened = open_own_rules(tmp_path / "work", name)
    assert (opened.text, opened.own, opened.fault) == (rule_text(name), False, "")
    assert opened.book is rule_book(name)
    assert not (tmp_path / "work").exists()


def test_one_rule_is_enough_and_all_others_stay_the_kits(tmp_path):
    saved = save_own_rules(tmp_path, "certainty", MINE)
    assert (saved.text, saved.own, saved.fault, saved.notes) == (MINE, True, "", ())
    assert list(saved.book.rules) == list(rule_book("certainty").rules)
    article = example_article("The bridge may reportedly close.\nIt held.")
    hits = compare_books(rule_book("certainty"), saved.book, [article]).hits
    assert {(hit["words"], hit["change"]) for hit in hits} == {
        ("may", "kept"),
        ("reportedly", "kept"),
        ("It", "gained"),
    }
    again = open_own_rules(tmp_path, "certainty")
    assert again.text == MINE
    assert list(again.book.rules) == list(saved.book.rules)


def test_a_rule_of_the_kit_can_be_left_out(tmp_path):
    saved = save_own_rules(tmp_path, "certainty", '[[rule]]\nid = "modal"\noff = true\n')
    assert {*rule_book("certainty").rules} - {*saved.book.rules} == {"modal"}


def test_the_whole_file_of_the_kit_can_be_kept_as_ones_own(tmp_path):
    saved = save_own_rules(tmp_path, "loaded", rule_text("loaded"))
    assert list(saved.book.rules) == list(rule_book("loaded").rules)


def test_a_text_with_a_mistake_is_kept_and_the_mistake_is_told(tmp_path):
    saved = save_own_rules(tmp_path, "certainty", BROKEN)
    assert saved.book is None
    assert (
        "rule “modal”, pattern “may{moddal}”: in slot 1, “may{moddal}”: there is no word class" in saved.fault
    )
    again = open_own_rules(tmp_path, "certainty")
    assert (again.text, again.fault, again.book) == (BROKEN, saved.fault, None)


@pytest.mark.parametrize("name", BOOKS)
def test_each_rule_of_the_kit_can_be_taken_out_alone(name):
    for rule_id, rule in rule_book(name).rules.items():
        alone = kit_rule(name, rule_id)
        assert alone.startswith("[[rule]]\n")
        (table,) = tomllib.loads(alone)["rule"]
        assert table == {key: getattr(rule, key) for key in FIELDS} | rule.settings


def test_an_unknown_rule_is_told_with_those_there_are():
    with pytest.raises(UnknownName, match=r"no rule “madal” in certainty\.toml\. Choose one of: modal, "):
        kit_rule("certainty", "madal")


@pytest.mark.parametrize(
    "name", ["", "verbs", "../certainty", "certainty.toml", "/etc/passwd", "CERTAINTY", "a\0b"]
)
def test_a_name_that_is_no_rule_file_to_change_is_refused_with_those_there_are(name, tmp_path):
    acts = [
        lambda: open_own_rules(tmp_path, name),
        lambda: save_own_rules(tmp_path, name, MINE),
        lambda: undo_own_rules(tmp_path, name),
        lambda: reset_own_rules(tmp_path, name),
        lambda: kit_rule(name, "modal"),
    ]
    for act in acts:
        with pytest.raises(UnknownName, match=r"Choose one of: certainty, loaded\."):
            act()
    assert not list(tmp_path.iterdir())


def test_undo_goes_to_the_version_before_and_forward_again(tmp_path):
    for text in ("# one", "# two", "# three"):
        save_own_rules(tmp_path, "certainty", text)
    assert undo_own_rules(tmp_path, "certainty").text == "# two"
    assert open_own_rules(tmp_path, "certainty").text == "# two"
    assert undo_own_rules(tmp_path, "certainty").text == "# three"


def test_the_same_text_again_leaves_the_version_before_where_it_is(tmp_path):
    for text in ("# one", "# two", "# two"):
        save_own_rules(tmp_path, "certainty", text)
    assert undo_own_rules(tmp_path, "certainty").text == "# one"


def test_where_there_is_nothing_to_undo_that_is_told(tmp_path):
    save_own_rules(tmp_path, "certainty", MINE)
    with pytest.raises(OwnRulesError, match="nothing to undo"):
        undo_own_rules(tmp_path, "certainty")
    assert open_own_rules(tmp_path, "certainty").text == MINE


def test_going_back_to_the_kits_rules_keeps_every_old_copy(tmp_path):
    for text in ("# one", "# two"):
        save_own_rules(tmp_path, "certainty", text)
        back = reset_own_rules(tmp_path, "certainty")
        assert (back.own, back.text) == (False, rule_text("certainty"))
    assert held(tmp_path) == {
        "rules-certainty.old-1.toml": b"# one",
        "rules-certainty.old-2.toml": b"# two",
    }
    assert back.notes == ("Your own rules are kept: they are now called rules-certainty.old-2.toml.",)
    assert reset_own_rules(tmp_path, "certainty").notes == ()


def test_rules_that_were_changed_in_a_second_window_are_set_aside(tmp_path):
    first = save_own_rules(tmp_path, "certainty", "# one")
    save_own_rules(tmp_path, "certainty", "# two", opened=first.text)
    saved = save_own_rules(tmp_path, "certainty", "# three", opened=first.text)
    assert "rules-certainty.other-1.toml" in saved.notes[0]
    assert {*held(tmp_path).values()} == {b"# one", b"# two", b"# three"}


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\x00", b"PK\x03\x04\x00\x00", b"caf\xe9", b"#" * (LONGEST_FILE * 4 + 1)], ids=range(4)
)
def test_a_file_that_is_no_text_is_told_left_as_it_is_and_set_aside_before_it_is_written_over(raw, tmp_path):
    path = tmp_path / "rules-certainty.toml"
    path.write_bytes(raw)
    with pytest.raises(OwnRulesError, match=r"no text in UTF-8, or far too long\. Nothing was changed"):
        open_own_rules(tmp_path, "certainty")
    assert held(tmp_path) == {path.name: raw}
    saved = save_own_rules(tmp_path, "certainty", MINE)
    assert "rules-certainty.damaged-1.toml" in saved.notes[0]
    assert held(tmp_path) == {path.name: MINE.encode(), "rules-certainty.damaged-1.toml": raw}


def test_a_text_that_windows_wrote_can_be_read(tmp_path):
    (tmp_path / "rules-certainty.toml").write_bytes(b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode())
    assert open_own_rules(tmp_path, "certainty").fault == ""


def test_a_text_far_too_long_is_refused_and_the_last_one_stays(tmp_path):
    save_own_rules(tmp_path, "certainty", MINE)
    with pytest.raises(OwnRulesError, match=r"300,000 are the most\. It was not saved"):
        save_own_rules(tmp_path, "certainty", "#" * (LONGEST_FILE + 1))
    assert open_own_rules(tmp_path, "certainty").text == MINE


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_failure_while_saving_leaves_the_last_text(tmp_path, monkeypatch, step):
    save_own_rules(tmp_path, "certainty", "# one")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(OwnRulesError, match="the disk is full") as told:
            save_own_rules(tmp_path, "certainty", "# two")
    assert isinstance(told.value, PlainError)
    assert open_own_rules(tmp_path, "certainty").text == "# one"


def test_a_folder_that_is_a_file_is_told_in_plain_words(tmp_path):
    (tmp_path / "work").write_text("a file")
    for act in (open_own_rules, reset_own_rules, undo_own_rules):
        with pytest.raises(OwnRulesError, match="cannot be kept in"):
            act(tmp_path / "work", "certainty")


def test_a_lock_that_is_held_is_told_in_plain_words(tmp_path, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr(own_rules, "_PATIENCE", 0.05)
    with FileLock(tmp_path / ".rules-certainty.lock"), pytest.raises(OwnRulesError, match="cannot be kept"):
        save_own_rules(tmp_path, "certainty", MINE)


@given(text=st.text(max_size=200))
def test_whatever_was_written_comes_back_as_it_was(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("work")
    saved = save_own_rules(folder, "certainty", text)
    assert bool(saved.fault) == (saved.book is None)
    assert open_own_rules(folder, "certainty") == saved or saved.book
    assert open_own_rules(folder, "certainty").text == saved.text

"""`show` lists who says what in any text: readable, harmless to the terminal, whatever the files are like."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.articles.loading import SEEDS, read_article
from helpers.compare import listing
from helpers.launch import commands, showing
from helpers.launch.environment import ROOT
from helpers.tags.files.tag_files import read_tags
from helpers.tags.tagging import tag_article

TEXT = """Bridge reopens

“The old bridge held,” Mayor Ada Example said on Monday.

The works took eight weeks. “Nobody was hurt,” said Officer Bo Sample of the river police.
"""


def write(folder: Path, name: str, content: str | bytes = TEXT) -> str:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return str(path)


def show(*arguments: str) -> int:
    return commands.run(["show", *arguments])


def test_a_statement_is_shown_with_its_line_its_speaker_its_kind_and_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(write(tmp_path, "bridge.txt")) == 0
    told = capsys.readouterr().out
    assert told.startswith("bridge.txt: 2 statements\n")
    assert "line 3    Ada Example" in told and "direct quotation, “said”\n" in told
    assert "          “The old bridge held,”\n" in told
    assert "line 5    Bo Sample" in told
    assert "Why" not in told


def test_the_reason_comes_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "bridge.txt")
    assert show(path, "--why") == 0
    told = " ".join(capsys.readouterr().out.split())
    statements = [tag for tag in tag_article(read_article(path)) if tag.layer == "statement"]
    assert all(f"Why: {tag.reason} (rule {tag.rule})" in told for tag in statements)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("certainty", "line 3    “may”: hedge, narrator"),
        ("names", "line 3    “Rebels”: rebels, narrator"),
        ("loaded", "line 5    “slammed”: verb that judges, narrator"),
        ("headline", "line 1    “Rebels close bridge”: claim, narrator"),
    ],
)
def test_other_things_than_statements_can_be_looked_for(
    what: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "Rebels close bridge\n\nRebels may close the bridge.\n\nMayor Ada Example slammed the plan on Monday."
    )
    assert show(write(tmp_path, "bridge.txt", text), "--look-for", what, "--why") == 0
    shown = capsys.readouterr().out
    assert told in shown and "Why: " in shown
    assert max(map(listing.columns, shown.splitlines())) <= showing.WIDEST


def test_a_text_without_statements_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(write(tmp_path, "calm.txt", "The old bridge is ninety years old and made of stone.")) == 0
    assert capsys.readouterr().out == "calm.txt: no statement was found\n\n"


def test_a_folder_shows_its_text_files_in_the_order_of_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert show(str(SEEDS)) == 0
    captured = capsys.readouterr()
    places = [captured.out.index(f"{path.name}: ") for path in sorted(SEEDS.glob("*.txt"))]
    assert len(places) == 5 and places == sorted(places)
    assert captured.err == ""


def test_one_bad_file_does_not_stop_the_others_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, good = write(tmp_path, "empty.txt", b""), write(tmp_path, "good.txt")
    assert show(empty, str(tmp_path / "missing.txt"), good) == 1
    captured = capsys.readouterr()
    assert "good.txt: 2 statements" in captured.out
    assert "empty.txt can't be read" in captured.err and "missing.txt" in captured.err
    assert show(str(tmp_path)) == 1
    assert "good.txt: 2 statements" in capsys.readouterr().out


def test_a_folder_without_text_files_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(str(tmp_path)) == 1
    assert "No article was found" in capsys.readouterr().err


@pytest.mark.parametrize(("data", "code"), [(TEXT.encode("utf-8"), 0), (TEXT.encode("cp1252"), 0), (b"", 1)])
def test_a_paste_is_read_from_the_standard_input(
    data: bytes, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert show("-") == code
    captured = capsys.readouterr()
    assert ("pasted text: 2 statements" in captured.out) == (code == 0)
    assert ("The pasted text can't be read: it is empty" in captured.err) == (code == 1)


def test_a_name_that_looks_like_a_paste_is_still_a_file_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert show("one two three four five six seven eight nine ten eleven twelve thirteen") == 1
    assert "There is no file" in capsys.readouterr().err


def test_nothing_to_show_is_a_question_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        show()
    assert ended.value.code == 2 and "FILE" in capsys.readouterr().err


def test_nothing_has_to_be_set_up_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "environment_python", lambda **_: pytest.fail("it set something up"))
    assert show(write(tmp_path, "bridge.txt")) == 0


def test_it_needs_nothing_but_python(tmp_path: Path) -> None:
    path = write(tmp_path, "bridge.txt")
    done = subprocess.run(
        [sys.executable, "-S", "-m", "helpers", "show", path, "--csv", str(tmp_path / "tags.csv")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": "", "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ada Example" in done.stdout and (tmp_path / "tags.csv").exists()


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "utf-8"])
def test_a_console_that_cannot_write_a_sign_writes_another(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "bridge.txt", TEXT.replace("Ada", "Åda") + "“مرحبا 🌉,” said Ms Ōta Example.\n")
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "show", path, str(tmp_path / "ل.txt")],
        cwd=ROOT,
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"statements" in done.stdout and b"direct quotation" in done.stdout


def test_when_the_output_is_closed_early_there_is_no_traceback(tmp_path: Path) -> None:
    target = tmp_path / "tags.csv"
    for options in ([], ["--csv", str(target)]):
        process = subprocess.Popen(
            [sys.executable, "-m", "helpers", "show", str(SEEDS), *options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout and process.stderr
        process.stdout.close()
        told = process.stderr.read().decode()
        process.stderr.close()
        assert process.wait() == 1
        assert told.strip() == (
            "The output was closed before its end, so no tags were saved." if options else ""
        )
    assert not target.exists()


def test_marks_that_act_on_a_terminal_are_shown_and_not_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "\x1b[2J\x1b]0;title\x07\x9b31m\u202egpj.exe\u2066\r\x08"
    folder = tmp_path / "a\x1b[31mb"
    folder.mkdir()
    path = write(folder, "c\x1b[0md.txt", TEXT.replace("old", f"old{hostile}"))
    assert show(path, str(folder / "\x1b[31mno.txt")) == 1
    captured = capsys.readouterr()
    for told in (captured.out, captured.err):
        assert not set(told) & set("\x1b\x07\x9b\x08\r\u202e\u2066")


def test_no_colours_are_sent_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    show(str(SEEDS))
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("wide", [20, 41, 80, 200])
def test_no_line_is_wider_than_the_terminal(
    wide: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(wide))
    show(str(SEEDS))
    widest = max(len(line) for line in capsys.readouterr().out.splitlines())
    assert widest <= min(max(wide - 1, showing.NARROWEST), showing.WIDEST)


def test_all_tags_are_saved_in_both_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "bridge.txt")
    targets = [tmp_path / "tags.jsonld", tmp_path / "tags.csv"]
    assert show(path, "--json", str(targets[0]), "--csv", str(targets[1])) == 0
    article = read_article(path)
    for target in targets:
        assert read_tags(target, [article]) == (tag_article(article), [])
        assert f"in {target.name}." in capsys.readouterr().out or target == targets[1]


def test_files_of_one_name_are_saved_under_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    paths = [write(tmp_path, "a.txt"), write(tmp_path / "other", "a.txt", TEXT.replace("Ada", "Bea"))]
    assert show(*paths, "--csv", str(tmp_path / "tags.csv")) == 0
    text = (tmp_path / "tags.csv").read_text(encoding="utf-8")
    assert "\na:statement:" in text and "\na-2:statement:" in text


def test_a_file_there_already_is_kept_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = write(tmp_path, "bridge.txt"), write(tmp_path, "tags.csv", "mine: bridge")
    assert show(path, "--csv", target) == 1
    assert Path(target).read_text(encoding="utf-8") == "mine: bridge"
    assert "--overwrite" in capsys.readouterr().err
    assert show(path, "--csv", target, "--overwrite") == 0
    assert "mine: bridge" not in Path(target).read_text(encoding="utf-8")


def test_what_could_be_read_is_saved_although_something_else_could_not(tmp_path: Path) -> None:
    target = tmp_path / "tags.csv"
    assert show(str(tmp_path / "missing.txt"), write(tmp_path, "bridge.txt"), "--csv", str(target)) == 1
    assert target.exists()
    assert show(str(tmp_path / "missing.txt"), "--csv", str(tmp_path / "none.csv")) == 1
    assert not (tmp_path / "none.csv").exists()


@pytest.mark.parametrize("option", [["--csv", "tags.txt"], ["--json", "tags.csv"]])
def test_a_file_name_that_says_something_else_is_a_question_of_usage(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        show("bridge.txt", *option)
    assert ended.value.code == 2 and "has to end in" in capsys.readouterr().err


def test_importing_the_command_loads_nothing_of_the_kit_but_how_to_list() -> None:
    program = (
        "import sys, helpers.launch.showing; print(*(name for name in sys.modules if 'helpers' in name))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert listing.__name__ in done.stdout.split()
    assert not [name for name in done.stdout.split() if name.startswith(("helpers.tags", "helpers.articles"))]

"""One rule as a small form: the lines that it marks, its exceptions; and back into a learner's rule file.

`helpers.practice.own_rules` keeps the file. Here its text is changed rule by rule, so that the rest of what
the learner wrote stays as it is. Patterns are kept with their mistakes; `line_faults` tells what they are.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, NamedTuple

from helpers.errors import PlainError
from helpers.tags.language.patterns import CLASSES, WRITTEN, PatternError, pattern, pieces_of

MOST_LINES, LONGEST_LINE = 200, 600
HEAD = "# My own rules. Each takes the place of the kit's rule of the same id.\n"

Table = dict[str, Any]

_TABLE = re.compile(r"^\[\[?[\w.-]+\]\]?[ \t]*(?:#[^\n]*)?$", re.MULTILINE)
_ID = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\n]*)["']""", re.MULTILINE)
_BRACED = re.compile(r"[{|&](\w+)(?=[}|&])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# What a reader of the kit found of its own marks says nothing of a changed rule.
_OF_THE_KIT = ("read", "off")
_PLAIN_KEY = re.compile(r"[\w-]+", re.ASCII)


class UnreadableForm(PlainError, ValueError):
    """A form that can't be kept; the message says what to do."""


class RuleForm(NamedTuple):
    """What a rule marks, as pairs of a pattern and a note about it, and its exceptions.

    `noted` is True where each pattern has a note (in `loaded.toml`: a neutral alternative).
    """

    lines: tuple[tuple[str, str], ...]
    unless: tuple[str, ...]
    noted: bool


def form_of(table: Mapping[str, Any]) -> RuleForm:
    """Return the form of a rule that is there as a TOML table.

    >>> form_of({"patterns": ["may", "might"], "unless": ["in may"]}).lines
    (('may', ''), ('might', ''))
    """
    entries = [(str(one), str(note)) for one, note in table.get("entries", ())]
    plain = [(str(one), "") for one in table.get("patterns", ())]
    return RuleForm((*plain, *entries), tuple(map(str, table.get("unless", ()))), bool(entries))


def read_form(lines: Iterable[Sequence[str]], unless: Iterable[str], *, noted: bool) -> RuleForm:
    """Return what a learner typed as a form, without line breaks; empty lines stay until they are saved.

    Raises:
        UnreadableForm: there is far too much of it.

    >>> read_form([["may\\n", ""]], [], noted=False).lines
    (('may ', ''),)
    """
    pairs = tuple((_cleaned(line[0]), _cleaned(line[1]) if len(line) > 1 else "") for line in lines)
    form = RuleForm(pairs, tuple(map(_cleaned, unless)), noted)
    texts = [*(text for pair in pairs for text in pair), *form.unless]
    if len(pairs) + len(form.unless) > MOST_LINES or any(len(text) > LONGEST_LINE for text in texts):
        raise UnreadableForm(
            f"{MOST_LINES} lines and {LONGEST_LINE} characters a line are the most. Take some out."
        )
    return form


def changed(table: Mapping[str, Any], form: RuleForm) -> Table:
    """Return a rule's table with the lines of a form, the empty ones left out.

    >>> changed({"id": "a", "patterns": ["x"], "read": {}}, RuleForm((("may", ""), (" ", "")), (), False))
    {'id': 'a', 'patterns': ['may'], 'unless': []}
    """
    lines = [(one.strip(), note.strip()) for one, note in form.lines if one.strip()]
    own: Table = {"entries": [list(line) for line in lines]} if form.noted else {}
    own = own or {"patterns": [one for one, _ in lines]}
    own["unless"] = [one.strip() for one in form.unless if one.strip()]
    left_out = (*_OF_THE_KIT, "patterns", "entries", "unless")
    return {key: value for key, value in table.items() if key not in left_out} | own


def line_faults(form: RuleForm, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what is wrong with the lines of a form, by "line-0", "unless-0" and so on; {} where all is well.

    >>> line_faults(RuleForm((("may{modl}", ""),), (), False), {})["line-0"]
    'At “may{modl}”: did you mean {modal}?'
    """
    named = {f"line-{place}": one for place, (one, _) in enumerate(form.lines)}
    named |= {f"unless-{place}": one for place, one in enumerate(form.unless)}
    found = {name: fault for name, one in named.items() if one.strip() and (fault := _fault(one, lists))}
    if not any(one.strip() for one, _ in form.lines):
        found["line-0"] = "Write at least one pattern: a rule without one marks nothing."
    return found


def without_faults(form: RuleForm, faults: Mapping[str, str]) -> RuleForm:
    """Return the form with the lines only that can be used."""
    lines = tuple(line for place, line in enumerate(form.lines) if f"line-{place}" not in faults)
    unless = tuple(one for place, one in enumerate(form.unless) if f"unless-{place}" not in faults)
    return form._replace(lines=lines, unless=unless)


def word_lists(*files: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the word lists of some rule files, those of later ones in the place of earlier ones.

    >>> word_lists({"lists": {"months": "may june"}})
    {'months': ['may', 'june']}
    """
    found: dict[str, list[str]] = {}
    for file in files:
        for name, words in file.get("lists", {}).items():
            if name != "source":
                found[name] = words.split() if isinstance(words, str) else list(words)
    return found


def rules_in(text: str) -> dict[str, Table]:
    """Return the tables of the rules of a readable rule file by their id.

    >>> rules_in('[[rule]]\\nid = "modal"')
    {'modal': {'id': 'modal'}}
    """
    return {str(table.get("id")): table for table in tomllib.loads(text).get("rule", [])}


def with_rule(text: str, rule_id: str, block: str) -> str:
    """Return the text of a rule file with `block` in the place of a rule, or behind the others.

    >>> with_rule("# Mine.\\n[[rule]]\\nid = 'a'\\n", "a", "[[rule]]\\nid = 'b'\\n")
    "# Mine.\\n[[rule]]\\nid = 'b'\\n"
    """
    pieces = _pieces(text or HEAD)
    places = [place for place, (name, _) in enumerate(pieces) if name == rule_id]
    if not places:
        return "".join([*(piece for _, piece in pieces), *_gap(pieces), block])
    behind = "\n" if places[0] + 1 < len(pieces) else ""
    return "".join(block + behind if place == places[0] else piece for place, (_, piece) in enumerate(pieces))


def without_rule(text: str, rule_id: str) -> str:
    """Return the text of a rule file without a rule: then the kit's holds again.

    >>> without_rule('# Mine.\\n[[rule]]\\nid = "a"\\n', "a")
    '# Mine.\\n'
    """
    return "".join(piece for name, piece in _pieces(text) if name != rule_id)


def rule_toml(table: Mapping[str, Any]) -> str:
    """Return a rule as it stands in a rule file.

    >>> print(rule_toml({"id": "modal", "patterns": ["may"]}), end="")
    [[rule]]
    id = "modal"
    patterns = [
      "may",
    ]
    """
    return "\n".join(["[[rule]]", *(f"{_key(key)} = {_value(value)}" for key, value in table.items()), ""])


def _pieces(text: str) -> list[tuple[str, str]]:
    """The text cut before each table, with the id of the rule that stands there ("" for anything else)."""
    edges = [0, *(match.start() for match in _TABLE.finditer(text)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    return [
        (found[1] if piece.startswith("[[rule]]") and (found := _ID.search(piece)) else "", piece)
        for piece in pieces
        if piece
    ]


def _gap(pieces: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    last = pieces[-1][1] if pieces else "\n\n"
    return () if last.endswith("\n\n") else ("\n",) if last.endswith("\n") else ("\n\n",)


def _fault(written: str, lists: Mapping[str, Sequence[str]]) -> str:
    try:
        pattern(written, lists)
    except PatternError as error:
        piece = pieces_of(written)[error.place - 1]
        meant = [one for name in _BRACED.findall(piece) for one in _close(name)]
        return f"At “{piece}”: {error}." if not meant else f"At “{piece}”: did you mean {{{meant[0]}}}?"
    return ""


def _close(name: str) -> list[str]:
    """The class of words whose name is much like one that is none."""
    known = (*CLASSES, *WRITTEN)
    return [] if name in known else get_close_matches(name, known, 1, 0.7)


def _cleaned(text: object) -> str:
    return _CONTROL.sub(" ", str(text))


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else _text(key)


def _value(value: object, *, inner: bool = False) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{_key(key)} = {_value(one, inner=True)}" for key, one in value.items()) + " }"
        )
    if isinstance(value, list):
        if inner or not value:
            return "[" + ", ".join(_value(one, inner=True) for one in value) + "]"
        return "\n".join(["[", *(f"  {_value(one, inner=True)}," for one in value), "]"])
    return _text(value) if isinstance(value, str) else str(value)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

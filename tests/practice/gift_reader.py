"""A strict reader of GIFT, written from Moodle's page and in the order in which Moodle's importer works.

https://docs.moodle.org/en/GIFT_format: questions are divided by blank lines; `//` begins a comment line;
`::name::`; `[html]`; answers in one pair of braces; `=` right, `~` wrong, `%n%` a weight, `#` feedback,
`####` feedback for all, `->` a match, `{#` a number with `:` its tolerance; a backslash before ~ = # { } :
takes their meaning away. Whatever the page does not name is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

# The parts of a grade that Moodle takes without asking, in percent (question/engine/bank.php).
PARTS = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571)
PARTS = (*PARTS, 12.5, 11.11111, 10, 5)
_TOKEN = re.compile(r"\\[~=#{}:\\n]|####|->|[\s\S]")


class NotGift(ValueError):
    """This is not GIFT."""


@dataclass
class Answer:
    text: str
    weight: float
    feedback: str = ""
    tolerance: float | None = None
    match: str | None = None


@dataclass
class Asked:
    kind: str
    name: str = ""
    stem: str = ""
    answers: list[Answer] = field(default_factory=list)
    general: str = ""


def read_gift(text: str) -> list[Asked]:
    """Return what stands in a GIFT file, or raise `NotGift`."""
    blocks = ("\n".join(_uncommented(block)).strip() for block in re.split(r"\n[ \t]*\n", text))
    return [_block(block) for block in blocks if block]


def _uncommented(block: str) -> Iterator[str]:
    yield from (line for line in block.splitlines() if not line.lstrip().startswith("//"))


def _block(block: str) -> Asked:
    if block.startswith("$CATEGORY:"):
        if "\n" in block:
            raise NotGift("a category has a line of its own")
        return Asked("category", block.removeprefix("$CATEGORY:").strip())
    tokens = _TOKEN.findall(block)
    name, rest = _name(tokens)
    opening = [place for place, token in enumerate(rest) if token == "{"]
    closing = [place for place, token in enumerate(rest) if token == "}"]
    if not opening and not closing:
        return Asked("description", name, _html(rest, first=True))
    if len(opening) != 1 or len(closing) != 1 or opening > closing or rest[closing[0] + 1 :]:
        raise NotGift(f"“{name}” needs one pair of braces at its end")
    stem = _html(rest[: opening[0]], first=True)
    inside = rest[opening[0] + 1 : closing[0]]
    general: list[str] = []
    if "####" in inside:
        place = inside.index("####")
        inside, general = inside[:place], inside[place + 1 :]
    kind, answers = _answers(inside)
    return Asked(kind, name, stem, answers, _html(general))


def _name(tokens: list[str]) -> tuple[str, list[str]]:
    if tokens[:2] != [":", ":"]:
        raise NotGift("every question of the kit has a name")
    end = next((n for n in range(2, len(tokens)) if tokens[n : n + 2] == [":", ":"]), None)
    if end is None:
        raise NotGift("the name has no end")
    return _plain(tokens[2:end]), tokens[end + 2 :]


def _answers(inside: list[str]) -> tuple[str, list[Answer]]:
    stripped = "".join(inside).strip()
    numeric = stripped.startswith("#")
    if numeric:
        inside = inside[inside.index("#") + 1 :]
    pieces = list(_pieces(inside))
    if numeric:
        answers = [_numeric(sign, piece) for sign, piece in pieces]
        return "numerical", answers
    if "->" in inside:
        if any(sign == "~" for sign, _ in pieces):
            raise NotGift("a match has no ~")
        answers = [_match(piece) for _, piece in pieces]
        whole = [one for one in answers if one.text]
        if len(whole) < 2 or any(not one.match for one in answers):
            raise NotGift("a match needs two lines at least, each with its place")
        return "match", answers
    answers = [_choice(sign, piece) for sign, piece in pieces]
    _check_weights(answers, single=any(sign == "=" for sign, _ in pieces))
    return "multichoice", answers


def _pieces(inside: list[str]) -> Iterator[tuple[str, list[str]]]:
    signs = [place for place, token in enumerate(inside) if token in ("=", "~")]
    if not signs or "".join(inside[: signs[0]]).strip():
        raise NotGift("something stands before the first answer")
    for place, end in zip(signs, [*signs[1:], len(inside)], strict=True):
        yield inside[place], inside[place + 1 : end]


def _weighed(sign: str, piece: list[str]) -> tuple[float, list[str]]:
    joined = "".join(piece)
    if found := re.match(r"%(-?\d{1,3}(?:\.\d+)?)%", joined):
        weight = float(found[1])
        if abs(weight) not in PARTS and weight != 0:
            raise NotGift(f"Moodle knows no part of {weight} %")
        return weight, piece[len(found[0]) :]
    return (100.0 if sign == "=" else 0.0), piece


def _split(piece: list[str]) -> tuple[list[str], str]:
    if piece.count("#") > 1:
        raise NotGift("an answer has one feedback")
    if "#" not in piece:
        return piece, ""
    place = piece.index("#")
    return piece[:place], _html(piece[place + 1 :])


def _choice(sign: str, piece: list[str]) -> Answer:
    weight, rest = _weighed(sign, piece)
    text, feedback = _split(rest)
    shown = _html(text)
    if not shown:
        raise NotGift("an answer says nothing")
    return Answer(shown, weight, feedback)


def _check_weights(answers: list[Answer], *, single: bool) -> None:
    positive = sum(one.weight for one in answers if one.weight > 0)
    if len(answers) < 2:
        raise NotGift("a choice needs two answers")
    if single and max(one.weight for one in answers) != 100:
        raise NotGift("a single choice needs a whole answer")
    if not single and abs(positive - 100) > 0.01:
        raise NotGift(f"the right answers give {positive} %")


def _match(piece: list[str]) -> Answer:
    if piece.count("->") != 1 or "#" in piece:
        raise NotGift("a match has one arrow and no feedback")
    place = piece.index("->")
    return Answer(_html(piece[:place]), 100, match=_html(piece[place + 1 :]))


def _numeric(sign: str, piece: list[str]) -> Answer:
    weight, rest = _weighed(sign, piece)
    text, feedback = _split(rest)
    value = "".join(text).strip()
    if sign == "~":
        if value:
            raise NotGift("what is said to all other numbers has none")
        return Answer("*", 0, feedback)
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?):(\d+(?:\.\d+)?)", value)
    if not found:
        raise NotGift(f"“{value}” is no number with a tolerance")
    return Answer(found[1], weight, feedback, float(found[2]))


def _plain(tokens: list[str]) -> str:
    if any(token in "~=#{}:" or token == "####" for token in tokens):
        raise NotGift(f"a sign stands bare in “{''.join(tokens)}”")
    words = [token[1:] if len(token) == 2 and token[0] == "\\" else token for token in tokens]
    if any(token == "\\" for token in tokens):
        raise NotGift("a backslash stands alone")
    return "".join(
        "\n" if word == "n" and token == "\\n" else word for word, token in zip(words, tokens, strict=True)
    )


def _html(tokens: list[str], *, first: bool = False) -> str:
    text = _plain(tokens).strip()
    if first:
        if not text.startswith("[html]"):
            raise NotGift("the stem names its format")
        text = text.removeprefix("[html]")
    elif text.startswith("["):
        raise NotGift("a bracket at the beginning names a format")
    _Balanced().check(text)
    return text


class _Balanced(HTMLParser):
    """Refuses tags that the kit does not write, and tags left open."""

    def check(self, text: str) -> None:
        self.open: list[str] = []
        self.feed(text)
        self.close()
        if self.open:
            raise NotGift(f"<{self.open[-1]}> is left open in “{text}”")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if attrs or tag not in ("p", "blockquote", "br", "h3"):
            raise NotGift(f"<{tag}> with {attrs}")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise NotGift(f"</{tag}> closes nothing")

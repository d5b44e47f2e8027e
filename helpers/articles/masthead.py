"""The masthead of an article: who published it, who published it again, when, from where.

Every value carries the words it rests on and a sentence that says how it is known; what no line
says stays unknown. The rules are data (`rules/masthead.toml`): each reads one line of the page and
gives the words it catches a role. This module weighs the roles against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from helpers.articles.article import FIELD_NAMES, FURNITURE, MASTHEAD, Field, Part, Span
from helpers.articles.dates import FoundDate, filled, find_dates, infer_date, note, plain_date, report_days
from helpers.articles.language import calendar_names, language_names, read_language
from helpers.rules import Rule, rule_file, rules

_LINK = re.compile(r"\[([^\[\]\n]{0,200})\]\(([^()\n]{0,300})\)")
_OTHER = ("menu", "notice", "tags", "counter", "standfirst", *MASTHEAD)
_LONGEST_LINE = 1500
_READ_AT_MOST = 100_000
_WHOLE_LINE = 160
_OPENING_LINES = 3  # a summary or a caption may stand before the first sentence
_STRAY = " .,;:|'’*-"
_WEB_ADDRESS = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}")
_NARROW_ROLES = ("place", "agency", "lead")  # their evidence is the name alone, not the line
_DATE_ROLES = ("date", "page_date", "reprint_date")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page: `words` are its code points with link markup blanked out."""

    start: int
    kind: str
    words: str
    first: bool
    opening: bool
    near_headline: bool
    beside_date: bool


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one rule read on one line. `rank` orders dates: 0 published, 1 plain, 2 updated."""

    rule: Rule
    role: str
    value: str
    span: Span
    found: FoundDate | None = None
    rank: int = 1


def read_masthead(text: str, parts: Sequence[Part]) -> dict[str, Field]:
    """Return the masthead of a page: one `Field` for each of `FIELD_NAMES`, in that order.

    `parts` are the labelled parts of `text`. Dates are ISO 8601 ("2016-04-29", "2023-02"),
    languages ISO 639-1 codes, evidence spans code points into `text`. Names are given as printed.
    Never raises; what the page does not say has the status "unknown" and a reason.

    >>> page = "© 2021 Example Post"
    >>> read_masthead(page, [Part("notice", 0, len(page), "by hand")])["outlet"].value
    'Example Post'
    """
    return _read(text, parts)[0]


def fires(rule_id: str, text: str) -> bool:
    """Return whether the rule `rule_id` fires on a small page made of the lines of `text`.

    Every line is taken for a part of the kind that the rule reads.

    Raises:
        KeyError: `rules/masthead.toml` has no such rule.

    >>> fires("byline-by", "By Jane Example"), fires("byline-by", "By the river a fire broke out")
    (True, False)
    """
    settings = rules("masthead")[rule_id].settings
    kinds = settings.get("example_kinds") or [*settings["kinds"], "body"][:1]
    kinds = ["menu" if kind == "other" else kind for kind in kinds]
    parts: list[Part] = []
    start = 0
    for line in text.split("\n"):
        parts.append(Part(kinds[min(len(parts), len(kinds) - 1)], start, start + len(line), rule_id))
        start += len(line) + 1
    return rule_id in _read(text, parts)[1]


def _read(text: str, parts: Sequence[Part]) -> tuple[dict[str, Field], set[str]]:
    """Return the fields and the ids of all rules that fired."""
    parts = sorted(parts, key=lambda part: (part.start, -part.end))
    claims = list(_claims(_lines(text, parts)))
    body = _spans(text, parts, ("body",)) or _spans(text, parts, ("standfirst", "headline"))
    fields = _outlets(claims)
    fields["agency"] = _agency(claims)
    bylines = _of(claims, "byline")
    fields["byline"] = _first(
        [claim for claim in bylines if claim.rule.id == "byline-by"] or bylines, "byline"
    )
    fields["dateline"] = _first(_of(claims, "place"), "dateline")
    fields["language"] = read_language(text, body)
    fields["furniture_language"] = read_language(text, _spans(text, parts, FURNITURE))
    prose = _spans(text, parts, ("standfirst", "body"))
    fired = {claim.rule.id for claim in claims}
    fields |= _dates(text, claims, prose, fields, fired)
    return {name: fields[name] for name in FIELD_NAMES}, fired


def _spans(text: str, parts: Iterable[Part], kinds: tuple[str, ...]) -> list[Span]:
    """Return where the parts of these kinds stand, as far as they are read."""
    spans, room = [], _READ_AT_MOST
    for part in parts:
        if part.kind in kinds and room > 0:
            spans.append((max(0, part.start), min(part.end, part.start + room, len(text))))
            room -= part.end - part.start
    return spans


def _lines(text: str, parts: Sequence[Part]) -> Iterator[_Line]:
    text_starts = next((part.start for part in parts if part.kind == "body"), len(text))
    head = max(
        (part.start for part in parts if part.kind == "headline" and part.start < text_starts), default=-1
    )
    first, body_lines = True, 0
    for index, part in enumerate(parts):
        start = max(0, part.start)
        beside = any(other.kind == "date" for other in parts[max(0, index - 1) : index + 2])
        for raw in text[start : min(part.end, start + _LONGEST_LINE)].split("\n"):
            if raw.strip():
                body_lines += part.kind == "body"
                lead = len(raw) - len(raw.lstrip())
                words = _LINK.sub(lambda link: f" {link[1]}{' ' * (len(link[2]) + 3)}", raw[lead:].rstrip())
                near = 0 <= head < part.start < text_starts
                yield _Line(start + lead, part.kind, words, first, body_lines <= _OPENING_LINES, near, beside)
                first = False
            start += len(raw) + 1


@lru_cache(maxsize=1)
def _fragments() -> dict[str, str]:
    """Return the pieces that patterns are built of, by the mark that stands for each."""
    fragments = {"%MONTH%": "|".join(sorted(calendar_names()[0], key=len, reverse=True))}
    for key, pattern in rule_file("masthead")["fragments"].items():
        fragments[f"%{key.upper()}%"] = filled(pattern, fragments)
    return fragments


@lru_cache(maxsize=1)
def _readers() -> dict[str, list[tuple[Rule, re.Pattern[str]]]]:
    """Return, for each kind of part, the rules that read its lines with their patterns."""
    readers: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
    for rule in rules("masthead").values():
        for kind in rule.settings["kinds"]:
            for each in _OTHER if kind == "other" else (kind,):
                pattern = re.compile(filled(rule.settings["pattern"], _fragments()))
                readers.setdefault(each, []).append((rule, pattern))
    return readers


def _claims(lines: Iterable[_Line]) -> Iterator[_Claim]:
    page = list(lines)
    headlines = {_tidy(line.words).casefold() for line in page if line.kind == "headline"}
    for line in page:
        for rule, pattern in _readers().get(line.kind, ()):
            words = _without_dates(line) if "byline" in pattern.groupindex else line.words
            match = _allowed(rule, line) and pattern.search(words)
            if match and _confirmed(rule, match, headlines):
                yield from _roles(line, rule, match)


def _without_dates(line: _Line) -> str:
    words = line.words
    for found in find_dates(words):
        words = f"{words[: found.start]}{'|' * (found.end - found.start)}{words[found.end :]}"
    return words


def _allowed(rule: Rule, line: _Line) -> bool:
    """Return whether the rule reads a line that stands where this one does."""
    only = rule.settings.get("only", ())
    if "beside the date" in only and not line.beside_date:
        return False
    if "near the headline" in only and line.kind not in ("byline", "date", "standfirst"):
        return line.near_headline
    return ("first line" not in only or line.first) and ("opening" not in only or line.opening)


def _confirmed(rule: Rule, match: re.Match[str], headlines: set[str]) -> bool:
    """Return whether the words that the rule caught meet its further conditions."""
    caught = {group: words or "" for group, words in match.groupdict().items()}
    checks: dict[str, Callable[[], bool]] = {
        "outlet-like": lambda: _like_outlet(_tidy(caught.get("origin") or caught.get("page", ""))),
        "dated": lambda: any(find_dates(caught[role]) for role in _DATE_ROLES if role in caught),
        "repeats headline": lambda: _tidy(caught["headline"]).casefold() in headlines,
        "whole agency": lambda: bool(_known_agency(caught["agency"] or caught.get("agency2", ""))),
        "dateline-like": lambda: (
            caught["place"].isupper()
            or bool(find_dates(match.string))
            or any(map(_known_agency, re.split("[()]", match.string)))
        ),
    }
    return all(checks[key]() for key in rule.settings.get("only", ()) if key in checks)


def _roles(line: _Line, rule: Rule, match: re.Match[str]) -> Iterator[_Claim]:
    whole_line = len(line.words) <= _WHOLE_LINE and line.kind != "body"
    for group, words in match.groupdict().items():
        if not words or group == "headline":
            continue
        if group in _DATE_ROLES:
            yield from _date_claims(line, rule, group, match.span(group))
            continue
        role = "agency" if group == "agency2" else group
        value = _persons(words, rule) if role == "byline" else _tidy(words)
        if value and _may_be_name(value):
            if whole_line and role not in _NARROW_ROLES:
                start, end = 0, len(line.words)
            else:
                start, end = match.span(group) if role in _NARROW_ROLES else match.span()
                end = start + len(line.words[start:end].rstrip())
            yield _Claim(rule, role, value, (line.start + start, line.start + end))


def _date_claims(line: _Line, rule: Rule, role: str, group: Span) -> Iterator[_Claim]:
    words = rule_file("masthead")["words"]
    before = group[0]
    for found in find_dates(line.words, *group):
        cue = line.words[max(before, found.start - 40) : found.start].casefold()
        updated, published = (any(word in cue for word in words[key]) for key in ("updated", "published"))
        before = found.end
        moved = replace(found, start=line.start + found.start, end=line.start + found.end)
        rank = 2 if updated else 0 if published else 1
        yield _Claim(rule, role, found.value or "", (moved.start, moved.end), moved, rank)


def _tidy(words: str) -> str:
    """Return a name without stray marks around it and without a company's legal form."""
    name = " ".join(words.split()).strip(_STRAY)
    rest, _, last = name.rpartition(" ")
    return rest.strip(_STRAY) if rest and last.casefold() in _word_set("company_words") else name


def _same(one: str, other: str) -> bool:
    return _plain_name(one) == _plain_name(other)


def _plain_name(name: str) -> str:
    return re.sub(r"\W", "", name.casefold().removeprefix("the "))


@lru_cache(maxsize=8)
def _word_set(key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in rule_file("masthead")["words"][key])


def _may_be_name(name: str) -> bool:
    """Return whether the words can name somebody or some place, and are no date or button."""
    first, _, rest = name.replace("’", "'").partition(" ")
    if any(first in names for names in calendar_names()) and (not rest or rest[0].isdigit()):
        return False
    return len(name) > 1 and not name.isdigit() and first.casefold() not in _word_set("not_names")


def _like_outlet(name: str) -> bool:
    """Return whether a name has a word that outlets' names have, or is a web address."""
    if not _may_be_name(name) or _known_agency(name) or name.casefold() in _word_set("photo_agencies"):
        return False
    return bool(_WEB_ADDRESS.fullmatch(name)) or _has_word(name, "outlet_words")


def _has_word(name: str, key: str) -> bool:
    return any(word.casefold() in _word_set(key) for word in name.split())


@lru_cache(maxsize=1)
def _agencies() -> dict[str, dict[str, str]]:
    return {
        _plain_name(name): entry for entry in rule_file("agencies")["agency"] for name in entry["spellings"]
    }


def _known_agency(words: str) -> dict[str, str] | None:
    return _agencies().get(_plain_name(_tidy(words))) if words else None


def _persons(words: str, rule: Rule) -> str:
    """Return the names of a byline, joined by commas, without job titles, agencies and outlets."""
    names = [_tidy(part) for part in re.split(r"[,;|/&]|\b(?:and|et|und|y|e)\b", words)]
    names = [name for name in dict.fromkeys(names) if _may_be_name(name) and not _has_word(name, "job_words")]
    people = [name for name in names if not _known_agency(name) and not _like_outlet(name)]
    kept = people or names[:1]
    # Without "By", a single word is more often a button than an author.
    if rule.id != "byline-by" and not any(" " in name or _known_agency(name) for name in kept):
        return ""
    return ", ".join(kept)


def _unknown(field: str) -> Field:
    return Field(None, "unknown", (), rule_file("masthead")["unknown"][field])


def _stated(value: str, claims: Sequence[_Claim], *notes: str) -> Field:
    evidence = tuple(sorted({claim.span for claim in claims}))
    reasons = dict.fromkeys([claim.rule.reason for claim in claims[:3]] + list(notes))
    return Field(value, "stated", evidence, " ".join(reasons))


def _of(claims: Iterable[_Claim], *roles: str) -> list[_Claim]:
    return [claim for role in roles for claim in claims if claim.role == role]


def _first(claims: Sequence[_Claim], field: str) -> Field:
    """Return what the first of these claims says, with the others that say the same."""
    if not claims:
        return _unknown(field)
    return _stated(claims[0].value, [claim for claim in claims if _same(claim.value, claims[0].value)])


def _outlets(claims: Sequence[_Claim]) -> dict[str, Field]:
    """Return the fields outlet and republisher.

    A page that cites an original is the republisher of it; a page that does not is the outlet.
    """
    origins, pages, reprints = _of(claims, "origin"), _of(claims, "page"), _of(claims, "reprint")
    owners = [claim for claim in _of(claims, "owner") if _like_outlet(claim.value)]
    sources = origins or ([] if reprints else pages or owners)
    outlet = _agreed(sources, claims, "outlet")
    if not origins:
        return {"outlet": outlet, "republisher": _agreed(reprints, claims, "republisher")}
    others = reprints or [claim for claim in pages if not _same(claim.value, origins[0].value)]
    return {"outlet": outlet, "republisher": _agreed(others, (), "republisher")}


def _agreed(sources: Sequence[_Claim], claims: Sequence[_Claim], field: str) -> Field:
    """Return the one name that all sources give, with every other line that bears it."""
    if not sources:
        return _unknown(field)
    name = sources[0].value
    others = dict.fromkeys(claim.value for claim in sources if not _same(claim.value, name))
    if others:
        reason = note("conflict", names=", ".join((name, *others)))
        return Field(None, "unknown", tuple(sorted({claim.span for claim in sources})), reason)
    support = [claim for claim in _of(claims, "owner", "lead", "byline", "page") if _same(claim.value, name)]
    return _stated(name, [*sources, *(claim for claim in support if claim not in sources)])


def _agency(claims: Sequence[_Claim]) -> Field:
    credits = _of(claims, "agency", "byline")
    found = [(claim, known) for claim in credits if (known := _known_agency(claim.value))]
    if not found:
        return _unknown("agency")
    value, known = found[0][0].value, found[0][1]
    same = [claim for claim, other in found if other is known]
    if known.get("unnamed"):
        return _stated(value, same, note("unnamed agencies", printed=value))
    return _stated(value, same, note("agency spelling", printed=value, full=known["full"]))


def _dates(
    text: str, claims: Sequence[_Claim], prose: Sequence[Span], fields: dict[str, Field], fired: set[str]
) -> dict[str, Field]:
    """Return the fields date and republished."""
    language = fields["language"].value or fields["furniture_language"].value or ""
    page, original, again = _of(claims, "page_date"), _of(claims, "date"), _of(claims, "reprint_date")
    is_copy = fields["republisher"].value is not None
    reissued = _best_date([*again, *page], language) if is_copy else None
    own = _best_date(original, language) if is_copy else _best_date([*page, *original, *again], language)
    if is_copy and not own and reissued:
        reason = f"{reissued.reason} {note('republisher date')}"
        own = Field(reissued.value, reissued.status, reissued.evidence, reason)
    if not own or own.value is None:
        yearless = [claim.found for claim in (*original, *page) if claim.found and claim.found.yearless]
        own = _inferred_date(text, yearless, prose, fired) or own
    return {"date": own or _unknown("date"), "republished": reissued or _unknown("republished")}


def _best_date(claims: Sequence[_Claim], language: str) -> Field | None:
    """Return the clearest date of these claims: published before plain before updated."""
    dated = [claim for claim in claims if claim.found and not claim.found.yearless]
    ranked = sorted(dated, key=lambda claim: claim.rank)
    for claim in ranked:
        if claim.found and claim.found.value:
            same = [other for other in ranked if other.value == claim.value]
            notes = (note("only updated"),) if claim.rank == 2 else ()
            return _stated(claim.value, same, *notes, *claim.found.notes)
    return _day_first(ranked[0], language) if ranked else None


def _day_first(claim: _Claim, language: str) -> Field:
    """Return a date that could be read two ways, settled where the page's language knows one order."""
    found = claim.found
    assert found is not None
    languages = rule_file("languages")["language"]
    if not any(entry["code"] == language and entry.get("day_first") for entry in languages):
        return Field(None, "unknown", (claim.span,), " ".join(found.notes))
    printed = plain_date(found.readings[0])
    reason = note("day first", printed=printed, language=language_names()[language])
    return Field(found.readings[0], "inferred", (claim.span,), f"{' '.join(found.notes)} {reason}")


def _inferred_date(
    text: str, yearless: Sequence[FoundDate], prose: Sequence[Span], fired: set[str]
) -> Field | None:
    if yearless:
        found, published, key = yearless[0], True, "day without year"
    else:
        days = report_days(text, prose)
        if len({day.readings[0][:4] for day in days}) != 1:
            return None
        found, published, key = max(days, key=lambda day: day.readings), False, "report day"
    inference = infer_date(text, found, prose, published)
    fired.update(inference.rules)
    reason = " ".join((note(key, words=text[found.start : found.end]), *inference.reasons))
    if inference.value is None:
        return Field(None, "unknown", (), reason)
    return Field(inference.value, "inferred", inference.evidence, reason)

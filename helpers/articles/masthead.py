"""The masthead of an article: who published it, who published it again, when, from where.

Every value carries the words it rests on and a sentence that says how it is known; what no line
says stays unknown. The rules are data (`rules/masthead.toml`): each reads one line of the page and
gives the words it catches a role. This module weighs the roles against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpers.articles.article import FIELD_NAMES, FURNITURE, Field, Part, Span
from helpers.articles.dates import FoundDate, note, plain_date
from helpers.articles.language import language_names, read_language
from helpers.articles.mentions import Mention, mentions_on, page_lines
from helpers.articles.names import known_agency, like_outlet, same
from helpers.articles.years import infer_date, report_days
from helpers.rules import rule_file, rules

_READ_AT_MOST = 100_000


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
    mentions = list(mentions_on(page_lines(text, parts)))
    body = _spans(text, parts, ("body",)) or _spans(text, parts, ("standfirst", "headline"))
    fields = _outlets(mentions)
    fields["agency"] = _agency(mentions)
    bylines = _of(mentions, "byline")
    fields["byline"] = _first(
        [mention for mention in bylines if mention.rule.id == "byline-by"] or bylines, "byline"
    )
    fields["dateline"] = _first(_of(mentions, "place"), "dateline")
    fields["language"] = read_language(text, body)
    fields["furniture_language"] = read_language(text, _spans(text, parts, FURNITURE))
    prose = _spans(text, parts, ("standfirst", "body"))
    fired = {mention.rule.id for mention in mentions}
    fields |= _dates(text, mentions, prose, fields, fired)
    return {name: fields[name] for name in FIELD_NAMES}, fired


def _spans(text: str, parts: Iterable[Part], kinds: tuple[str, ...]) -> list[Span]:
    """Return where the parts of these kinds stand, as far as they are read."""
    spans, room = [], _READ_AT_MOST
    for part in parts:
        if part.kind in kinds and room > 0:
            spans.append((max(0, part.start), min(part.end, part.start + room, len(text))))
            room -= part.end - part.start
    return spans


def _unknown(field: str) -> Field:
    return Field(None, "unknown", (), rule_file("masthead")["unknown"][field])


def _stated(value: str, mentions: Sequence[Mention], *notes: str) -> Field:
    evidence = tuple(sorted({mention.span for mention in mentions}))
    reasons = dict.fromkeys([mention.rule.reason for mention in mentions[:3]] + list(notes))
    return Field(value, "stated", evidence, " ".join(reasons))


def _of(mentions: Iterable[Mention], *roles: str) -> list[Mention]:
    return [mention for role in roles for mention in mentions if mention.role == role]


def _first(mentions: Sequence[Mention], field: str) -> Field:
    """Return what the first of these mentions says, with the others that say the same."""
    if not mentions:
        return _unknown(field)
    return _stated(
        mentions[0].value, [mention for mention in mentions if same(mention.value, mentions[0].value)]
    )


def _outlets(mentions: Sequence[Mention]) -> dict[str, Field]:
    """Return the fields outlet and republisher.

    A page that cites an original is the republisher of it; a page that does not is the outlet.
    """
    origins, pages, reprints = _of(mentions, "origin"), _of(mentions, "page"), _of(mentions, "reprint")
    owners = [mention for mention in _of(mentions, "owner") if like_outlet(mention.value)]
    sources = origins or ([] if reprints else pages or owners)
    outlet = _agreed(sources, mentions, "outlet")
    if not origins:
        return {"outlet": outlet, "republisher": _agreed(reprints, mentions, "republisher")}
    others = reprints or [mention for mention in pages if not same(mention.value, origins[0].value)]
    return {"outlet": outlet, "republisher": _agreed(others, (), "republisher")}


def _agreed(sources: Sequence[Mention], mentions: Sequence[Mention], field: str) -> Field:
    """Return the one name that all sources give, with every other line that bears it."""
    if not sources:
        return _unknown(field)
    name = sources[0].value
    others = dict.fromkeys(mention.value for mention in sources if not same(mention.value, name))
    if others:
        reason = note("conflict", names=", ".join((name, *others)))
        return Field(None, "unknown", tuple(sorted({mention.span for mention in sources})), reason)
    support = [
        mention for mention in _of(mentions, "owner", "lead", "byline", "page") if same(mention.value, name)
    ]
    return _stated(name, [*sources, *(mention for mention in support if mention not in sources)])


def _agency(mentions: Sequence[Mention]) -> Field:
    credits = _of(mentions, "agency", "byline")
    found = [(mention, known) for mention in credits if (known := known_agency(mention.value))]
    if not found:
        return _unknown("agency")
    value, known = found[0][0].value, found[0][1]
    alike = [mention for mention, other in found if other is known]
    if known.get("unnamed"):
        return _stated(value, alike, note("unnamed agencies", printed=value))
    return _stated(value, alike, note("agency spelling", printed=value, full=known["full"]))


def _dates(
    text: str, mentions: Sequence[Mention], prose: Sequence[Span], fields: dict[str, Field], fired: set[str]
) -> dict[str, Field]:
    """Return the fields date and republished."""
    language = fields["language"].value or fields["furniture_language"].value or ""
    page, original, again = _of(mentions, "page_date"), _of(mentions, "date"), _of(mentions, "reprint_date")
    is_copy = fields["republisher"].value is not None
    reissued = _best_date([*again, *page], language) if is_copy else None
    own = _best_date(original, language) if is_copy else _best_date([*page, *original, *again], language)
    if is_copy and not own and reissued:
        reason = f"{reissued.reason} {note('republisher date')}"
        own = Field(reissued.value, reissued.status, reissued.evidence, reason)
    if not own or own.value is None:
        yearless = [
            mention.found for mention in (*original, *page) if mention.found and mention.found.yearless
        ]
        own = _inferred_date(text, yearless, prose, fired) or own
    return {"date": own or _unknown("date"), "republished": reissued or _unknown("republished")}


def _best_date(mentions: Sequence[Mention], language: str) -> Field | None:
    """Return the clearest date of these mentions: published before plain before updated."""
    dated = [mention for mention in mentions if mention.found and not mention.found.yearless]
    ranked = sorted(dated, key=lambda mention: mention.rank)
    for mention in ranked:
        if mention.found and mention.found.value:
            alike = [other for other in ranked if other.value == mention.value]
            notes = (note("only updated"),) if mention.rank == 2 else ()
            return _stated(mention.value, alike, *notes, *mention.found.notes)
    return _day_first(ranked[0], language) if ranked else None


def _day_first(mention: Mention, language: str) -> Field:
    """Return a date that could be read two ways, settled where the page's language knows one order."""
    found = mention.found
    assert found is not None
    languages = rule_file("languages")["language"]
    if not any(entry["code"] == language and entry.get("day_first") for entry in languages):
        return Field(None, "unknown", (mention.span,), " ".join(found.notes))
    printed = plain_date(found.readings[0])
    reason = note("day first", printed=printed, language=language_names()[language])
    return Field(found.readings[0], "inferred", (mention.span,), f"{' '.join(found.notes)} {reason}")


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

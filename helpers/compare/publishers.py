"""Who put a text before the reader: the agency, the outlet and the republisher, as steps of a chain."""

from __future__ import annotations

from dataclasses import replace

from helpers.articles.article import Article, Field
from helpers.articles.names import known_agency
from helpers.compare.step import Step, canonical, once, words_for


def publishers(article: Article) -> list[Step]:
    """Return the agency, the outlet and the republisher that the page names; the last of them is the page.

    Where the page names none, its one step is an unnamed site of the status "unknown".

    >>> from helpers.articles.seeds import seed
    >>> [(step.name, step.kind) for step in publishers(seed("001"))]
    [('TASS', 'news agency'), ('Equipo Nizkor', 'page')]
    """
    fields = article.fields
    steps = [
        step
        for part in ("agency", "outlet", "republisher")
        if part in fields and (step := _published(article, part, fields[part]))
    ]
    steps = once(steps)
    if not any(step.part in ("outlet", "agency") for step in steps):
        steps.insert(0, _unnamed("unnamed_outlet" if steps else "unnamed_site"))
    if steps[-1].part == "agency" and "outlet" in fields and not fields["outlet"].value:
        steps.append(_unnamed("unnamed_site"))
    part = "republisher" if steps[-1].part == "republisher" else "page"
    return [*steps[:-1], replace(steps[-1], kind="page", part=part)]


def _published(article: Article, part: str, field: Field) -> Step | None:
    if not field.value:
        return None
    agency = known_agency(field.value)
    name = agency["name"] if agency else field.value
    if agency and agency.get("unnamed"):
        name = words_for("words", "unnamed_agencies")
    span = _evidence(article, field)
    words = " ".join(article.text[slice(*span)].split()) if span else field.value
    reason = words_for("because", part).replace("{name}", name).replace("{words}", words)
    kind = "news agency" if agency else "outlet"
    return Step(
        f"outlet:{canonical(field.value)}", part, name, kind, "republishes", field.status, reason, span
    )


def _evidence(article: Article, field: Field) -> tuple[int, int] | None:
    """The shortest words that a field rests on; the name alone where they hold it."""
    if not field.evidence:
        return None
    start, end = min(field.evidence, key=lambda span: span[1] - span[0])
    at = article.text.find(field.value or "", start, end)
    return (at, at + len(field.value or "")) if at >= 0 else (start, end)


def _unnamed(which: str) -> Step:
    name, reason = words_for("words", which), words_for("because", which)
    return Step(f"outlet:{which}", "outlet", name, "outlet", "republishes", "unknown", reason)

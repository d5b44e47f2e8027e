"""Who told whom: the way of each statement from the one who makes the claim to the page.

A chain begins with the speaker, leads through whoever passed the words on (the speaker of a statement that
this one stands in, an outlet, an agency, a document), and ends at the page, which bears the name of its last
publisher. What the text says is `stated`, what only follows from it `inferred`, the rest `unknown`. The
reasons and the reader's wording stand in `rules/carriers.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict

from helpers.articles.article import Article
from helpers.compare.step import Step
from helpers.compare.steps import Ways
from helpers.compare.tables import paired
from helpers.errors import UnknownName
from helpers.rules import rule_file
from helpers.tags.tag import Tag

if TYPE_CHECKING:
    import pandas

LINK_TYPES = ("quotes", "paraphrases", "republishes", "relays without attribution", "unknown")


class StepRow(TypedDict):
    """One step of a chain, as a reader sees it.

    `kind` is one of `SOURCE_KINDS`, "outlet" or "page"; `type`, one of `LINK_TYPES`, says how this holder
    took the words over from the one before; `status` is "stated", "inferred" or "unknown". `words` with
    `start` and `end` (code points) are where the text names it, None where it does not. `part` is what the
    step is in the chain, such as "speaker", "teller" or "page".
    """

    name: str
    kind: str
    type: str
    words: str | None
    start: int | None
    end: int | None
    status: str
    reason: str
    part: str


class Node(TypedDict):
    """One claim or one holder of it; `kind` is "claim", one of `SOURCE_KINDS`, "outlet" or "page".

    `start`, `end` (code points) and `words` are where the text first names it, None where it does not.
    """

    node_id: str
    article_id: str
    kind: str
    name: str
    speaker_id: str | None
    tag_id: str | None
    start: int | None
    end: int | None
    words: str | None


class Link(TypedDict):
    """One step of a claim, from `source_node` to `target_node`; `type` is one of `LINK_TYPES`.

    `status` is "stated", "inferred" or "unknown", and `reason` one sentence on what the link rests on;
    `words` with `start` and `end` (code points) are the words for it, None where there are none. `tag_id` is
    the tag that names the target; `statement_id` is None for a link that all statements share.
    """

    article_id: str
    source_node: str
    target_node: str
    type: str
    statement_id: str | None
    tag_id: str | None
    start: int | None
    end: int | None
    words: str | None
    status: str
    reason: str


def chain_of(article: Article, tags: Iterable[Tag], statement_id: str) -> list[StepRow]:
    """Return the steps of one statement, from its speaker to the page.

    `tags` are the article's tags with those of `helpers.tags.carriers`; the id may be that of any piece.
    For all statements of an article at once, `chains` is quicker.

    Raises:
        UnknownName: the article has no statement of that id.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.carriers.carriers import carrier_tags
    >>> from helpers.tags.statements.tags import statement_tags
    >>> article = article_from_text('The bridge is open. "It held," Ann Example told Reuters.')
    >>> tags = statement_tags(article)
    >>> steps = chain_of(article, [*tags, *carrier_tags(article, tags)], tags[0].id)
    >>> [(step["name"], step["type"], step["status"]) for step in steps[:2]]
    [('Ann Example', 'quotes', 'stated'), ('Reuters', 'quotes', 'stated')]
    >>> in_words(steps)
    'Ann Example, to Reuters, printed by a site that the text does not name'
    """
    ways = Ways(article, tags)
    piece = ways.scene.by_id.get(statement_id)
    first = ways.scene.by_id.get(piece.of or piece.id) if piece else None
    if first is None:
        raise UnknownName(f"This article has no statement {statement_id!r}. Take the id of a statement tag.")
    return [_step_row(article, step) for step in ways.steps(first)]


def chains(article: Article, tags: Iterable[Tag]) -> dict[str, list[StepRow]]:
    """Return the steps of every statement of an article, by the statement's id, in reading order."""
    ways = Ways(article, tags)
    return {one.id: [_step_row(article, step) for step in ways.steps(one)] for one in ways.scene.statements}


def in_words(steps: Sequence[StepRow]) -> str:
    """Return a chain as one line for the reader; what is only inferred says so.

    See `chain_of` for an example.
    """
    parts, names = rule_file("carriers")["parts"], rule_file("carriers")["in words"]
    inferred = rule_file("carriers")["words"]["inferred"]
    return ", ".join(
        parts[step["part"]].replace("{name}", names.get(step["name"], step["name"]))
        + (inferred if step["status"] == "inferred" else "")
        for step in steps
    )


def chain_rows(article: Article, tags: Iterable[Tag]) -> tuple[list[Node], list[Link]]:
    """Return the nodes and the links of an article's chains, in reading order of its statements.

    A named speaker, an outlet, a document and the page are one node each, however often they are named;
    every claim, and every speaker without a name, is a node of its own. A link leads from a claim to its
    speaker and from there on to the page.
    """
    ways = Ways(article, tags)
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str, str | None], Link] = {}
    for statement in ways.scene.statements:
        source = statement.id.replace(":statement:", ":claim:")
        span = statement.start, statement.end
        claim = Step(source, "claim", statement.words, "claim", "", "stated", "", span, statement)
        nodes[source] = _node(article, source, claim)
        before = claim
        for step in ways.steps(statement):
            target = f"{article.article_id}:{step.key}"
            if target not in nodes or step.kind == "page":
                nodes[target] = _node(article, target, step)
            shared = statement.id if step.type != "republishes" else None
            link = _link(article, source, target, step, shared)
            if before.status == "inferred" and step.status == "stated":
                link["status"] = "inferred"
            links.setdefault((source, target, shared), link)
            source, before = target, step
    return list(nodes.values()), list(links.values())


def chain_tables(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """Return `chain_rows` of several articles as two data frames: the nodes, and the links.

    Takes the tables of `helpers.load` and `helpers.tag`, or articles and tags. The columns are those of
    `Node` and `Link`; `start` and `end` are code points into the article's text, empty where no words name
    it.

    Raises:
        UnknownName: one of the two is another table.

    >>> import helpers
    >>> articles = helpers.load()
    >>> nodes, links = chain_tables(articles, helpers.tag(articles))
    >>> sorted(nodes[nodes["kind"] == "page"]["name"])[:3]
    ['Alwaght', 'Equipo Nizkor', 'Mondialisation.ca']
    >>> set(links["type"]) <= set(LINK_TYPES)
    True
    """
    import pandas

    nodes: list[Node] = []
    links: list[Link] = []
    for article, own in paired(articles, tags):
        own_nodes, own_links = chain_rows(article, own)
        nodes += own_nodes
        links += own_links
    places = {"start": "Int64", "end": "Int64"}
    return (
        pandas.DataFrame(nodes, columns=list(Node.__annotations__)).astype(places),
        pandas.DataFrame(links, columns=list(Link.__annotations__)).astype(places),
    )


def _place(article: Article, step: Step) -> tuple[str | None, int | None, int | None]:
    """The words that name a step, and where they stand."""
    if step.span is None:
        return None, None, None
    return article.text[slice(*step.span)], *step.span


def _step_row(article: Article, step: Step) -> StepRow:
    words, start, end = _place(article, step)
    return {
        "name": step.name,
        "kind": step.kind,
        "type": step.type,
        "words": words,
        "start": start,
        "end": end,
        "status": step.status,
        "reason": step.reason,
        "part": step.part,
    }


def _node(article: Article, name: str, step: Step) -> Node:
    words, start, end = _place(article, step)
    return {
        "node_id": name,
        "article_id": article.article_id,
        "kind": step.kind,
        "name": step.name,
        "speaker_id": step.tag.speaker_id if step.tag and step.kind != "claim" else None,
        "tag_id": step.tag.id if step.tag else None,
        "start": start,
        "end": end,
        "words": words,
    }


def _link(article: Article, source: str, target: str, step: Step, statement_id: str | None) -> Link:
    words, start, end = _place(article, step)
    return {
        "article_id": article.article_id,
        "source_node": source,
        "target_node": target,
        "type": step.type,
        "statement_id": statement_id,
        "tag_id": step.tag.id if step.tag else None,
        "start": start,
        "end": end,
        "words": words,
        "status": step.status,
        "reason": step.reason,
    }

"""Short invented articles, and what the kit tells of them as lines a test can compare."""

from helpers.articles.article import Article, Part
from helpers.tags.language.sentences import Sentence, sentences
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag


def article(text: str, kind: str = "body") -> Article:
    """An article with every line as one part of this kind."""
    parts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part(kind, at, at + len(line), "by hand"))
        at += len(line) + 1
    return Article("invented", text, "", "by hand", tuple(parts), {})


def with_headline(headline: str, text: str = "") -> Article:
    """An article whose first line is its headline."""
    made = article(f"{headline}\n{text}")
    first = Part("headline", 0, len(headline), "by hand")
    return Article("invented", made.text, "", "by hand", (first, *made.parts[1:]), {})


def statements(source: str | Article) -> list[Tag]:
    made = article(source) if isinstance(source, str) else source
    return [tag for tag in statement_tags(made) if tag.layer == "statement"]


def told(source: str | Article) -> list[str]:
    """One line a statement: who says it, to the right of whoever reports that, and the words.

    The pieces of an interrupted statement are joined by an ellipsis. "nobody" stands where the words name no
    one, and a question mark where the kit can't tell who it is.
    """
    tags = statements(source)
    names = {tag.id: tag.speaker or ("nobody" if tag.source_kind == "nobody" else "?") for tag in tags}
    around = {tag.id: tag.within for tag in tags}
    lines = {}
    for tag in tags:
        if tag.of:
            lines[tag.of] += f" … {tag.words}"
            continue
        who, outer = [names[tag.id]], tag.within
        while outer:
            who, outer = [names[outer], *who], around[outer]
        lines[tag.id] = f"{' > '.join(who)}: {tag.words}"
    return list(lines.values())


def linked(text: str, layer: str) -> list[str]:
    """The words of all tags of one layer."""
    return [tag.words for tag in statement_tags(article(text)) if tag.layer == layer]


def sentence(text: str) -> Sentence:
    """The first sentence, each word with its class."""
    return sentences(text, 0, len(text), [])[0]

"""A short text as an article, to try a rule on its own examples."""

from __future__ import annotations

import hashlib

from helpers.articles.article import Article, Part


def example_article(text: str, *, headline: bool = False) -> Article:
    """Return a text as an article with every line as body; with `headline`, the first line as headline.

    >>> [part.kind for part in example_article("Bridge opens\\nIt held.", headline=True).parts]
    ['headline', 'body']
    """
    parts: list[Part] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            kind = "headline" if headline and not parts else "body"
            parts.append(Part(kind, at, at + len(line), "example"))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article("example", text, digest, "example", tuple(parts), {})

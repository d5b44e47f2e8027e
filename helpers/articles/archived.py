"""Pages saved as one file (.mht, .mhtml), as browsers do: the page is one part of an e-mail message."""

from __future__ import annotations

from email import message_from_bytes

from helpers.articles.article import Article
from helpers.articles.page_lines import page_words
from helpers.articles.webpage import decoded, read_page, saved_from
from helpers.errors import UnreadableText


def looks_archived(data: bytes) -> bool:
    """Return whether a file begins as a browser's page archive does.

    >>> looks_archived(b"From: <Saved by Blink>\\nMIME-Version: 1.0\\nContent-Type: multipart/related;\\n\\n")
    True
    """
    head = data[:2_000].lstrip().lower()
    return b"mime-version:" in head and (b"multipart/related" in head or b"text/html" in head)


def read_archived(data: bytes, article_id: str, source: str) -> Article:
    """Return the article in a saved page archive.

    Raises:
        UnreadableText: there is no page in it, or it can't be read.
    """
    message = message_from_bytes(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    raw = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(raw, bytes) or not raw.strip():
        raise UnreadableText(page_words()["no_page"])
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    return read_page(decoded(raw, page.get_content_charset()), article_id, source, saved_from(address))

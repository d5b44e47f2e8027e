"""Words with marks around them: HTML in a field to plain lines, and XML that can do no harm.

trafilatura, which hands HTML to lxml, is imported when the first field has any.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from helpers.articles.page_lines import page_lines, page_words
from helpers.errors import UnreadableText

_HTML = re.compile(
    r"</?(?:a|b|blockquote|body|br|div|em|figure|h[1-6]|html|i|iframe|img|li|ol|p|script|span|strong|style"
    r"|table|ul)\b[^<>]*>",
    re.I,
)
_DEEPEST = 100
_WHOLE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.I)


def looks_marked(words: str) -> bool:
    """Return whether there are marks of HTML among the words.

    >>> looks_marked("<p>Fog</p>"), looks_marked("3 < 4, and <that> is no mark")
    (True, False)
    """
    return bool(_HTML.search(words))


def words_of_html(html: str) -> str:
    """Return the words that a reader of the HTML would see, line by line; scripts and styles are left out.

    Raises:
        UnreadableText: the package that reads HTML is not installed.

    >>> words_of_html("<p>Fog &amp; rain.</p><script>alert(1)</script><p>The ferry<br>stays in.</p>")
    'Fog & rain.\\n\\nThe ferry\\nstays in.'
    """
    try:
        from trafilatura.utils import load_html
    except ImportError:
        raise UnreadableText(page_words()["marks"]) from None
    tree = load_html(html if _WHOLE.match(html) else f"<html><body>{html}</body></html>")
    lines = page_lines(tree) if tree is not None else []
    return "".join(("\n\n" if line.apart else "\n") + line.words for line in lines).strip("\n")


def xml_root(raw: bytes, encoding: str | None = None) -> Element:
    """Return the root of an XML file; `encoding` counts more than what the file says of itself.

    Names are as they are written, with their prefixes. A file that declares a document type or entities is
    refused at that declaration: so none of them can explode, and nothing is fetched.

    Raises:
        UnreadableText: it declares such things, breaks off, is damaged, or nested deeper than any record.

    >>> xml_root(b"<a><b>Fog</b></a>").findtext("b")
    'Fog'
    """
    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableText(page_words()["xml_broken"])
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_declaration
    try:
        parser.Parse(raw, True)
    except UnreadableText:
        raise
    except (expat.ExpatError, ValueError, LookupError):
        raise UnreadableText(page_words()["xml_broken"]) from None
    return builder.close()


def _refuse_declaration(*_: object) -> None:
    raise UnreadableText(page_words()["xml_declares"])

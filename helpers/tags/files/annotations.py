"""Tags as W3C Web Annotations in JSON-LD, and back.

W3C Recommendation "Web Annotation Data Model" (23 February 2017): a file is one AnnotationCollection
with one embedded AnnotationPage and an Annotation a tag.

- `target` holds a TextPositionSelector and a TextQuoteSelector. Both count Unicode code points, never bytes
  or the half characters of JavaScript, in the text after normalisation: as the kit loads it, in NFC, with
  line feeds only.
- `target.source` is `urn:sha256:` and the SHA-256 of that text in UTF-8; `target.state` says it again with
  the article's name.
- The first `body` is the label (purpose `tagging`) with the kit's own terms, named like the fields of `Tag`;
  the second is the reason (purpose `describing`).
- `motivation` is `linking` for a tag that belongs to a statement, else `classifying`.

The kit's terms and ids begin with `urn:media-literacy-kit:`. Their context stands in the file, so nothing
of the kit has to be fetched to understand it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, unquote

from helpers.tags.files.stored import StoredTag, TagFileError, refuse_doubles, stored_tag
from helpers.version import __version__

ANNO = "http://www.w3.org/ns/anno.jsonld"
KIT = "urn:media-literacy-kit:"
TERMS = f"{KIT}term:"
TEXT = "urn:sha256:"
LINKS = ("within", "of")
NAMES = ("layer", "rule", "voice", "speaker", "speaker_id", "source_kind", "about", "about_id")
CONTEXT_OF_TERMS: dict[str, Any] = {
    "kit": TERMS,
    "TextState": "kit:TextState",
    **{name: f"kit:{name}" for name in (*NAMES, "article_id", "sha256")},
    **{name: {"@id": f"kit:{name}", "@type": "@id"} for name in LINKS},
}

Json = dict[str, Any]


def annotations_text(stored: Sequence[StoredTag]) -> str:
    """Return the tags as one JSON-LD document, always the same for the same tags.

    >>> json.loads(annotations_text([]))["total"]
    0
    """
    items = [_annotation(one) for one in stored]
    inner = json.dumps(items, ensure_ascii=False).encode("utf-8")
    name = f"{KIT}tags:{hashlib.sha256(inner).hexdigest()}"
    page = {"id": f"{name}:page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": [ANNO, CONTEXT_OF_TERMS],
        "id": name,
        "type": "AnnotationCollection",
        "label": "Tags of news articles",
        "generator": {
            "id": f"{KIT}{__version__}",
            "type": "Software",
            "name": f"Media literacy kit {__version__}",
        },
        "total": len(items),
        **({"first": page} if items else {}),
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def tag_iri(sha256: str, tag_id: str) -> str:
    """Return the IRI of a tag; it can be read back, and depends on nothing but the text and the id.

    >>> tag_iri("ab", "one:part:0-5")
    'urn:media-literacy-kit:tag:ab:one:part:0-5'
    """
    return f"{KIT}tag:{sha256}:{quote(tag_id, safe=':')}"


def _annotation(one: StoredTag) -> Json:
    tag = one.tag
    own = {name: getattr(tag, name) for name in NAMES}
    links = {name: getattr(tag, name) for name in LINKS}
    return {
        "id": tag_iri(one.sha256, tag.id),
        "type": "Annotation",
        "motivation": "classifying" if tag.of is None else "linking",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "tagging",
                "value": tag.label,
                **{name: value for name, value in own.items() if value is not None},
                **{name: tag_iri(one.sha256, value) for name, value in links.items() if value is not None},
            },
            {"type": "TextualBody", "purpose": "describing", "value": tag.reason},
        ],
        "target": {
            "type": "SpecificResource",
            "source": f"{TEXT}{one.sha256}",
            "state": {"type": "TextState", "sha256": one.sha256, "article_id": tag.article_id},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": tag.words,
                    "prefix": one.prefix,
                    "suffix": one.suffix,
                },
                {"type": "TextPositionSelector", "start": tag.start, "end": tag.end},
            ],
        },
    }


def read_annotations(text: str) -> list[StoredTag]:
    """Return the tags in a JSON-LD document that `annotations_text` wrote.

    Raises:
        TagFileError: it is damaged, or something else than such a document.

    >>> read_annotations(annotations_text([]))
    []
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise TagFileError(
            "it is cut off or garbled. Save the tags again, or fetch the file once more"
        ) from None
    stored = [_read(item, f"annotation {number}") for number, item in enumerate(_items(data), 1)]
    refuse_doubles(stored)
    return stored


def _items(data: object) -> list[Any]:
    """The annotations of a collection or of a single page."""
    if not isinstance(data, dict) or data.get("type") not in ("AnnotationCollection", "AnnotationPage"):
        raise TagFileError(
            "it is JSON, but no collection of annotations. Choose a file that helpers.save_tags wrote"
        )
    page = data if data["type"] == "AnnotationPage" else data.get("first", {"items": []})
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, list):
        raise TagFileError("its first page is not in the file. Save all annotations in one file")
    total = data.get("total", len(items))
    if total != len(items):
        raise TagFileError(f"it should hold {total!s:.12} tags and has {len(items)}. Fetch the whole file")
    return items


def _read(item: object, where: str) -> StoredTag:
    target = _part(item, "target", where)
    bodies = {purpose: _one(item, "body", "purpose", purpose, where) for purpose in ("tagging", "describing")}
    quoted = _one(target, "selector", "type", "TextQuoteSelector", where)
    position = _one(target, "selector", "type", "TextPositionSelector", where)
    state = _part(target, "state", where)
    label = bodies["tagging"]
    values = {
        "id": _tag_id(item, "id", where),
        "article_id": state.get("article_id"),
        "start": position.get("start"),
        "end": position.get("end"),
        "words": quoted.get("exact"),
        "label": label.get("value"),
        "reason": bodies["describing"].get("value"),
        **{name: label.get(name) for name in NAMES},
        **{name: _tag_id(label, name, where) for name in LINKS},
        "sha256": state.get("sha256"),
        "prefix": quoted.get("prefix"),
        "suffix": quoted.get("suffix"),
    }
    return stored_tag(values, where)


def _part(holder: object, name: str, where: str) -> Json:
    part = holder.get(name) if isinstance(holder, dict) else None
    if not isinstance(part, dict):
        raise TagFileError(f"{where} has no {name}. Choose a file that helpers.save_tags wrote")
    return part


def _one(holder: object, name: str, key: str, value: str, where: str) -> Json:
    """The first of a list of parts whose `key` has this value."""
    parts = holder.get(name) if isinstance(holder, dict) else None
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict) and part.get(key) == value:
            return part
    raise TagFileError(
        f"{where} has no {name} with the {key} {value}. Take a file that helpers.save_tags wrote"
    )


def _tag_id(holder: object, name: str, where: str) -> str | None:
    iri = holder.get(name) if isinstance(holder, dict) else None
    if iri is None:
        return None
    _, mark, rest = iri.partition(f"{KIT}tag:") if isinstance(iri, str) else ("", "", "")
    _, colon, tag_id = rest.partition(":")
    if not (mark and colon):
        raise TagFileError(
            f"{where} has a name in {name} that the kit did not give. Leave these names as they are"
        )
    return unquote(tag_id, errors="surrogatepass")

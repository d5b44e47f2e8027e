"""Small files in the formats that people bring, made as their makers document them. All of it is invented."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape as xml

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HEADLINE = "Footbridge over the mill stream opens again"
FIRST = (
    "The footbridge over the mill stream opened again on Monday after eight weeks of repairs, the town of"
    " Example said. About two hundred people walked across it in the first hour."
)
SECOND = "“It is safe, and it will be for thirty years,” said Robin Example, who leads the works office."
THIRD = (
    "The repairs cost 84,000 euros, a third more than planned. The council has asked for a report on the"
    " reasons by the end of May, Dana Example told the Harbour Post."
)
BODY = (FIRST, SECOND, THIRD)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a zip with these members."""
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return raw.getvalue()


def docx(paragraphs: Sequence[str], style: str = "", *, inside: str = "") -> bytes:
    """Return a Word file; `style` is that of its first paragraph, `inside` is XML put before the others."""
    first = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    written = [
        f'<w:p>{first if not place else ""}<w:r><w:t xml:space="preserve">{xml(words)}</w:t></w:r></w:p>'
        for place, words in enumerate(paragraphs)
    ]
    body = f"{''.join(written[:1])}{inside}{''.join(written[1:])}<w:sectPr/>"
    return zipped({"word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'})


def xlsx(rows: Sequence[Sequence[str | int]], *, dates: Sequence[int] = (), old: bool = False) -> bytes:
    """Return a spreadsheet as Excel writes it: words as shared strings, the columns `dates` as dates."""
    strings: list[str] = []
    written = []
    for number, row in enumerate(rows, 1):
        cells = []
        for place, value in enumerate(row):
            at = f"{chr(65 + place)}{number}"
            if isinstance(value, int):
                style = ' s="1"' if place in dates else ""
                cells.append(f'<c r="{at}"{style}><v>{value}</v></c>')
            elif value:
                strings.append(value)
                cells.append(f'<c r="{at}" t="s"><v>{len(strings) - 1}</v></c>')
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    shared = "".join(f"<si><t>{xml(one)}</t></si>" for one in strings)
    book = f"<workbookPr{' date1904=' + chr(34) + '1' + chr(34) if old else ''}/>"
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}">{book}<sheets>'
            '<sheet name="List" sheetId="1" r:id="rId7"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId7" Target="worksheets/list.xml"/></Relationships>',
            "xl/worksheets/list.xml": f'<worksheet xmlns="{_S}"><sheetData>{"".join(written)}'
            "</sheetData></worksheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{_S}">{shared}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{_S}"><cellXfs><xf numFmtId="0"/>'
            '<xf numFmtId="14"/></cellXfs></styleSheet>',
        }
    )


def page(paragraphs: Sequence[str] = BODY, headline: str = HEADLINE, more: str = "") -> str:
    """Return a web page with a menu above the article, other articles below it, scripts and styles."""
    text = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{escape(headline)} | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><style>.x {{ color: red }}</style>
<script>document.title = "changed by a script"</script></head>
<body onload="alert(1)"><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{escape(headline)}</h1><p class="date">4 May 2021</p>{text}{more}</article>
<aside><h2>Read more</h2><ul><li><a href="/a">Ten mills that you should see this summer</a></li></ul></aside>
<footer><p>© 2021 Harbour Post. All rights reserved.</p></footer></body></html>"""


def mhtml(html: str, address: str = "https://example.org/footbridge?from=mail") -> bytes:
    """Return a page archive as Chromium saves one."""
    archive = MIMEMultipart("related", type="text/html")
    archive["From"] = "<Saved by Blink>"
    archive["Snapshot-Content-Location"] = address
    archive.attach(MIMEText(html, "html", "utf-8"))
    archive.attach(MIMEText("p { color: red }", "css", "utf-8"))
    return archive.as_bytes()


class Sent(NamedTuple):
    """What a server sent, as a web archive keeps it."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    headers: Mapping[str, str] = {}
    address: str = "https://example.org/footbridge?from=mail"
    record: str = "response"


def warc(*sent: Sent, gzip: bool = False) -> bytes:
    """Return a web archive with these records, below the one that tells which program made it."""
    raw = BytesIO()
    writer = WARCWriter(raw, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("example.warc", {"software": "example"}))
    for one in sent:
        told = {"WARC-Date": "2021-05-06T08:30:00Z"}
        if one.record == "resource":
            record = writer.create_warc_record(
                one.address, one.record, BytesIO(one.body), len(one.body), one.kind, told
            )
        else:
            http = StatusAndHeaders(
                one.status, [("Content-Type", one.kind), *one.headers.items()], "HTTP/1.1"
            )
            record = writer.create_warc_record(
                one.address, one.record, BytesIO(one.body), len(one.body), "", told, http_headers=http
            )
        writer.write_record(record)
    return raw.getvalue()

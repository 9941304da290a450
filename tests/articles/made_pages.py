"""A web page and PDFs that tests read."""

from __future__ import annotations

import io

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Minister speaks | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example">
<meta property="og:title" content="Minister speaks of corridor">
<meta name="author" content="Jane Writer"><meta property="article:published_time" content="2024-05-01T10:00:00Z">
</head><body><nav>Home News Sport</nav><article><h1>Minister speaks of corridor</h1>
<p>The minister, Anna Example, arrived in Bern on Tuesday for talks with her counterpart about the corridor.</p>
<p>“The corridor is good for everybody,” she said. “We will build it soon.”</p>
<p>According to the ministry, the work begins next year and will be done by the end of the decade.</p>
</article><footer>All rights reserved</footer></body></html>"""


def pdf(lines: list[str]) -> bytes:
    """The smallest PDF that holds these lines."""
    shown = (
        b"BT /F1 12 Tf 72 720 Td 14 TL " + b" ".join(b"(%s) Tj T*" % line.encode("latin-1") for line in lines) + b" ET"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + end % (table, len(out))


def paged(*pages: list[str]) -> bytes:
    """A PDF with several pages of lines."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for lines in pages:
        writer.append(PdfReader(io.BytesIO(pdf(lines))))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def placed(*pieces: tuple[int, int, str]) -> bytes:
    """The smallest PDF with pieces of text at x and y, in this order."""
    shown = b"".join(b"1 0 0 1 %d %d Tm (%s) Tj " % (x, y, text.encode("latin-1")) for x, y, text in pieces)
    plain = pdf(["@"])
    stream = plain[plain.index(b"stream\n") + 7 : plain.index(b"\nendstream")]
    body = b"BT /F1 12 Tf " + shown + b"ET"
    return plain.replace(b"/Length %d" % len(stream), b"/Length %d" % len(body)).replace(stream, body)

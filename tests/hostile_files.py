"""Small files that ask for much: what strangers may send as a text or as annotations.

Each is made anew, so that no large or harmful file is kept. `bench/bench_uploads.py` measures what
other readers feel while each is worked on.
"""

from __future__ import annotations

import io
import json
import random
import zlib
from collections.abc import Callable

from pypdf import PdfWriter

MEGABYTE = 1_000_000
ONE_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R %s>>"
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
FONTS = b"/Resources << /Font << /F1 4 0 R >> >> "


def words(count: int, *, seed: int) -> str:
    """Return about `count` characters of words that are like no other text's."""
    chance = random.Random(seed)  # noqa: S311
    letters = "abcdefghijklmnopqrstuvwxyz"
    text = ("".join(chance.choices(letters, k=5)) for _ in range(count // 6 + 1))
    return " ".join(text)[:count]


def pdf(*objects: bytes, more: bytes = b"") -> bytes:
    """Return a PDF of these objects; the first is its catalog (ISO 32000-1, 7.5)."""
    out, offsets = b"%PDF-1.7\n", []
    for number, value in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + value + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return out + b"trailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        more,
        start,
    )


def stream(content: bytes, *, head: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %s>>\nstream\n" % (len(content), head) + content + b"\nendstream"


def packed(content: bytes, *, times: int = 1) -> bytes:
    """Return a stream object, deflated one or more times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * times
    return stream(content, head=b"/Filter [" + filters + b"] ")


def one_page(content: bytes, *, pages: int = 1, font: bytes = HELVETICA) -> bytes:
    """Return a PDF whose pages all show the same stream."""
    kids = b" ".join(b"%d 0 R" % (6 + n) for n in range(pages - 1))
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R " + kids + b"] /Count %d >>" % pages,
        ONE_PAGE % FONTS,
        font,
        content,
        *[ONE_PAGE % FONTS] * (pages - 1),
    )


def lines(count: int) -> bytes:
    """Return the content of a page with that many lines of text, all drawn."""
    line = b"(The line passes between the islands and nothing else is said of it.) Tj T* "
    return b"BT /F1 8 Tf 40 780 Td 9 TL " + line * count + b"ET"


def shared_stream() -> bytes:
    return one_page(packed(lines(6000)), pages=500)


def bomb() -> bytes:
    """Return a page of 1.5 GB in 1.5 MB: two parts of a deflated stream, one said many times."""
    part = zlib.compressobj(9)
    head, once = part.compress(b" " * MEGABYTE), b""
    head += part.flush(zlib.Z_FULL_FLUSH)
    once = part.compress(b" " * MEGABYTE) + part.flush(zlib.Z_FULL_FLUSH)
    return one_page(stream(head + once * 1_500, head=b"/Filter /FlateDecode "))


def bomb_in_a_bomb() -> bytes:
    return one_page(packed(b"(x) Tj " * 10 * MEGABYTE, times=3))


def deep_arrays() -> bytes:
    return one_page(stream(lines(1)), font=b"[" * 100_000 + b"]" * 100_000)


def deep_pages() -> bytes:
    count = 3000
    tree = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(count)]
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", *tree, ONE_PAGE % b"", stream(lines(1)))


def pages_in_a_ring() -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99 >>"
    )


def forms_in_forms() -> bytes:
    """Return a page whose drawing holds a drawing twice, which holds one twice, and so on."""
    depth = 25
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    forms = [
        stream(b"/X Do /X Do", head=head + b"/Resources << /XObject << /X %d 0 R >> >> " % (6 + n))
        for n in range(depth)
    ]
    page = ONE_PAGE % b"/Resources << /XObject << /X 5 0 R >> >> "
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.replace(b"/Contents 5 0 R", b"/Contents 4 0 R"),
        stream(b"/X Do"),
        *forms,
        stream(lines(1), head=head),
    )


def one_page_many_times() -> bytes:
    kids = b"3 0 R " * 400
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count 400 >>",
        ONE_PAGE % FONTS,
        HELVETICA,
        packed(lines(6000)),
    )


def contents_many_times() -> bytes:
    """Return a page that is made of the same stream, a hundred thousand times."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        ONE_PAGE % FONTS,
        HELVETICA,
        b"[" + b"6 0 R " * 100_000 + b"]",
        stream(lines(2)),
    )


def marks_in_marks() -> bytes:
    """Return a page whose parts are marked within one another, until the parser's stack ends."""
    return one_page(packed(b"/P BMC " * MEGABYTE + lines(1)))


def many_filters() -> bytes:
    filters = b"/ASCIIHexDecode " * 3000
    return one_page(stream(lines(1), head=b"/Filter [" + filters + b"] "))


def unknown_filter() -> bytes:
    return one_page(stream(b"abc", head=b"/Filter /NoSuchDecode "))


def jbig2_text() -> bytes:
    return one_page(stream(b"\x97JB2" + b"\xff" * 200, head=b"/Filter /JBIG2Decode "))


def encrypted(password: str, *, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    writer.encrypt(password, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def broken_aes() -> bytes:
    """Return a PDF that says it is encrypted with AES-256, by nonsense."""
    entry = b"<" + b"00" * 48 + b">"
    security = (
        b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O " + entry + b" /U " + entry
        + b" /OE <" + b"00" * 32 + b"> /UE <" + b"00" * 32 + b"> /Perms <" + b"00" * 16
        + b"> /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >> "
    )  # fmt: skip
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        ONE_PAGE % FONTS,
        HELVETICA,
        stream(lines(1)),
        more=security,
    )


def vertical_lines() -> bytes:
    """Return vertical lines in a font that is not there, many of them: the slower reader's."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Nowhere /Encoding /UniJIS-UCS2-V "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Nowhere "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>] >>"
    )
    content = b"BT /F1 12 Tf 40 780 Td " + b"<5883306f629e> Tj 0 0 Td " * 100_000 + b"ET"
    return one_page(packed(content), pages=300, font=font)


def many_characters() -> bytes:
    content = b"BT /F1 1 Tf 0 700 Td (" + b"x" * 20 * MEGABYTE + b") Tj ET"
    return one_page(packed(content))


def annotation(exact: object, **more: object) -> dict[str, object]:
    selector = {"type": "TextQuoteSelector", "exact": exact}
    target = {"source": "urn:x:text", "selector": [selector]}
    return {"type": "Annotation", "target": target, **more}


def listed(*items: object) -> bytes:
    return json.dumps(items).encode()


def long_quotes(*sizes: int) -> bytes:
    return listed(*(annotation(words(size, seed=size)) for size in sizes))


def storm() -> str:
    return ("a" + "\u0301\u0323\u0308" * 40) * 400


TEXT_98_KB = words(98_000, seed=1)

TEXTS: dict[str, Callable[[], bytes]] = {
    "98-kb.txt": TEXT_98_KB.encode,
    "one-line-5-mb.txt": lambda: b"a" * (5 * 2**20),
    "spaces.txt": lambda: b"a" + b" " * (5 * 2**20 - 2) + b"b",
    "newlines.txt": lambda: b"a" + b"\n" * (5 * 2**20 - 2) + b"b",
    "marks.txt": lambda: b"a" + "\u0301".encode() * 2_500_000,
    "storm.txt": lambda: storm().encode() * 10,
    "brackets.txt": lambda: b"<" * (5 * 2**20),
    "half-utf-16.txt": lambda: b"\xff\xfe" + b"a" * 999_999,
    "turned.txt": lambda: "\u202e".encode() * 1_000_000,
    "shared-stream.pdf": shared_stream,
    "bomb.pdf": bomb,
    "bomb-in-a-bomb.pdf": bomb_in_a_bomb,
    "deep-arrays.pdf": deep_arrays,
    "deep-pages.pdf": deep_pages,
    "pages-in-a-ring.pdf": pages_in_a_ring,
    "forms-in-forms.pdf": forms_in_forms,
    "one-page-many-times.pdf": one_page_many_times,
    "contents-many-times.pdf": contents_many_times,
    "marks-in-marks.pdf": marks_in_marks,
    "many-filters.pdf": many_filters,
    "unknown-filter.pdf": unknown_filter,
    "jbig2.pdf": jbig2_text,
    "locked.pdf": lambda: encrypted("secret"),
    "broken-aes.pdf": broken_aes,
    "vertical.pdf": vertical_lines,
    "many-characters.pdf": many_characters,
    "many-pages.pdf": lambda: one_page(stream(lines(1)), pages=501),
    "head-alone.pdf": lambda: b"%PDF-1.7\n",
}

ANNOTATIONS: dict[str, Callable[[], bytes]] = {
    "quote-4900.json": lambda: long_quotes(4_900),
    "quote-20000.json": lambda: long_quotes(20_000),
    "quotes-alike.json": lambda: listed(*[annotation(words(5_000, seed=n)) for n in range(60)]),
    "marks.json": lambda: listed(annotation(storm()[:20_000])),
    "one-letter.json": lambda: listed(annotation("a"), annotation("a b")),
    "many.json": lambda: listed(*[annotation(f"some words {n}") for n in range(35_000)]),
    "deep.json": lambda: b"[" * 2_000_000 + b"]" * 2_000_000,
    "deep-member.json": lambda: listed(annotation("w"))[:-2] + b',"x":' + b"[" * 900 + b"]" * 900
    + b"}]",
    "digits.json": lambda: listed(annotation("w"))[:-2] + b',"x":' + b"9" * 4_000_000 + b"}]",
    "large-number.json": lambda: listed(annotation("w"))[:-2] + b',"x":1e99999}]',
    "many-lists.json": lambda: b"[" + b"[]," * 1_600_000 + b"[]]",
    "many-members.json": lambda: b"{" + b",".join(b'"%d":0' % n for n in range(400_000)) + b"}",
    "same-member.json": lambda: b"{" + b'"type":"Annotation",' * 200_000 + b'"x":0}',
    "refined.json": lambda: refined(2000),
    "turned.json": lambda: listed(annotation("\u202eabc"), annotation("words")),
    "halves.json": lambda: listed(annotation("\ud800")),
    "zero.json": lambda: b"\0" * MEGABYTE,
}  # fmt: skip


def refined(depth: int) -> bytes:
    """Return an annotation whose selector refines one that refines one, and so on."""
    inner = b'{"type":"CssSelector","refinedBy":' * depth + b"{}" + b"}" * depth
    return b'[{"type":"Annotation","target":{"source":"urn:x","selector":' + inner + b"}}]"

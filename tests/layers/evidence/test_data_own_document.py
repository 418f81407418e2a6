"""A reader's own file: text, or one clear line; and quotes found again where the text changed."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from data.reading.load import load_atlas
from layers.evidence.annotation.export import Passage, Source, collection, known_of
from layers.evidence.annotation.reading import read_annotations
from layers.evidence.readers_document import ReadersDocument, read_readers_document
from layers.evidence.reanchoring import Quote, reanchor
from layers.evidence.refusals import FileRefused
from tests.layers.evidence.refusals import demand_one_line, line_of

REAL = load_atlas()


def pdf(*pages: str) -> bytes:
    """Return a small PDF with a line of text on each page, written by hand (ISO 32000-1, 7.5)."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    raw, offsets = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        offsets.append(len(raw))
        raw += f"{number} 0 obj\n{value}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return raw + f"{end}startxref\n{len(raw)}\n%%EOF\n".encode()


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_text_is_kept_as_it_is() -> None:
    raw = "First line\r\nКунашир 国後\n".encode()
    own = read_readers_document("a.txt", raw)
    assert own.text == "First line\r\nКунашир 国後\n"
    assert own.sha256 == hashlib.sha256(raw).hexdigest()
    assert own.pages == 0


def test_a_byte_order_mark_is_dropped() -> None:
    assert read_readers_document("a.txt", b"\xef\xbb\xbfWords").text == "Words"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_text_with_a_byte_order_mark_is_read(encoding: str) -> None:
    text = "The harbour opened in May. 港は五月に開いた。\r\n𠮷\n"
    assert read_readers_document("a.txt", text.encode(encoding)).text == text
    for mark, order in ((b"\xfe\xff", "utf-16-be"), (b"\0\0\xfe\xff", "utf-32-be")):
        assert read_readers_document("a.txt", mark + text.encode(order)).text == text


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32"])
@pytest.mark.parametrize("order", ["LE", "BE"])
def test_wide_text_without_a_mark_is_called_so(encoding: str, order: str) -> None:
    for text in ("The harbour.\n", "港は開いた。\n" * 900, "𠮷 " * 2000, "Гавань открылась\n"):
        with pytest.raises(FileRefused) as caught:
            read_readers_document("a.txt", text.encode(f"{encoding}-{order}"))
        assert f"is {encoding} text without a byte order mark" in line_of(caught.value)


def test_words_that_begin_as_programs_do_are_words() -> None:
    assert read_readers_document("a.txt", b"MZ is on the plate.").text == "MZ is on the plate."
    with pytest.raises(FileRefused) as caught:
        read_readers_document("a.txt", b"MZ\x90\0\3\0\0\0\4")
    assert caught.value.refusal.why == "program"


def test_a_page_behind_comments_is_markup_and_comments_alone_are_words() -> None:
    with pytest.raises(FileRefused) as caught:
        read_readers_document("a.txt", b"<!-- one -->\n<!-- two --><!DOCTYPE html><html></html>")
    assert caught.value.refusal.why == "markup"
    words = "<!-- a note --> " * 20_000  # told in time that grows with the text
    assert read_readers_document("a.txt", words.encode()).text == words


def test_vertical_lines_that_are_damaged_are_one_line() -> None:
    raw = (CASES / "ja-vertical.pdf").read_bytes()
    at = raw.index(b"> Tj")
    with pytest.raises(FileRefused) as caught:
        read_readers_document("a.pdf", raw[: at - 1] + b"\x01" + raw[at:])
    assert caught.value.refusal.why in ("pdf_broken", "pdf_letters")


@pytest.mark.parametrize("code", ["0000", "0007", "FFFE", "D800"])
def test_letters_that_a_font_calls_no_characters_are_said_to_be_unreadable(code: str) -> None:
    cmap = f"begincmap 2 beginbfchar <41> <{code}> <42> <0042> endbfchar endcmap"
    raw = pdf("ABBBABBB")
    font = b"/BaseFont /Helvetica >>"
    named = raw.replace(font, b"/BaseFont /Helvetica /ToUnicode 9 0 R >>")
    stream = f"9 0 obj\n<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream\nendobj\n"
    # The table of objects is wrong now, and readers make it anew.
    own = read_readers_document("a.pdf", named.replace(b"xref\n", stream.encode() + b"xref\n", 1))
    assert own.text.strip() == "\ufffdBBB\ufffdBBB"
    assert own.unreadable == 0.25


CASES = Path(__file__).parents[2] / "own_files"
HYPHENS = "The treaty drew the boun-\ndary between Etorofu and Uru-\nppu, and nothing else."
JAPANESE = "境は択捉島と得撫\n島との間にあり"
ENGLISH = "The line passes between Etorofu and Uruppu.\nNothing else is said of the sea."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("open-rc4.pdf", ENGLISH),
        ("open-aes128.pdf", ENGLISH),
        ("open-aes256.pdf", ENGLISH),
        ("open-aes256-r5.pdf", ENGLISH),
        ("plain.pdf", ENGLISH),
        (
            "hyphen.pdf",
            "The treaty drew the boun-\ndary between Etorofu and Uru-\nppu, and nothing else.",
        ),
        ("ja-EUC-H.pdf", JAPANESE),
        ("ja-90ms-RKSJ-H.pdf", JAPANESE),
        ("ja-UniJIS-UCS2-H.pdf", JAPANESE),
        ("ja-UniJIS-UTF16-H.pdf", JAPANESE),
        ("ja-vertical.pdf", JAPANESE),
        ("notepad-utf16.txt", "The harbour opened in May. 港は五月に開いた。\r\n"),
        (
            "email.txt",
            "Letters to the editor go to <link@example.org>. The harbour opened in May.\n",
        ),
    ],
)
def test_files_as_people_have_them_are_read(name: str, text: str) -> None:
    own = read_readers_document(name, (CASES / name).read_bytes())
    assert own.text == text
    assert own.unreadable == 0


def test_a_pdf_gives_the_text_of_its_pages() -> None:
    own = read_readers_document("a.pdf", pdf("The first page", "and the second"))
    assert own.text.split("\f") == ["The first page", "and the second"]
    assert own.pages == 2


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", "f: is empty"),
        (b" \n\t", "f: is empty"),
        ("\u3000\u200a".encode(), "f: has no text"),
        ("\u200b\u2060\ufeff\n\u00ad".encode(), "f: has no text"),
        ("\u3164\u2800\u115f".encode(), "f: has no text"),
        (b"x" * (5 * 2**20 + 1), "f: is larger than 5 MB"),
        (b"a\nb\xff", "f: is not UTF-8 text (line 2); save it as plain"),
        ("Words".encode("utf-16-le"), "f: is binary"),
        (b"\xff\xfea\0b", "f: is not UTF-16 text (line 1)"),
        (b"\xff\xfe", "f: has no text"),
        (b"a\0b", "f: is binary"),
        (b"PK\x03\x04rest", "f: is a ZIP or Office file"),
        (b"\x89PNG\r\n\x1a\n", "f: is a picture"),
        (b"a\n\x1b[31mred", "f: has control characters (line 2)"),
        (b"a\x07", "f: has control characters (line 1)"),
        (b"\n<!DOCTYPE html><p>x", "f: is markup or a script, not plain text"),
        (b"<svg onload=alert(1)>", "f: is markup or a script"),
        (b"<?xml version='1.0'?><a/>", "f: is markup or a script"),
        ("a\n\u202ereversed".encode(), "f: has characters that turn words around (line 2)"),
        ("a\n\u2067b\u2069".encode("utf-16"), "f: has characters that turn words around (line 2)"),
        (b"%PDF-1.4\nbroken", "f: is a broken PDF"),
        (pdf("Text")[:300], "f: is a broken PDF"),
        (pdf(""), "f: has no text; scans hold pictures alone"),
        (locked_pdf(), "f: is a locked PDF; save it without a password"),
    ],
    ids=lambda value: value if isinstance(value, str) else "raw",
)
def test_each_file_that_is_no_text_has_one_clear_line(raw: bytes, line: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_readers_document("f", raw)
    assert line_of(caught.value).startswith(line)


@given(st.binary(max_size=300))
def test_whatever_the_bytes_there_is_text_or_one_line(raw: bytes) -> None:
    for start in (b"", b"%PDF-1.7\n"):
        try:
            own: ReadersDocument | None = read_readers_document("f", start + raw)
        except FileRefused as error:
            own = None
            demand_one_line(error, "f")
        if own:
            assert own.text.strip()


@given(cut=st.integers(9, 600), byte=st.integers(0, 255))
def test_a_damaged_pdf_is_text_or_one_line(cut: int, byte: int) -> None:
    whole = pdf("Some words", "and more")
    damaged = whole[:cut] + bytes([byte]) + whole[cut + 1 :]
    try:
        assert read_readers_document("f", damaged).text
    except FileRefused as error:
        demand_one_line(error, "f")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\a b.txt", "a b.txt"),
        ("a\x1b[31m\u202etxt.exe", "a[31mtxt.exe"),
        ("x" * 300, "x" * 100),
        ("", "file"),
    ],
)
def test_a_name_is_shown_and_is_no_path(name: str, shown: str) -> None:
    assert read_readers_document(name, b"Words").name == shown


def test_own_passages_go_out_and_come_back() -> None:
    own = read_readers_document("a.txt", b"They said that Kunashir is far.")
    source = Source(own.iri, title=own.name, sha256=own.sha256)
    passage = Passage(
        id="urn:uuid:0f4c6d3e-0000-4000-8000-000000000001",
        source=own.iri,
        exact="Kunashir is far",
        prefix="said that ",
        suffix=".",
        start=15,
        end=30,
        settlements=("1956-joint-declaration",),
        places=("kunashiri",),
    )
    made = collection(REAL, [passage], sources=[source], name="own", label="Mine")
    (back,) = read_annotations(json.dumps(made).encode(), known_of(REAL)).passages
    assert replace(back, foreign="") == passage
    assert own.text[15:30] == passage.exact


# reanchor ----------------------------------------------------------------------------------------

TEXT = (
    "The islands lie far out. In spring the envoy said that the two smaller ones would be handed "
    "over after a treaty. Nobody wrote it down. In autumn the envoy said that the two larger ones "
    "would not be handed over at all, and went home."
)
EXACT = "the two smaller ones would be handed over after a treaty"
START = TEXT.index(EXACT)
QUOTE = Quote(EXACT, "envoy said that ", ". Nobody wrote", START, START + len(EXACT))


def found(text: str, quote: Quote = QUOTE) -> tuple[str, str] | None:
    hit = reanchor(text, quote)
    return (text[hit.start : hit.end], hit.how) if hit else None


def test_unchanged_words_stand_where_they_stood() -> None:
    assert found(TEXT) == (EXACT, "position")
    assert found("Before. " + TEXT) == (EXACT, "quote")


def test_words_wrapped_anew_are_the_same_words() -> None:
    wrapped = TEXT.replace("smaller ones", "smaller\n  ones")
    assert found(wrapped) == (EXACT.replace("smaller ones", "smaller\n  ones"), "quote")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("smaller", "little"),
        ("the two", "both"),
        ("a treaty", "the peace"),
        ("handed over", "handed, as he put it, over"),
        ("would be", "wuold be"),
        ("ones would", "ones\n\nwill"),
    ],
)
def test_words_slightly_changed_are_found_whole(was: str, now: str) -> None:
    changed = EXACT.replace(was, now)
    assert found(TEXT.replace(EXACT, changed)) == (changed, "fuzzy")


def test_of_two_alike_the_one_in_its_context_is_found() -> None:
    changed = EXACT.replace("smaller", "smallish")
    text = f"{EXACT.replace('smaller', 'larger')}. {TEXT.replace(EXACT, changed)}"
    assert found(text) == (changed, "fuzzy")


@pytest.mark.parametrize("text", ["", "short", "Something else is written here." * 20])
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert found(text) is None


def test_few_words_are_not_guessed() -> None:
    assert found("They went hone.", Quote("went home")) is None


def test_writing_without_spaces() -> None:
    exact = "平和条約締結後に歯舞群島と色丹島を日本に引き渡す"
    changed = exact.replace("日本に", "日本国に")
    assert found(f"両国は、{changed}ことに同意する。", Quote(exact, "両国は、", "ことに")) == (
        changed,
        "fuzzy",
    )


def test_every_excerpt_is_found_where_a_word_of_it_was_changed() -> None:
    # The excerpts among themselves are the text: no source text is needed.
    for document in REAL.documents:
        whole = "\n\n".join(f"{e.prefix}{e.exact}{e.suffix}" for e in document.excerpts)
        for excerpt in document.excerpts:
            words = re.split(r"(\s+)", excerpt.exact)
            words[random.Random(excerpt.id).randrange(0, len(words), 2)] = "changed"  # noqa: S311
            changed = "".join(words)
            text = whole.replace(
                f"{excerpt.prefix}{excerpt.exact}", f"{excerpt.prefix}{changed}"
            ).replace("\n", " ")
            quote = Quote(excerpt.exact, excerpt.prefix, excerpt.suffix)
            assert found(text, quote) == (changed.replace("\n", " "), "fuzzy"), excerpt.id


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=10), st.text(max_size=10))
def test_any_hit_lies_inside_the_text(text: str, exact: str, prefix: str, suffix: str) -> None:
    hit = reanchor(text, Quote(exact, prefix, suffix))
    assert hit is None or 0 <= hit.start < hit.end <= len(text)


@given(st.text("ab c", min_size=12, max_size=60), st.data())
def test_any_hit_in_a_text_much_alike_lies_inside_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    exact = text[start:] + data.draw(st.text("abc ", max_size=5))
    hit = reanchor(text, Quote(exact, text[:start][-8:], ""))
    assert hit is None or 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize("name", ["x.html", "X.HTM", "a.js", "b.svg"])
def test_markup_and_scripts_are_refused_by_their_name(name: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_readers_document(name, b"plain words")
    assert line_of(caught.value).startswith(f"{name}: is markup or a script by its name")


def test_words_with_angle_brackets_are_still_text() -> None:
    for text in (
        "a < b once on = c, <this> and <that on the map>",
        "a < b and c > d",
        "<on foot> they said <with a pause>",
        "Write to <someone@example.org>, <https://example.org/>.",
        "He wrote <img src=x onerror=alert(1)> and javascript:alert(1) on the board.",
        "See <script> and <link>: words of a handbook.",
    ):
        assert read_readers_document("f.txt", text.encode()).text == text

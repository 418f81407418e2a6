"""What a reader's file is, whatever it is called and whatever stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.evidence.readers_document import read_readers_document
from layers.evidence.refusals import FileRefused
from tests.hostile_files import FONTS, HELVETICA, ONE_PAGE, lines, one_page, pdf, stream
from tests.layers.evidence.refusals import line_of

LOCKED = Path(__file__).parents[2] / "own_files" / "locked"
PDF = one_page(stream(lines(1)))
SAID = "The line passes between the islands and nothing else is said of it."


@pytest.mark.parametrize("order", ["LE", "BE"])
def test_wide_text_of_four_bytes_needs_no_space_to_be_known(order: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_readers_document("a.txt", "港が開いた".encode(f"UTF-32-{order}"))
    assert "is UTF-32 text without a byte order mark" in line_of(caught.value)


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"\0\0\0", b"\xef\xbb\xbf\n "])
def test_what_comes_before_a_file_does_not_hide_what_it_is(before: bytes) -> None:
    assert read_readers_document("a.txt", before + PDF).text == SAID
    with pytest.raises(FileRefused) as caught:
        read_readers_document("a.txt", before + b"{\\rtf1 Some words}")
    assert caught.value.refusal.why == "rtf"


@pytest.mark.parametrize("raw", [PDF[9:], b"Some words", b"%FDF-1.2\n1 0 obj\n"])
def test_what_is_called_a_pdf_and_is_none_is_no_text(raw: bytes) -> None:
    with pytest.raises(FileRefused) as caught:
        read_readers_document("Letter.PDF", raw)
    assert caught.value.refusal.why == "pdf_broken"


def test_words_about_pdfs_are_words() -> None:
    said = "A PDF begins with %PDF-1.7 and ends with %%EOF."
    assert read_readers_document("a.txt", said.encode()).text == said


@pytest.mark.parametrize("name", ["locked-aes128.pdf", "locked-aes256.pdf"])
def test_a_pdf_that_needs_a_password_is_said_to_be_locked(name: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_readers_document(name, (LOCKED / name).read_bytes())
    assert line_of(caught.value) == f"{name}: is a locked PDF; save it without a password"


@pytest.mark.parametrize(
    "entry",
    [
        b"<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 >>",
        b"<< /Filter /Standard /V 99 /R 99 /O <00> /U <00> /P -4 >>",
        b"<< /Filter /Standard >>",
        b"<< /Filter /Nobodys >>",
    ],
)
def test_an_encryption_nobody_knows_is_a_lock(entry: bytes) -> None:
    with pytest.raises(FileRefused) as caught:
        read_readers_document("a.pdf", PDF.replace(b"/Root", b"/Encrypt " + entry + b" /Root", 1))
    assert caught.value.refusal.why == "pdf_locked"


@pytest.mark.parametrize("first", ["E020", "F800", "D800"])
def test_fonts_that_call_all_letters_what_is_none_cannot_be_read(first: str) -> None:
    cmap = f"begincmap 1 beginbfrange <20> <7A> <{first}> endbfrange endcmap".encode()
    font = HELVETICA.replace(b">>", b"/ToUnicode 6 0 R >>")
    page = ONE_PAGE % FONTS
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    raw = pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, font, stream(lines(1)), stream(cmap)
    )
    with pytest.raises(FileRefused) as caught:
        read_readers_document("a.pdf", raw)
    assert caught.value.refusal.why == "pdf_letters"

"""Uploaded documents: told by their content, cleaned, refused with a sentence."""

from io import BytesIO

import pytest
from PIL import Image

from core.documents import MAX_BYTES, PDF, DocumentRefused, clean_document

PLAIN_PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def picture(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, (200, 40, 40)).save(buffer, kind, **options)
    return buffer.getvalue()


def test_a_pdf_is_kept_byte_for_byte_under_a_safe_name() -> None:
    clean = clean_document(PLAIN_PDF, "../../etc/Statut spółdzielni.PDF.exe")
    assert (clean.content, clean.content_type) == (PLAIN_PDF, PDF)
    assert clean.name == "Statut spółdzielni.PDF.pdf"


@pytest.mark.parametrize("name", ["", "...", "///", "\x00\x1f", "a" * 300])
def test_any_name_becomes_a_name(name: str) -> None:
    clean = clean_document(PLAIN_PDF, name)
    assert clean.name.endswith(".pdf")
    assert 5 <= len(clean.name) <= 100


def test_a_photo_loses_the_place_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0132] = "2026:01:01 10:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    content = picture("JPEG", exif=exif)
    assert Image.open(BytesIO(content)).getexif()
    clean = clean_document(content, "dowód.png")
    assert (clean.name, clean.content_type) == ("dowód.jpg", "image/jpeg")
    assert not Image.open(BytesIO(clean.content)).getexif()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Plik jest pusty"),
        (b"MZ\x90\x00 program", "Przyjmujemy pliki PDF, JPG i PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "Przyjmujemy pliki PDF"),
        (picture("GIF"), "Przyjmujemy pliki PDF"),
        (picture("PNG")[:60], "Przyjmujemy pliki PDF"),
        (b"%PDF-1.4\ncut off", "uszkodzony albo niepełny"),
        (PLAIN_PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (x) >>"), "zawiera skrypty"),
        (PLAIN_PDF.replace(b"/Catalog", b"/Catalog /EmbeddedFile"), "zawiera skrypty"),
        (b"%PDF-1.4" + b" " * MAX_BYTES + b"%%EOF", "najwyżej 10 MB"),
    ],
    ids=["empty", "exe", "svg", "gif", "cut png", "cut pdf", "script", "file in file", "huge"],
)
def test_anything_else_is_refused_with_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(DocumentRefused, match=words) as refusal:
        clean_document(content, "plik.pdf", field="evidence")
    assert refusal.value.field == "evidence"


def test_a_picture_that_would_unpack_into_gigabytes_is_refused_by_its_header() -> None:
    content = bytearray(picture("PNG"))
    content[16:24] = (60_000).to_bytes(4, "big") + (60_000).to_bytes(4, "big")
    with pytest.raises(DocumentRefused):
        clean_document(bytes(content), "bomba.png")

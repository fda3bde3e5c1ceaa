"""Uploaded documents (PDF, JPG, PNG) are checked by their content and kept where only our views can reach them."""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.http import FileResponse
from django.utils.translation import gettext as _

from core.errors import RuleViolation

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_PIXELS: Final = 50_000_000
PDF: Final = "application/pdf"
EXTENSIONS: Final = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}
_ACTIVE: Final = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")


class DocumentRefused(RuleViolation):
    """The file is no document that we take."""

    code = "DOCUMENT_REFUSED"


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A checked file; `name` is the sender's name made safe, with the extension of the true content."""

    content: bytes
    name: str
    content_type: str

    @property
    def sha256(self) -> str:
        """Give the hash of the content."""
        return hashlib.sha256(self.content).hexdigest()


def private_storage() -> Storage:
    """Give the storage of files that no address serves directly (a callable, so that migrations hold no path)."""
    return storages["private"]


def clean_document(content: bytes, name: str, *, field: str = "file") -> CleanDocument:
    """Turn an uploaded file into a document that may be kept: PDF, JPG or PNG, at most 10 MB, told by its content.

    Pictures are written anew without metadata, so no place where a photo was taken stays in them; a PDF that carries
    scripts or other files is refused. Call it before the action, outside the transaction. Raises DocumentRefused with
    a sentence for the sender.
    """
    if not content:
        raise DocumentRefused(_("Plik jest pusty."), field=field)
    if len(content) > MAX_BYTES:
        raise DocumentRefused(_("Plik jest za duży: dokument może mieć najwyżej 10 MB."), field=field)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return CleanDocument(_checked_pdf(content, field), _safe_name(name, PDF), PDF)
    clean, kind = _picture_written_anew(content, field)
    return CleanDocument(clean, _safe_name(name, kind), kind)


def _checked_pdf(content: bytes, field: str) -> bytes:
    if b"%%EOF" not in content[-2048:]:
        raise DocumentRefused(_("Ten plik PDF jest uszkodzony albo niepełny. Zapisz go jeszcze raz."), field=field)
    if _ACTIVE.search(content):
        raise DocumentRefused(
            _("Ten plik PDF zawiera skrypty albo inne pliki. Zapisz go jako zwykły PDF (na przykład „Drukuj do PDF”)."),
            field=field,
        )
    return content


def _picture_written_anew(content: bytes, field: str) -> tuple[bytes, str]:
    from PIL import (  # Pillow: 5 MB that a web process should carry only once a picture comes
        Image,
        UnidentifiedImageError,
    )

    refused = DocumentRefused(_("Przyjmujemy pliki PDF, JPG i PNG. Ten plik jest innego rodzaju."), field=field)
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as image:
            _check_size(*image.size, field)
            kind = "image/jpeg" if image.format == "JPEG" else "image/png"
            mode = "RGB" if image.mode not in {"L", "RGB", "1"} else image.mode
            plain = image.convert(mode)
            fresh = Image.frombytes(mode, plain.size, plain.tobytes())
            buffer = BytesIO()
            fresh.save(buffer, "JPEG" if kind == "image/jpeg" else "PNG", quality=92)
            return buffer.getvalue(), kind
    except DocumentRefused:
        raise
    except (
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
    ) as problem:
        raise refused from problem


def _check_size(width: int, height: int, field: str) -> None:
    """Refuse by the header, before anything is decoded: a small file cannot unpack into gigabytes."""
    if width * height > MAX_PIXELS:
        raise DocumentRefused(_("Obraz jest za duży: może mieć najwyżej 50 milionów punktów."), field=field)


def _safe_name(name: str, kind: str) -> str:
    """Give the last part of a name without control or path characters, short, with the extension of the content."""
    stem = PurePath(name.replace("\\", "/")).stem
    stem = re.sub(r"[\x00-\x1f\x7f/:*?\"<>|]+", " ", stem).strip(" .")[:90] or "dokument"
    return f"{stem}.{EXTENSIONS[kind]}"


def private_file_response(file: File, *, name: str, content_type: str) -> FileResponse:  # type: ignore[type-arg]
    """Answer with a private file as a download that no cache keeps and no browser interprets.

    Check the right and write the access record (core.access) before calling it.
    """
    answer = FileResponse(file, content_type=content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer

"""Uploads that are too large are let in without being kept, so that their sender gets a sentence and loses nothing.

Cutting the connection would show the browser's own error page instead of the form. What comes after the limit is read
and forgotten: neither memory nor disk grows with it.
"""

from typing import Any, Final

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext as _

from core.errors import RuleViolation

MAX_BYTES: Final = 25 * 1024 * 1024


class UploadTooLarge(RuleViolation):
    """A file is larger than any file that the market takes."""

    code = "UPLOAD_TOO_LARGE"

    def __init__(self, name: str, field: str) -> None:
        message = _("Plik „%(name)s” jest za duży. Największy plik, jaki przyjmujemy, ma 25 MB.") % {"name": name}
        super().__init__(message, field=field)


class OversizedFile(UploadedFile):
    """Stands for a file that was too large to be kept; whoever reads it gets UploadTooLarge as a refusal to show."""

    def __init__(self, name: str, size: int, field: str) -> None:
        super().__init__(name=name, size=size)
        self._field = field

    def _refuse(self, *_args: Any, **_kwargs: Any) -> Any:
        raise UploadTooLarge(self.name or "", self._field)

    read = chunks = open = multiple_chunks = _refuse

    def close(self) -> None:
        """Do nothing: there is no file."""


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes an uploaded file to the disk until it passes MAX_BYTES, then forgets it and the rest of it."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, unless the file has become too large."""
        self._received = start + len(raw_data)
        if self._received <= MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
        elif isinstance(self.file, TemporaryUploadedFile) and not self.file.closed:
            self.file.close()  # which deletes it

    def file_complete(self, file_size: int) -> UploadedFile:
        """Give the file, or what stands for it."""
        if self._received <= MAX_BYTES:
            return super().file_complete(file_size)  # type: ignore[return-value]
        return OversizedFile(self.file_name or "", file_size, self.field_name or "")

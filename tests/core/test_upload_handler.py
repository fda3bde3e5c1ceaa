"""Files that are too large: forgotten while they come in, refused with a sentence when somebody reads them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from core.upload_handler import MAX_BYTES, OversizedFile, UploadTooLarge


@contextmanager
def sent(*sizes: int) -> Iterator[Any]:
    """Give the files of a request with one file of each size; the words that came with them are there too."""
    files = [SimpleUploadedFile(f"plik{index}.pdf", b"x" * size) for index, size in enumerate(sizes)]
    request = RequestFactory().post("/", {"note": "zostaje", "documents": files})
    assert request.POST["note"] == "zostaje"
    yield request.FILES.getlist("documents")
    request.close()


@pytest.mark.parametrize("size", [1, 3_000_000, MAX_BYTES])
def test_a_file_up_to_the_limit_arrives_whole(size: int) -> None:
    with sent(size) as (file,):
        assert (file.size, len(file.read())) == (size, size)


def test_a_larger_file_is_named_and_refused_and_the_others_arrive(tmp_path: Path, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    with sent(10, MAX_BYTES + 1, 4_000_000) as (small, large, last):
        assert [len(file.read()) for file in (small, last)] == [10, 4_000_000]
        assert isinstance(large, OversizedFile)
        assert (large.name, large.size) == ("plik1.pdf", MAX_BYTES + 1)
        for read in (large.read, large.chunks, large.open):
            with pytest.raises(UploadTooLarge, match=r"„plik1\.pdf” jest za duży") as refusal:
                read()
            assert refusal.value.field == "documents"
        assert sum(path.stat().st_size for path in tmp_path.iterdir()) == 4_000_010


def test_nothing_of_a_hundred_megabytes_stays_on_the_disk(tmp_path: Path, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    with sent(100 * 1024 * 1024) as (file,):
        assert file.size == 100 * 1024 * 1024
        assert list(tmp_path.iterdir()) == []

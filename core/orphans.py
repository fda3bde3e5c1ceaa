"""Private files that no row names any more: found and deleted, so that what was forgotten is gone from the disk too."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from django.apps import apps
from django.db import models

from core.documents import private_storage

_AT_A_TIME: Final = 500


def _private_fields() -> list[models.FileField]:
    """Give every file field of the project that stores privately."""
    private = private_storage()
    return [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.FileField) and field.storage is private
    ]


def unused(names: Iterable[str]) -> Iterator[str]:
    """Give those of the stored private files that no row of any table names; one query a table for 500 names."""
    fields = _private_fields()
    source = iter(dict.fromkeys(name for name in names if name))
    while some := list(islice(source, _AT_A_TIME)):
        used: set[str] = set()
        for field in fields:
            found = field.model._meta.base_manager.filter(**{f"{field.attname}__in": some})
            used.update(found.values_list(field.attname, flat=True))
        yield from (name for name in some if name not in used)


def delete_unused(names: Iterable[str]) -> int:
    """Delete the private files that no row names, and tell how many; one that is gone already is no error."""
    storage = private_storage()
    gone = 0
    for name in unused(names):
        storage.delete(name)
        gone += 1
    return gone


def old_private_files(before: dt.datetime) -> Iterator[str]:
    """Give the stored private files older than an instant, of all folders that a field of ours writes to.

    A younger file may belong to a row that is not committed yet. Other folders are nobody's business here.
    """
    storage = private_storage()
    folders = {field.upload_to.strip("/") for field in _private_fields() if isinstance(field.upload_to, str)}
    for folder in sorted(folders):
        try:
            _folders, names = storage.listdir(folder)
        except FileNotFoundError:
            continue
        for name in names:
            path = f"{folder}/{name}"
            try:
                made = storage.get_modified_time(path)
            except FileNotFoundError:
                continue
            if made < before:
                yield path

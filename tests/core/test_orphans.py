"""Private files without a row go after a day; files that a row names stay, and so do the young."""

import datetime as dt

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.documents import private_storage
from core.orphans import delete_unused, unused
from core.tasks import delete_orphan_files
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def stored(path: str) -> str:
    return private_storage().save(path, ContentFile(b"%PDF-1.4"))


def test_only_old_files_that_no_table_names_go() -> None:
    lost, kept, foreign = stored("claims/a.pdf"), stored("vendors/b.pdf"), stored("elsewhere/c.pdf")
    DocumentFactory(file=kept)
    with time_machine.travel(clock.now() + dt.timedelta(hours=23), tick=False):
        delete_orphan_files()
        assert private_storage().exists(lost)
    with time_machine.travel(clock.now() + dt.timedelta(hours=25), tick=False):
        for _ in range(2):
            delete_orphan_files()
    assert [private_storage().exists(name) for name in (lost, kept, foreign)] == [False, True, True]


def test_a_file_that_two_rows_share_stays_until_the_last_of_them_is_gone() -> None:
    name = stored("vendors/b.pdf")
    first, second = DocumentFactory(file=name), DocumentFactory(file=name)
    first.delete()
    assert delete_unused([name, name, ""]) == 0
    second.delete()
    assert list(unused([name, ""])) == [name]
    assert delete_unused([name]) == 1
    assert not private_storage().exists(name)
    assert delete_unused([name]) == 1  # gone already: no error


def test_a_thousand_names_ask_each_table_twice() -> None:
    names = [f"vendors/{number}.pdf" for number in range(1000)]
    with CaptureQueriesContext(connection) as for_one:
        assert list(unused(names[:1])) == names[:1]
    with CaptureQueriesContext(connection) as for_all:
        assert list(unused(names)) == names
    assert len(for_all) == 2 * len(for_one)

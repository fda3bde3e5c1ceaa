"""Files of listings for the tests of imports, and a short way through the whole flow."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from accounts.models import User
from core import outbox
from marketplace.catalogue.actions.check_import import check_import
from marketplace.catalogue.actions.start_import import start_import
from marketplace.catalogue.actions.upload_import import upload_import
from marketplace.catalogue.gateways.sheet_export import csv_lines, xlsx_bytes
from marketplace.catalogue.gateways.table_file import clean_table
from marketplace.catalogue.models import ImportJob, ImportKind
from marketplace.catalogue.queries.sheet_rows import export_rows, stock_export_rows
from marketplace.catalogue.rules.sheet_columns import COLUMNS, STOCK_COLUMNS
from vendors.models import Vendor


def table(*lines: Sequence[Any], separator: str = ";") -> bytes:
    """Give a CSV file of these lines."""
    return "\r\n".join(separator.join(str(cell) for cell in line) for line in lines).encode() + b"\r\n"


def uploaded(
    content: bytes, vendor: Vendor, by: User, *, kind: ImportKind = ImportKind.LISTINGS, name: str = "oferty.csv"
) -> ImportJob:
    """Upload a file."""
    with clean_table(io.BytesIO(content), name, len(content)) as clean:
        return upload_import(vendor_id=vendor.pk, kind=kind, table=clean, by=by)


def checked(content: bytes, vendor: Vendor, by: User, **options: Any) -> ImportJob:
    """Upload a file and check it with the guessed columns."""
    kind = options.pop("kind", ImportKind.LISTINGS)
    job = uploaded(content, vendor, by, kind=kind)
    check_import(job_id=job.pk, mapping=job.mapping, options={"vat_code": "23", **options}, by=by)
    work()
    job.refresh_from_db()
    return job


def imported(content: bytes, vendor: Vendor, by: User, **options: Any) -> ImportJob:
    """Upload a file, check it, and take it over."""
    job = checked(content, vendor, by, **options)
    start_import(job_id=job.pk, by=by)
    work()
    job.refresh_from_db()
    return job


def work() -> None:
    """Deliver the outbox: the background works at once."""
    for message_id in outbox.due():
        assert outbox.deliver(message_id)


def figures(job: ImportJob) -> tuple[str, int, int, int, int]:
    """Give state, new, changed, unchanged, failed."""
    return (job.state, job.created, job.changed, job.unchanged, job.failed)


def csv_export(vendor: Vendor) -> bytes:
    """Give the export of a vendor's listings as CSV."""
    return b"".join(csv_lines(COLUMNS, export_rows(vendor)))


def xlsx_export(vendor: Vendor) -> bytes:
    """Give the export of a vendor's listings as XLSX."""
    return xlsx_bytes("Oferty", COLUMNS, export_rows(vendor))


def stock_export(vendor: Vendor) -> bytes:
    """Give the export of a vendor's stock as CSV."""
    return b"".join(csv_lines(STOCK_COLUMNS, stock_export_rows(vendor)))


def problems(job: ImportJob) -> list[tuple[int, str, str]]:
    """List (row, column, sentence) of everything that is wrong."""
    found: Iterable[dict[str, Any]] = (problem for item in job.items.all() for problem in item.problems)
    return [(problem["row"], problem["column"], problem["text"]) for problem in found]

"""Keep an uploaded table, to be checked and taken over later."""

from django.core.files import File

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from marketplace.catalogue.gateways.table_file import CleanTable
from marketplace.catalogue.models import ImportFormat, ImportJob, ImportKind
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.imports import first_mapping


@action
def upload_import(*, vendor_id: int, kind: ImportKind, table: CleanTable, by: User) -> ImportJob:
    """Store a cleaned table privately with a first guess of its columns; the vendor's owner, manager or seller may.

    Nothing else happens yet. A file of stock is always our own format.
    """
    if not can_sell(by, vendor_id):
        raise NotAllowed
    table_format = table.format if kind == ImportKind.LISTINGS else ImportFormat.OWN
    with table.path.open("rb") as content:
        return ImportJob.objects.create(
            vendor_id=vendor_id,
            by=by,
            kind=kind,
            format=table_format,
            file=File(content, name="tabela.csv"),
            file_name=table.name,
            digest=table.digest,
            rows=table.rows,
            header=table.header,
            sample=table.sample,
            mapping=first_mapping(vendor_id, kind, table.header),
        )

"""What a cleaned table says, as the items of its import, whichever format it has."""

from collections.abc import Iterator

from marketplace.catalogue.gateways import shopify_csv, woocommerce_csv
from marketplace.catalogue.gateways.csv_file import CsvFile
from marketplace.catalogue.gateways.plan import payload_of
from marketplace.catalogue.gateways.product_file import ImportProduct, ProductFile
from marketplace.catalogue.gateways.sheet_cells import Problem
from marketplace.catalogue.gateways.sheet_file import SheetFile, SheetItem
from marketplace.catalogue.models import ImportFormat, ImportItem, ImportJob, ImportKind, ImportOutcome


def items_of(job: ImportJob, table: CsvFile) -> Iterator[ImportItem]:
    """Read the items one by one, not stored yet; what cannot be understood carries its problems."""
    if job.format == ImportFormat.OWN:
        sheet = SheetFile(table, job.mapping)
        found = sheet.stock_rows() if job.kind == ImportKind.STOCK else sheet.listings()
        return (_own(item) for item in found)
    reader: ProductFile = shopify_csv.ShopifyCsv(table)
    if job.format == ImportFormat.WOOCOMMERCE:
        reader = woocommerce_csv.WooCommerceCsv(table)
    return (_foreign(product) for product in reader.products())


def _own(item: SheetItem) -> ImportItem:
    return ImportItem(
        row=item.row,
        name=item.name,
        payload=item.payload(),
        outcome=ImportOutcome.FAILED if item.problems else ImportOutcome.WAITING,
        problems=[problem.as_json() for problem in item.problems],
    )


def _foreign(product: ImportProduct) -> ImportItem:
    problems = [Problem(note.row, "", "", note.text) for note in product.errors]
    outcome = ImportOutcome.WAITING
    if product.is_skipped:
        outcome = ImportOutcome.SKIPPED
    elif problems:
        outcome = ImportOutcome.FAILED
    return ImportItem(
        row=product.row,
        name=product.name[:200],
        payload=payload_of(product),
        outcome=outcome,
        problems=[problem.as_json() for problem in problems],
        notes=[note.text for note in product.notes],
    )

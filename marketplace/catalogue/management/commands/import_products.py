"""`manage.py import_products --vendor SLUG FILE`: take over a product file of Shopify or WooCommerce."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from core.money import VatCode
from marketplace.catalogue.actions.import_products import (
    ImportNotApplied,
    ImportReport,
    ImportSettings,
    import_products,
)
from marketplace.catalogue.gateways import shopify_csv, woocommerce_csv
from marketplace.catalogue.gateways.csv_file import CsvFile, FileUnreadable
from marketplace.catalogue.gateways.product_file import ImportProduct, ProductFile
from marketplace.catalogue.models import Category
from vendors.models import MemberRole, VatStatus, Vendor

LONG_FILE = 256 * 1024
BAR = 30
VAT_BY_STATUS = {
    VatStatus.ACTIVE: VatCode.VAT_23,
    VatStatus.EXEMPT_113: VatCode.EXEMPT,
    VatStatus.EXEMPT_43: VatCode.EXEMPT,
    VatStatus.OUTSIDE: VatCode.OUTSIDE,
}


class Command(BaseCommand):
    """Reads a file, does a trial unless --apply is given, and prints what changed and which rows are wrong."""

    help = "Read products from a CSV file of Shopify or WooCommerce. Without --apply it is a trial: nothing is saved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--vendor", required=True, metavar="SLUG", help="slug of the enterprise")
        parser.add_argument("--apply", action="store_true", help="save (without it: a trial)")
        parser.add_argument("--format", choices=["auto", "shopify", "woocommerce"], default="auto")
        parser.add_argument("--category", default="", metavar="SLUG", help="category, when the file says nothing else")
        parser.add_argument("--map", type=Path, metavar="FILE", help="lines: foreign category = slug of a category")
        parser.add_argument("--vat", choices=VatCode.values, help="VAT code (default: by the status of the seller)")
        parser.add_argument("--by", metavar="E-MAIL", help="who imports (default: the owner)")
        parser.add_argument("--skip-errors", action="store_true", help="save the good products, skip those with errors")
        parser.add_argument("--texts", action="store_true", help="overwrite names and descriptions too")
        parser.add_argument("--publish", action="store_true", help="publish new listings that are complete")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the import; ends with status 1 when errors kept it from being written."""
        vendor = Vendor.objects.filter(slug=options["vendor"]).first()
        if vendor is None:
            raise CommandError(_("Nie ma przedsiębiorstwa „%(slug)s”.") % {"slug": options["vendor"]})
        settings = ImportSettings(
            vat_code=VatCode(options["vat"] or VAT_BY_STATUS[VatStatus(vendor.vat_status)]),
            default_category=_leaf(options["category"]),
            categories=_category_map(options["map"]),
            is_trial=not options["apply"],
            skip_errors=options["skip_errors"],
            update_texts=options["texts"],
            publish=options["publish"],
        )
        try:
            file = CsvFile(options["file"])
        except (OSError, FileUnreadable) as problem:
            raise CommandError(str(problem)) from problem
        try:
            report = import_products(
                vendor_id=vendor.pk,
                products=self._with_progress(file, _reader(file, options["format"])),
                settings=settings,
                by=_person(vendor, options["by"]),
            )
            is_written = True
        except ImportNotApplied as stopped:
            report, is_written = stopped.report, False
        finally:
            file.close()
        self._print(report, is_written=is_written)
        if not is_written and options["apply"]:
            raise CommandError(_("Nic nie zapisano: popraw błędy albo dodaj --skip-errors."))
        if not is_written:
            self.stdout.write(_("To była próba: nic nie zapisano. Dodaj --apply, żeby zapisać."))

    def _with_progress(self, file: CsvFile, reader: ProductFile) -> Iterator[ImportProduct]:
        """Pass the products on and draw a bar on a terminal when the file is long."""
        show = file.size > LONG_FILE and self.stderr.isatty()
        last = -1
        for count, product in enumerate(reader.products(), start=1):
            share = min(100, file.position * 100 // max(1, file.size))
            if show and share > last:
                last = share
                filled = BAR * share // 100
                bar = "#" * filled + "." * (BAR - filled)
                self.stderr.write(f"\r[{bar}] {share:3d} %  {count}", str, ending="")
                self.stderr.flush()
            yield product
        if show:
            self.stderr.write("", str)

    def _print(self, report: ImportReport, *, is_written: bool) -> None:
        for error in report.errors:
            self.stdout.write(self.style.ERROR(_("wiersz %(row)s: %(text)s") % {"row": error.row, "text": error.text}))
        for note in report.notes:
            self.stdout.write(_("wiersz %(row)s: %(text)s") % {"row": note.row, "text": note.text})
        hidden = report.error_count - len(report.errors) + report.note_count - len(report.notes)
        if hidden:
            self.stdout.write(_("… i jeszcze %(count)s uwag.") % {"count": hidden})
        self.stdout.write(_("Zapisano:") if is_written else _("Do zapisania:"))
        for label, count in (
            (_("nowe oferty"), report.created),
            (_("zmienione oferty"), report.updated),
            (_("bez zmian"), report.unchanged),
            (_("pominięte"), report.skipped),
            (_("z błędami"), report.failed),
            (_("nowe warianty"), report.variants),
            (_("zmiany cen"), report.prices),
            (_("zmiany stanu"), report.stocks),
            (_("adresy zdjęć"), report.pictures),
            (_("opublikowane"), report.published),
        ):
            self.stdout.write(f"  {label:<18}{count:>8}")


def _reader(file: CsvFile, wanted: str) -> ProductFile:
    """Choose the reader by option or by the header."""
    is_shopify = set(file.header) >= shopify_csv.REQUIRED
    is_woocommerce = {woocommerce_csv.column_name(name) for name in file.header} >= woocommerce_csv.REQUIRED
    if wanted in {"auto", "shopify"} and is_shopify:
        return shopify_csv.ShopifyCsv(file)
    if wanted in {"auto", "woocommerce"} and is_woocommerce:
        return woocommerce_csv.WooCommerceCsv(file)
    raise CommandError(_("Nagłówek pliku nie pasuje do eksportu Shopify ani WooCommerce."))


def _leaf(slug: str) -> str:
    if slug and not Category.objects.filter(slug=slug, numchild=0).exists():
        raise CommandError(_("Nie ma kategorii bez podkategorii o adresie „%(slug)s”.") % {"slug": slug})
    return slug


def _category_map(path: Path | None) -> dict[str, str]:
    """Read lines "obca kategoria = slug"; empty lines and those that begin with # are left out."""
    if path is None:
        return {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(str(problem)) from problem
    pairs = [line.rpartition("=") for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return {name.strip(): _leaf(slug.strip()) for name, _sign, slug in pairs}


def _person(vendor: Vendor, email: str | None) -> User:
    """Find who imports: the named member, otherwise the vendor's first owner."""
    members = vendor.members.select_related("user").order_by("pk")
    member = (members.filter(user__email=email.lower()) if email else members.filter(role=MemberRole.OWNER)).first()
    if member is None:
        raise CommandError(_("Przedsiębiorstwo nie ma takiej osoby. Podaj --by z adresem kogoś z zespołu."))
    return member.user

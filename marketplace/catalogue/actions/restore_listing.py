"""Undo what an import did with one listing."""

from typing import Any, Final

from django.utils.translation import gettext as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.money import VatCode
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.actions.archive_product import archive_product
from marketplace.catalogue.actions.import_listing import ListingRefused, import_listing
from marketplace.catalogue.actions.remove_media import remove_media
from marketplace.catalogue.actions.update_variant import update_variant
from marketplace.catalogue.gateways.plan import Difference, fingerprint
from marketplace.catalogue.gateways.sheet_cells import CategoryNames
from marketplace.catalogue.gateways.sheet_file import SheetRow
from marketplace.catalogue.models import ImportItem, ImportOutcome, Media, Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.sheet_rows import Listing, listings_of
from marketplace.catalogue.rules.sheet_columns import BY_KEY, CLEAR
from marketplace.catalogue.states import ProductState

_BY_ITSELF: Final = frozenset({"images", "state"})


@action
def restore_listing(*, item_id: int, by: User) -> list[str]:
    """Give back to a listing what an import changed, and tell in sentences what cannot be given back and why.

    Texts and prices return only where nobody changed them since (a price as a new row of the log: an ended reduction
    is not announced again); stock moves back by the same difference; new variants go out of sale; a new listing goes
    into the archive when nothing of it changed. The vendor's owner, manager or seller may.
    """
    item = ImportItem.objects.select_related("job", "product").get(pk=item_id)
    if not can_sell(by, item.job.vendor_id):
        raise NotAllowed
    if item.product is None:
        return []
    now = listings_of([item.product.pk])[item.product.pk]
    if item.outcome == ImportOutcome.NEW:
        return _take_away(item.product, item.after, now, by)
    if item.outcome != ImportOutcome.CHANGED:
        return []
    notes = _stock_back(item.before, item.after, now, by)
    notes += _texts_back(item, now, by)
    _variants_away(item.before, item.after, now, by, notes)
    _pictures_away(item, by)
    if item.before["fields"].get("state") and item.product.state == ProductState.DRAFT:
        archive_product(product_id=item.product.pk, by=by)
    return notes


def _take_away(product: Product, after: Difference, now: Listing, by: User) -> list[str]:
    if product.state == ProductState.ARCHIVED:
        return []
    if product.state != ProductState.DRAFT or fingerprint(now) != after["fingerprint"]:
        return [_("Oferta zmieniła się po imporcie, więc została. Jeśli jest niepotrzebna, przenieś ją do archiwum.")]
    archive_product(product_id=product.pk, by=by)
    return []


def _stock_back(before: Difference, after: Difference, now: Listing, by: User) -> list[str]:
    notes = []
    for key, row in after["variants"].items():
        known = before["variants"].get(key, {})
        if "on_hand" not in known or int(key) not in now.variants:
            continue
        moved = int(row["on_hand"] or 0) - int(known["on_hand"] or 0)
        try:
            adjust_stock(variant_id=int(key), delta=-moved, by=by)
        except RuleViolation as problem:
            notes.append(_("Stan wariantu został: %(reason)s") % {"reason": problem.message})
    return notes


def _texts_back(item: ImportItem, now: Listing, by: User) -> list[str]:
    """Send the earlier texts through the import again, for all that nobody changed since."""
    notes: list[str] = []
    cells = _cells_back(item.before["fields"], item.after["fields"], now.fields, notes)
    rows = []
    for key, known in item.before["variants"].items():
        present = now.variants.get(int(key), {})
        changed = _cells_back(known, item.after["variants"][key], present, notes)
        if changed.get("is_reduction") == "tak":
            notes.append(_("Zakończona obniżka nie wraca sama: ogłoś ją jeszcze raz, jeśli ma trwać."))
        if "gross" in changed or "is_reduction" in changed:
            changed["is_reduction"] = "nie"
            changed.setdefault("gross", present.get("gross", ""))
        if changed:
            rows.append(SheetRow(item.row, {"variant_id": key, **changed}))
    if not cells and not rows:
        return notes
    head = SheetRow(item.row, {"product_id": now.fields["product_id"], **cells})
    first = next(iter(now.variants), None)
    if not rows and first is not None:
        head.cells["variant_id"] = str(first)
    for row in rows:
        row.cells.update(head.cells)
    try:
        import_listing(
            vendor_id=item.job.vendor_id,
            rows=rows or [head],
            vat_code=VatCode.VAT_23,  # never used: nothing is added here
            categories=CategoryNames(),
            by=by,
            current=now,
        )
    except ListingRefused as refusal:
        notes.append(_("Tekstów i cen nie cofnięto: %(reason)s") % {"reason": refusal.problems[0].text})
    return notes


def _cells_back(before: dict[str, str], after: dict[str, str], now: dict[str, str], notes: list[str]) -> dict[str, str]:
    """Choose the cells that may return: those that still say what the import wrote."""
    cells: dict[str, str] = {}
    for key, text in before.items():
        if key in _BY_ITSELF or key == "on_hand":
            continue
        heading = {"heading": BY_KEY[key].heading}
        if now.get(key, "") != after.get(key, ""):
            notes.append(_("„%(heading)s” zostaje: ktoś to zmienił po imporcie.") % heading)
        elif not text and not BY_KEY[key].can_clear:
            notes.append(_("„%(heading)s” zostaje: przedtem było puste, a tego nie da się wyczyścić.") % heading)
        else:
            cells[key] = text or CLEAR
    return cells


def _variants_away(before: Difference, after: Difference, now: Listing, by: User, notes: list[str]) -> None:
    for key, row in after["variants"].items():
        present: dict[str, Any] = now.variants.get(int(key), {})
        if key in before["variants"] or present.get("is_active") != "tak":
            continue
        name = row.get("variant_name") or row.get("sku") or key
        if present != row:
            notes.append(_("Wariant „%(name)s” zmienił się po imporcie, więc został.") % {"name": name})
            continue
        try:
            update_variant(variant_id=int(key), is_active=False, by=by)
        except RuleViolation as problem:
            notes.append(_("Wariant „%(name)s” został: %(reason)s") % {"name": name, "reason": problem.message})


def _pictures_away(item: ImportItem, by: User) -> None:
    added = set(item.after["fields"].get("images", "").split()) - set(item.before["fields"].get("images", "").split())
    for media_id in Media.objects.filter(product=item.product, source_url__in=added, image="").values_list(
        "pk", flat=True
    ):
        remove_media(media_id=media_id, by=by)

"""Bring one product of a foreign shop up to date."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stdnum import ean as ean_number

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.money import VatCode
from core.said import said as _
from marketplace.catalogue.actions.add_variant import add_variant
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.create_product import create_product
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.gateways.product_file import ImportProduct, ImportVariant, RowNote
from marketplace.catalogue.models import Category, Media, Product, ProductVariant, StockMode, StockReason
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import ProductState
from quality_mark.models import ItemKind

MOST_PICTURES = 12


class ImportRefused(RuleViolation):
    """A product of the file cannot be taken over; `row` says which record is to blame."""

    code = "IMPORT_REFUSED"

    def __init__(self, row: int, message: str) -> None:
        self.row = row
        super().__init__(message)


@dataclass(slots=True)
class ImportOutcome:
    """What the import of one product changed."""

    is_new: bool = False
    variants: int = 0
    prices: int = 0
    stocks: int = 0
    texts: int = 0
    pictures: int = 0
    published: int = 0
    notes: list[RowNote] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Tell whether anything was written."""
        return any((self.is_new, self.variants, self.prices, self.stocks, self.texts, self.pictures, self.published))


@action
def import_product(
    *,
    vendor_id: int,
    source: ImportProduct,
    category: Category,
    vat_code: VatCode,
    by: User,
    update_texts: bool = False,
    publish: bool = False,
) -> ImportOutcome:
    """Create a draft from a record, or bring the listing with its `external_ref` up to date.

    Prices go through change_price (a foreign reduction is announced when this market saw the earlier price itself),
    pieces through adjust_stock, new variants and addresses of pictures are added, nothing is taken away. Names and
    descriptions written here are kept unless `update_texts`. With `publish`, a draft never published before is shown
    when it is complete; otherwise a note says what is missing. The same record again changes nothing. Raises
    ImportRefused.
    """
    if not can_sell(by, vendor_id):
        raise NotAllowed
    _check(source)
    outcome = ImportOutcome()
    product = Product.objects.filter(vendor_id=vendor_id, external_ref=source.external_ref).first()
    row = source.row
    try:
        if product is None:
            product = create_product(
                vendor_id=vendor_id,
                category_id=category.pk,
                kind=ItemKind(category.kind),
                name=source.name,
                description=source.description,
                external_ref=source.external_ref,
                by=by,
            )
            outcome.is_new = True
        elif update_texts and (product.name, product.description) != (source.name, source.description):
            edit_product(product_id=product.pk, name=source.name, description=source.description, by=by)
            outcome.texts = 1
        existing = list(product.variants.select_related("stock", "price_change"))
        for wanted in source.variants:
            row = wanted.row
            _bring_up_to_date(product, existing, wanted, vat_code, outcome, by)
    except ImportRefused:
        raise
    except RuleViolation as problem:
        raise ImportRefused(row, str(problem.message)) from problem
    outcome.pictures = add_picture_addresses(product=product, images=source.images)
    if publish and source.is_published and product.state == ProductState.DRAFT and product.first_published_at is None:
        _publish(product, source, outcome, by)
    return outcome


def _check(source: ImportProduct) -> None:
    if not source.name:
        raise ImportRefused(source.row, _("Brak nazwy."))
    if not source.variants:
        raise ImportRefused(source.row, _("Brak wariantu z ceną."))
    keys: set[str] = set()
    for variant in source.variants:
        key = variant.sku or _name_of(variant)
        if key in keys:
            message = _("Dwa warianty mają ten sam kod SKU albo te same cechy: „%(key)s”.") % {"key": key}
            raise ImportRefused(variant.row, message)
        keys.add(key)


def _name_of(variant: ImportVariant) -> str:
    return ", ".join(variant.values.values())[:120]


def _find(existing: list[ProductVariant], wanted: ImportVariant) -> ProductVariant | None:
    """Find the variant of a record by its SKU, otherwise by its values."""
    by_sku = [variant for variant in existing if wanted.sku and variant.sku == wanted.sku]
    by_name = [variant for variant in existing if variant.name == _name_of(wanted)]
    return next(iter(by_sku or by_name), None)


def _bring_up_to_date(
    product: Product,
    existing: list[ProductVariant],
    wanted: ImportVariant,
    vat_code: VatCode,
    outcome: ImportOutcome,
    by: User,
) -> None:
    variant = _find(existing, wanted)
    if variant is None:
        _add(product, wanted, vat_code, outcome, by)
        return
    now_reduced = bool(variant.price_change and variant.price_change.is_reduction)
    if variant.price_gross != wanted.gross or (now_reduced and not wanted.is_reduced):
        was_offered = product.first_published_at is not None and variant.price_gross is not None
        falls = was_offered and variant.price_gross is not None and wanted.gross < variant.price_gross
        change_price(variant_id=variant.pk, gross=wanted.gross, announce_reduction=wanted.is_reduced and falls, by=by)
        outcome.prices += 1
    stock = variant.stock
    if stock.mode == wanted.stock_mode == StockMode.TRACKED and stock.on_hand != wanted.on_hand:
        adjust_stock(variant_id=variant.pk, delta=wanted.on_hand - stock.on_hand, reason=StockReason.IMPORTED, by=by)
        outcome.stocks += 1


def _add(product: Product, wanted: ImportVariant, vat_code: VatCode, outcome: ImportOutcome, by: User) -> None:
    ean = wanted.ean
    if ean and not ean_number.is_valid(ean):
        outcome.notes.append(
            RowNote(wanted.row, _("Kod kreskowy „%(ean)s” pominięto: nie jest kodem EAN.") % {"ean": ean})
        )
        ean = ""
    if wanted.is_reduced:
        text = _("Cenę promocyjną przyjęto jako zwykłą: Rynek nie zna cen z ostatnich 30 dni.")
        outcome.notes.append(RowNote(wanted.row, text))
    add_variant(
        product_id=product.pk,
        vat_code=vat_code,
        gross=wanted.gross,
        sku=wanted.sku[:60],
        ean=ean,
        values=wanted.values,
        weight_g=wanted.weight_g,
        stock_mode=wanted.stock_mode,
        on_hand=wanted.on_hand,
        by=by,
    )
    outcome.variants += 1


def add_picture_addresses(*, product: Product, images: Sequence[tuple[str, str]]) -> int:
    """Keep the (address, alt) pairs that are new, up to MOST_PICTURES, and tell how many; nothing is fetched."""
    known = set(Media.everything.filter(product=product).values_list("source_url", flat=True))
    new = [(address, alt) for address, alt in images if address not in known]
    first = len(known)
    Media.objects.bulk_create(
        Media(product=product, source_url=address, alt=(alt or product.name)[:250], position=first + index)
        for index, (address, alt) in enumerate(new[: max(0, MOST_PICTURES - first)])
    )
    count = min(len(new), max(0, MOST_PICTURES - first))
    if count:
        record_change(CATALOGUE, "product", product.pk)
    return count


def _publish(product: Product, source: ImportProduct, outcome: ImportOutcome, by: User) -> None:
    try:
        publish_product(product_id=product.pk, by=by)
    except RuleViolation as problem:
        text = _("Zostaje szkicem: %(reason)s") % {"reason": problem.message}
        outcome.notes.append(RowNote(source.row, text))
    else:
        outcome.published = 1

"""Price and availability, the table of variants, and the pieces on the shelf."""

import uuid
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import NotAllowed, RuleViolation
from core.money import MoneyField, VatCode
from marketplace.catalogue.actions.add_variant import add_variant
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.actions.set_offer import set_offer
from marketplace.catalogue.actions.update_variants import VariantRow, update_variants
from marketplace.catalogue.forms import OfferForm, StockForm, VariantForm
from marketplace.catalogue.models import (
    MeasureUnit,
    Pricing,
    Product,
    ProductVariant,
    StockMode,
    StockMovement,
    StockReason,
    Unit,
)
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.web.listing_page import attempt, own_product, person, saved, show
from quality_mark.models import ItemKind
from vendors.models import VatStatus, Vendor
from vendors.web.panel_access import panel_page

PAGE = ["GET", "HEAD", "POST"]
LOG = 50


def usual_vat(vendor: Vendor) -> VatCode:
    """Give the code with which a vendor's new variants begin."""
    if vendor.vat_status == VatStatus.OUTSIDE:
        return VatCode.OUTSIDE
    return VatCode.VAT_23 if vendor.vat_status == VatStatus.ACTIVE else VatCode.EXEMPT


@panel_page(can_sell)
@require_http_methods(PAGE)
def edit_offer(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Set price, tax, unit and availability of a listing with one variant; one with several has the table."""
    product = own_product(vendor, product_id)
    variants = list(product.variants.select_related("stock").order_by("position", "pk")[:2])
    if len(variants) > 1:
        return redirect("catalogue:variants", vendor.slug, product.pk)
    variant = variants[0] if variants else None
    counted = variant is not None and variant.stock.mode == StockMode.TRACKED
    data = request.POST if request.method == "POST" else None
    form = OfferForm(data, kind=product.kind, is_counted=counted, initial=_offer_now(product, variant))
    if data is not None and form.is_valid() and _write_offer(request, product, form):
        return saved(request, product, "edit_offer")
    return show(request, product, "edit_offer", form=form, variant=variant)


def _offer_now(product: Product, variant: ProductVariant | None) -> dict[str, Any]:
    if variant is None:
        unit = Unit.HOUR if product.kind == ItemKind.SERVICE else Unit.PIECE
        return {"pricing": product.pricing, "unit": unit, "vat_code": usual_vat(product.vendor), "on_hand": 1}
    return {
        "pricing": product.pricing,
        "gross": variant.price_gross,
        "vat_code": variant.vat_code,
        "unit": product.unit,
        "measure_amount": variant.measure_amount,
        "measure_unit": variant.measure_unit,
        "stock_mode": variant.stock.mode,
        "stock_lead_time_days": variant.stock.lead_time_days,
    }


def _write_offer(request: HttpRequest, product: Product, form: OfferForm) -> bool:
    data = form.cleaned_data
    is_fixed = data["pricing"] == Pricing.FIXED
    if is_fixed and data["gross"] is None:
        form.add_error("gross", _("Podaj cenę, na przykład 12,50, albo wybierz cenę na zapytanie."))
        return False
    measure = data.get("measure_unit") or ""
    return attempt(
        form,
        lambda: set_offer(
            product_id=product.pk,
            pricing=Pricing(data["pricing"]),
            gross=data["gross"] if is_fixed else None,
            unit=Unit(data["unit"]),
            vat_code=VatCode(data["vat_code"]),
            measure_amount=data.get("measure_amount"),
            measure_unit=MeasureUnit(measure) if measure else None,
            stock_mode=StockMode(data.get("stock_mode") or StockMode.TRACKED),
            stock_lead_time_days=data.get("stock_lead_time_days") or 0,
            on_hand=data.get("on_hand") or 0,
            by=person(request),
        ),
        {"variants": "gross", "price_gross": "gross"},
    )


@panel_page(can_sell)
@require_http_methods(PAGE)
def variants(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Show the variants as one table, and save all its rows at once or none."""
    product = own_product(vendor, product_id)
    found = _variants_of(product)
    if request.method != "POST":
        return show(request, product, "variants", rows=[_row(variant) for variant in found])
    rows, errors = _read_rows(request, found, on_request=product.pricing == Pricing.ON_REQUEST)
    if not errors:
        try:
            changed = update_variants(product_id=product.pk, rows=rows, by=person(request))
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            errors[refusal.field] = str(refusal.message)
        else:
            messages.success(request, _("Zapisane. Zmienione warianty: %(count)d.") % {"count": changed})
            return redirect("catalogue:variants", vendor.slug, product.pk)
    typed = [_row(variant, request, errors) for variant in _variants_of(product)]
    summary = [
        {"href": f"#v{field}" if "-" in field else "", "text": message} for field, message in sorted(errors.items())
    ]
    return show(request, product, "variants", rows=typed, summary=summary, status=422)


def _variants_of(product: Product) -> list[ProductVariant]:
    found = product.variants.select_related("stock", "price_change").prefetch_related("values__attribute")
    return list(found.order_by("position", "pk"))


def _row(
    variant: ProductVariant, request: HttpRequest | None = None, errors: dict[str, str] | None = None
) -> dict[str, Any]:
    """Give one row of the table, as stored or as typed."""
    price = "" if variant.price_gross is None else f"{variant.price_gross:.2f}".replace(".", ",")
    row = {"variant": variant, "name": variant.name, "sku": variant.sku, "price": price, "active": variant.is_active}
    if request is not None:
        key = variant.pk
        row |= {name: request.POST.get(f"{key}-{name}", "") for name in ("name", "sku")}
        row |= {"price": request.POST.get(f"{key}-gross", ""), "active": f"{key}-active" in request.POST}
    prefix = f"{variant.pk}-"
    row["errors"] = {
        field.removeprefix(prefix): text for field, text in (errors or {}).items() if field.startswith(prefix)
    }
    return row


def _read_rows(
    request: HttpRequest, found: list[ProductVariant], *, on_request: bool
) -> tuple[dict[int, VariantRow], dict[str, str]]:
    rows, errors = {}, {}
    for variant in found:
        key = variant.pk
        if f"{key}-name" not in request.POST:
            continue
        gross: Decimal | None = None
        try:
            gross = MoneyField().to_python(request.POST.get(f"{key}-gross", "").strip())
        except (ValidationError, InvalidOperation) as problem:
            text = problem.messages[0] if isinstance(problem, ValidationError) else _("Podaj kwotę.")
            errors[f"{key}-gross"] = str(text)
        active = f"{key}-active" in request.POST
        if gross is None and active and not on_request and f"{key}-gross" not in errors:
            errors[f"{key}-gross"] = _("Podaj cenę albo wyłącz ten wariant ze sprzedaży.")
        name, sku = (request.POST.get(f"{key}-{part}", "").strip() for part in ("name", "sku"))
        for part, text, most in (("name", name, 120), ("sku", sku, 60)):
            if len(text) > most:
                errors[f"{key}-{part}"] = _("Najwyżej %(most)d znaków.") % {"most": most}
        rows[key] = VariantRow(name=name, sku=sku, gross=None if on_request else gross, is_active=active)
    return rows, errors


@panel_page(can_sell)
@require_http_methods(PAGE)
def new_variant(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Add a variant; properties used already are offered again."""
    product = own_product(vendor, product_id)
    existing = _variants_of(product)
    last = existing[-1] if existing else None
    names = list(dict.fromkeys(value.attribute.name for variant in existing for value in variant.values.all()))
    initial: dict[str, Any] = {f"attribute_{i}": name for i, name in enumerate(names[:2], start=1)}
    initial |= {"gross": last.price_gross if last else None, "on_hand": 1}
    form = VariantForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        values = {
            data[f"attribute_{i}"]: data[f"value_{i}"] for i in (1, 2) if data[f"attribute_{i}"] and data[f"value_{i}"]
        }
        mode = StockMode(last.stock.mode) if last else StockMode.TRACKED
        if attempt(
            form,
            lambda: add_variant(
                product_id=product.pk,
                vat_code=VatCode(last.vat_code) if last else usual_vat(vendor),
                gross=data["gross"] if product.pricing == Pricing.FIXED else None,
                sku=data["sku"],
                ean=data["ean"],
                values=values,
                stock_mode=mode,
                on_hand=(data["on_hand"] or 0) if mode == StockMode.TRACKED else 0,
                stock_lead_time_days=last.stock.lead_time_days if last else 0,
                by=person(request),
            ),
        ):
            messages.success(request, _("Wariant dodany."))
            return redirect("catalogue:variants", vendor.slug, product.pk)
    return show(request, product, "new_variant", form=form)


@panel_page()
@require_safe
def stock(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Show how many pieces of each variant there are, and what came and went."""
    product = own_product(vendor, product_id)
    log = StockMovement.objects.filter(variant__product=product).select_related("variant", "moved_by").order_by("-pk")
    return show(request, product, "stock", variants=_variants_of(product), log=list(log[:LOG]))


@panel_page(can_sell)
@require_http_methods(PAGE)
def change_stock(request: HttpRequest, vendor: Vendor, product_id: int, variant_id: int) -> HttpResponse:
    """Add pieces to a variant or take them away, with the reason; the same form sent twice counts once."""
    product = own_product(vendor, product_id)
    found = ProductVariant.objects.select_related("stock")
    variant = get_object_or_404(found, pk=variant_id, product=product, stock__mode=StockMode.TRACKED)
    data = request.POST if request.method == "POST" else None
    form = StockForm(data, initial={"key": uuid.uuid4(), "reason": StockReason.RECEIVED})
    if data is not None and form.is_valid():
        given = form.cleaned_data
        if attempt(
            form,
            lambda: adjust_stock(
                variant_id=variant.pk,
                delta=form.delta,
                reason=StockReason(given["reason"]),
                note=given["note"],
                key=given["key"],
                by=person(request),
            ),
            {"on_hand": "amount", "delta": "amount"},
        ):
            variant.stock.refresh_from_db()
            messages.success(request, _("Zapisane. Na stanie: %(count)d.") % {"count": variant.stock.on_hand})
            return redirect("catalogue:stock", vendor.slug, product.pk)
    return show(request, product, "change_stock", form=form, variant=variant)

"""Loading a basket: everything the pages, the summary and placing an order need, in at most eight queries.

The number of queries does not depend on the number of lines, vendors or options. Prices, stock, vendor states and
delivery prices are today's; what the buyer saw stands beside them, and each difference is a `Problem`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from core import clock
from core.money import ZERO, format_pln
from marketplace.catalogue.models import Media, Product, ServiceArea
from marketplace.catalogue.queries.badge import badge_for, with_badge
from marketplace.catalogue.queries.work import load_planner
from marketplace.checkout.models import Checkout, CheckoutDelivery, CheckoutLine
from marketplace.checkout.rules import delivery as rule
from marketplace.checkout.rules.answers import AcceptedDelivery
from marketplace.checkout.rules.basket import Basket, BasketGroup, BasketLine, ChosenDelivery, DeliveryOption
from marketplace.checkout.rules.buyer import missing_details, place_of
from marketplace.checkout.rules.lines import available_pieces, line_problems
from marketplace.checkout.rules.payment import BANK_TRANSFER, payment_choices
from marketplace.checkout.rules.pictures import thumb_url
from marketplace.checkout.rules.problems import Problem, ProblemCode, Step
from quality_mark.models import ItemKind
from vendors.models import DeliveryMethod, Vendor
from vendors.queries.closed_periods import holidays_on

__all__ = [
    "Basket",
    "BasketGroup",
    "BasketLine",
    "ChosenDelivery",
    "DeliveryOption",
    "load_basket",
    "pending_deliveries",
]


def load_basket(checkout_id: UUID) -> Basket:
    """Load a basket grouped by vendor in the order of their names; raises Checkout.DoesNotExist.

    Whose basket it is must have been decided before (`queries.scope` for a page, `permissions` in an action).
    """
    checkout = Checkout.objects.select_related("user", "billing_address", "shipping_address").get(pk=checkout_id)
    lines = _lines(checkout)
    by_vendor: dict[Vendor, list[BasketLine]] = defaultdict(list)
    for line in lines:
        by_vendor[line.product.vendor].append(line)
    methods: dict[int, list[DeliveryMethod]] = defaultdict(list)
    chosen: dict[int, CheckoutDelivery] = {}
    if by_vendor:
        vendor_ids = [vendor.pk for vendor in by_vendor]
        for method in DeliveryMethod.objects.filter(vendor__in=vendor_ids, is_active=True):
            methods[method.vendor_id].append(method)
        found = CheckoutDelivery.objects.filter(checkout=checkout, vendor__in=vendor_ids)
        chosen = {choice.vendor_id: choice for choice in found}
    groups = tuple(
        _group(checkout, vendor, by_vendor[vendor], methods[vendor.pk], chosen.get(vendor.pk))
        for vendor in sorted(by_vendor, key=lambda vendor: (vendor.sort_name, vendor.pk))
    )
    return Basket(checkout=checkout, groups=groups, own_problems=_own_problems(checkout, groups))


def pending_deliveries(checkout_id: UUID) -> set[int]:
    """List the vendors whose delivery price differs from what the buyer saw; one query when none was chosen yet."""
    if not CheckoutDelivery.objects.filter(checkout=checkout_id).exists():
        return set()
    return {
        group.vendor.pk
        for group in load_basket(checkout_id)
        if group.delivery and group.delivery.price_gross != group.delivery.seen_gross
    }


def _lines(checkout: Checkout) -> list[BasketLine]:
    rows = list(CheckoutLine.objects.filter(checkout=checkout).select_related("variant__stock"))
    if not rows:
        return []
    product_ids = {row.variant.product_id for row in rows}
    products = with_badge(Product.objects.filter(pk__in=product_ids).select_related("vendor")).in_bulk()
    pictures: dict[int, Media] = {}
    for media in Media.objects.filter(product__in=product_ids).order_by("position", "pk"):
        pictures.setdefault(media.product_id, media)
    areas = _areas(product.pk for product in products.values() if product.kind == ItemKind.SERVICE)
    powiat = place_of(checkout)
    holidays = holidays_on({product.vendor_id for product in products.values()})
    for row in rows:
        row.variant.product = products[row.variant.product_id]
    planner = load_planner(row.variant for row in rows)
    promises = {
        row.variant_id: planner.promise(row.variant, row.quantity, rule.lead_days(row.variant))
        for row in sorted(rows, key=lambda row: row.variant_id)
    }
    found = []
    for row in rows:
        variant, product, promise = row.variant, row.variant.product, promises[row.variant_id]
        found.append(
            BasketLine(
                variant=variant,
                product=product,
                quantity=row.quantity,
                unit_gross=variant.price_gross,
                seen_unit_gross=row.seen_unit_gross,
                lead_time_days=rule.lead_days(variant),
                promise=promise,
                available=available_pieces(variant),
                picture=pictures.get(product.pk),
                thumb_url=thumb_url(pictures.get(product.pk)),
                badge=badge_for(product),
                problems=line_problems(
                    variant,
                    quantity=row.quantity,
                    seen_gross=row.seen_unit_gross,
                    areas=areas[product.pk],
                    powiat=powiat,
                    holiday=holidays.get(product.vendor_id),
                    is_full=promise is not None and promise.is_full,
                ),
            )
        )
    return found


def _areas(product_ids: Iterable[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    wanted = list(product_ids)
    if wanted:
        for product_id, powiat in ServiceArea.objects.filter(product__in=wanted).values_list("product", "powiat"):
            found[product_id].add(powiat)
    return found


def _group(
    checkout: Checkout,
    vendor: Vendor,
    lines: list[BasketLine],
    methods: list[DeliveryMethod],
    choice: CheckoutDelivery | None,
) -> BasketGroup:
    today = clock.today()
    goods = [line for line in lines if line.is_buyable and not line.is_service]
    service_lines = [line for line in lines if line.is_buyable and line.is_service]
    services = [line.lead_time_days for line in service_lines]
    options = tuple(_option(checkout, vendor, method, goods, today) for method in methods) if goods else ()
    delivery = None
    if choice and goods:
        delivery = next(
            (
                ChosenDelivery(option=option, point_code=choice.point_code, seen_gross=choice.seen_gross)
                for option in options
                if option.method.pk == choice.method_id
            ),
            None,
        )
    problems = _delivery_problems(vendor, goods, options, choice, delivery)
    if checkout.gateway == BANK_TRANSFER and not vendor.bank_account:
        problems.append(
            Problem(
                code=ProblemCode.NO_ACCOUNT,
                text=_("%(vendor)s nie podał rachunku: wybierz inną płatność.") % {"vendor": vendor.short_name},
                step=Step.PAYMENT,
                vendor_id=vendor.pk,
                field="gateway",
            )
        )
    return BasketGroup(
        vendor=vendor,
        lines=tuple(lines),
        options=options,
        delivery=delivery,
        service_on=rule.arrival(today, services, None, _promised(service_lines)) if services else None,
        problems=tuple(problems),
    )


def _promised(lines: list[BasketLine]) -> list[dt.date]:
    return [line.promise.ready_on for line in lines if line.promise]


def _option(
    checkout: Checkout, vendor: Vendor, method: DeliveryMethod, goods: list[BasketLine], today: dt.date
) -> DeliveryOption:
    value = sum((line.total_gross for line in goods), ZERO)
    price = rule.delivery_price(method, value)
    weight = rule.weight_g((line.variant, line.quantity) for line in goods)
    refusal = rule.refusal(method, weight=weight, powiat=place_of(checkout))
    missing: Decimal | None = None
    if method.free_over_gross is not None and price:
        missing = method.free_over_gross - value
    return DeliveryOption(
        method=method,
        price_gross=price,
        vat_code=rule.delivery_vat_code(method, vendor),
        arrives_on=rule.arrival(today, (line.lead_time_days for line in goods), method, _promised(goods)),
        refusal=refusal[1] if refusal else "",
        refusal_code=refusal[0] if refusal else None,
        area=rule.area_text(method.powiats),
        missing_to_free=missing,
    )


def _delivery_problems(
    vendor: Vendor,
    goods: list[BasketLine],
    options: tuple[DeliveryOption, ...],
    choice: CheckoutDelivery | None,
    delivery: ChosenDelivery | None,
) -> list[Problem]:
    if not goods:
        return []

    def problem(code: ProblemCode, text: str, answer: str = "", answer_label: str = "") -> list[Problem]:
        return [
            Problem(
                code=code,
                text=text,
                step=Step.DELIVERY,
                vendor_id=vendor.pk,
                field="delivery",
                answer=answer,
                answer_label=answer_label,
            )
        ]

    name = {"vendor": vendor.short_name}
    if all(option.refusal for option in options):
        return problem(
            ProblemCode.NO_DELIVERY, _("%(vendor)s nie ma sposobu, by dostarczyć te produkty pod ten adres.") % name
        )
    if choice is None:
        return problem(ProblemCode.DELIVERY_MISSING, _("Wybierz dostawę od: %(vendor)s.") % name)
    if delivery is None:
        text = _("%(vendor)s wyłączył wybrany sposób dostawy: wybierz inny.") % name
        return problem(ProblemCode.DELIVERY_GONE, text)
    if delivery.option.refusal_code:
        return problem(delivery.option.refusal_code, delivery.option.refusal)
    if delivery.option.needs_point and not rule.is_point_code(delivery.point_code):
        return problem(ProblemCode.POINT_MISSING, _("Podaj kod automatu paczkowego, na przykład RZE01M."))
    if delivery.price_gross != delivery.seen_gross:
        return problem(
            ProblemCode.DELIVERY_PRICE_CHANGED,
            _("Cena dostawy od %(vendor)s zmieniła się z %(old)s na %(new)s.")
            % {**name, "old": format_pln(delivery.seen_gross), "new": format_pln(delivery.price_gross)},
            str(AcceptedDelivery(vendor.pk, delivery.price_gross)),
            _("Zgadzam się na nową cenę dostawy"),
        )
    return []


def _own_problems(checkout: Checkout, groups: tuple[BasketGroup, ...]) -> tuple[Problem, ...]:
    found = []
    if not groups:
        found.append(Problem(code=ProblemCode.EMPTY, text=_("Koszyk jest pusty."), step=Step.BASKET))
    found += [
        Problem(code=ProblemCode.DETAILS_MISSING, text=missing.text, step=Step.DETAILS, field=missing.field)
        for missing in missing_details(checkout)
    ]
    if checkout.gateway not in {choice.code for choice in payment_choices()}:
        text = _("Wybierz sposób płatności.")
        found.append(Problem(code=ProblemCode.PAYMENT_MISSING, text=text, step=Step.PAYMENT, field="gateway"))
    return tuple(found)

"""The page of one listing: what it lacks, what waits, its parts, and what may be done with it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.models import Transition
from marketplace.catalogue.forms import WhenForm
from marketplace.catalogue.models import Category, PlannedPrice, Product, ProductChange
from marketplace.catalogue.queries.checklist import PAGES, checks_of, refusal_of, waits_for
from marketplace.catalogue.queries.panel import rows_of
from marketplace.catalogue.rules.claims import claims_in
from marketplace.catalogue.states import ChangeState, PlanState, ProductState
from marketplace.catalogue.web.listing_page import address, own_product, show
from vendors.models import Vendor
from vendors.web.panel_access import panel_page


@panel_page()
@require_safe
def panel_product(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Show one listing to its team."""
    return listing_page(request, own_product(vendor, product_id))


def listing_page(request: HttpRequest, product: Product, *, when: WhenForm | None = None) -> HttpResponse:
    """Make the page; the form of the planned day comes back bound when it was refused."""
    change = ProductChange.objects.filter(product=product, state=ChangeState.OPEN).first()
    is_draft = product.state == ProductState.DRAFT
    mine = Transition.objects.filter(subject_type=Product._meta.label, subject_id=str(product.pk))
    moves = list(mine.order_by("-pk")[:10])
    return show(
        request,
        product,
        "panel_product",
        row=rows_of([product])[0],
        checks=[
            {
                "check": check,
                "url": address(PAGES[check.section].partition(":")[2], product)
                + (f"#{check.field}" if check.field else "")
                if check.section
                else "",
            }
            for check in checks_of(product)
        ],
        refusal=refusal_of(product),
        holds=[
            {"text": hold.text, "url": address(hold.section, product) if hold.section else ""}
            for hold in (waits_for(product) if is_draft or product.state == ProductState.IN_REVIEW else [])
        ],
        change=change,
        diff=diff_of(change) if change else [],
        variant_count=product.variants.filter(is_active=True).count(),
        claim_count=len(claims_in(product.name, product.description)),
        plans=list(
            PlannedPrice.objects.filter(
                variant__product=product, state__in=[PlanState.PLANNED, PlanState.RUNNING]
            ).select_related("variant")
        ),
        when=when or WhenForm(initial={"publish_at": product.publish_at}),
        refused=_why_refused(product, moves),
        history=[
            {
                "happened_at": row.happened_at,
                "label": f"{ProductState(row.before).label} → {ProductState(row.after).label}",
                "who": row.actor_name,
            }
            for row in moves
        ],
        status=422 if when is not None else 200,
    )


def _why_refused(product: Product, moves: Sequence[Transition]) -> str:
    """Give the facts of the decision that put the listing where it is now, or an empty string."""
    last = moves[0] if moves else None
    if last is None or last.after != product.state or (product.accepted_at is not None and last.after != "HIDDEN"):
        return ""
    was_decided = last.after == ProductState.HIDDEN or last.before == ProductState.IN_REVIEW
    return last.note if was_decided else ""


def diff_of(change: ProductChange) -> list[dict[str, object]]:
    """Give what a change wants, field by field: the words of the public version and of the proposed one."""
    labels = {
        "name": _("Nazwa"),
        "description": _("Opis"),
        "category_id": _("Kategoria"),
        "main_media_id": _("Główne zdjęcie"),
    }
    rows: list[dict[str, object]] = []
    for field, label in labels.items():
        if field not in change.proposed:
            continue
        before, after = change.before.get(field), change.proposed[field]
        if field == "category_id":
            names = {row.pk: row.label for row in Category.objects.filter(pk__in=[before, after])}
            before, after = names.get(before, ""), names.get(after, "")
        rows.append({"field": field, "label": label, "before": before or "", "after": after or ""})
    return rows

"""Social facts of the shop: dated claims with source and expiry (law.md R13-13)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.access import record_access
from core.documents import private_file_response
from vendors.actions import add_social_fact as adding
from vendors.actions import remove_social_fact as removing
from vendors.forms.delivery import FactForm
from vendors.models import FactKind, SocialFact, Vendor
from vendors.permissions import can_manage
from vendors.queries.content import last_reviews
from vendors.queries.social_facts import all_facts
from vendors.rules.social_facts import fact_text
from vendors.states import ContentState
from vendors.web.panel_access import PanelRequest, panel_page
from vendors.web.storefront import INVALID, shop_page, tried


@panel_page(can_manage)
@require_safe
def storefront_facts(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """List the facts: shown, waiting, refused, to renew; and the kinds that can be added."""
    facts = list(all_facts(vendor.pk))
    reviews, today = last_reviews(SocialFact._meta.label, [fact.pk for fact in facts]), clock.today()

    def row(fact: SocialFact) -> dict[str, Any]:
        review = reviews.get(str(fact.pk))
        if fact.expires_on < today:
            tone, state = "warn", _("do odnowienia")
        elif fact.public_since:
            tone, state = "good", _("widoczny")
        elif review and review.state == ContentState.REFUSED:
            tone, state = "bad", _("odrzucony")
        else:
            tone, state = "info", _("czeka na ROPS")
        return {"fact": fact, "text": fact_text(fact), "tone": tone, "state": state, "is_old": fact.expires_on < today}

    return shop_page(
        request,
        vendor,
        "storefront_facts",
        rows=[row(fact) for fact in facts],
        kinds=[{"value": kind.value, "label": kind.label} for kind in FactKind],
    )


@panel_page(can_manage)
def storefront_fact_add(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """State a fact of the kind in `?rodzaj=`; `?odnow=` starts from an old one, which the new one replaces."""
    old = _to_renew(request, vendor)
    kind = old.kind if old else request.GET.get("rodzaj", "")
    if kind not in FactKind.values:
        return redirect("vendors:storefront_facts", vendor.slug)
    start = {name: getattr(old, name) for name in ("number", "of_number", "words", "source")} if old else {}
    form = FactForm(request.POST or None, request.FILES or None, kind=kind, initial=start)
    if request.method == "POST" and tried(form, lambda: _state(request, vendor, kind, form, old)):
        done = _("Wysłane do ROPS: po sprawdzeniu fakt sam się pojawi.") if kind == FactKind.FREE else _("Fakt dodany.")
        messages.success(request, done)
        return redirect("vendors:storefront_facts", vendor.slug)
    return shop_page(
        request,
        vendor,
        "storefront_fact_add",
        form=form,
        kind_label=FactKind(kind).label,
        is_free=kind == FactKind.FREE,
        old=old,
        status=INVALID if form.errors else 200,
    )


def _to_renew(request: PanelRequest, vendor: Vendor) -> SocialFact | None:
    key = request.GET.get("odnow", "")
    return get_object_or_404(SocialFact, vendor=vendor, pk=int(key)) if key.isdigit() else None


def _state(request: PanelRequest, vendor: Vendor, kind: str, form: FactForm, old: SocialFact | None) -> None:
    fact = adding.add_social_fact(vendor_id=vendor.pk, kind=kind, by=request.user, **form.facts())
    if old is not None and old.pk != fact.pk:
        removing.remove_social_fact(fact_id=old.pk, by=request.user)


@panel_page(can_manage)
@require_POST
def storefront_fact_remove(request: PanelRequest, vendor: Vendor, fact_id: int) -> HttpResponse:
    """Take a fact off."""
    if SocialFact.objects.filter(pk=fact_id).exists():
        removing.remove_social_fact(
            fact_id=get_object_or_404(SocialFact, vendor=vendor, pk=fact_id).pk, by=request.user
        )
        messages.success(request, _("Fakt usunięty."))
    return redirect("vendors:storefront_facts", vendor.slug)


@panel_page(can_manage)
@require_safe
def storefront_fact_evidence(request: PanelRequest, vendor: Vendor, fact_id: int) -> HttpResponseBase:
    """Hand out the evidence of a fact; the view is written down."""
    fact = get_object_or_404(SocialFact.objects.exclude(evidence=""), vendor=vendor, pk=fact_id)
    record_access(by=request.user, verb="evidence.view", subject=fact, scope=vendor)
    return private_file_response(fact.evidence.open("rb"), name=fact.evidence_name, content_type=fact.evidence_type)

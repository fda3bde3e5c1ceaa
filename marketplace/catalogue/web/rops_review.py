"""The regional centre's pages of listings: the queue, and one page for each kind of decision."""

import json
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.access import record_access
from core.documents import private_file_response
from core.errors import NotAllowed
from marketplace.catalogue.actions.accept_product import accept_product
from marketplace.catalogue.actions.accept_product_change import accept_product_change
from marketplace.catalogue.actions.confirm_product_label import confirm_product_label
from marketplace.catalogue.actions.confirm_scope_item import confirm_scope_item
from marketplace.catalogue.actions.refuse_media import refuse_media
from marketplace.catalogue.actions.refuse_product import refuse_product
from marketplace.catalogue.actions.refuse_product_change import refuse_product_change
from marketplace.catalogue.actions.refuse_product_label import refuse_product_label
from marketplace.catalogue.actions.release_media import release_media
from marketplace.catalogue.actions.unlink_scope_item import unlink_scope_item
from marketplace.catalogue.forms import ReasonsForm
from marketplace.catalogue.models import Hold, Media, Product, ProductChange, ProductClaim, ProductLabel
from marketplace.catalogue.permissions import can_moderate, can_see_moderation, can_set_policy
from marketplace.catalogue.queries.holds import content_key, holds_of
from marketplace.catalogue.queries.moderation import waiting, waiting_counts
from marketplace.catalogue.queries.panel import thumb_url
from marketplace.catalogue.queries.people import MEDIA
from marketplace.catalogue.rules.claims import claims_in, marks_in
from marketplace.catalogue.web.listing_page import TONES, attempt, told
from marketplace.catalogue.web.panel_product import diff_of
from quality_mark.permissions import can_confirm_scope
from vendors.permissions import can_review
from vendors.queries.content import open_review

PAGE = ["GET", "HEAD", "POST"]


def moderator(request: HttpRequest) -> User:
    """Give the signed-in reviewer or operator; raises NotAllowed for everybody else."""
    if not can_see_moderation(request.user):
        raise NotAllowed
    return cast(User, request.user)


@login_required
@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first; `?co=` keeps one kind."""
    user = moderator(request)
    kind = request.GET.get("co", "")
    counts = waiting_counts()
    if kind and kind not in counts:
        raise Http404
    labels = {
        "oferty": _("Nowe oferty"),
        "zmiany": _("Zmiany ofert"),
        "zdjecia": _("Zdjęcia"),
        "znaki": _("Znaki"),
        "certyfikaty": _("Certyfikaty"),
    }
    tabs = [{"label": _("Wszystko"), "url": "?", "count": sum(counts.values()), "current": not kind}]
    tabs += [
        {"label": label, "url": f"?co={key}", "count": counts[key], "current": kind == key}
        for key, label in labels.items()
    ]
    context = {"tabs": tabs, "rows": waiting(kind), "may_set": can_set_policy(user)}
    return render(request, "catalogue/moderation.html", {"panel_title": _("Panel ROPS"), **context})


@login_required
@require_http_methods(PAGE)
def moderate_product(request: HttpRequest, product_id: int) -> HttpResponseBase:
    """Show a listing that waits, why it does, and decide; `?dowod=` hands out the evidence of a claim."""
    user = moderator(request)
    found = Product.objects.select_related("vendor", "category", "safety", "food", "nutrition")
    product = get_object_or_404(found, pk=product_id)
    if "dowod" in request.GET:
        return _evidence(request, user, product)
    seen = request.POST.get("seen", "")
    decided = _decide(
        request,
        user,
        product,
        accept=lambda: accept_product(product_id=product.pk, seen=seen, by=user),
        refuse=lambda **why: refuse_product(product_id=product.pk, seen=seen, by=user, **why),
        accepted=_("Oferta jest przyjęta. Sprzedawca dostał list."),
    )
    if isinstance(decided, HttpResponse):
        return decided
    product = get_object_or_404(found, pk=product_id)
    context = {"seen": content_key(product), "holds": holds_of(product), **_reading(product)}
    return case_page(request, user, product, "moderate_product", decided, **context)


@login_required
@require_http_methods(PAGE)
def moderate_change(request: HttpRequest, change_id: int) -> HttpResponse:
    """Show what a change wants beside the public version, and decide."""
    user = moderator(request)
    change = get_object_or_404(ProductChange.objects.select_related("product__vendor", "proposed_by"), pk=change_id)
    seen = _seen(request)
    decided = _decide(
        request,
        user,
        change.product,
        accept=lambda: accept_product_change(change_id=change.pk, seen=seen, by=user),
        refuse=lambda **why: refuse_product_change(change_id=change.pk, seen=seen, by=user, **why),
        accepted=_("Zmiana jest przyjęta. Sprzedawca dostał list."),
    )
    if isinstance(decided, HttpResponse):
        return decided
    change.refresh_from_db()
    words = [str(change.proposed.get(name, "")) for name in ("name", "description")]
    context = {
        "change": change,
        "diff": diff_of(change),
        "before_thumb": _thumb(change.before.get("main_media_id")),
        "after_thumb": _thumb(change.proposed.get("main_media_id")),
        "seen": json.dumps(change.proposed, sort_keys=True),
        "found": claims_in(*words),
        "marks": marks_in(*words),
    }
    return case_page(request, user, change.product, "moderate_change", decided, **context)


@login_required
@require_http_methods(PAGE)
def moderate_photo(request: HttpRequest, media_id: int) -> HttpResponse:
    """Show a held picture of a live listing, and decide; one of people is decided beside their consents."""
    user = moderator(request)
    media = get_object_or_404(Media.everything.exclude(hold="").select_related("product__vendor"), pk=media_id)
    asked = open_review(MEDIA, media.pk) if media.hold == Hold.PEOPLE else None
    if asked and can_review(user, media.product.vendor):
        return redirect("vendors:content_review", asked.pk)
    decided = _decide(
        request,
        user,
        media.product,
        accept=lambda: release_media(media_id=media.pk, by=user),
        refuse=lambda **why: refuse_media(media_id=media.pk, by=user, **why),
        accepted=_("Zdjęcie jest widoczne."),
    )
    if isinstance(decided, HttpResponse):
        return decided
    return case_page(
        request, user, media.product, "moderate_photo", decided, media=media, thumb=thumb_url(media), asked=asked
    )


@login_required
@require_http_methods(PAGE)
def moderate_label(request: HttpRequest, product_label_id: int) -> HttpResponse:
    """Show a mark that waits, with its scheme and number, and decide."""
    user = moderator(request)
    row = get_object_or_404(ProductLabel.objects.select_related("label", "product__vendor"), pk=product_label_id)
    decided = _decide(
        request,
        user,
        row.product,
        accept=lambda: confirm_product_label(product_label_id=row.pk, by=user),
        refuse=lambda **why: refuse_product_label(product_label_id=row.pk, by=user, **why),
        accepted=_("Znak jest potwierdzony i widoczny przy ofercie."),
    )
    if isinstance(decided, HttpResponse):
        return decided
    row.refresh_from_db()
    return case_page(request, user, row.product, "moderate_label", decided, row=row)


@login_required
@require_http_methods(PAGE)
def confirm_scope(request: HttpRequest, product_id: int) -> HttpResponse:
    """Confirm that a listing sells the certified item that its vendor says, or take the link away."""
    user = cast(User, request.user)
    product = get_object_or_404(Product.objects.select_related("vendor", "scope_item", "category"), pk=product_id)
    if not can_confirm_scope(user, product.vendor) and not can_see_moderation(user):
        raise NotAllowed
    if request.method == "POST":
        if request.POST.get("decyzja") == "odmowa":
            told(request, lambda: unlink_scope_item(product_id=product.pk, by=user), _("Powiązanie usunięte."))
        else:
            text = request.POST.get("pozycja", "")
            item = int(text) if text.isascii() and text.isdigit() else 0
            told(
                request,
                lambda: confirm_scope_item(product_id=product.pk, scope_item_id=item, by=user),
                _("Powiązanie potwierdzone."),
            )
        return redirect("catalogue:confirm_scope", product.pk)
    context = {"product": product, "may_confirm": can_confirm_scope(user, product.vendor), **_reading(product)}
    return render(request, "catalogue/confirm_scope.html", {"panel_title": _("Panel ROPS"), **context})


def _decide(
    request: HttpRequest,
    user: User,
    product: Product,
    *,
    accept: Callable[[], object],
    refuse: Callable[..., object],
    accepted: str,
) -> HttpResponse | ReasonsForm:
    """Take a decision that was posted and go back to the queue; otherwise give the form of the reasons."""
    if request.method != "POST":
        return ReasonsForm()
    if not can_moderate(user, product.vendor):
        raise NotAllowed
    if request.POST.get("decyzja") != "odmowa":
        told(request, accept, accepted)
        return redirect("catalogue:moderation")
    form = ReasonsForm(request.POST)
    if form.is_valid() and attempt(form, lambda: refuse(**form.cleaned_data), {"reason": "facts"}):
        messages.success(request, _("Odmowa zapisana. Sprzedawca dostał uzasadnienie."))
        return redirect("catalogue:moderation")
    return form


def case_page(
    request: HttpRequest, user: User, product: Product, page: str, form: ReasonsForm, **context: Any
) -> HttpResponse:
    """Make the page of one case with its form of reasons; 422 with everything typed when the form has errors."""
    everything = {
        "panel_title": _("Panel ROPS"),
        "product": product,
        "vendor": product.vendor,
        "tone": TONES[product.state],
        "may_decide": can_moderate(user, product.vendor),
        "form": form,
        "seen": "",
        **context,
    }
    return render(request, f"catalogue/{page}.html", everything, status=422 if form.errors else 200)


def _reading(product: Product) -> dict[str, Any]:
    """Give what a reviewer reads of a listing."""
    pictures = Media.everything.filter(product=product).order_by("position", "pk")
    return {
        "pictures": [{"media": media, "thumb": thumb_url(media)} for media in pictures],
        "variants": list(product.variants.filter(is_active=True).select_related("stock").order_by("position", "pk")),
        "claims": list(ProductClaim.objects.filter(product=product)),
        "labels": list(ProductLabel.objects.filter(product=product).select_related("label")),
    }


def _thumb(media_id: object) -> dict[str, str] | None:
    media = Media.everything.filter(pk=media_id).first() if isinstance(media_id, int) else None
    return {"src": thumb_url(media), "alt": media.alt} if media else None


def _seen(request: HttpRequest) -> dict[str, object]:
    try:
        seen = json.loads(request.POST.get("seen", "{}"))
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}


def _evidence(request: HttpRequest, user: User, product: Product) -> FileResponse:
    text = request.GET.get("dowod", "")
    key = int(text) if text.isascii() and text.isdigit() else 0
    claim = get_object_or_404(ProductClaim.objects.exclude(evidence=""), pk=key, product=product)
    record_access(by=user, verb="claim.evidence", subject=claim, scope=product.vendor)
    return private_file_response(claim.evidence, name=claim.evidence_name, content_type=claim.evidence_type)

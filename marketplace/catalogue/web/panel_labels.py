"""Marks of the white list, what general words mean, and the certified item that a listing sells."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import record_access
from core.documents import MAX_BYTES, CleanDocument, DocumentRefused, clean_document, private_file_response
from marketplace.catalogue.actions.add_product_label import add_product_label
from marketplace.catalogue.actions.link_scope_item import link_scope_item
from marketplace.catalogue.actions.remove_product_label import remove_product_label
from marketplace.catalogue.actions.specify_claim import specify_claim
from marketplace.catalogue.actions.unlink_scope_item import unlink_scope_item
from marketplace.catalogue.forms import ClaimForm, ProductLabelForm
from marketplace.catalogue.models import Label, Product, ProductClaim, ProductLabel
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.holds import claim_holds, relies_on
from marketplace.catalogue.rules.claims import KINDS, claims_in
from marketplace.catalogue.rules.publication import unproven_organic
from marketplace.catalogue.states import ProductState
from marketplace.catalogue.web.listing_page import attempt, own_product, person, show, told
from marketplace.catalogue.web.panel_sections import words_now
from quality_mark.models import ScopeItem
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

PAGE = ["GET", "HEAD", "POST"]


@panel_page(can_sell)
@require_http_methods(PAGE)
def labels(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Show the marks of a listing and propose another one."""
    product = own_product(vendor, product_id)
    form = ProductLabelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            form,
            lambda: add_product_label(
                product_id=product.pk,
                label_id=data["label"].pk,
                number=data["number"],
                valid_to=data["valid_to"],
                by=person(request),
            ),
        ):
            messages.success(request, _("Znak czeka na potwierdzenie przez ROPS. Kupujący zobaczą go potem."))
            return redirect("catalogue:labels", vendor.slug, product.pk)
    found = ProductLabel.objects.filter(product=product).select_related("label").order_by("-pk")
    is_live = product.state == ProductState.PUBLISHED
    valid = set(ProductLabel.objects.valid().filter(product=product).values_list("pk", flat=True))
    return show(
        request,
        product,
        "labels",
        form=form,
        rows=[
            {
                "row": row,
                "is_shown": row.pk in valid,
                "is_needed": row.pk in valid and is_live and relies_on(product, row.label),
            }
            for row in found
        ],
        white_list=list(Label.objects.filter(is_active=True)),
        holds=[hold for hold in claim_holds(product, *words_now(product).values()) if hold.section == "labels"],
    )


@panel_page(can_sell)
@require_POST
def remove_label(request: HttpRequest, vendor: Vendor, product_id: int, product_label_id: int) -> HttpResponse:
    """Take a mark off a listing."""
    product = own_product(vendor, product_id)
    row = get_object_or_404(ProductLabel, pk=product_label_id, product=product)
    was_live = product.state == ProductState.PUBLISHED
    if told(request, lambda: remove_product_label(product_label_id=row.pk, by=person(request)), _("Znak usunięty.")):
        product.refresh_from_db(fields=["state"])
        if was_live and product.state == ProductState.IN_REVIEW:
            text = _("Tekst oferty dalej mówi o tym znaku, więc kupujący jej nie widzą. Zmień słowa albo dodaj znak.")
            messages.warning(request, text)
    return redirect("catalogue:labels", vendor.slug, product.pk)


@panel_page(can_sell)
@require_http_methods(PAGE)
def claims(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Ask of each general word what it means and what proves it; one form for each."""
    product = own_product(vendor, product_id)
    kind = request.POST.get("kind", "")
    bound: ClaimForm | None = None
    if request.method == "POST" and kind in KINDS:
        bound = ClaimForm(request.POST, request.FILES, prefix=kind)
        if bound.is_valid() and _specify(request, product, kind, bound):
            messages.success(request, _("Zapisane. Kupujący przeczytają to wyjaśnienie przy opisie."))
            return redirect("catalogue:claims", vendor.slug, product.pk)
    rows = {row.kind: row for row in ProductClaim.objects.filter(product=product)}
    found = claims_in(*words_now(product).values())
    blocks = []
    for claim in found:
        row = rows.get(claim.kind)
        initial = {"specification": row.specification if row else ""}
        form = bound if bound is not None and kind == claim.kind else ClaimForm(prefix=claim.kind, initial=initial)
        blocks.append({"claim": claim, "row": row, "form": form})
    unproven = unproven_organic(product)
    return show(request, product, "claims", form=bound, blocks=blocks, unproven=unproven)


def _specify(request: HttpRequest, product: Product, kind: str, form: ClaimForm) -> bool:
    file = form.cleaned_data["evidence"]
    evidence: CleanDocument | None = None

    def write() -> None:
        nonlocal evidence
        if file is not None:
            if file.size > MAX_BYTES:
                raise DocumentRefused(_("Plik jest za duży: dokument może mieć najwyżej 10 MB."), field="evidence")
            evidence = clean_document(file.read(), file.name or "", field="evidence")
        specify_claim(
            product_id=product.pk,
            kind=kind,
            specification=form.cleaned_data["specification"],
            evidence=evidence,
            by=person(request),
        )

    return attempt(form, write)


@panel_page(can_sell)
@require_safe
def claim_evidence(request: HttpRequest, vendor: Vendor, product_id: int, claim_id: int) -> FileResponse:
    """Hand out the evidence of a claim to the vendor's sellers; the look is written down."""
    product = own_product(vendor, product_id)
    claim = get_object_or_404(ProductClaim.objects.exclude(evidence=""), pk=claim_id, product=product)
    record_access(by=person(request), verb="claim.evidence", subject=claim, scope=vendor)
    return private_file_response(claim.evidence, name=claim.evidence_name, content_type=claim.evidence_type)


@panel_page(can_sell)
@require_http_methods(PAGE)
def scope_item(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Say which certified item a listing sells, or that it sells none."""
    product = own_product(vendor, product_id)
    items = list(ScopeItem.objects.filter(vendor=vendor, kind=product.kind).order_by("name"))
    if request.method == "POST":
        chosen = request.POST.get("pozycja", "")
        user = person(request)
        if chosen == "zadna":
            told(request, lambda: unlink_scope_item(product_id=product.pk, by=user), _("Powiązanie usunięte."))
        elif chosen in {str(item.pk) for item in items}:
            text = _("Zapisane. Znak pokaże się, gdy ROPS potwierdzi powiązanie i certyfikat jest ważny.")
            told(request, lambda: link_scope_item(product_id=product.pk, scope_item_id=int(chosen), by=user), text)
        else:
            messages.error(request, _("Wybierz pozycję certyfikatu z listy."))
        return redirect("catalogue:scope_item", vendor.slug, product.pk)
    return show(request, product, "scope_item", items=items)

"""What the buttons of a listing's page do: one action each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marketplace.catalogue.actions.archive_product import archive_product
from marketplace.catalogue.actions.copy_product import copy_product
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.actions.restore_product import restore_product
from marketplace.catalogue.actions.schedule_publication import schedule_publication
from marketplace.catalogue.actions.unpublish_product import unpublish_product
from marketplace.catalogue.actions.withdraw_product_change import withdraw_product_change
from marketplace.catalogue.forms import WhenForm
from marketplace.catalogue.models import Product, ProductChange
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import ChangeState, ProductState
from marketplace.catalogue.web.listing_page import attempt, own_product, person, told
from marketplace.catalogue.web.panel_product import listing_page
from vendors.models import Vendor
from vendors.web.panel_access import panel_page


def _back(product: Product) -> HttpResponse:
    return redirect("catalogue:panel_product", product.vendor.slug, product.pk)


@panel_page(can_sell)
@require_POST
def publish_listing(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Publish a draft, or send it to review when people have to see it first."""
    product = own_product(vendor, product_id)
    if product.state in {ProductState.PUBLISHED, ProductState.IN_REVIEW}:
        return _back(product)
    if told(
        request, lambda: publish_product(product_id=product.pk, by=person(request)), _("Oferta jest opublikowana.")
    ):
        product.refresh_from_db(fields=["state"])
        if product.state == ProductState.IN_REVIEW:
            list(messages.get_messages(request))
            messages.info(request, _("Oferta czeka na sprawdzenie. Napiszemy, gdy zapadnie decyzja."))
    return _back(product)


@panel_page(can_sell)
@require_POST
def schedule_listing(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Plan the publication of a draft, or take the plan back."""
    product = own_product(vendor, product_id)
    user = person(request)
    if "odwolaj" in request.POST:
        told(
            request,
            lambda: schedule_publication(product_id=product.pk, publish_at=None, by=user),
            _("Plan odwołany. Oferta zostaje szkicem."),
        )
        return _back(product)
    form = WhenForm(request.POST)
    if not form.is_valid():
        return listing_page(request, product, when=form)
    at = form.cleaned_data["publish_at"]
    if not attempt(form, lambda: schedule_publication(product_id=product.pk, publish_at=at, by=user)):
        return listing_page(request, product, when=form)
    when = date_format(localtime(at), "j E Y, H:i")
    messages.success(request, _("Oferta pokaże się sama: %(when)s.") % {"when": when})
    return _back(product)


@panel_page(can_sell)
@require_POST
def unpublish_listing(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Take a listing back into the drawer."""
    product = own_product(vendor, product_id)
    text = _("Oferta jest szkicem. Kupujący jej nie widzą.")
    if product.state != ProductState.DRAFT:
        told(request, lambda: unpublish_product(product_id=product.pk, by=person(request)), text)
    return _back(product)


@panel_page(can_sell)
@require_POST
def archive_listing(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Put a listing away."""
    product = own_product(vendor, product_id)
    text = _("Oferta jest w archiwum. Możesz ją stamtąd przywrócić.")
    if product.state != ProductState.ARCHIVED:
        told(request, lambda: archive_product(product_id=product.pk, by=person(request)), text)
    return _back(product)


@panel_page(can_sell)
@require_POST
def restore_listing(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Take a listing out of the archive."""
    product = own_product(vendor, product_id)
    text = _("Oferta wróciła z archiwum jako szkic.")
    if product.state == ProductState.ARCHIVED:
        told(request, lambda: restore_product(product_id=product.pk, by=person(request)), text)
    return _back(product)


@panel_page(can_sell)
@require_POST
def copy_listing(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Begin a listing from this one and open it."""
    product = own_product(vendor, product_id)
    copy = copy_product(product_id=product.pk, by=person(request))
    messages.success(request, _("To jest kopia. Zmień nazwę, sprawdź cenę i opublikuj, gdy będzie gotowa."))
    return redirect("catalogue:panel_product", vendor.slug, copy.pk)


@panel_page(can_sell)
@require_POST
def withdraw_change(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Take back the change that waits."""
    product = own_product(vendor, product_id)
    change = get_object_or_404(ProductChange, product=product, state=ChangeState.OPEN)
    text = _("Zmiana wycofana. Oferta zostaje taka, jaką widzą kupujący.")
    told(request, lambda: withdraw_product_change(change_id=change.pk, by=person(request)), text)
    return _back(product)

"""The regional centre takes a live listing out of buyers' sight, and shows it again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import NotAllowed
from marketplace.catalogue.actions.hide_product import hide_product
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.forms import ReasonsForm
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.states import ProductState
from marketplace.catalogue.web.listing_page import attempt, told
from marketplace.catalogue.web.rops_review import PAGE, case_page, moderator


@login_required
@require_http_methods(PAGE)
def hide_listing(request: HttpRequest, product_id: int) -> HttpResponse:
    """Ask for ground and facts, then hide the listing; the seller gets them as a letter (law.md T3-03)."""
    user = moderator(request)
    product = get_object_or_404(Product.objects.select_related("vendor"), pk=product_id)
    if product.state != ProductState.PUBLISHED:
        messages.info(request, _("Kupujący nie widzą tej oferty, więc nie ma czego ukrywać."))
        return redirect("catalogue:moderate_product", product.pk)
    form = ReasonsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not can_moderate(user, product.vendor):
            raise NotAllowed
        if form.is_valid() and attempt(
            form, lambda: hide_product(product_id=product.pk, by=user, **form.cleaned_data), {"reason": "facts"}
        ):
            messages.success(request, _("Oferta jest ukryta. Sprzedawca dostał list z uzasadnieniem."))
            return redirect("catalogue:moderate_product", product.pk)
    return case_page(request, user, product, "hide_listing", form)


@login_required
@require_POST
def show_listing(request: HttpRequest, product_id: int) -> HttpResponse:
    """Show a hidden listing to buyers again; what it lacks meanwhile is said."""
    user = moderator(request)
    product = get_object_or_404(Product.objects.select_related("vendor"), pk=product_id)
    if not can_moderate(user, product.vendor):
        raise NotAllowed
    if product.state == ProductState.HIDDEN:
        told(request, lambda: publish_product(product_id=product.pk, by=user), _("Kupujący znowu widzą tę ofertę."))
    return redirect("catalogue:moderate_product", product.pk)

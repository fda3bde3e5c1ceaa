"""A person's own data: name, telephone, address book."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import delete_address as deleting
from accounts.actions import save_address as saving
from accounts.actions import update_profile as updating
from accounts.forms import AddressForm, ProfileForm
from accounts.models import Address, User
from accounts.queries import addresses_of
from core.errors import RuleViolation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name and telephone; list the addresses."""
    user = cast(User, request.user)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        updating.update_profile(by=user, **form.cleaned_data)
        messages.success(request, _("Zapisaliśmy Twoje dane."))
        return redirect("accounts:profile")
    return render(
        request,
        "accounts/profile.html",
        {"form": form, "addresses": addresses_of(user)},
        status=422 if form.errors else 200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add an address to one's own book, or change one; another person's is not found."""
    user = cast(User, request.user)
    kept = get_object_or_404(addresses_of(user), pk=pk) if pk else None
    names = {} if kept else {"first_name": user.first_name, "last_name": user.last_name, "phone": user.phone}
    form = AddressForm(request.POST or None, instance=kept, initial=names)
    if request.method == "POST" and form.is_valid():
        try:
            saving.save_address(by=user, address_id=pk, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Zapisaliśmy adres."))
            return redirect("accounts:profile")
    return render(request, "accounts/address.html", {"form": form, "address": kept}, status=422 if form.errors else 200)


@login_required
@require_POST
def delete_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of one's own addresses; another person's is not found."""
    try:
        deleting.delete_address(address_id=pk, by=cast(User, request.user))
    except Address.DoesNotExist:
        return render(request, "404.html", status=404)
    messages.success(request, _("Usunęliśmy adres."))
    return redirect("accounts:profile")

"""The white list of marks, and which listings are looked at before buyers see them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import NotAllowed
from core.pictures import MAX_BYTES, CleanPicture, PictureRefused, clean_picture
from marketplace.catalogue.actions.define_label import define_label
from marketplace.catalogue.actions.set_moderation_policy import set_moderation_policy
from marketplace.catalogue.forms import LabelForm, PolicyForm
from marketplace.catalogue.models import Label, ModerationPolicy
from marketplace.catalogue.permissions import can_set_policy
from marketplace.catalogue.queries.policy import moderation_policy as policy_now
from marketplace.catalogue.web.listing_page import attempt
from marketplace.catalogue.web.rops_review import moderator

PAGE = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(PAGE)
def moderation_policy(request: HttpRequest) -> HttpResponse:
    """Show the setting to everybody who reviews; the operator changes it."""
    user = moderator(request)
    may_set = can_set_policy(user)
    if request.method == "POST" and not may_set:
        raise NotAllowed
    now = policy_now()
    form = PolicyForm(
        request.POST if request.method == "POST" else None,
        initial={"first_listings": now.first_listings, "review_changes": now.review_changes},
    )
    if form.is_valid() and attempt(form, lambda: set_moderation_policy(by=user, **form.cleaned_data)):
        messages.success(request, _("Zapisane. Obowiązuje od teraz."))
        return redirect("catalogue:moderation_policy")
    row = ModerationPolicy.objects.select_related("changed_by").first()
    context = {"may_set": may_set, "policy": now, "row": row}
    return _render(request, "moderation_policy", form, **context)


@login_required
@require_safe
def label_list(request: HttpRequest) -> HttpResponse:
    """Show the white list."""
    moderator(request)
    return render(
        request, "catalogue/label_list.html", {"panel_title": _("Panel ROPS"), "labels": list(Label.objects.all())}
    )


@login_required
@require_http_methods(PAGE)
def new_label(request: HttpRequest) -> HttpResponse:
    """Add a mark to the white list."""
    return _edit(request, None, "new_label")


@login_required
@require_http_methods(PAGE)
def edit_label(request: HttpRequest, label_id: int) -> HttpResponse:
    """Change a mark of the white list."""
    return _edit(request, get_object_or_404(Label, pk=label_id), "edit_label")


def _edit(request: HttpRequest, label: Label | None, page: str) -> HttpResponse:
    user = moderator(request)
    initial: dict[str, Any] = {"requires_number": True, "is_active": True}
    if label is not None:
        names = ("name", "issuer", "scheme_url", "requires_number", "is_organic", "is_active")
        initial = {name: getattr(label, name) for name in names} | {"words": "\n".join(label.words)}
    is_post = request.method == "POST"
    form = LabelForm(request.POST if is_post else None, request.FILES if is_post else None, initial=initial)
    if is_post and form.is_valid():
        data = {**form.cleaned_data}
        file = data.pop("picture")
        words = data.pop("words").splitlines()

        def write() -> None:
            picture = _picture(file) if file else None
            define_label(label_id=label.pk if label else None, by=user, words=words, picture=picture, **data)

        if attempt(form, write, {"image": "picture"}):
            messages.success(request, _("Zapisane."))
            return redirect("catalogue:label_list")
    return _render(request, page, form, form_label=label)


def _picture(file: Any) -> CleanPicture:
    if file.size > MAX_BYTES:
        raise PictureRefused(_("Plik jest za duży: zdjęcie może mieć najwyżej 15 MB."), field="image")
    return clean_picture(file.read())


def _render(request: HttpRequest, page: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(
        request, f"catalogue/{page}.html", {"panel_title": _("Panel ROPS"), "form": form, **context}, status=status
    )

"""The market's terms for sellers: public history, the seller's yes, and the page on which a version is published."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.errors import NotAllowed, RuleViolation
from core.markdown import render_markdown
from vendors.actions.accept_market_terms import accept_market_terms
from vendors.actions.publish_market_terms import publish_market_terms as publish
from vendors.forms.market_terms import MarketTermsForm
from vendors.models import MarketTerms, MarketTermsAcceptance, Vendor
from vendors.permissions import can_manage, can_publish_market_terms
from vendors.queries.market_terms import (
    latest_market_terms,
    market_terms_in_force,
    sellers_to_tell,
    terms_to_accept,
    versions,
    waiting_terms,
)
from vendors.rules.market_terms import check_market_start, differences, earliest_market_start
from vendors.web.panel_access import panel_page
from vendors.web.reviewing import rops_panel


def _before(terms: MarketTerms) -> MarketTerms | None:
    return MarketTerms.objects.filter(version__lt=terms.version).order_by("-version").first()


def _changes(terms: MarketTerms) -> list[Any]:
    before = _before(terms)
    return differences(before.text, terms.text) if before else []


@require_safe
def market_terms(request: HttpRequest) -> HttpResponse:
    """Show the terms in force, what is to come, and the history of all versions (law.md R4-01)."""
    in_force, newest = market_terms_in_force(), latest_market_terms()
    context = {
        "terms": in_force or newest,
        "is_in_force": in_force is not None,
        "coming": newest if newest and in_force and newest != in_force else None,
        "html": render_markdown((in_force or newest).text, under=1) if newest else "",
        "versions": versions(),
        "today": clock.today(),
    }
    return render(request, "vendors/market_terms.html", context)


@require_safe
def market_terms_version(request: HttpRequest, version: int) -> HttpResponse:
    """Show one version with what changed since the one before it."""
    terms = get_object_or_404(MarketTerms, version=version)
    in_force = market_terms_in_force()
    context = {
        "terms": terms,
        "before": _before(terms),
        "changes": _changes(terms),
        "html": render_markdown(terms.text),
        "is_in_force": terms == in_force,
        "is_past": bool(in_force and terms.version < in_force.version),
    }
    return render(request, "vendors/market_terms_version.html", context)


@panel_page()
@require_http_methods(["GET", "HEAD", "POST"])
def market_terms_panel(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show a seller the newest terms and what changed; a POST by owner or manager accepts them."""
    user = cast(User, request.user)
    problem = ""
    if request.method == "POST":
        if not can_manage(user, vendor):
            raise NotAllowed
        chosen = request.POST.get("terms", "")
        terms = get_object_or_404(MarketTerms, pk=int(chosen) if chosen.isdecimal() else 0)
        if request.POST.get("agreed") != "yes":
            problem = _("Zaznacz, że akceptujesz regulamin, i naciśnij przycisk jeszcze raz.")
        else:
            try:
                accept_market_terms(vendor_id=vendor.pk, terms_id=terms.pk, by=user)
            except NotAllowed:
                raise
            except RuleViolation as refusal:
                problem = str(refusal.message)
            else:
                messages.success(
                    request, _("Dziękujemy. Regulamin w wersji %(v)s jest zaakceptowany.") % {"v": terms.version}
                )
                return redirect("vendors:market_terms_panel", vendor_slug=vendor.slug)
    newest = latest_market_terms()
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "terms": newest,
        "waiting": waiting_terms(vendor.pk),
        "is_blocking": terms_to_accept(vendor.pk) is not None,
        "html": render_markdown(newest.text) if newest else "",
        "changes": _changes(newest) if newest else [],
        "may_accept": can_manage(user, vendor),
        "accepted": MarketTermsAcceptance.objects.filter(vendor=vendor).select_related("terms", "accepted_by"),
        "problem": problem,
    }
    return render(request, "vendors/market_terms_panel.html", context, status=422 if problem else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish_market_terms(request: HttpRequest) -> HttpResponse:
    """Write the next version of the terms for sellers: text, preview with the difference, then publication."""
    if not can_publish_market_terms(request.user):
        raise NotAllowed
    user = cast(User, request.user)
    newest = latest_market_terms()
    start = earliest_market_start(clock.today())
    if request.method != "POST":
        form = MarketTermsForm(initial={"text": newest.text if newest else "", "effective_from": start})
        return _edit_page(request, form, newest)
    form = MarketTermsForm(request.POST)
    step = request.POST.get("step", "preview")
    seen = request.POST.get("seen", "")
    if step == "edit":
        form.full_clean()
        form.errors.clear()
        return _edit_page(request, form, newest)
    if not form.is_valid():
        return _edit_page(request, form, newest, status=422)
    try:
        if step == "confirm":
            made = publish(by=user, seen=int(seen) if seen.isdecimal() else 0, **form.cleaned_data)
            messages.success(
                request, _("Wersja %(v)s jest opublikowana. Listy do sprzedawców wychodzą.") % {"v": made.version}
            )
            return redirect("vendors:market_terms_version", version=made.version)
        given = form.cleaned_data
        check_market_start(given["effective_from"], clock.today(), early_reason=given["early_reason"])
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return _edit_page(request, form, newest, status=422)
    context = rops_panel(
        is_preview=True,
        given=given,
        html=render_markdown(given["text"]),
        changes=differences(newest.text, given["text"]) if newest else [],
        newest=newest,
        told=sellers_to_tell().count(),
        hidden=[(name, value) for name in form.fields for value in request.POST.getlist(name)],
        seen=newest.version if newest else 0,
    )
    return render(request, "vendors/publish_market_terms.html", context)


def _edit_page(
    request: HttpRequest, form: MarketTermsForm, newest: MarketTerms | None, status: int = 200
) -> HttpResponse:
    context = rops_panel(
        form=form,
        newest=newest,
        seen=newest.version if newest else 0,
        versions=versions(),
        in_force=market_terms_in_force(),
        sellers=sellers_to_tell().count(),
    )
    return render(request, "vendors/publish_market_terms.html", context, status=status)

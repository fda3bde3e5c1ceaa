"""The team of a vendor: who works there, invitations, roles and the right to take out buyers' data."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from vendors.actions import change_member_role as changing
from vendors.actions import invite_member as inviting
from vendors.actions import remove_member as removing
from vendors.actions import resend_invitation as resending
from vendors.actions import revoke_invitation as revoking
from vendors.actions import set_export_right as granting
from vendors.forms.team import InviteForm, RoleForm
from vendors.models import Invitation, Member, MemberRole, Vendor
from vendors.permissions import can_manage, can_own, can_see_team, role_in
from vendors.queries.team import access_records, adviser_accesses, team_of, waiting_invitations
from vendors.rules.journal import KINDS, details_of, words_of
from vendors.rules.team import roles_up_to
from vendors.web.panel_access import panel_page

PER_PAGE = 50


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


@panel_page(can_see_team)
@require_safe
def team(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """List the people, the waiting invitations and the advisers, with what this person may do."""
    user = _user(request)
    may_own = can_own(user, vendor)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "members": team_of(vendor),
        "invitations": waiting_invitations(vendor),
        "accesses": adviser_accesses(vendor),
        "may_manage": can_manage(user, vendor),
        "may_own": may_own,
        "roles": roles_up_to(role_in(user, vendor)),
    }
    return render(request, "vendors/team.html", context)


@panel_page(can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def invite_member(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Ask somebody to join, with a role."""
    user = _user(request)
    form = InviteForm(request.POST or None, roles=roles_up_to(role_in(user, vendor)))
    if request.method == "POST" and form.is_valid():
        try:
            inviting.invite_member(vendor_id=vendor.pk, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            messages.success(request, _("Wysłaliśmy zaproszenie na %(email)s.") % {"email": form.cleaned_data["email"]})
            return redirect("vendors:team", vendor.slug)
    context = {"panel_title": _("Panel sprzedawcy"), "vendor": vendor, "form": form}
    return render(request, "vendors/invite_member.html", context, status=422 if request.method == "POST" else 200)


@panel_page(can_manage)
@require_POST
def resend_invitation(request: HttpRequest, vendor: Vendor, invitation_id: int) -> HttpResponse:
    """Send an invitation again with a new link."""
    found = get_object_or_404(Invitation, pk=invitation_id, vendor=vendor)
    text = _("Wysłaliśmy zaproszenie jeszcze raz na %(email)s. Działa tylko nowy link.") % {"email": found.email}
    user = _user(request)
    return _done(request, vendor, lambda: resending.resend_invitation(invitation_id=found.pk, by=user), text)


@panel_page(can_manage)
@require_POST
def revoke_invitation(request: HttpRequest, vendor: Vendor, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(Invitation, pk=invitation_id, vendor=vendor)
    text = _("Zaproszenie na %(email)s jest cofnięte.") % {"email": found.email}
    user = _user(request)
    return _done(request, vendor, lambda: revoking.revoke_invitation(invitation_id=found.pk, by=user), text)


@panel_page(can_see_team)
@require_safe
def member(request: HttpRequest, vendor: Vendor, member_id: int) -> HttpResponse:
    """Show one person: role, right to take out data, and how to end the membership."""
    return _member_page(request, vendor, _member(vendor, member_id))


def _member(vendor: Vendor, member_id: int) -> Member:
    return get_object_or_404(Member.objects.select_related("user"), pk=member_id, vendor=vendor)


def _member_page(
    request: HttpRequest, vendor: Vendor, person: Member, *, form: RoleForm | None = None, problem: str = ""
) -> HttpResponse:
    user = _user(request)
    roles = roles_up_to(role_in(user, vendor))
    in_reach = can_manage(user, vendor) and person.role in roles
    is_self = person.user_id == user.pk
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "member": person,
        "form": (form or RoleForm(roles=roles, initial={"role": person.role})) if in_reach else None,
        "problem": problem,
        "may_grant": can_own(user, vendor),
        "may_remove": in_reach or is_self,
        "is_self": is_self,
        "is_owner": person.role == MemberRole.OWNER,
    }
    return render(request, "vendors/member.html", context, status=422 if problem or form else 200)


@panel_page(can_manage)
@require_POST
def change_member_role(request: HttpRequest, vendor: Vendor, member_id: int) -> HttpResponse:
    """Give a person another role."""
    person, user = _member(vendor, member_id), _user(request)
    form = RoleForm(request.POST, roles=roles_up_to(role_in(user, vendor)))
    if not form.is_valid():
        return _member_page(request, vendor, person, form=form)
    role = form.cleaned_data["role"]
    return _change(
        request,
        vendor,
        person,
        lambda: changing.change_member_role(member_id=person.pk, role=role, by=user),
        _("Rola zmieniona."),
    )


@panel_page(can_own)
@require_POST
def set_export_right(request: HttpRequest, vendor: Vendor, member_id: int) -> HttpResponse:
    """Let a person take buyers' data out of the panel, or not any more."""
    person, user = _member(vendor, member_id), _user(request)
    allowed = request.POST.get("allowed") == "1"
    text = (
        _("Ta osoba może pobierać dane kupujących.") if allowed else _("Ta osoba nie może pobierać danych kupujących.")
    )
    return _change(
        request,
        vendor,
        person,
        lambda: granting.set_export_right(member_id=person.pk, allowed=allowed, by=user),
        text,
    )


@panel_page(can_see_team)
@require_POST
def remove_member(request: HttpRequest, vendor: Vendor, member_id: int) -> HttpResponse:
    """Take a person out of the team, or leave it."""
    person, user = _member(vendor, member_id), _user(request)
    is_self = person.user_id == user.pk
    try:
        removing.remove_member(member_id=person.pk, by=user)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        return _member_page(request, vendor, person, problem=str(refusal.message))
    if is_self:
        messages.success(request, _("Nie należysz już do zespołu: %(name)s.") % {"name": vendor.short_name})
        return redirect("panel:choose")
    messages.success(request, _("%(who)s nie jest już w zespole.") % {"who": person.user.get_full_name()})
    return redirect("vendors:team", vendor.slug)


@panel_page(can_own)
@require_safe
def access_log(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show the owner who took data out, opened documents, advised or changed the team (law.md R10-05)."""
    kind = request.GET.get("rodzaj", "")
    page = Paginator(access_records(vendor, kind), PER_PAGE).get_page(request.GET.get("page"))
    chosen = f"&rodzaj={kind}" if kind in KINDS else ""
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "rows": [
            {"record": record, "words": words_of(record.verb), "detail": details_of(record.detail)} for record in page
        ],
        "kinds": KINDS,
        "kind": kind if kind in KINDS else "",
        "total": page.paginator.count,
        "previous_url": f"?page={page.previous_page_number()}{chosen}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}{chosen}" if page.has_next() else "",
    }
    return render(request, "vendors/access_log.html", context)


def _change(request: HttpRequest, vendor: Vendor, person: Member, act: Callable[[], object], text: str) -> HttpResponse:
    """Run one action on a person; a refusal is said on their page."""
    try:
        act()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        person.refresh_from_db()
        return _member_page(request, vendor, person, problem=str(refusal.message))
    messages.success(request, text)
    return redirect("vendors:member", vendor.slug, person.pk)


def _done(request: HttpRequest, vendor: Vendor, act: Callable[[], object], text: str) -> HttpResponse:
    """Run one action and go back to the team; a refusal is said there."""
    try:
        act()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, text)
    return redirect("vendors:team", vendor.slug)

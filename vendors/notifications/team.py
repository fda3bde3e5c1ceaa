"""Letters to the people of vendors' teams: invitations, new members, advisers."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from vendors.events import AdviserAccessEnded, AdviserInvited, MemberInvited, MemberJoined, MemberRemoved
from vendors.models import AdviserAccess, Invitation, Member, Vendor
from vendors.rules.team import token_of


def send_invitation(event: MemberInvited) -> None:
    """Send an invited person the link by which they join; sent twice it says the same."""
    invitation = Invitation.objects.select_related("vendor", "invited_by").get(pk=event.invitation_id)
    if invitation.accepted_at or invitation.revoked_at:
        return
    url = _link(token_of("invitation", invitation.nonce))
    subject = gettext_noop("Zaproszenie do zespołu: %(name)s")
    _write(
        "invitation", subject, invitation.vendor.short_name, [invitation.email], {"invitation": invitation, "url": url}
    )


def tell_inviter(event: MemberJoined) -> None:
    """Tell the person who invited that the invited one joined."""
    member = Member.objects.select_related("vendor", "user").filter(pk=event.member_id).first()
    if member is None:
        return
    invitation = Invitation.objects.select_related("invited_by").get(pk=event.invitation_id)
    subject = gettext_noop("Nowa osoba w zespole: %(name)s")
    _write(
        "member_joined",
        subject,
        member.vendor.short_name,
        [invitation.invited_by.email],
        {"member": member, "vendor": member.vendor},
    )


def tell_removed_member(event: MemberRemoved) -> None:
    """Tell a person that somebody took them out of a team; whoever left by themselves knows it."""
    if event.user_id == event.by_id:
        return
    vendor, user = Vendor.objects.get(pk=event.vendor_id), User.objects.get(pk=event.user_id)
    subject = gettext_noop("Nie należysz już do zespołu: %(name)s")
    _write("member_removed", subject, vendor.short_name, [user.email], {"vendor": vendor})


def send_adviser_invitation(event: AdviserInvited) -> None:
    """Send an adviser the link by which they take up the access; sent twice it says the same."""
    access = AdviserAccess.objects.select_related("vendor", "given_by").get(pk=event.access_id)
    if access.adviser_id or access.is_over:
        return
    subject = gettext_noop("Dostęp doradcy do panelu: %(name)s")
    _write(
        "adviser_invitation",
        subject,
        access.vendor.short_name,
        [access.email],
        {"access": access, "url": _link(token_of("adviser", access.nonce))},
    )


def tell_end_of_access(event: AdviserAccessEnded) -> None:
    """Tell the other side that an adviser's access ended early."""
    access = AdviserAccess.objects.select_related("vendor", "given_by").get(pk=event.access_id)
    by_adviser = access.adviser_id == event.by_id
    to = access.given_by.email if by_adviser else access.email
    subject = gettext_noop("Koniec dostępu doradcy: %(name)s")
    _write("adviser_ended", subject, access.vendor.short_name, [to], {"access": access, "by_adviser": by_adviser})


def _link(token: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + reverse("vendors:invitation", args=[token])


def _write(template: str, subject: str, name: str, to: list[str], context: dict[str, object]) -> None:
    """Send a letter in Polish, signed by the market's operator."""
    with translation.override("pl"):
        text = render_to_string(f"vendors/email/{template}.txt", {**context, "operator": settings.OPERATOR_NAME})
        send_mail(_(subject) % {"name": name}, text.strip() + "\n", None, to)

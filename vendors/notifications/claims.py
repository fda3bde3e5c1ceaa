"""Letters about claims to entries of the register."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vendors.events import ClaimAccepted, ClaimMade
from vendors.models import Claim, Member, MemberRole
from vendors.queries.claims import rivals_of


def tell_claim_made(event: ClaimMade) -> None:
    """Confirm a claim to the person who made it, and tell the regional centre that it waits."""
    claim = _claim(event.claim_id)
    page = reverse("vendors:claim", args=[claim.vendor.slug])
    case = reverse("vendors:claim_case", args=[claim.pk])
    _send(claim, "made", _("Mamy Twoją prośbę o wpis w bazie podmiotów"), [claim.user.email], page)
    _send(claim, "waiting", _("Prośba o przejęcie wpisu czeka"), [settings.OPERATOR_EMAIL], case)


def tell_claim_accepted(event: ClaimAccepted) -> None:
    """Tell the person, the owners who were there before, and others who ask for the same entry."""
    claim = _claim(event.claim_id)
    page = reverse("vendors:claim", args=[claim.vendor.slug])
    _send(claim, "accepted", _("Twoja prośba o wpis jest przyjęta"), [claim.user.email], page)
    owners = Member.objects.filter(vendor=claim.vendor, role=MemberRole.OWNER, user__is_active=True)
    emails = list(owners.exclude(user=claim.user).order_by("pk").values_list("user__email", flat=True))
    if emails:
        _send(claim, "joined", _("Nowa osoba w zespole"), emails, reverse("panel:choose"))
    for rival in rivals_of(claim):
        _send(rival, "overtaken", _("Wpis, o który prosisz, ma już gospodarza"), [rival.user.email], page)


def _claim(pk: int) -> Claim:
    return Claim.objects.select_related("vendor", "user").get(pk=pk)


def _send(claim: Claim, what: str, subject: str, to: list[str], path: str) -> None:
    with translation.override("pl"):
        text = render_to_string(
            "vendors/email/claim.txt",
            {
                "claim": claim,
                "what": what,
                "role": MemberRole(claim.role).label if claim.role else "",
                "address": settings.PUBLIC_URL.rstrip("/") + path,
                "operator": settings.OPERATOR_NAME,
            },
        )
        send_mail(subject, text.strip() + "\n", None, to)

"""Begin an application."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import holds_seat
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from vendors.models import Member, MemberRole, Vendor
from vendors.models.entity_data import OPERATED_KINDS
from vendors.permissions import can_apply
from vendors.queries.applications import drafts_of, registered_with
from vendors.rules.identity import DataRefused, checked
from vendors.rules.slugs import vendor_slugs
from vendors.rules.team import SeatHolder
from vendors.states import VendorState

MOST_DRAFTS: Final = 5


class AlreadyRegistered(RuleViolation):
    """The register has an entity with this NIP: its people claim the entry instead (`vendors`)."""

    code = "ALREADY_REGISTERED"
    message = _("Podmiot z tym NIP jest już w bazie. Przejmij jego wpis, zamiast wypełniać wszystko od nowa.")

    def __init__(self, vendors: list[Vendor]) -> None:
        self.vendors = vendors
        super().__init__(field="nip")


class TooManyApplications(RuleViolation):
    """A person has several applications that were not sent yet."""

    code = "TOO_MANY_APPLICATIONS"
    message = _("Masz już 5 zgłoszeń, których nie wysłano. Dokończ jedno z nich albo napisz do nas.")


@action
def start_application(
    *, entity_kind: str, short_name: str, nip: str, by: User, is_another_unit: bool = False
) -> Vendor:
    """Begin an application: a DRAFT with the person as its owner; a begun one with the same NIP is given back instead.

    Anybody whose e-mail address is confirmed, with at most five applications that wait to be sent. A NIP of the public
    register raises AlreadyRegistered, unless it is another unit (WTZ, ZAZ, CIS, KIS) of the same operating body. Raises
    DataRefused for a kind, name or NIP that cannot be, SeatHolder for who judges for the mark (R13-04).
    """
    lock(User, by.pk)  # a double click waits here
    if not can_apply(by):
        raise NotAllowed
    if holds_seat(by):
        raise SeatHolder
    data = checked({"entity_kind": entity_kind, "short_name": short_name, "nip": nip})
    for field, message in (
        ("entity_kind", _("Zaznacz rodzaj podmiotu.")),
        ("short_name", _("Podaj nazwę, pod którą Was znają.")),
        ("nip", _("Podaj NIP.")),
    ):
        if not data[field]:
            raise DataRefused(message, field=field)
    begun = drafts_of(by).filter(nip=data["nip"], entity_kind=data["entity_kind"], short_name=data["short_name"])
    if already := begun.first():
        return already
    found = registered_with(data["nip"])
    if found and not (is_another_unit and data["entity_kind"] in OPERATED_KINDS):
        raise AlreadyRegistered(found)
    if drafts_of(by).count() >= MOST_DRAFTS:
        raise TooManyApplications
    taken = set(Vendor.objects.values_list("slug", flat=True))
    vendor = Vendor.objects.create(
        name=data["short_name"],
        short_name=data["short_name"],
        entity_kind=data["entity_kind"],
        nip=data["nip"],
        slug=next(slug for slug in vendor_slugs(data["short_name"]) if slug not in taken),
        is_trader=False,
        email=by.email,
        state=VendorState.DRAFT,
    )
    Member.objects.create(vendor=vendor, user=by, role=MemberRole.OWNER)
    return vendor

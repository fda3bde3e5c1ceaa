"""The boxes that the buyer ticks before ordering: exact words, never ticked beforehand (law.md R2-01, R2-05)."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from core import clock
from marketplace.catalogue.models import WithdrawalRegime
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.basket import Basket, BasketGroup
from marketplace.checkout.rules.buyer import has_consumer_rights
from vendors.models import SellerTerms

TERMS = "terms"
WITHDRAWAL_DAYS = 14


@dataclass(frozen=True, slots=True)
class ConsentBox:
    """One box: `kind` is stored with the order together with the words; a note explains what an empty box means."""

    kind: str
    text: str
    is_required: bool
    note: str = ""

    @property
    def name(self) -> str:
        """Give the name of the form field."""
        return f"consent_{self.kind}"


def consent_boxes(basket: Basket, terms: Mapping[int, SellerTerms]) -> list[ConsentBox]:
    """List the boxes for an order: the terms (required), and a request to start early per seller of services.

    `terms` gives the version in force per vendor id; the words name it, so the stored consent does too.
    """
    sellers = ", ".join(_seller_words(group, terms) for group in basket)
    text = _("Znam i akceptuję regulamin rynku %(site)s oraz regulamin sprzedawcy: %(sellers)s.")
    boxes = [ConsentBox(TERMS, text % {"site": settings.SITE_NAME, "sellers": sellers}, is_required=True)]
    if has_consumer_rights(basket.checkout):
        boxes += [_early_service(group, names) for group in basket if (names := early_services(group))]
    return boxes


def early_kind(vendor_id: int) -> str:
    """Give the kind under which an order keeps the request to start one seller's services early."""
    return f"early_service_{vendor_id}"


def promised_by(group: BasketGroup, checkout: Checkout, consents: Container[str]) -> dt.date | None:
    """Give the date that an order promises for a part, knowing the kinds of the boxes that were ticked.

    Without the buyer's express request a service starts on the first working day after the time to withdraw
    (law.md R2-05, R2-06), although the seller could be there sooner.
    """
    by = group.delivery_by
    if by is None or not has_consumer_rights(checkout) or not early_services(group):
        return by
    if early_kind(group.vendor.pk) in consents:
        return by
    last_day = clock.next_working_day(clock.today() + dt.timedelta(days=WITHDRAWAL_DAYS))
    return max(by, clock.add_working_days(last_day, 1))


def early_services(group: BasketGroup) -> list[str]:
    """Name the services that would start within the 14 days in which a consumer may still withdraw."""
    today = clock.today()
    if group.service_on is None or not group.vendor.is_trader or (group.service_on - today).days > WITHDRAWAL_DAYS:
        return []
    return [
        line.product.name
        for line in group.buyable
        if line.is_service and line.product.withdrawal_regime == WithdrawalRegime.STANDARD_14
    ]


def missing_consents(boxes: Iterable[ConsentBox], ticked: Mapping[str, str]) -> dict[str, str]:
    """Give field name -> message for every required box that is not ticked (`ticked`: kind -> words)."""
    return {
        box.name: _("Zaznacz to pole, jeśli się zgadzasz: bez tego nie możemy przyjąć zamówienia.")
        for box in boxes
        if box.is_required and box.kind not in ticked
    }


def _seller_words(group: BasketGroup, terms: Mapping[int, SellerTerms]) -> str:
    version = terms.get(group.vendor.pk)
    if version is None:
        return group.vendor.short_name
    return _("%(seller)s (wersja %(version)d)") % {"seller": group.vendor.short_name, "version": version.version}


def _early_service(group: BasketGroup, names: list[str]) -> ConsentBox:
    text = _(
        "Żądam, aby %(seller)s zaczął wykonywać usługę (%(names)s) przed upływem 14 dni na odstąpienie od umowy. "
        "Wiem, że po pełnym wykonaniu usługi nie będę mieć prawa odstąpienia, a jeśli odstąpię wcześniej, "
        "zapłacę za to, co już wykonano."
    )
    note = _("To pole możesz zostawić puste: usługa zacznie się wtedy po 14 dniach.")
    words = text % {"seller": group.vendor.short_name, "names": ", ".join(names)}
    return ConsentBox(early_kind(group.vendor.pk), words, is_required=False, note=note)

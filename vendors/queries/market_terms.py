"""Reading the market's terms for sellers: which version holds, which is to come, who has to accept it."""

import datetime as dt

from django.db.models import Count, Exists, OuterRef, QuerySet

from core import clock
from vendors.models import MarketTerms, MarketTermsAcceptance, Vendor
from vendors.rules.market_terms import MarketTermsNotAccepted
from vendors.states import VendorState

SELLERS = (VendorState.PENDING, VendorState.CHANGES_REQUESTED, VendorState.APPROVED, VendorState.SUSPENDED)


def versions() -> QuerySet[MarketTerms]:
    """Give all versions, the newest first, each with the number of vendors that accepted it."""
    return MarketTerms.objects.annotate(accepted=Count("acceptances")).order_by("-version")


def market_terms_in_force(day: dt.date | None = None) -> MarketTerms | None:
    """Give the version in force on a Warsaw day, by default today; None while none has been published."""
    return MarketTerms.objects.filter(effective_from__lte=day or clock.today()).order_by("-version").first()


def latest_market_terms() -> MarketTerms | None:
    """Give the newest version, in force or to come."""
    return MarketTerms.objects.order_by("-version").first()


def accepted_version(vendor: Vendor) -> int:
    """Give the highest version that a vendor accepted; 0 for none."""
    found = MarketTermsAcceptance.objects.filter(vendor=vendor).order_by("-terms__version")
    return found.values_list("terms__version", flat=True).first() or 0


def terms_to_accept(vendor_id: int) -> MarketTerms | None:
    """Give the version in force when the vendor accepted neither it nor a newer one; one query."""
    accepted = MarketTermsAcceptance.objects.filter(vendor_id=vendor_id, terms__version__gte=OuterRef("version"))
    in_force = MarketTerms.objects.filter(effective_from__lte=clock.today()).order_by("-version")
    newest = in_force.annotate(is_accepted=Exists(accepted)).first()
    return newest if newest and not newest.is_accepted else None


def require_accepted_terms(vendor_id: int) -> None:
    """Refuse what waits for a seller's yes to the terms in force; raises MarketTermsNotAccepted."""
    if terms_to_accept(vendor_id) is not None:
        raise MarketTermsNotAccepted


def waiting_terms(vendor_id: int) -> MarketTerms | None:
    """Give the newest version when the vendor has not accepted it: in force, or still to come."""
    accepted = MarketTermsAcceptance.objects.filter(vendor_id=vendor_id, terms__version__gte=OuterRef("version"))
    newest = MarketTerms.objects.annotate(is_accepted=Exists(accepted)).order_by("-version").first()
    return newest if newest and not newest.is_accepted else None


def sellers_to_tell() -> QuerySet[Vendor]:
    """Give the vendors that hear of a new version: those that sell, are suspended or have applied."""
    return Vendor.objects.filter(state__in=SELLERS).order_by("pk")


def is_told_of_terms(vendor: Vendor) -> bool:
    """Tell whether a vendor hears of new versions."""
    return vendor.state in SELLERS

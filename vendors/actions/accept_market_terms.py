"""Say yes to the market's terms for sellers."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import MarketTerms, MarketTermsAcceptance, Vendor
from vendors.permissions import can_manage
from vendors.queries.market_terms import latest_market_terms
from vendors.rules.market_terms import MarketTermsRefused


@action
def accept_market_terms(*, vendor_id: int, terms_id: int, by: User) -> MarketTermsAcceptance:
    """Accept a version of the market's terms in the name of a vendor; accepting twice changes nothing.

    The vendor's owner or manager; the newest version only, in force or still to come (P2B art. 3: a seller may waive
    the notice by accepting). Raises MarketTerms.DoesNotExist and MarketTermsRefused.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    terms = MarketTerms.objects.get(pk=terms_id)
    kept: MarketTermsAcceptance | None = MarketTermsAcceptance.objects.filter(vendor=vendor, terms=terms).first()
    if kept:
        return kept
    if terms != latest_market_terms():
        raise MarketTermsRefused(
            _("To nie jest już najnowsza wersja. Otwórz stronę jeszcze raz i przeczytaj nową."),
        )
    made: MarketTermsAcceptance = MarketTermsAcceptance.objects.create(vendor=vendor, terms=terms, accepted_by=by)
    return made

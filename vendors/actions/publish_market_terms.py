"""Publish a version of the market's terms for sellers."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock_name
from vendors.events import MarketTermsPublished
from vendors.models import MarketTerms
from vendors.permissions import can_publish_market_terms
from vendors.queries.market_terms import latest_market_terms
from vendors.rules.market_terms import MarketTermsRefused, check_market_start, earliest_market_start


@action
def publish_market_terms(
    *, text: str, effective_from: dt.date, by: User, summary: str = "", early_reason: str = "", seen: int | None = None
) -> MarketTerms:
    """Publish the next version of the market's terms for sellers; older versions stay public as they are.

    A reviewer or the operator. It holds at least 15 days from today unless `early_reason` names a legal duty (T4-01),
    and not before the version before it. Every seller is told by mail at once (law.md R4-01). `seen` is the newest
    version that the writer looked at: of two people publishing at once, the second is told.
    """
    if not can_publish_market_terms(by):
        raise NotAllowed
    lock_name(MarketTerms._meta.label)  # two writers queue here, also those of the very first version
    last = latest_market_terms()
    if seen is not None and seen != (last.version if last else 0):
        raise MarketTermsRefused(_("W międzyczasie ktoś opublikował nową wersję. Porównaj ją ze swoją."))
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise MarketTermsRefused(_("Wpisz treść regulaminu."), field="text")
    if last and last.text == text:
        raise MarketTermsRefused(_("Ta treść jest taka sama jak w ostatniej wersji."), field="text")
    check_market_start(effective_from, clock.today(), early_reason=early_reason)
    if last and effective_from < last.effective_from:
        raise MarketTermsRefused(
            _("Nowa wersja nie może obowiązywać wcześniej niż poprzednia."), field="effective_from"
        )
    is_early = effective_from < earliest_market_start(clock.today())
    terms = MarketTerms.objects.create(
        version=last.version + 1 if last else 1,
        text=text,
        summary=summary.strip(),
        effective_from=effective_from,
        early_reason=early_reason.strip() if is_early else "",
        published_by=by,
    )
    publish(MarketTermsPublished(terms_id=terms.pk))
    return terms

"""When a review may be written and changed, and what it may hold."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from marketplace.reviews.models import Review
from marketplace.reviews.states import ReviewState

TEXT_MAX: Final = 2000
REPLY_MAX: Final = 1000
SIGNATURE_MAX: Final = 40
EDITED_FOR: Final = dt.timedelta(days=30)
#: Stars -> what they mean; a number alone says little to many people.
STARS: Final = {
    5: _("5, bardzo dobrze"),
    4: _("4, dobrze"),
    3: _("3, średnio"),
    2: _("2, słabo"),
    1: _("1, bardzo słabo"),
}


class ReviewInvalid(RuleViolation):
    """The number of stars or the length of a text is not allowed."""

    code = "REVIEW_INVALID"


class AlreadyReviewed(RuleViolation):
    """There is one review of a line, and one of a seller per order."""

    code = "ALREADY_REVIEWED"
    message = _("Ta opinia już jest. Możesz ją poprawić na stronie swoich opinii.")


class ReviewClosed(RuleViolation):
    """A review can be changed for thirty days, while it was neither withdrawn nor hidden."""

    code = "REVIEW_CLOSED"
    message = _("Tej opinii nie można już zmienić: minęło 30 dni albo nie jest publiczna. Możesz ją wycofać.")


class OwnShop(RuleViolation):
    """Nobody judges the shop that they work for (UCPD annex I, points 23b and 23c)."""

    code = "OWN_SHOP"
    message = _("Pracujesz dla tego sprzedawcy, więc nie możesz oceniać jego rzeczy ani jego samego.")


def check_content(stars: int, text: str, signature: str) -> tuple[str, str]:
    """Give the text and the signature trimmed, or raise ReviewInvalid naming the field to mend."""
    text, signature = text.strip(), " ".join(signature.split())
    if stars not in STARS:
        raise ReviewInvalid(_("Wybierz ocenę od 1 do 5."), field="stars")
    if len(text) > TEXT_MAX:
        raise ReviewInvalid(_("Opinia może mieć najwyżej 2000 znaków. Skróć ją."), field="text")
    if len(signature) > SIGNATURE_MAX:
        raise ReviewInvalid(_("Podpis może mieć najwyżej 40 znaków."), field="signature")
    return text, signature


def can_be_changed(review: Review, now: dt.datetime) -> bool:
    """Tell whether the author may still change a review."""
    return review.state in {ReviewState.PUBLISHED, ReviewState.HELD} and now - review.written_at < EDITED_FOR


def can_be_withdrawn(review: Review) -> bool:
    """Tell whether there is anything to withdraw."""
    return review.state != ReviewState.WITHDRAWN

"""The life of a review, of a seller's reply, and of a complaint against a decision about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewState(models.TextChoices):
    """HELD waits for a look of the regional centre; WITHDRAWN is the author's own end of it."""

    PUBLISHED = "PUBLISHED", _("opublikowana")
    HELD = "HELD", _("czeka na sprawdzenie")
    HIDDEN = "HIDDEN", _("ukryta")
    WITHDRAWN = "WITHDRAWN", _("wycofana")


class ReplyState(models.TextChoices):
    """A seller's reply is shown, or was hidden by the regional centre."""

    PUBLISHED = "PUBLISHED", _("opublikowana")
    HIDDEN = "HIDDEN", _("ukryta")


class ReviewComplaintState(models.TextChoices):
    """A complaint waits, or another person than who decided has answered it."""

    FILED = "FILED", _("czeka")
    UPHELD = "UPHELD", _("uwzględniona")
    REJECTED = "REJECTED", _("nieuwzględniona")


TRANSITIONS: dict[str, frozenset[str]] = {
    ReviewState.PUBLISHED: frozenset({ReviewState.HELD, ReviewState.HIDDEN, ReviewState.WITHDRAWN}),
    ReviewState.HELD: frozenset({ReviewState.PUBLISHED, ReviewState.HIDDEN, ReviewState.WITHDRAWN}),
    ReviewState.HIDDEN: frozenset({ReviewState.PUBLISHED, ReviewState.WITHDRAWN}),
    ReviewState.WITHDRAWN: frozenset(),
}

REPLY_TRANSITIONS: dict[str, frozenset[str]] = {
    ReplyState.PUBLISHED: frozenset({ReplyState.HIDDEN}),
    ReplyState.HIDDEN: frozenset({ReplyState.PUBLISHED}),
}

COMPLAINT_TRANSITIONS: dict[str, frozenset[str]] = {
    ReviewComplaintState.FILED: frozenset({ReviewComplaintState.UPHELD, ReviewComplaintState.REJECTED}),
    ReviewComplaintState.UPHELD: frozenset(),
    ReviewComplaintState.REJECTED: frozenset(),
}

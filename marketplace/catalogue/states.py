"""The life of a listing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProductState(models.TextChoices):
    """A PUBLISHED listing of an APPROVED vendor is visible; nothing else is."""

    DRAFT = "DRAFT", _("szkic")
    PUBLISHED = "PUBLISHED", _("opublikowana")
    HIDDEN = "HIDDEN", _("ukryta przez ROPS")
    ARCHIVED = "ARCHIVED", _("w archiwum")


TRANSITIONS: dict[str, frozenset[str]] = {
    ProductState.DRAFT: frozenset({ProductState.PUBLISHED, ProductState.ARCHIVED}),
    ProductState.PUBLISHED: frozenset({ProductState.DRAFT, ProductState.HIDDEN, ProductState.ARCHIVED}),
    ProductState.HIDDEN: frozenset({ProductState.PUBLISHED, ProductState.DRAFT, ProductState.ARCHIVED}),
    ProductState.ARCHIVED: frozenset({ProductState.DRAFT}),
}

"""The life of a listing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProductState(models.TextChoices):
    """A PUBLISHED listing of an APPROVED vendor is visible; nothing else is."""

    DRAFT = "DRAFT", _("szkic")
    IN_REVIEW = "IN_REVIEW", _("czeka na sprawdzenie")
    PUBLISHED = "PUBLISHED", _("opublikowana")
    HIDDEN = "HIDDEN", _("ukryta przez ROPS")
    ARCHIVED = "ARCHIVED", _("w archiwum")


TRANSITIONS: dict[str, frozenset[str]] = {
    ProductState.DRAFT: frozenset({ProductState.PUBLISHED, ProductState.IN_REVIEW, ProductState.ARCHIVED}),
    ProductState.IN_REVIEW: frozenset({ProductState.PUBLISHED, ProductState.DRAFT, ProductState.ARCHIVED}),
    ProductState.PUBLISHED: frozenset(
        {ProductState.DRAFT, ProductState.IN_REVIEW, ProductState.HIDDEN, ProductState.ARCHIVED}
    ),
    ProductState.HIDDEN: frozenset({ProductState.PUBLISHED, ProductState.DRAFT, ProductState.ARCHIVED}),
    ProductState.ARCHIVED: frozenset({ProductState.DRAFT}),
}


class ChangeState(models.TextChoices):
    """A change of a live listing: the accepted version stays public until the change is ACCEPTED."""

    OPEN = "OPEN", _("czeka na sprawdzenie")
    ACCEPTED = "ACCEPTED", _("przyjęta")
    REFUSED = "REFUSED", _("odrzucona")
    WITHDRAWN = "WITHDRAWN", _("wycofana")


CHANGE_TRANSITIONS: dict[str, frozenset[str]] = {
    ChangeState.OPEN: frozenset({ChangeState.ACCEPTED, ChangeState.REFUSED, ChangeState.WITHDRAWN}),
}


class PlanState(models.TextChoices):
    """A planned price: it waits, is in force, and ends; or it was called off, or could not begin."""

    PLANNED = "PLANNED", _("zaplanowana")
    RUNNING = "RUNNING", _("trwa")
    DONE = "DONE", _("zakończona")
    CANCELLED = "CANCELLED", _("odwołana")
    FAILED = "FAILED", _("nie zadziałała")


PLAN_TRANSITIONS: dict[str, frozenset[str]] = {
    PlanState.PLANNED: frozenset({PlanState.RUNNING, PlanState.DONE, PlanState.CANCELLED, PlanState.FAILED}),
    PlanState.RUNNING: frozenset({PlanState.DONE, PlanState.CANCELLED}),
}


class LabelState(models.TextChoices):
    """A label on a listing: buyers see it once the regional centre has CONFIRMED it."""

    PENDING = "PENDING", _("czeka na potwierdzenie")
    CONFIRMED = "CONFIRMED", _("potwierdzone")
    REFUSED = "REFUSED", _("odrzucone")


LABEL_TRANSITIONS: dict[str, frozenset[str]] = {
    LabelState.PENDING: frozenset({LabelState.CONFIRMED, LabelState.REFUSED}),
    LabelState.CONFIRMED: frozenset({LabelState.REFUSED}),
}


class ImportState(models.TextChoices):
    """The life of an imported file; CHECKING, RUNNING and UNDOING are the background's work."""

    UPLOADED = "UPLOADED", _("wczytany")
    CHECKING = "CHECKING", _("sprawdzany")
    CHECKED = "CHECKED", _("sprawdzony")
    RUNNING = "RUNNING", _("w toku")
    DONE = "DONE", _("zakończony")
    FAILED = "FAILED", _("przerwany")
    CANCELLED = "CANCELLED", _("zatrzymany")
    UNDOING = "UNDOING", _("cofany")
    UNDONE = "UNDONE", _("cofnięty")


WORKING = frozenset({ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING})
IMPORT_TRANSITIONS: dict[str, frozenset[str]] = {
    ImportState.UPLOADED: frozenset({ImportState.CHECKING, ImportState.CANCELLED}),
    ImportState.CHECKING: frozenset({ImportState.CHECKED, ImportState.FAILED, ImportState.CANCELLED}),
    ImportState.CHECKED: frozenset({ImportState.CHECKING, ImportState.RUNNING, ImportState.CANCELLED}),
    ImportState.RUNNING: frozenset({ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED}),
    ImportState.DONE: frozenset({ImportState.UNDOING}),
    ImportState.FAILED: frozenset({ImportState.UNDOING}),
    ImportState.CANCELLED: frozenset({ImportState.UNDOING}),
    ImportState.UNDOING: frozenset({ImportState.UNDONE, ImportState.FAILED}),
}

"""Reading one vendor's case: what was decided, sent, seen and asked, and whether somebody was faster."""

from typing import Final

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.access import scope_of
from core.clock import WARSAW
from core.models import AccessRecord, Transition
from vendors.models import Document, Recheck, StatementOfReasons, Submission, Vendor
from vendors.rules.deciding import DecidedMeanwhile
from vendors.states import VendorState

_SUBJECT: Final = "vendors.Vendor"


def _last_transition(vendor: Vendor) -> Transition | None:
    found = Transition.objects.filter(subject_type=_SUBJECT, subject_id=str(vendor.pk))
    return found.order_by("-pk").first()


def _last_statement(vendor: Vendor) -> StatementOfReasons | None:
    found = StatementOfReasons.objects.filter(vendor=vendor, subject_type=_SUBJECT, subject_id=str(vendor.pk))
    return found.select_related("decided_by").order_by("-pk").first()


def version_of(vendor: Vendor) -> str:
    """Name the point at which a vendor's case stands; it moves with every decision about the vendor itself."""
    move, statement = _last_transition(vendor), _last_statement(vendor)
    return f"{move.pk if move else 0}-{statement.pk if statement else 0}"


def check_seen(vendor: Vendor, seen: str) -> None:
    """Raise DecidedMeanwhile unless the case stands where its reader saw it; "" asks nothing (scripts, tests).

    Call it with the vendor locked: then one of two reviewers wins, and the other is told who decided what.
    """
    if not seen or seen == version_of(vendor):
        return
    move, statement = _last_transition(vendor), _last_statement(vendor)
    what = str(VendorState(vendor.state).label)
    who, when, actor_id = "", vendor.created_at, None
    if move:
        who, when, actor_id = move.actor_name, move.happened_at, move.actor_id
    if statement and (move is None or statement.decided_at >= move.happened_at):
        what, who = statement.get_measure_display(), statement.decided_by.get_username()
        when, actor_id = statement.decided_at, statement.decided_by_id
    raise DecidedMeanwhile(
        state=vendor.state,
        actor_id=actor_id,
        message=_("W międzyczasie w tej sprawie zapadła decyzja: %(what)s (%(who)s, %(when)s). Twojej nie zapisaliśmy.")
        % {"what": what, "who": who, "when": date_format(when.astimezone(WARSAW), "j E Y, H:i")},
    )


def submissions_of(vendor: Vendor) -> list[Submission]:
    """Give the sendings of a vendor's application with the remarks about each, the newest first."""
    return list(
        Submission.objects.filter(vendor=vendor)
        .select_related("submitted_by")
        .prefetch_related("notes")
        .order_by("-number")
    )


def documents_of(vendor: Vendor) -> QuerySet[Document]:
    """Give a vendor's present documents, by kind, the newest first."""
    return Document.objects.filter(vendor=vendor, removed_at__isnull=True).order_by("kind", "-uploaded_at", "-pk")


def rechecks_of(vendor: Vendor) -> list[Recheck]:
    """Give the yearly checks of a vendor, the newest first."""
    return list(Recheck.objects.filter(vendor=vendor).select_related("checked_by"))


def accesses_to(vendor: Vendor, limit: int = 50) -> list[AccessRecord]:
    """Give the last looks at a vendor's private files and other acts on its data."""
    return list(AccessRecord.objects.filter(scope=scope_of(vendor)).order_by("-pk")[:limit])

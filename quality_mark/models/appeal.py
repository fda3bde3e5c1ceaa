"""Appeals against decisions, and complaints of anybody about certificates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from core.models.append_only import AppendOnlyModel
from quality_mark.models.audit import Audit
from quality_mark.models.certificate import Certificate
from quality_mark.models.jury import Decision
from quality_mark.models.status_event import StatusEvent
from quality_mark.states import AppealState, MarkComplaintState
from vendors.models import Vendor


class Appeal(models.Model):
    """An entity's appeal against a decision of the jury or a suspension, decided by other people (law.md R13-10).

    It may be filed until `due_on` (the version's days from the letter, to a working day).
    """

    number = models.CharField(_("numer"), max_length=30, unique=True)
    appellant = models.ForeignKey(Vendor, models.PROTECT, related_name="mark_appeals")
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, blank=True, related_name="appeal")
    status_event = models.OneToOneField(StatusEvent, models.PROTECT, null=True, blank=True, related_name="appeal")
    state = models.CharField(max_length=10, choices=AppealState.choices, default=AppealState.FILED)
    text = models.TextField(_("treść odwołania"))
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(default=clock.now)
    reasons = models.TextField(_("uzasadnienie rozstrzygnięcia"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("odwołanie")
        verbose_name_plural = _("odwołania")
        ordering = ["filed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=AppealState.values), name="appeal_state_known"),
            models.CheckConstraint(
                name="appeal_of_one_thing",
                condition=models.Q(decision__isnull=False, status_event=None)
                | models.Q(decision=None, status_event__isnull=False),
            ),
            models.CheckConstraint(
                name="appeal_decided_with_reasons",
                condition=models.Q(state=AppealState.FILED, decided_at=None)
                | (models.Q(decided_at__isnull=False) & ~models.Q(reasons="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AppealVote(AppendOnlyModel):
    """One member's opinion on an appeal, with reasons; never of somebody who took part in the case."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="votes")
    member = models.ForeignKey(User, models.PROTECT, related_name="appeal_votes")
    upholds = models.BooleanField(_("uwzględnić"))
    reasons = models.TextField(_("uzasadnienie"))
    cast_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("głos w odwołaniu")
        verbose_name_plural = _("głosy w odwołaniach")
        ordering = ["appeal", "pk"]
        constraints = [models.UniqueConstraint(fields=["appeal", "member"], name="appeal_vote_once")]

    def __str__(self) -> str:
        return f"{self.appeal}: {self.upholds}"


class MarkComplaint(models.Model):
    """A complaint of anybody, without an account, on a certificate or on a use of the mark (law.md R13-10, T13-13).

    The complainant's name and e-mail are for the answer only; `public_outcome` is what the register publishes.
    """

    number = models.CharField(_("numer"), max_length=30, unique=True)
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, blank=True, related_name="mark_complaints")
    about = models.CharField(_("czego dotyczy"), max_length=300)
    text = models.TextField(_("opis"))
    name = models.CharField(_("imię i nazwisko albo nazwa"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail do odpowiedzi"), blank=True)
    state = models.CharField(max_length=12, choices=MarkComplaintState.choices, default=MarkComplaintState.RECEIVED)
    filed_at = models.DateTimeField(default=clock.now)
    ack_due_on = models.DateField(_("potwierdzenie do"))
    answer_due_on = models.DateField(_("odpowiedź do"))
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    audit = models.ForeignKey(Audit, models.PROTECT, null=True, blank=True, related_name="mark_complaints")
    answer = models.TextField(_("odpowiedź z uzasadnieniem"), blank=True)
    public_outcome = models.CharField(_("wynik do rejestru"), max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("skarga na znak")
        verbose_name_plural = _("skargi na znak")
        ordering = ["filed_at", "pk"]
        indexes = [models.Index(fields=["state", "answer_due_on"], name="mark_complaint_queue")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=MarkComplaintState.values), name="mark_complaint_state_known"
            ),
            models.CheckConstraint(
                name="mark_complaint_closed_with_reasons",
                condition=models.Q(state__in=[MarkComplaintState.RECEIVED, MarkComplaintState.ACKNOWLEDGED])
                | (models.Q(closed_at__isnull=False) & ~models.Q(answer="") & ~models.Q(public_outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ComplaintHearing(models.Model):
    """The right of a certificate's holder to reply to a complaint on it, until a day; one reply, once.

    The holder never learns who complained.
    """

    complaint = models.OneToOneField(MarkComplaint, models.PROTECT, related_name="hearing")
    due_on = models.DateField(_("odpowiedź posiadacza do"))
    reply = models.TextField(_("odpowiedź posiadacza"), blank=True)
    replied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wysłuchanie posiadacza w sprawie skargi")
        verbose_name_plural = _("wysłuchania posiadaczy w sprawie skarg")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="complaint_hearing_replied_whole",
                condition=models.Q(reply="", replied_at=None)
                | (~models.Q(reply="") & models.Q(replied_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.complaint)


class MarkComplaintFile(models.Model):
    """A private file that a complaint brings."""

    complaint = models.ForeignKey(MarkComplaint, models.PROTECT, related_name="files")
    file = models.FileField(storage=private_storage, upload_to="mark/complaints/", max_length=200)
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("załącznik skargi na znak")
        verbose_name_plural = _("załączniki skarg na znak")
        ordering = ["complaint", "pk"]

    def __str__(self) -> str:
        return self.name

"""What the night must look at: applications that lapse, certificates whose end comes near."""

import datetime as dt

from django.db.models import Case, DateField, Exists, OuterRef, Q, QuerySet, Subquery, When

from quality_mark.models import Application, Certificate, CompletionCall, LicenceAgreement, RenewalReminder
from quality_mark.rules.applying import EXPIRED, REMINDERS, due_reminder
from quality_mark.states import ApplicationKind, ApplicationState, CertificateState

#: A renewal that was sent and neither given up nor left to lapse stops the reminders, also when it was refused.
_FILED = (
    ApplicationState.SUBMITTED,
    ApplicationState.CALLED,
    ApplicationState.COMPLETE,
    ApplicationState.AUDITED,
    ApplicationState.GRANTED,
    ApplicationState.REFUSED,
    ApplicationState.CERTIFIED,
)
_LASTING = (CertificateState.VALID, CertificateState.SUSPENDED)
#: A certificate that ended longer ago is not written about: the night did not miss as much.
_LATEST = dt.timedelta(days=30)


def lapses_on(application: Application) -> dt.date | None:
    """Give the last day to answer a call or to sign the agreement; None where no such day runs."""
    if application.state == ApplicationState.CALLED:
        call = application.calls.filter(answered_at=None).first()
        return call.due_on if call else None
    if application.state == ApplicationState.GRANTED:
        agreement = unsigned_agreement(application)
        return agreement.sign_by if agreement else None
    return None


def lapse_day() -> Case:
    """Give in SQL what `lapses_on` gives, for lists of applications."""
    call = CompletionCall.objects.filter(application=OuterRef("pk"), answered_at=None)
    unsigned = LicenceAgreement.objects.filter(decision__application=OuterRef("pk"), signed_on=None)
    newest = unsigned.order_by("-generated_at", "-pk")
    return Case(
        When(state=ApplicationState.CALLED, then=Subquery(call.values("due_on")[:1])),
        When(state=ApplicationState.GRANTED, then=Subquery(newest.values("sign_by")[:1])),
        output_field=DateField(),
    )


def unsigned_agreement(application: Application) -> LicenceAgreement | None:
    """Give the agreement that waits for signatures."""
    rows = LicenceAgreement.objects.filter(decision__application=application, signed_on=None)
    return rows.order_by("-generated_at", "-pk").first()


def lapsing(today: dt.date) -> QuerySet[Application]:
    """Give the applications whose day to answer or to sign has passed."""
    called = Q(state=ApplicationState.CALLED, calls__answered_at=None, calls__due_on__lt=today)
    unsigned = LicenceAgreement.objects.filter(decision__application=OuterRef("pk"), signed_on=None, sign_by__lt=today)
    return (
        Application.objects.filter(called | Q(state=ApplicationState.GRANTED) & Exists(unsigned))
        .distinct()
        .order_by("pk")
    )


def ending(today: dt.date) -> QuerySet[Certificate]:
    """Give the certificates that may need a reminder: they end within 120 days and nobody filed a renewal, or ended.

    A certificate that was renewed is left alone; one that ended more than 30 days ago too.
    """
    filed = Application.objects.filter(certificate=OuterRef("pk"), kind=ApplicationKind.RENEWAL, state__in=_FILED)
    rows = Certificate.objects.filter(
        state__in=_LASTING,
        valid_from__lte=today,
        valid_to__gte=today - _LATEST,
        valid_to__lte=today + dt.timedelta(days=REMINDERS[0]),
        renewed_by=None,
    )
    return rows.filter(Q(valid_to__lt=today) | ~Exists(filed)).order_by("pk")


def reminder_due(certificate: Certificate, today: dt.date) -> int | None:
    """Give the step of reminding that is due and was not sent; None when none is."""
    if not ending(today).filter(pk=certificate.pk).exists():
        return None
    sent = set(RenewalReminder.objects.filter(certificate=certificate).values_list("step", flat=True))
    if certificate.valid_to < today:
        return None if EXPIRED in sent else EXPIRED
    return due_reminder(certificate.valid_to, today, sent)

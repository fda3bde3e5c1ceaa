"""Record the signed licence agreement: the certificate starts."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.documents import CleanDocument
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.actions.record_history import record_history
from quality_mark.models import Application, Certificate, LicenceAgreement
from quality_mark.permissions import can_handle
from quality_mark.states import ApplicationState


class AgreementRefused(RuleViolation):
    """The signed agreement cannot be recorded so."""

    code = "AGREEMENT_REFUSED"


@action
def record_signed_agreement(
    *,
    agreement_id: int,
    signed_on: dt.date,
    document: CleanDocument,
    by: User,
    valid_from: dt.date | None = None,
) -> Certificate:
    """Keep the copy that both sides signed, with its hash, and issue what the jury granted (law.md R13-03, R13-05).

    The scheme's operator without ties to the applicant, while the application is GRANTED; once. `signed_on` lies
    between the day of the decision and today. `valid_from` is by default the day of the signature's record; it is not
    before the signature. The rest is the decision's: issue_certificate asks for it.
    """
    found = LicenceAgreement.objects.select_related("decision").get(pk=agreement_id)
    application = lock(Application, found.decision.application_id)
    agreement = lock(LicenceAgreement, agreement_id)
    if not can_handle(by, application.applicant):
        raise NotAllowed
    if application.state != ApplicationState.GRANTED or agreement.signed_on is not None:
        raise IllegalTransition
    today = clock.today()
    if not clock.date_of(found.decision.decided_at) <= signed_on <= today:
        raise AgreementRefused(_("Dzień podpisania jest między dniem decyzji a dzisiejszym."), field="signed_on")
    if valid_from is not None and valid_from < signed_on:
        raise AgreementRefused(_("Certyfikat nie może zacząć się przed podpisaniem umowy."), field="valid_from")
    agreement.signed_on, agreement.recorded_by, agreement.recorded_at = signed_on, by, clock.now()
    agreement.signed_type, agreement.signed_hash = document.content_type, document.sha256
    agreement.signed_file.save(document.name, ContentFile(document.content), save=False)
    agreement.save(
        update_fields=["signed_on", "recorded_by", "recorded_at", "signed_type", "signed_hash", "signed_file"]
    )
    certificate = issue_certificate(decision_id=agreement.decision_id, valid_from=valid_from, by=by)
    record_history(verb="agreement.sign", subject=agreement, case=application.number, by=by)
    return certificate

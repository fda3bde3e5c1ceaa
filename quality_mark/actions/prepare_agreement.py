"""Prepare the licence agreement of a grant."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.action import action
from core.events import publish
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.events import AgreementPrepared
from quality_mark.models import Decision, DecisionKind, LetterKind, LicenceAgreement
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.jury import JuryRefused
from quality_mark.rules.letter_words import day_words, panel_address


@action
def prepare_agreement(*, decision_id: int, number: str) -> LicenceAgreement:
    """Give a grant its licence agreement to be signed within the version's days, and write the entity about it.

    A part of close_case, which asks who decides and takes the number before it holds the end of history. The text is
    typeset after the commit (AgreementPrepared).
    """
    decision = Decision.objects.select_related("application__scheme_version", "application__applicant").get(
        pk=decision_id
    )
    application = decision.application
    if application is None or decision.kind not in {DecisionKind.GRANT, DecisionKind.GRANT_PART}:
        raise JuryRefused(_("Umowę licencyjną ma tylko przyznanie znaku."))
    agreement = LicenceAgreement.objects.create(
        decision=decision,
        number=number,
        sign_by=days_after(clock.today(), application.scheme_version.signing_days),
    )
    record_history(verb="agreement.prepare", subject=agreement, case=application.number, by=None)
    write_letter(
        kind=LetterKind.AGREEMENT,
        about=agreement,
        values={
            "umowa": agreement.number,
            "podmiot": application.applicant.name,
            "termin": day_words(agreement.sign_by),
            "adres": panel_address(application.applicant.slug),
        },
        case=application.number,
        vendor=application.applicant,
    )
    publish(AgreementPrepared(agreement_id=agreement.pk))
    return agreement

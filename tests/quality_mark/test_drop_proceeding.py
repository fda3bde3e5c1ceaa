"""drop_proceeding: by an auditor, with reasons; not from the jury's agenda; strangers refused."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.drop_proceeding import drop_proceeding
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.models import Certificate, Letter
from quality_mark.rules.supervision import SupervisionRefused
from tests.mark_factories import JurySessionFactory
from tests.quality_mark.supervision_world import traces, verbs

pytestmark = pytest.mark.django_db
WHY = "Posiadacz wszystko poprawił przed posiedzeniem."


def test_drops_once_and_tells_the_holder(certificate: Certificate, auditor: User) -> None:
    case = open_proceeding(certificate_id=certificate.pk, grounds="Zmieniono skład.", by=None)
    case = drop_proceeding(proceeding_id=case.pk, reasons=WHY, by=auditor)
    assert (case.state, case.closed_at is not None) == ("DROPPED", True)
    letter = Letter.objects.latest("pk")
    assert (letter.kind, WHY in letter.body, "Kapituła" in letter.body) == ("KEPT", True, False)
    assert verbs()[-2:] == ["proceeding.drop", "letter.write"]
    with pytest.raises(IllegalTransition):
        drop_proceeding(proceeding_id=case.pk, reasons=WHY, by=auditor)


def test_leaves_to_the_jury_what_is_on_its_agenda(certificate: Certificate, auditor: User) -> None:
    case = open_proceeding(certificate_id=certificate.pk, grounds="Zmieniono skład.", by=None)
    JurySessionFactory(scheme=certificate.scheme_version.scheme).cases.create(proceeding=case)
    with pytest.raises(SupervisionRefused):
        drop_proceeding(proceeding_id=case.pk, reasons=WHY, by=auditor)
    case.refresh_from_db()
    assert case.state == "OPEN"


def test_refuses_strangers_and_the_operator(certificate: Certificate, outsider: User, operator: User) -> None:
    case = open_proceeding(certificate_id=certificate.pk, grounds="Zmieniono skład.", by=None)
    before = traces()
    for person in (outsider, operator):
        with pytest.raises(NotAllowed):
            drop_proceeding(proceeding_id=case.pk, reasons=WHY, by=person)
    case.refresh_from_db()
    assert (case.state, traces()) == ("OPEN", before)

"""publish_scheme_version: complete and consulted, with the hash of its canonical text (R13-02, T13-11)."""

import datetime as dt
from collections.abc import Callable

import pytest

from accounts.models import Role, User
from core import clock
from core.changes import CATALOGUE, version
from core.errors import NotAllowed
from quality_mark.actions.draft_scheme_version import draft_scheme_version
from quality_mark.actions.publish_scheme_version import publish_scheme_version
from quality_mark.models import Certificate, HistoryEntry, Sanction, SchemeVersion
from quality_mark.queries import certificates_in_force
from quality_mark.rules.drafts import VersionRefused
from quality_mark.rules.scheme_text import text_hash
from tests.factories import UserFactory
from tests.mark_factories import CriterionFactory, consult

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(certificate: Certificate, operator: User) -> SchemeVersion:
    """The second version, ready to be published beside the first one, under which a certificate is in force."""
    CriterionFactory(scheme_version=certificate.scheme_version)
    draft = draft_scheme_version(scheme_id=certificate.scheme_version.scheme_id, by=operator)
    consult(draft)
    return draft


def test_publishes_with_the_hash_and_leaves_issued_certificates_alone(
    draft: SchemeVersion, certificate: Certificate, operator: User
) -> None:
    before = version(CATALOGUE)
    made = publish_scheme_version(version_id=draft.pk, effective_from=clock.today(), by=operator)
    made.refresh_from_db()
    assert made.text_hash == text_hash(made)
    assert (made.published_by, made.effective_from) == (operator, clock.today())
    assert list(certificates_in_force()) == [certificate]
    entry = HistoryEntry.objects.get()
    assert (entry.verb, entry.facts["text_hash"]) == ("version.publish", made.text_hash)
    assert version(CATALOGUE) == before + 1


def test_can_end_earlier_versions_with_their_certificates(
    draft: SchemeVersion, certificate: Certificate, operator: User
) -> None:
    today = clock.today()
    yesterday = today - dt.timedelta(days=1)
    publish_scheme_version(version_id=draft.pk, effective_from=today, earlier_until=yesterday, by=operator)
    certificate.scheme_version.refresh_from_db()
    assert certificate.scheme_version.effective_to == yesterday
    assert list(certificates_in_force()) == []
    assert [entry.verb for entry in HistoryEntry.objects.all()] == ["version.end", "version.publish"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda draft: draft.consultations.all().delete(),
        lambda draft: draft.criteria.update(is_active=False),
        lambda draft: Sanction.objects.filter(scheme_version=draft)[0].delete(),
        lambda draft: SchemeVersion.objects.filter(pk=draft.pk).update(terms=" "),
        lambda draft: SchemeVersion.objects.filter(pk=draft.pk).update(published_at=clock.now()),
    ],
)
def test_refuses_what_is_not_ready(
    spoil: Callable[[SchemeVersion], object], draft: SchemeVersion, operator: User
) -> None:
    spoil(draft)
    with pytest.raises(VersionRefused):
        publish_scheme_version(version_id=draft.pk, effective_from=clock.today(), by=operator)
    assert (SchemeVersion.objects.get(pk=draft.pk).text_hash, HistoryEntry.objects.count()) == ("", 0)


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [(-1, None, "effective_from"), (10, 8, "earlier_until")],
)
def test_refuses_a_past_day_and_a_gap(
    starts: int, ends: int | None, field: str, draft: SchemeVersion, operator: User
) -> None:
    today = clock.today()
    until = today + dt.timedelta(days=ends) if ends else None
    with pytest.raises(VersionRefused) as refusal:
        publish_scheme_version(
            version_id=draft.pk, effective_from=today + dt.timedelta(days=starts), earlier_until=until, by=operator
        )
    assert refusal.value.field == field
    assert SchemeVersion.objects.get(pk=draft.pk).published_at is None


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR])
def test_refuses_strangers(role: Role | None, draft: SchemeVersion) -> None:
    with pytest.raises(NotAllowed):
        publish_scheme_version(version_id=draft.pk, effective_from=clock.today(), by=UserFactory(role=role))
    assert SchemeVersion.objects.get(pk=draft.pk).published_at is None

"""add_application_item: named once, changed in place, a renewed item keeps its name, no more than fifty."""

import pytest

from core.errors import NotAllowed
from quality_mark.actions.add_application_item import add_application_item
from quality_mark.models import ApplicationItem, ItemKind
from quality_mark.rules.applying import MOST_ITEMS, MarkApplicationRefused
from quality_mark.states import ApplicationKind, ApplicationState
from tests.factories import CertificateFactory, ScopeItemFactory, UserFactory
from tests.mark_factories import ApplicationItemFactory
from tests.quality_mark.applying import draft, owner_of

pytestmark = pytest.mark.django_db
GOOD = ItemKind.GOOD


def test_adds_an_item_and_changes_it_in_place() -> None:
    application = draft()
    owner = owner_of(application)
    row = add_application_item(application_id=application.pk, kind=GOOD, name="  Syrop   z sosny ", by=owner)
    assert (row.name, row.description) == ("Syrop z sosny", "")
    add_application_item(
        application_id=application.pk, kind=GOOD, name="Syrop", description="Z pędów.", item_id=row.pk, by=owner
    )
    row = ApplicationItem.objects.get()
    assert (row.name, row.description) == ("Syrop", "Z pędów.")


def test_refuses_the_same_name_twice_whatever_the_letters() -> None:
    application = draft()
    ApplicationItemFactory(application=application, name="Żurek")
    for name in ("zurek", "", "x" * 201):
        with pytest.raises(MarkApplicationRefused):
            add_application_item(application_id=application.pk, kind=GOOD, name=name, by=owner_of(application))
    assert ApplicationItem.objects.count() == 1


def test_more_items_are_none_that_the_certificate_covers_and_a_renewed_one_keeps_its_name() -> None:
    item = ScopeItemFactory(name="Miód")
    certificate = CertificateFactory(holder=item.vendor, items=[item])
    more = draft(applicant=item.vendor, kind=ApplicationKind.SCOPE, certificate=certificate)
    with pytest.raises(MarkApplicationRefused):
        add_application_item(application_id=more.pk, kind=GOOD, name="MIÓD", by=owner_of(more))
    kept = ApplicationItemFactory(application=more, name="Wosk", scope_item=item)
    with pytest.raises(MarkApplicationRefused):
        add_application_item(application_id=more.pk, kind=GOOD, name="Inny", item_id=kept.pk, by=owner_of(more))
    assert list(ApplicationItem.objects.filter(application=more).values_list("name", flat=True)) == ["Wosk"]


def test_refuses_the_fifty_first_a_sent_application_a_foreign_item_and_strangers() -> None:
    application = draft()
    owner = owner_of(application)
    foreign = ApplicationItemFactory()
    with pytest.raises(ApplicationItem.DoesNotExist):
        add_application_item(application_id=application.pk, kind=GOOD, name="X", item_id=foreign.pk, by=owner)
    with pytest.raises(NotAllowed):
        add_application_item(application_id=application.pk, kind=GOOD, name="X", by=UserFactory())
    ApplicationItemFactory.create_batch(MOST_ITEMS, application=application)
    with pytest.raises(MarkApplicationRefused):
        add_application_item(application_id=application.pk, kind=GOOD, name="X", by=owner)
    ApplicationItem.objects.filter(application=application).delete()
    sent = draft(state=ApplicationState.SUBMITTED)
    with pytest.raises(MarkApplicationRefused):
        add_application_item(application_id=sent.pk, kind=GOOD, name="X", by=owner_of(sent))
    assert not ApplicationItem.objects.exclude(pk=foreign.pk).exists()

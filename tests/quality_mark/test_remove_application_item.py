"""remove_application_item: gone from the draft, harmless twice, refused to strangers and once sent."""

import pytest

from core.errors import NotAllowed
from quality_mark.actions.remove_application_item import remove_application_item
from quality_mark.models import ApplicationItem
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.states import ApplicationState
from tests.factories import UserFactory
from tests.mark_factories import ApplicationItemFactory
from tests.quality_mark.applying import draft, owner_of

pytestmark = pytest.mark.django_db


def test_takes_an_item_out_and_only_of_this_application() -> None:
    application = draft()
    row, foreign = ApplicationItemFactory(application=application), ApplicationItemFactory()
    for key in (row.pk, row.pk, foreign.pk):
        remove_application_item(application_id=application.pk, item_id=key, by=owner_of(application))
    assert list(ApplicationItem.objects.all()) == [foreign]


def test_refuses_strangers_and_what_was_sent() -> None:
    application, sent = draft(), draft(state=ApplicationState.AUDITED)
    row, kept = ApplicationItemFactory(application=application), ApplicationItemFactory(application=sent)
    with pytest.raises(NotAllowed):
        remove_application_item(application_id=application.pk, item_id=row.pk, by=UserFactory())
    with pytest.raises(MarkApplicationRefused):
        remove_application_item(application_id=sent.pk, item_id=kept.pk, by=owner_of(sent))
    assert ApplicationItem.objects.count() == 2

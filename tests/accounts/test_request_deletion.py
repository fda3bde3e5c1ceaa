"""request_deletion: a letter to oneself; nothing is erased by it."""

from typing import Any

import pytest

from accounts.actions.request_deletion import request_deletion
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_sends_the_way_to_our_page(buyer: User, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        request_deletion(by=buyer)
    (mail,) = mailoutbox
    assert mail.to == [buyer.email]
    assert "/konto/twoje-dane/usun/" in mail.body
    assert User.objects.get(pk=buyer.pk).is_active

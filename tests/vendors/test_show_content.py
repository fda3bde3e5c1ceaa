"""show_content: asks the subject's own app, and tells the caches."""

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since, version
from tests.vendors.content import submit, yes
from vendors.actions.show_content import show_content
from vendors.gateways import content_kinds
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_shows_the_subject(vendor: Vendor, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    kind = content_kinds.ContentKind(show=shown.append, take_down=lambda _: None, picture=lambda _: None)
    monkeypatch.setitem(content_kinds._kinds, "vendors.Vendor", kind)
    review = submit(vendor, owner, yes())
    seen = version(CATALOGUE)
    show_content(review=review)
    assert (shown, changes_since(CATALOGUE, seen, 9)) == ([str(vendor.pk)], [("vendor", vendor.pk)])

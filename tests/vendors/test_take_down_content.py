"""take_down_content: asks the subject's own app, and tells the caches."""

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since, version
from tests.vendors.content import NO, submit
from vendors.actions.take_down_content import take_down_content
from vendors.gateways import content_kinds
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_takes_the_subject_down(vendor: Vendor, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    kind = content_kinds.ContentKind(show=lambda _: None, take_down=taken.append, picture=lambda _: None)
    monkeypatch.setitem(content_kinds._kinds, "vendors.Vendor", kind)
    review = submit(vendor, owner, NO)
    seen = version(CATALOGUE)
    take_down_content(review=review)
    assert (taken, changes_since(CATALOGUE, seen, 9)) == ([str(vendor.pk)], [("vendor", vendor.pk)])

"""People and things of the mark's tests."""

import pytest

from accounts.models import Role, User
from quality_mark.models import Certificate, ScopeItem
from tests.factories import CertificateFactory, MemberFactory, ScopeItemFactory, UserFactory
from tests.mark_factories import AppointmentFactory


@pytest.fixture
def operator(db: None) -> User:
    """The operator of the scheme."""
    return UserFactory(email="znak@example.org", role=Role.SCHEME_OPERATOR)


@pytest.fixture
def auditor(db: None) -> User:
    """Somebody of a monitoring body whose evidence holds."""
    return AppointmentFactory(auditor=True).user


@pytest.fixture
def item(db: None) -> ScopeItem:
    """A named item of a vendor."""
    return ScopeItemFactory(name="Miód gryczany")


@pytest.fixture
def certificate(item: ScopeItem) -> Certificate:
    """A certificate in force for `item` and a second one."""
    return CertificateFactory(
        holder=item.vendor, items=[item, ScopeItemFactory(vendor=item.vendor, name="Wosk")], number="ZP/PK/2026/7"
    )


@pytest.fixture(params=[None, *[role for role in Role if role != Role.SCHEME_OPERATOR], "insider"])
def outsider(request: pytest.FixtureRequest, item: ScopeItem) -> User:
    """Everybody who may not touch a certificate: strangers of every role, and an operator who works for the holder."""
    if request.param == "insider":
        return MemberFactory(vendor=item.vendor, user__role=Role.SCHEME_OPERATOR).user
    return UserFactory(role=request.param)

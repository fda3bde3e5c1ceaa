"""Making the world of the access matrix, and telling whether anything of it changed."""

import datetime as dt
import hashlib

from django.apps import apps

from accounts.models import Role, User
from core import clock
from tests.access.world import PEOPLE, ROWS, World
from tests.factories import AdviserAccessFactory, MemberFactory, UserFactory, VendorFactory
from tests.mark_factories import AppointmentFactory
from vendors.models import MemberRole


def build() -> World:
    """Make the world; every row of ROWS is there before anybody asks."""
    vendor, other = (
        VendorFactory(slug="nasz", short_name="Nasz Sklep"),
        VendorFactory(slug="obcy", short_name="Obcy Sklep"),
    )
    gone = MemberFactory(vendor=vendor, user__email="byly@example.org")
    people: dict[str, User | None] = {
        "anonymous": None,
        "inactive": MemberFactory(vendor=vendor, user__is_active=False).user,
        "buyer": UserFactory(),
        "stranger": MemberFactory(vendor=other).user,
        "ex_member": gone.user,
        "adviser_expired": AdviserAccessFactory(vendor=vendor, until=clock.today() - dt.timedelta(days=1)).adviser,
        "juror": AppointmentFactory().user,
        "auditor": AppointmentFactory(auditor=True).user,
        "appeals": AppointmentFactory(appeals=True).user,
        "director": UserFactory(role=Role.DIRECTOR),
        "operator": UserFactory(role=Role.OPERATOR),
        "scheme_operator": UserFactory(role=Role.SCHEME_OPERATOR),
        "reviewer": UserFactory(role=Role.REVIEWER),
        "viewer": MemberFactory(vendor=vendor, role=MemberRole.VIEWER).user,
        "seller": MemberFactory(vendor=vendor, role=MemberRole.SELLER).user,
        "adviser": AdviserAccessFactory(vendor=vendor).adviser,
        "manager": MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user,
        "owner": MemberFactory(vendor=vendor, role=MemberRole.OWNER).user,
    }
    gone.delete()
    assert tuple(people) == PEOPLE
    world = World(vendor=vendor, other=other, people=people)
    for name in ROWS:
        world[name]
    return world


def fingerprints() -> dict[str, str]:
    """Give a fingerprint of every table but the sessions, to tell that nothing changed."""
    found = {}
    for model in apps.get_models():
        if model._meta.managed and model._meta.label not in {
            "sessions.Session",
            "axes.AccessAttempt",
            "axes.AccessLog",
        }:
            rows = list(model._default_manager.order_by("pk").values_list())
            found[model._meta.label] = f"{len(rows)} {hashlib.sha256(repr(rows).encode()).hexdigest()[:12]}"
    return found

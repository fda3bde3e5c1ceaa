import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from marketplace.catalogue.admin import ReadOnly
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db

TABLES = sorted(model.__name__.lower() for model, page in admin.site._registry.items() if isinstance(page, ReadOnly))


@pytest.fixture
def technician(db) -> User:
    return User.objects.create_superuser("technik@example.org", "haslo-do-testow")


def test_nine_tables_are_shown():
    assert len(TABLES) == 9


@pytest.mark.parametrize("table", TABLES)
def test_the_technician_sees_every_table_and_can_change_none(client, technician, table):
    variant = VariantFactory()
    client.force_login(technician)
    assert client.get(reverse(f"admin:catalogue_{table}_changelist"), {"q": "a"}).status_code == 200
    assert client.get(reverse(f"admin:catalogue_{table}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:catalogue_{table}_add")).status_code == 403
    variant.refresh_from_db()


def test_the_technician_cannot_delete_or_save_a_listing(client, technician):
    product = VariantFactory().product
    client.force_login(technician)
    assert client.post(reverse("admin:catalogue_product_delete", args=[product.pk]), {"post": "yes"}).status_code == 403
    assert client.post(reverse("admin:catalogue_product_change", args=[product.pk]), {"name": "x"}).status_code == 403
    product.refresh_from_db()
    assert product.name != "x"


def test_a_buyer_sees_no_admin(client, buyer):
    client.force_login(buyer)
    assert client.get(reverse("admin:catalogue_product_changelist")).status_code == 302

"""The gate of the badge against a plain oracle, over all states and around Warsaw's midnight (T13-02, T13-04)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from core.clock import WARSAW
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.badge import (
    badge_for,
    badged_product_ids,
    covered_listings,
    next_change,
    with_badge,
)
from marketplace.catalogue.states import ProductState
from quality_mark.models import (
    Certificate,
    CertificateScope,
    Consultation,
    GateEvidence,
    GateKind,
    Scheme,
    SchemeVersion,
    ScopeItem,
)
from quality_mark.queries import certificates_in_force, coverage_in_force
from quality_mark.queries.register import register
from quality_mark.rules import standing_of
from quality_mark.states import CertificateState, LabelMode, Standing
from tests.factories import (
    CertificateFactory,
    ProductFactory,
    SchemeFactory,
    SchemeVersionFactory,
    ScopeItemFactory,
    UserFactory,
    VendorFactory,
)
from vendors.models import Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db

# An ordinary day, the day clocks go forward and the day they go back (23 and 25 hours long).
DAYS = [dt.date(2026, 11, 23), dt.date(2027, 3, 28), dt.date(2026, 10, 25)]
TIMES = [dt.time(0, 0, 0), dt.time(0, 0, 1), dt.time(2, 30), dt.time(12, 0), dt.time(23, 59, 59)]
OFFSETS = st.sampled_from([-400, -1, 0, 1, 400])


def oracle(product: Product, at: dt.datetime) -> list[tuple[str, str, str, dt.date]]:
    """Say in plain words what the gate must say: the badges a listing could show, the best first."""
    day = at.astimezone(WARSAW).date()
    if product.state != "PUBLISHED" or product.vendor.state != "APPROVED":
        return []
    if product.scope_item is None or product.scope_confirmed_at is None or product.scope_item.vendor != product.vendor:
        return []
    found = []
    for row in CertificateScope.objects.all():
        certificate, version = row.certificate, row.certificate.scheme_version
        if (
            row.scope_item == product.scope_item
            and (row.added_on is None or row.added_on <= day)
            and (row.dropped_on is None or day < row.dropped_on)
            and certificate.state == "VALID"
            and certificate.holder == product.vendor
            and certificate.valid_from <= day <= certificate.valid_to
            and version.effective_from <= day
            and (version.effective_to is None or day <= version.effective_to)
            and version.scheme.label_mode != "OFF"
            and certificate.decision is not None
            and certificate.surveillance_due_on >= day
        ):
            is_badge = version.scheme.label_mode == "BADGE" and gate_says(version.scheme)
            mode = "badge" if is_badge else "text_status"
            found.append((mode, certificate.number, row.scope_item.name, certificate.valid_to))
    return sorted(found, key=lambda b: (b[0] != "badge", -b[3].toordinal(), b[1]))


def gate_says(scheme: Scheme) -> bool:
    """The factory completes the gate; a test spoils it only by taking the consultation away."""
    return Consultation.objects.filter(scheme_version__scheme=scheme).exists()


def mostly(draw: Any, usual: Any, others: Any) -> Any:
    """Draw the usual value more often than not, so that badges do happen."""
    return draw(st.sampled_from([usual, usual, usual, *others]))


def make_certificate(draw: Any, number: int, today: dt.date, vendors: list[Vendor], items: list[ScopeItem]) -> None:
    """Make a certificate of its own scheme with dates around today, covering one or both items."""

    def near() -> dt.date:
        return today + dt.timedelta(days=draw(OFFSETS))

    scheme = SchemeFactory(slug=f"znak-{number}", label_mode=mostly(draw, LabelMode.BADGE, LabelMode))
    begins = near() if draw(st.booleans()) else today - dt.timedelta(days=800)
    ends = max(begins, near()) if draw(st.booleans()) else None
    valid_from = near() if draw(st.booleans()) else today - dt.timedelta(days=10)
    certificate = CertificateFactory(
        number=f"ZP/PK/2026/{number}",
        scheme_version=SchemeVersionFactory(scheme=scheme, effective_from=begins, effective_to=ends),
        holder=mostly(draw, vendors[0], vendors),
        state=mostly(draw, CertificateState.VALID, CertificateState),
        valid_from=valid_from,
        valid_to=max(valid_from, near()),
        surveillance_due_on=mostly(draw, today + dt.timedelta(days=900), [near()]),
        gate=mostly(draw, usual=True, others=[False]),
        **({} if mostly(draw, usual=True, others=[False]) else {"decision": None}),
    )
    for item in items if draw(st.booleans()) else items[:1]:
        added, dropped = mostly(draw, None, [near()]), mostly(draw, None, [near()])
        CertificateScope.objects.create(certificate=certificate, scope_item=item, added_on=added, dropped_on=dropped)


class TestEveryCombination(TestCase):
    """Whatever the states and dates, the function, the queryset, the set of keys and the oracle say the same."""

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_function_queryset_and_ids_agree_with_the_oracle(self, data: Any) -> None:
        draw = data.draw
        at = dt.datetime.combine(draw(st.sampled_from(DAYS)), draw(st.sampled_from(TIMES)), tzinfo=WARSAW)
        states = (mostly(draw, VendorState.APPROVED, VendorState), VendorState.APPROVED)
        vendors = [VendorFactory(state=state) for state in states]
        items = [ScopeItemFactory(vendor=vendor) for vendor in vendors]
        reviewer = UserFactory()
        for _ in range(2):
            item = mostly(draw, items[0], [items[1], None])
            confirmed = item is not None and mostly(draw, usual=True, others=[False])
            ProductFactory(
                vendor=vendors[0],
                state=mostly(draw, ProductState.PUBLISHED, ProductState),
                scope_item=item,
                scope_confirmed_at=at if confirmed else None,
                scope_confirmed_by=reviewer if confirmed else None,
            )
        for number in range(draw(st.integers(1, 2))):
            make_certificate(draw, number, at.date(), vendors, items)

        with time_machine.travel(draw(st.sampled_from([at, at + dt.timedelta(days=3)])), tick=False):
            expected = {product.pk: oracle(product, at) for product in Product.objects.all()}
            rows = list(with_badge(Product.objects.all(), at))
            assert len(rows) == 2
            with self.assertNumQueries(0):
                annotated = {row.pk: badge_for(row, at) for row in rows}
            for pk, wanted in expected.items():
                for badge in (annotated[pk], badge_for(Product.objects.get(pk=pk), at)):
                    facts = badge and (badge.mode, badge.certificate_number, badge.item_name, badge.valid_to)
                    assert facts == (wanted[0] if wanted else None)
            marked = {pk for pk, wanted in expected.items() if wanted and wanted[0][0] == "badge"}
            assert badged_product_ids(at) == marked
            self.assert_certificates_agree(at)

    def assert_certificates_agree(self, at: dt.datetime) -> None:
        """Hold the rule in Python, the filter in SQL and the register's column together."""
        today = at.date()
        standing = {row.pk: standing_of(row, today) for row in Certificate.objects.all()}
        now = {pk for pk, found in standing.items() if found == Standing.IN_FORCE}
        assert set(certificates_in_force(at).values_list("pk", flat=True)) == now
        assert {row.pk: row.standing_now for row in register(at=at)} == standing
        assert set(coverage_in_force(at).values_list("pk", flat=True)) == {
            row.pk
            for row in CertificateScope.objects.filter(certificate__in=now)
            if (row.added_on or today) <= today and (row.dropped_on is None or row.dropped_on > today)
        }


@pytest.fixture
def certified(vendor: Vendor, reviewer: User) -> Product:
    """A listing with the badge, under a certificate that ends on 25 October 2026, the day clocks go back."""
    item = ScopeItemFactory(vendor=vendor)
    CertificateFactory(holder=vendor, items=[item], valid_from=dt.date(2025, 10, 26), valid_to=dt.date(2026, 10, 25))
    return ProductFactory(
        vendor=vendor,
        scope_item=item,
        scope_confirmed_at=dt.datetime(2026, 1, 1, tzinfo=WARSAW),
        scope_confirmed_by=reviewer,
    )


def test_it_is_there_at_23_59_and_gone_at_midnight_in_warsaw(certified: Product) -> None:
    with time_machine.travel(dt.datetime(2026, 10, 25, 23, 59, 59, tzinfo=WARSAW), tick=False):
        row = with_badge(Product.objects.all()).get()
        assert badge_for(row) is not None
        assert badge_for(certified) is not None
        assert badged_product_ids() == {certified.pk}
        midnight = next_change()
    assert midnight.astimezone(dt.UTC) == dt.datetime(2026, 10, 25, 23, 0, tzinfo=dt.UTC)
    with time_machine.travel(midnight, tick=False):
        assert badge_for(row) is None, "a row fetched before midnight carries no old badge"
        assert badge_for(certified) is None
        assert badged_product_ids() == set()


def test_one_of_five_listings_of_a_certified_vendor_shows_it(certified: Product) -> None:
    ProductFactory.create_batch(4, vendor=certified.vendor)
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=WARSAW), tick=False):
        shown = [row.pk for row in with_badge(Product.objects.all()) if badge_for(row)]
    assert shown == [certified.pk]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: Product.objects.update(state=ProductState.DRAFT),
        lambda _: Product.objects.update(state=ProductState.HIDDEN),
        lambda _: Product.objects.update(scope_item=None, scope_confirmed_at=None, scope_confirmed_by=None),
        lambda _: Product.objects.update(scope_confirmed_at=None, scope_confirmed_by=None),
        lambda _: Vendor.objects.update(state=VendorState.SUSPENDED),
        lambda _: ScopeItem.objects.update(vendor=VendorFactory()),
        lambda _: Certificate.objects.update(holder=VendorFactory()),
        lambda _: Certificate.objects.update(state=CertificateState.SUSPENDED),
        lambda _: Certificate.objects.update(valid_to=dt.date(2026, 5, 31)),
        lambda _: Certificate.objects.update(valid_from=dt.date(2026, 6, 2)),
        lambda _: SchemeVersion.objects.update(effective_to=dt.date(2026, 5, 31)),
        lambda _: SchemeVersion.objects.update(effective_from=dt.date(2026, 6, 2)),
        lambda _: CertificateScope.objects.update(dropped_on=dt.date(2026, 6, 1)),
        lambda _: CertificateScope.objects.update(added_on=dt.date(2026, 6, 2)),
        lambda _: Scheme.objects.update(label_mode=LabelMode.OFF),
        lambda _: Certificate.objects.update(decision=None),
        lambda _: Certificate.objects.update(surveillance_due_on=dt.date(2026, 5, 31)),
        lambda _: Certificate.objects.update(surveillance_due_on=None),
    ],
)
def test_each_condition_alone_takes_it_away(spoil: Callable[[Product], object], certified: Product) -> None:
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=WARSAW), tick=False):
        assert badge_for(certified) is not None
        spoil(certified)
        assert badge_for(certified) is None
        assert badged_product_ids() == set()


def test_of_several_certificates_the_one_that_lasts_longest_is_named(certified: Product) -> None:
    dates = [("ZP/KROTSZY", dt.date(2026, 9, 1)), ("ZP/DLUZSZY", dt.date(2026, 12, 1))]
    for number, end in dates:
        CertificateFactory(
            number=number,
            holder=certified.vendor,
            items=[certified.scope_item],
            valid_from=dt.date(2026, 1, 1),
            valid_to=end,
        )
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=WARSAW), tick=False):
        assert badge_for(certified).certificate_number == "ZP/DLUZSZY"


def test_a_scheme_that_shows_its_badge_goes_before_a_longer_one_that_shows_text(certified: Product) -> None:
    plain = SchemeVersionFactory(scheme=SchemeFactory(slug="inny", label_mode=LabelMode.TEXT_STATUS))
    CertificateFactory(
        number="INNY/1",
        scheme_version=plain,
        holder=certified.vendor,
        items=[certified.scope_item],
        valid_from=dt.date(2026, 1, 1),
        valid_to=dt.date(2026, 12, 31),
    )
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=WARSAW), tick=False):
        badge = badge_for(certified)
        assert (badge.mode, badge.valid_to) == ("badge", dt.date(2026, 10, 25))
        assert badged_product_ids() == {certified.pk}


def test_an_evidence_of_the_gate_that_ended_leaves_plain_text(certified: Product) -> None:
    GateEvidence.objects.filter(kind=GateKind.LICENCE).update(valid_to=dt.date(2026, 6, 1))
    with time_machine.travel(dt.datetime(2026, 6, 1, 23, 59, 59, tzinfo=WARSAW), tick=False):
        assert badge_for(certified).mode == "badge"
        assert badged_product_ids() == {certified.pk}
    with time_machine.travel(dt.datetime(2026, 6, 2, 0, 0, tzinfo=WARSAW), tick=False):
        assert badge_for(certified).mode == "text_status"
        assert with_badge(Product.objects.all()).get().badge_facts["mode"] == "TEXT_STATUS"
        assert badged_product_ids() == set()


def test_plain_text_is_no_badge(certified: Product) -> None:
    Scheme.objects.update(label_mode=LabelMode.TEXT_STATUS)
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=WARSAW), tick=False):
        assert badge_for(certified).mode == "text_status"
        assert badged_product_ids() == set()


@pytest.mark.parametrize("count", [1, 30])
def test_a_page_of_listings_costs_one_query(count: int, certified: Product, django_assert_num_queries: Any) -> None:
    ProductFactory.create_batch(count, vendor=certified.vendor)
    with django_assert_num_queries(1):
        assert len([badge_for(row) for row in with_badge(Product.objects.visible())]) == count + 1
    with django_assert_num_queries(1):
        badged_product_ids()
    with django_assert_num_queries(1):
        badge_for(certified)


def test_its_page_in_the_register_lists_the_live_listings(certified: Product) -> None:
    ProductFactory(vendor=certified.vendor, scope_item=certified.scope_item)
    certificate = Certificate.objects.get()
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=WARSAW), tick=False):
        [listing] = covered_listings(certificate.pk)
        assert (listing.name, listing.item_name) == (certified.name, certified.scope_item.name)
        assert listing.url == f"/oferta/{certified.slug}/"
        assert covered_listings(certificate.pk + 1) == []

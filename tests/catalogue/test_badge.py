"""The gate of the badge against a plain oracle, over all states and around Warsaw's midnight (T13-02, T13-04)."""

import datetime as dt
from typing import Any

import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.clock import WARSAW
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.badge import badge_for, badged_product_ids, with_badge
from marketplace.catalogue.states import ProductState
from quality_mark.models import Certificate, CertificateScope, SchemeVersion
from quality_mark.queries import certificates_in_force, coverage_in_force
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
from vendors.states import VendorState

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
        ):
            mode = "badge" if version.scheme.label_mode == "BADGE" else "text_status"
            found.append((mode, certificate.number, row.scope_item.name, certificate.valid_to))
    return sorted(found, key=lambda b: (b[0] != "badge", -b[3].toordinal(), b[1]))


class TestEveryCombination(TestCase):
    """Whatever the states and dates, the function, the queryset, the set of keys and the oracle say the same."""

    @settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_function_queryset_and_ids_agree_with_the_oracle(self, data: Any) -> None:
        draw = data.draw
        at = dt.datetime.combine(draw(st.sampled_from(DAYS)), draw(st.sampled_from(TIMES)), tzinfo=WARSAW)
        today = at.date()

        def near() -> dt.date:
            return today + dt.timedelta(days=draw(OFFSETS))

        def maybe_near() -> dt.date | None:
            return draw(st.sampled_from([None, None, near()]))

        mostly = st.booleans() | st.just(True)
        vendors = [
            VendorFactory(state=s)
            for s in (draw(st.sampled_from([VendorState.APPROVED] * 4 + [*VendorState])), VendorState.APPROVED)
        ]
        items = [ScopeItemFactory(vendor=vendor) for vendor in vendors]
        reviewer = UserFactory()
        products = []
        for _ in range(2):
            confirmed = draw(mostly)
            item = items[0] if draw(mostly) else draw(st.sampled_from([None, items[1]]))
            products.append(
                ProductFactory(
                    vendor=vendors[0],
                    state=draw(st.sampled_from([ProductState.PUBLISHED] * 4 + [*ProductState])),
                    scope_item=item,
                    scope_confirmed_at=at if confirmed and item else None,
                    scope_confirmed_by=reviewer if confirmed and item else None,
                )
            )
        for n in range(draw(st.integers(1, 2))):
            scheme = SchemeFactory(
                slug=f"znak-{n}", label_mode=draw(st.sampled_from([LabelMode.BADGE] * 2 + [*LabelMode]))
            )
            begins = near() if draw(st.booleans()) else today - dt.timedelta(days=800)
            ends = max(begins, near()) if draw(st.booleans()) else None
            version = SchemeVersionFactory(scheme=scheme, effective_from=begins, effective_to=ends)
            valid_from = near() if draw(st.booleans()) else today - dt.timedelta(days=10)
            certificate = CertificateFactory(
                number=f"ZP/PK/2026/{n}",
                scheme_version=version,
                holder=vendors[0] if draw(mostly) else vendors[1],
                state=draw(st.sampled_from([CertificateState.VALID] * 3 + [*CertificateState])),
                valid_from=valid_from,
                valid_to=max(valid_from, near()),
            )
            for item in items if draw(st.booleans()) else items[:1]:
                CertificateScope.objects.create(
                    certificate=certificate, scope_item=item, added_on=maybe_near(), dropped_on=maybe_near()
                )

        with time_machine.travel(draw(st.sampled_from([at, at + dt.timedelta(days=3)])), tick=False):
            expected = {p.pk: oracle(p, at) for p in Product.objects.all()}
            rows = {p.pk: p for p in with_badge(Product.objects.all(), at)}
            with self.assertNumQueries(0):
                annotated = {pk: badge_for(row, at) for pk, row in rows.items()}
            assert len(rows) == 2
            for pk, wanted in expected.items():
                for badge in (annotated[pk], badge_for(Product.objects.get(pk=pk), at)):
                    facts = badge and (badge.mode, badge.certificate_number, badge.item_name, badge.valid_to)
                    assert facts == (wanted[0] if wanted else None)
            assert badged_product_ids(at) == {
                pk for pk, wanted in expected.items() if wanted and wanted[0][0] == "badge"
            }

            standing = {c.pk for c in Certificate.objects.all() if standing_of(c, today) == Standing.IN_FORCE}
            assert set(certificates_in_force(at).values_list("pk", flat=True)) == standing
            assert set(coverage_in_force(at).values_list("pk", flat=True)) == {
                row.pk
                for row in CertificateScope.objects.filter(certificate__in=standing)
                if (row.added_on or today) <= today and (row.dropped_on is None or row.dropped_on > today)
            }
        SchemeVersion.objects.all()

"""A seller's people enter documents of several orders at once: numbers and the month's relief are the seller's."""

import datetime as dt
from decimal import Decimal
from typing import Final

from core.errors import RuleViolation
from marketplace.invoices.actions.record_ksef_number import record_ksef_number
from marketplace.invoices.actions.upload_document import KsefNumberMissing, NumberTaken
from marketplace.invoices.models import Channel, KsefEntry, SalesDocument
from tests.concurrency.conftest import at_once
from tests.factories import MemberFactory
from tests.invoices.conftest import FIRM, drafted, ksef_number, paid_part, relief
from tests.invoices.test_upload_document import uploaded

#: A day of the time in which the relief holds.
DAY: Final = dt.date(2026, 11, 16)


def test_one_number_is_one_document_of_the_seller(shared_database: str) -> None:
    member = MemberFactory()
    parts = [paid_part(member.vendor, member.user) for _number in range(4)]
    results = at_once(lambda index: uploaded(parts[index], member.user, number="FV 1/2026"), 4)
    assert sum(isinstance(one, NumberTaken) for one in results) == 3, results
    assert SalesDocument.objects.get().number == "FV 1/2026"


def test_one_ksef_number_stands_at_one_document(shared_database: str) -> None:
    member = MemberFactory()
    parts = [paid_part(member.vendor, member.user, **FIRM) for _number in range(4)]
    number = ksef_number(member.vendor.nip)
    drafts = [drafted(part, member.user).pk for part in parts[:2]]

    def work(index: int) -> object:
        if index < 2:
            return record_ksef_number(document_id=drafts[index], by=member.user, number=number)
        return uploaded(parts[index], member.user, number=f"FV {index}", ksef_number=number)

    results = at_once(work, 4)
    assert sum(isinstance(one, NumberTaken) for one in results) == 3, results
    assert KsefEntry.objects.count() + SalesDocument.objects.filter(ksef_number=number).count() == 1


def test_the_relief_of_a_month_is_used_up_once(shared_database: str) -> None:
    member = MemberFactory()
    relief(member.vendor, member.user)
    parts = [paid_part(member.vendor, member.user, **FIRM) for _number in range(4)]

    def work(index: int) -> object:
        return uploaded(parts[index], member.user, number=f"FV {index}", issued_on=DAY, gross=Decimal("6000.00"))

    results = at_once(work, 4)
    broken = [one for one in results if isinstance(one, Exception) and not isinstance(one, RuleViolation)]
    assert broken == []
    assert sum(isinstance(one, KsefNumberMissing) for one in results) == 3
    assert SalesDocument.objects.get().channel == Channel.OUTSIDE

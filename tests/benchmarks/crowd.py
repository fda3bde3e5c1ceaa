"""Many buyers who press the button at the same moment: baskets of one to three sellers, too few pieces for all.

The market is small and made of factories; buyers are visitors over HTTP. Every fifth one presses twice. Whatever the
page said is compared with the database afterwards.
"""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from tests.visitor import Page, Visitor, walk_to_summary

SELLERS: Final = 5
#: Of each seller: pieces that are scarce in two listings, and a third one with enough for everybody.
SCARCE: Final = 7
PLENTY: Final = 5_000
TWICE: Final = 5
#: How many buyers fill their baskets at once, before the measured moment.
WALKING: Final = 4


@dataclass(frozen=True)
class Plan:
    """What one buyer wants: variants of one to three sellers, and how it reaches the buyer."""

    email: str
    variants: tuple[int, ...]
    deliveries: dict[str, str]
    twice: bool


@dataclass
class Outcome:
    """What the pages said to one buyer: places of orders, and milliseconds of the button."""

    plan: Plan
    led_to: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def is_placed(self) -> bool:
        """Tell whether the buyer was led to an order."""
        return bool(self.led_to)


def make_market() -> dict[str, list[int]]:
    """Make the sellers and their listings in the connected database; gives method, scarce and plenty of each seller."""
    from tests.factories import DeliveryMethodFactory, VendorFactory
    from tests.orders.baskets import variant_of

    found: dict[str, list[int]] = {}
    for _number in range(SELLERS):
        vendor = VendorFactory()
        method = DeliveryMethodFactory(vendor=vendor)
        stocks = (SCARCE, SCARCE, PLENTY)
        found[str(vendor.pk)] = [method.pk, *(variant_of(vendor, "24.00", on_hand=count).pk for count in stocks)]
    return found


def plans(market: dict[str, list[int]], count: int) -> list[Plan]:
    """Draw what each buyer wants, the same at every run; two of three things are scarce."""
    draw = random.Random(2026)
    made = []
    for number in range(count):
        sellers = draw.sample(sorted(market), 1 + number % 3)
        made.append(
            Plan(
                email=f"kupujaca{number}@example.org",
                variants=tuple(draw.choice(market[seller][1:]) for seller in sellers),
                deliveries={f"method_{seller}": str(market[seller][0]) for seller in sellers},
                twice=number % TWICE == 0,
            )
        )
    return made


def rush(port: int, wanted: list[Plan]) -> tuple[list[Outcome], float]:
    """Let every buyer walk to the summary, then all press the button at once; gives what they saw, and the seconds."""
    ready = _walk_all(port, wanted)
    outcomes = [Outcome(plan) for plan in wanted]
    presses = [index for index, plan in enumerate(wanted) for _time in range(1 + plan.twice)]
    gate = threading.Barrier(len(presses) + 1)

    def press(index: int) -> None:
        cookies, form = ready[index]
        visitor = Visitor(port)
        visitor.cookies = dict(cookies)
        gate.wait(120)
        began = time.perf_counter()
        page = visitor.post("/zamow/zloz/", form)
        _note(outcomes[index], page, (time.perf_counter() - began) * 1000)
        visitor.close()

    threads = [threading.Thread(target=press, args=(index,), daemon=True) for index in presses]
    for thread in threads:
        thread.start()
    gate.wait(120)
    began = time.perf_counter()
    for thread in threads:
        thread.join(600)
    return outcomes, time.perf_counter() - began


def _walk_all(port: int, wanted: list[Plan]) -> list[Any]:
    """Fill the baskets and answer the questions of the checkout, a few buyers at a time."""
    ready: list[Any] = [None] * len(wanted)
    left = list(enumerate(wanted))

    def walk() -> None:
        while True:
            try:
                index, plan = left.pop()
            except IndexError:
                return
            visitor = Visitor(port)
            for variant in plan.variants:
                added = visitor.post("/koszyk/dodaj/", [("variant", str(variant)), ("quantity", "1"), ("next", "/")])
                assert added.status == 302, added.main
            form = walk_to_summary(visitor, plan.deliveries, email=plan.email).form("/zamow/zloz/")
            ready[index] = (visitor.cookies, form.filled(**form.boxes))
            visitor.close()

    threads = [threading.Thread(target=walk, daemon=True) for _number in range(WALKING)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(900)
    missing = [index for index, one in enumerate(ready) if one is None]
    assert not missing, f"buyers {missing[:5]} did not reach the summary"
    return ready


def _note(outcome: Outcome, page: Page, passed: float) -> None:
    outcome.times.append(passed)
    outcome.statuses.append(page.status)
    if page.status == 302 and page.headers["Location"].startswith("/zamowienie/"):
        outcome.led_to.append(page.headers["Location"])


def what_is_wrong(market: dict[str, list[int]], wanted: list[Plan], placed: set[str]) -> list[str]:
    """Compare the connected database with what the pages said; `placed` are the addresses of buyers led to an order."""
    from django.db.models import F, Sum

    from marketplace.catalogue.models import Stock
    from marketplace.orders.models import Order, OrderLine, VendorOrder
    from marketplace.payments.models import Payment

    found: list[str] = []
    orders = Counter(Order.objects.values_list("email", flat=True))
    lost = placed - set(orders)
    found += [f"{email} was led to an order that does not exist" for email in sorted(lost)]
    found += [f"{email} has an order and was told otherwise" for email in sorted(set(orders) - placed)]
    found += [f"{email} has {count} orders" for email, count in orders.items() if count > 1]
    pieces = {plan.email: Counter(plan.variants) for plan in wanted}
    bought: dict[str, Counter[int]] = {}
    for email, variant, quantity in OrderLine.objects.values_list("vendor_order__order__email", "variant", "quantity"):
        bought.setdefault(email, Counter())[variant] += quantity
    found += [f"{email} ordered something else" for email, lines in bought.items() if lines != pieces[email]]
    sold = dict(OrderLine.objects.order_by().values_list("variant").annotate(sum=Sum("quantity")))
    variants = [variant for row in market.values() for variant in row[1:]]
    for variant, on_hand, reserved in Stock.objects.filter(variant__in=variants).values_list(
        "variant", "on_hand", "reserved"
    ):
        if reserved != sold.get(variant, 0):
            found.append(f"variant {variant}: {reserved} reserved, {sold.get(variant, 0)} ordered")
        if reserved > on_hand:
            found.append(f"variant {variant}: {reserved} of {on_hand} sold")
    parts, payments = VendorOrder.objects.count(), Payment.objects.count()
    if parts != sum(len(pieces[email]) for email in orders) or payments != parts:
        found.append(f"{parts} parts and {payments} payments for {len(orders)} orders")
    refused = [plan for plan in wanted if plan.email not in placed]
    left = set(Stock.objects.filter(reserved__lt=F("on_hand")).values_list("variant", flat=True))
    found += [f"{plan.email} was refused although everything is left" for plan in refused if set(plan.variants) <= left]
    return found

"""`manage.py demo_market`: a believable market for development, demonstrations and benchmarks."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace.catalogue.models import Product
from marketplace.demo.loading.disputes import load_disputes
from marketplace.demo.loading.documents import load_documents
from marketplace.demo.loading.imports import load_import
from marketplace.demo.loading.interrupted import loading, was_interrupted
from marketplace.demo.loading.market import draw_all_pictures, load_market
from marketplace.demo.loading.money import load_money, load_money_policy
from marketplace.demo.loading.orders import load_orders
from marketplace.demo.loading.outbox import nobody_woken
from marketplace.demo.loading.people import login_lines
from marketplace.demo.loading.programs import demo_code, load_programs
from marketplace.demo.loading.reset import empty_database
from marketplace.demo.loading.reviews import load_reviews
from marketplace.demo.loading.scale import load_scale
from vendors.models import Vendor


class Command(BaseCommand):
    """Loads the demo market into an empty database."""

    help = "Load the demo market: enterprises, listings, certificates, orders and people who can sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are enterprises already")
        parser.add_argument("--reset", action="store_true", help="empty the database first")
        parser.add_argument("--scale", type=int, default=0, metavar="N", help="add listings up to N for benchmarks")
        parser.add_argument("--logins", action="store_true", help="only print who can sign in")
        parser.add_argument("--force-i-know", action="store_true", help="load even where demo data are not allowed")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load what was asked for."""
        if options["logins"]:
            self._print_logins()
            return
        if not (getattr(settings, "DEMO_ALLOWED", False) or options["force_i_know"]):
            raise CommandError("Demo data are not allowed here (DEMO_ALLOWED); --force-i-know loads them anyway.")
        started = time.monotonic()
        if options["reset"] or (options["if_empty"] and was_interrupted()):
            empty_database()
        elif Vendor.objects.exists():
            if options["if_empty"]:
                self.stdout.write("There is data already; nothing was loaded.")
                return
            raise CommandError("There is data already; --reset replaces it, --if-empty leaves it.")
        drawn = draw_all_pictures()
        with loading(), nobody_woken():
            load_market()
            load_money_policy()
            orders = load_orders(gateways=frozenset(settings.PAYMENT_GATEWAYS))
            load_reviews()
            load_money()
            load_disputes()
            load_documents()
            load_programs()
            load_import()
            self._report(f"{drawn} pictures drawn, {orders} orders placed", started)
            if options["scale"]:
                added = load_scale(wanted=options["scale"], say=self.stdout.write)
                self._report(f"{added} more listings written", started)
        self._print_logins()
        self.stdout.write(f"  program of a seller (POST /graphql/, Authorization: Bearer …): {demo_code()}")

    def _report(self, what: str, started: float) -> None:
        counts = f"{Vendor.objects.count()} enterprises, {Product.objects.count()} listings"
        self.stdout.write(f"Demo market: {counts}; {what}; {time.monotonic() - started:.0f} s.")

    def _print_logins(self) -> None:
        self.stdout.write("Demo logins (e-mail, password):")
        for line in login_lines():
            self.stdout.write(line)

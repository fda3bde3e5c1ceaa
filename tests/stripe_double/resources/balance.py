"""The balance of an account and the balance transactions that it is the sum of."""

from tests.stripe_double import ledger
from tests.stripe_double.routing import Call, route
from tests.stripe_double.store import Thing


@route("GET", "/v1/balance")
def retrieve(call: Call) -> Thing:
    """Give what is available and what is pending."""
    available, pending = ledger.balance(call.world, call.account)

    def amount(value: int) -> list[Thing]:
        return [{"amount": value, "currency": "pln", "source_types": {"card": value}}]

    shown: Thing = {"object": "balance", "available": amount(available), "pending": amount(pending), "livemode": False}
    if not call.direct:
        shown["connect_reserved"] = [{"amount": 0, "currency": "pln"}]
    return shown


@route("GET", "/v1/balance_transactions", takes="type source")
def listing(call: Call) -> Thing:
    """List the movements of an account, the newest first."""
    wanted = {key: call.params[key] for key in ("type", "source") if key in call.params}
    return call.page(
        call.world.store.all(
            call.account,
            "balance_transaction",
            lambda line: all(line[key] == value for key, value in wanted.items()),
        )
    )


@route("GET", "/v1/balance_transactions/{id}")
def retrieve_transaction(call: Call) -> Thing:
    """Give one movement."""
    return call.of_path("balance_transaction", "id")

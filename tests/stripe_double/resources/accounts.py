"""Accounts: the platform's own and the connected ones, from onboarding to having access taken away."""

from typing import Any, Final

from tests.stripe_double import ledger
from tests.stripe_double.errors import ApiError, InvalidRequest, NotImitated, no_such
from tests.stripe_double.routing import Call, route, updated_metadata
from tests.stripe_double.store import Thing
from tests.stripe_double.world import APPLICATION, PLATFORM, SECRET_KEY, World

CAPABILITIES: Final = ("card_payments", "blik_payments", "p24_payments", "transfers")
#: What a new Express account has to say at Stripe's own pages.
ASKED: Final = (
    "business_profile.mcc",
    "business_profile.url",
    "business_type",
    "external_account",
    "representative.dob.day",
    "representative.dob.month",
    "representative.dob.year",
    "representative.first_name",
    "representative.last_name",
    "tos_acceptance.date",
    "tos_acceptance.ip",
)
LISTS: Final = ("currently_due", "eventually_due", "past_due", "pending_verification")
#: What a platform controls of an Express account.
EXPRESS: Final = {
    "type": "application",
    "is_controller": True,
    "fees": {"payer": "application_express"},
    "losses": {"payments": "application"},
    "requirement_collection": "stripe",
    "stripe_dashboard": {"type": "express"},
}
CHANGEABLE: Final = "business_profile business_type email metadata capabilities settings default_currency"


@route("GET", "/v1/account")
def own(call: Call) -> Thing:
    """Give the account that the call acts on."""
    return wanted(call.world, call.account)


@route("POST", "/v1/accounts", takes=f"type country controller {CHANGEABLE}")
def create(call: Call) -> Thing:
    """Make a connected Express account in Poland; everything is still to be said at onboarding."""
    given, world = call.params, call.world
    _express_only(call)
    _known_capabilities(given.get("capabilities") or {})
    if given.get("country", "PL") != "PL":
        raise NotImitated("the double knows accounts in Poland only")
    account = _new(world, given.get("email"))
    _change(call, account)
    refresh(world, account, tell=False)
    return account


@route("GET", "/v1/accounts")
def listing(call: Call) -> Thing:
    """List connected accounts, the newest first."""
    return call.page(call.world.store.all(PLATFORM, "account", lambda one: one["id"] != PLATFORM and not _lost(one)))


@route("GET", "/v1/accounts/{account}")
def retrieve(call: Call) -> Thing:
    """Give one account; what the platform has no access to is forbidden, not missing."""
    return wanted(call.world, call.ids["account"])


@route("POST", "/v1/accounts/{account}", takes=CHANGEABLE)
def update(call: Call) -> Thing:
    """Change an account."""
    account = wanted(call.world, call.ids["account"])
    _change(call, account)
    refresh(call.world, account)
    return account


@route("DELETE", "/v1/accounts/{account}")
def delete(call: Call) -> Thing:
    """Forget a connected account that has no money."""
    account = wanted(call.world, call.ids["account"])
    if any(ledger.balance(call.world, account["id"])):
        raise InvalidRequest("This account cannot be deleted because it has a balance that is not zero.")
    call.world.store.remove(PLATFORM, account["id"])
    return {"id": account["id"], "object": "account", "deleted": True}


def wanted(world: World, key: str) -> Thing:
    """Give an account the platform may act on, or refuse as Stripe does."""
    account = world.store.find(PLATFORM, key)
    if account is None or account["object"] != "account" or _lost(account):
        raise ApiError(
            f"The provided key '{SECRET_KEY[:8]}****' does not have access to account '{key}' (or that account "
            "does not "
            "exist). Application access may have been revoked.",
            status=403,
            code="account_invalid",
        )
    return account


def destination(world: World, key: str) -> Thing:
    """Give the connected account that is to get money; it must have the capability."""
    account = world.store.find(PLATFORM, key)
    if account is None or account["object"] != "account" or _lost(account):
        raise no_such("destination", key, param="destination")
    if account["capabilities"].get("transfers") != "active":
        raise InvalidRequest(
            "Your destination account needs to have at least one of the following capabilities enabled: transfers, "
            "crypto_transfers, legacy_payments",
            code="insufficient_capabilities_for_transfer",
        )
    return account


def found_platform(world: World) -> None:
    """Make the platform's own account."""
    account = _made(world, PLATFORM, "platforma@example.org", "standard")
    account.update(charges_enabled=True, payouts_enabled=True, details_submitted=True, _requested=set(CAPABILITIES))
    account["capabilities"] = dict.fromkeys(CAPABILITIES, "active")
    account["requirements"] = _requirements(world, [], None)


def made_ready(world: World, email: str, without: set[str]) -> Thing:
    """Make a connected account that was onboarded, with every capability apart from those in `without`."""
    account = _new(world, email)
    account["_requested"] = set(CAPABILITIES) - without
    fulfil(world, account)
    return account


# ── what Stripe decides ─────────────────────────────────────────────────────────────────────────────────────────────


def refresh(world: World, account: Thing, *, tell: bool = True) -> None:
    """Draw what may be done from what is known, and tell of it when it changed."""
    before = {
        key: _copied(account[key]) for key in ("capabilities", "charges_enabled", "payouts_enabled", "requirements")
    }
    due, off = account["requirements"]["currently_due"], account.get("_off", {})
    # A missing bank account stops payouts only.
    late = set(account["requirements"]["past_due"]) - {"external_account"}
    blocked = not account["details_submitted"] or bool(late)
    account["capabilities"] = {
        name: off.get(name) or ("inactive" if blocked else "active") for name in sorted(account["_requested"])
    }
    paying = {name for name, status in account["capabilities"].items() if status == "active"} - {"transfers"}
    account["charges_enabled"] = bool(paying)
    account["payouts_enabled"] = not blocked and "external_account" not in due
    if not tell:
        return
    changed = {key: old for key, old in before.items() if old != account[key]}
    if changed or account.pop("_touched", False):
        world.emit(account["id"], "account.updated", account, changed)
    for name in account["capabilities"]:
        if before["capabilities"].get(name) != account["capabilities"][name]:
            world.emit(account["id"], "capability.updated", capability(world, account, name))


def require(world: World, account: Thing, asked: list[str], *, late: bool = False) -> None:
    """Ask an account for more; `late` stops its payments and payouts until it answered."""
    requirements = account["requirements"]
    for name in ("currently_due", "eventually_due", *(["past_due"] if late else [])):
        requirements[name] = sorted({*requirements[name], *asked})
    requirements["disabled_reason"] = "requirements.past_due" if requirements["past_due"] else None
    account["_touched"] = True
    refresh(world, account)


def fulfil(world: World, account: Thing, leave: tuple[str, ...] = ()) -> None:
    """Let an account answer everything it was asked for, apart from what it leaves open."""
    requirements = account["requirements"]
    for name in LISTS:
        requirements[name] = [one for one in requirements[name] if one in leave]
    requirements["disabled_reason"] = "requirements.past_due" if requirements["past_due"] else None
    account.update(details_submitted=True, business_type=account["business_type"] or "non_profit")
    if "external_account" not in leave and not account["external_accounts"]["data"]:
        account["external_accounts"]["data"].append(_bank_account(world, account))
    account["tos_acceptance"] = {"date": world.clock.now()}
    account["_touched"] = True
    refresh(world, account)


def deauthorise(world: World, account: Thing) -> None:
    """Let an account take the platform's access away."""
    application = {"id": APPLICATION, "object": "application", "name": "Rynek ES"}
    world.emit(account["id"], "account.application.deauthorized", application)
    account["_lost"] = True


def capability(world: World, account: Thing, name: str) -> Thing:
    """Give one capability as its own object."""
    requirements = {key: account["requirements"][key] for key in (*LISTS, "errors", "current_deadline")}
    status = account["capabilities"].get(name, "unrequested")
    return world.description.whole(
        "capability",
        id=name,
        account=account["id"],
        requested=name in account["_requested"],
        requested_at=account["created"] if name in account["_requested"] else None,
        status=status,
        requirements=world.description.whole(
            "account_capability_requirements",
            **requirements,
            disabled_reason="requirements.fields_needed" if status == "inactive" else None,
        ),
    )


def request_capabilities(account: Thing, given: dict[str, Any]) -> None:
    """Ask for capabilities, or give them up."""
    _known_capabilities(given)
    for name, value in given.items():
        if value.get("requested"):
            account["_requested"].add(name)
        else:
            account["_requested"].discard(name)


# ── how an account looks ────────────────────────────────────────────────────────────────────────────────────────────


def _known_capabilities(given: dict[str, Any]) -> None:
    for name in given:
        if name not in CAPABILITIES:
            raise NotImitated(f"the double does not imitate the capability {name}")


def _lost(account: Thing) -> bool:
    return bool(account.get("_lost"))


def _copied(value: Any) -> Any:
    return {**value} if isinstance(value, dict) else value


def _express_only(call: Call) -> None:
    """Refuse what is no Express account whose own payments are paid for by itself."""
    controller = call.params.get("controller") or {}
    kind = (controller.get("stripe_dashboard") or {}).get("type", call.params.get("type"))
    if kind != "express":
        raise NotImitated("the double knows Express accounts only")
    if (controller.get("fees") or {}).get("payer") == "application":
        raise NotImitated("the double lets connected accounts pay for their direct charges: type=express does")


def _change(call: Call, account: Thing) -> None:
    given = call.params
    request_capabilities(account, given.get("capabilities") or {})
    updated_metadata(account, given.get("metadata"))
    for name in ("business_type", "email", "default_currency"):
        if name in given:
            account[name] = given[name] or None
    account["business_profile"].update(
        call.only("business_profile", "mcc name product_description support_email support_phone support_url url")
    )
    settings = call.only("settings", "payouts")
    if schedule := (settings.get("payouts") or {}).get("schedule"):
        account["settings"]["payouts"]["schedule"] = {"delay_days": 7, "interval": schedule.get("interval", "daily")}
    account["_touched"] = bool(set(given) - {"capabilities"})


def _new(world: World, email: str | None) -> Thing:
    account = _made(world, world.store.new_id("account"), email, "express")
    account["requirements"] = _requirements(world, list(ASKED), "requirements.past_due")
    account["_requested"] = set()
    return account


def _made(world: World, key: str, email: str | None, kind: str) -> Thing:
    whole = world.description.whole
    express = kind == "express"
    return world.make(
        PLATFORM,
        "account",
        id=key,
        type=kind,
        country="PL",
        default_currency="pln",
        email=email,
        business_profile=whole("account_business_profile"),
        capabilities={},
        charges_enabled=False,
        payouts_enabled=False,
        details_submitted=False,
        controller=dict(EXPRESS) if express else {"type": "account"},
        external_accounts={
            "object": "list",
            "data": [],
            "has_more": False,
            "url": f"/v1/accounts/{key}/external_accounts",
        },
        future_requirements=_requirements(world, [], None),
        metadata={},
        settings={
            "branding": whole("account_branding_settings"),
            "card_payments": whole("account_card_payments_settings"),
            "dashboard": {"display_name": None, "timezone": "Europe/Warsaw"},
            "payments": whole("account_payments_settings"),
            "payouts": {
                "debit_negative_balances": not express,
                "schedule": {"delay_days": 7, "interval": "daily"},
                "statement_descriptor": None,
            },
        },
        tos_acceptance={"date": None},
    )


def _requirements(world: World, due: list[str], reason: str | None) -> Thing:
    return {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": list(due),
        "disabled_reason": reason,
        "errors": [],
        "eventually_due": list(due),
        "past_due": list(due),
        "pending_verification": [],
    }


def _bank_account(world: World, account: Thing) -> Thing:
    values = {"country": "PL", "currency": "pln", "last4": "3000", "status": "new", "bank_name": "BANK TESTOWY"}
    made = world.description.whole("bank_account", id=f"ba_{world.store.secret(24)}", **values)
    made.update(account=account["id"], default_for_currency=True, metadata={}, available_payout_methods=["standard"])
    return made

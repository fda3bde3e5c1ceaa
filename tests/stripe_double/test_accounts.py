"""Connected accounts: made, onboarded on a page, asked for more, restricted, gone."""

import pytest
import stripe

from tests.stripe_double.browsing import press, see

CAPABILITIES = ("blik_payments", "card_payments", "p24_payments", "transfers")
EXPRESS = {
    "type": "express",
    "country": "PL",
    "email": "spoldzielnia@example.org",
    "business_type": "non_profit",
    "capabilities": {name: {"requested": True} for name in CAPABILITIES},
    "metadata": {"vendor": "7"},
}
LINK = {
    "type": "account_onboarding",
    "return_url": "http://127.0.0.1:1/panel/wrocilam/",
    "refresh_url": "http://127.0.0.1:1/panel/jeszcze-raz/",
}


def link_of(api, account):
    return api.account_links.create({"account": account.id, **LINK}).url


def test_a_new_account_may_nothing_yet(api):
    account = api.accounts.create(EXPRESS)
    assert (account.charges_enabled, account.payouts_enabled, account.details_submitted) == (False, False, False)
    assert account.capabilities.to_dict() == dict.fromkeys(CAPABILITIES, "inactive")
    assert "external_account" in account.requirements.currently_due
    assert account.metadata.vendor == "7"
    assert api.accounts.retrieve(account.id).id == account.id


@pytest.mark.needs_double
def test_onboarding_on_the_page(api, stripe_double):
    account = api.accounts.create(EXPRESS)
    url = link_of(api, account)
    status, words = see(url)
    assert (status, "tos_acceptance.date" in words) == (200, True)
    assert press(url, choice="all") == (303, LINK["return_url"])

    account = api.accounts.retrieve(account.id)
    assert (account.charges_enabled, account.payouts_enabled, account.details_submitted) == (True, True, True)
    assert account.capabilities.to_dict() == dict.fromkeys(CAPABILITIES, "active")
    assert account.requirements.currently_due == []
    told = [one.event for one in stripe_double.webhooks.take()]
    assert [event["type"] for event in told] == ["account.updated", *["capability.updated"] * 4]
    assert {event["account"] for event in told} == {account.id}
    assert see(api.accounts.login_links.create(account.id).url)[0] == 200


@pytest.mark.needs_double
def test_onboarding_left_half_way(api):
    account = api.accounts.create(EXPRESS)
    assert press(link_of(api, account), choice="nothing") == (303, LINK["return_url"])
    assert api.accounts.retrieve(account.id).details_submitted is False
    with pytest.raises(stripe.InvalidRequestError):
        api.accounts.login_links.create(account.id)
    assert press(link_of(api, account), choice="no_bank") == (303, LINK["return_url"])
    account = api.accounts.retrieve(account.id)
    assert (account.charges_enabled, account.payouts_enabled) == (True, False)
    assert account.requirements.currently_due == ["external_account"]


@pytest.mark.needs_double
def test_a_link_works_once_and_for_five_minutes(api, stripe_double):
    account = api.accounts.create(EXPRESS)
    used, old = link_of(api, account), link_of(api, account)
    press(used, choice="nothing")
    assert see(used) == (303, LINK["refresh_url"])
    stripe_double.hand.advance(301)
    assert see(old) == (303, LINK["refresh_url"])


@pytest.mark.parametrize("name", ["return_url", "refresh_url"])
def test_a_link_needs_its_addresses(api, name):
    account = api.accounts.create(EXPRESS)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.account_links.create({"account": account.id, **LINK, name: "panel/"})
    assert refused.value.param == name


@pytest.mark.needs_double
def test_stripe_asks_for_more_and_stops_payments(api, stripe_double):
    key = stripe_double.hand.connected()
    stripe_double.hand.require(key, "individual.verification.document")
    assert api.accounts.retrieve(key).charges_enabled is True
    stripe_double.hand.require(key, "individual.verification.document", late=True)
    account = api.accounts.retrieve(key)
    assert (account.charges_enabled, account.payouts_enabled) == (False, False)
    assert account.requirements.past_due == ["individual.verification.document"]
    assert account.requirements.disabled_reason == "requirements.past_due"
    stripe_double.hand.fulfil(key)
    assert api.accounts.retrieve(key).charges_enabled is True


@pytest.mark.needs_double
def test_a_capability_is_taken_and_given_back(api, stripe_double):
    key = stripe_double.hand.connected()
    stripe_double.hand.set_capability(key, "blik_payments", "inactive")
    assert api.accounts.capabilities.retrieve(key, "blik_payments").status == "inactive"
    intent = {"amount": 1_000, "currency": "pln", "payment_method_types": ["blik"]}
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create(intent, {"stripe_account": key})
    assert refused.value.param == "payment_method_types"
    stripe_double.hand.set_capability(key, "blik_payments", "active")
    assert api.payment_intents.create(intent, {"stripe_account": key}).status == "requires_payment_method"
    assert [one.id for one in api.accounts.capabilities.list(key).data] == list(CAPABILITIES)


@pytest.mark.needs_double
def test_a_capability_is_asked_for_later(api, stripe_double):
    key = stripe_double.hand.connected(without="p24_payments")
    assert api.accounts.capabilities.retrieve(key, "p24_payments").status == "unrequested"
    assert api.accounts.capabilities.update(key, "p24_payments", {"requested": True}).status == "active"


@pytest.mark.needs_double
def test_access_taken_away(api, stripe_double):
    key = stripe_double.hand.connected()
    stripe_double.webhooks.take()
    stripe_double.hand.deauthorise(key)
    [told] = stripe_double.webhooks.take()
    assert (told.event["type"], told.event["account"]) == ("account.application.deauthorized", key)
    for call in (
        lambda: api.accounts.retrieve(key),
        lambda: api.balance.retrieve(options={"stripe_account": key}),
    ):
        with pytest.raises(stripe.PermissionError):
            call()
    assert api.accounts.list().data == []


def test_changing_and_forgetting_an_account(api):
    account = api.accounts.create(EXPRESS)
    changed = api.accounts.update(
        account.id,
        {
            "metadata": {"vendor": "", "sklep": "x"},
            "business_profile": {"url": "https://example.org/sklep"},
            "settings": {"payouts": {"schedule": {"interval": "manual"}}},
        },
    )
    assert changed.metadata.to_dict() == {"sklep": "x"}
    assert changed.settings.payouts.schedule.interval == "manual"
    assert api.accounts.delete(account.id).deleted is True
    with pytest.raises(stripe.PermissionError):
        api.accounts.retrieve(account.id)


@pytest.mark.needs_double
@pytest.mark.parametrize(
    "params",
    [
        {"type": "standard"},
        {"type": "express", "country": "DE"},
        {"type": "express", "capabilities": {"sepa_debit_payments": {"requested": True}}},
        {"controller": {"stripe_dashboard": {"type": "express"}, "fees": {"payer": "application"}}},
    ],
)
def test_other_accounts_are_not_imitated(api, stripe_double, params):
    with pytest.raises(stripe.APIError):
        api.accounts.create(params)
    with pytest.raises(AssertionError, match="the double"):
        stripe_double.check()
    assert api.accounts.list().data == []


def test_the_own_account(api):
    assert api.accounts.retrieve_current().id.startswith("acct_")

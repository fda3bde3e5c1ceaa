"""What the description refuses, and keys of the API."""

import pytest
import stripe

INTENT = {"amount": 10_000, "currency": "pln", "payment_method_types": ["card"]}


@pytest.mark.parametrize(
    ("params", "param", "code"),
    [
        ({"currency": "pln"}, "amount", "parameter_missing"),
        ({"amount": 10_000}, "currency", "parameter_missing"),
        ({**INTENT, "amount": 50.5}, "amount", "parameter_invalid_integer"),
        ({**INTENT, "payment_methods_types": ["card"]}, "payment_methods_types", "parameter_unknown"),
        (
            {**INTENT, "payment_method_options": {"blik": {"kod": "1"}}},
            "payment_method_options[blik][kod]",
            "parameter_unknown",
        ),
    ],
)
def test_wrong_parameters_are_named(api, params, param, code):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create(params)
    assert (refused.value.http_status, refused.value.param, refused.value.code) == (400, param, code)


@pytest.mark.parametrize(
    ("params", "param"),
    [
        ({**INTENT, "confirm": "tak"}, "confirm"),
        ({**INTENT, "capture_method": "later"}, "capture_method"),
        (
            {**INTENT, "payment_method_data": {"type": "p24", "p24": {"bank": "mbank"}}},
            "payment_method_data[p24][bank]",
        ),
    ],
)
def test_wrong_values_are_named(api, params, param):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create(params)
    assert refused.value.param == param


def test_what_does_not_exist_is_not_found(api):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.retrieve("pi_nobody")
    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")


def test_only_fields_that_can_be_are_expanded(api):
    with pytest.raises(stripe.InvalidRequestError):
        api.payment_intents.create({**INTENT, "expand": ["amount"]})


@pytest.mark.needs_double
def test_a_wrong_key_is_refused(stripe_double):
    client = stripe.StripeClient("sk_test_wrong", base_addresses={"api": stripe_double.url})
    with pytest.raises(stripe.AuthenticationError):
        client.v1.balance.retrieve()


@pytest.mark.needs_double
def test_an_account_nobody_knows_is_forbidden(api):
    with pytest.raises(stripe.PermissionError) as refused:
        api.balance.retrieve(options={"stripe_account": "acct_nobody"})
    assert refused.value.error.code == "account_invalid"  # the client keeps `code` of this class empty


@pytest.mark.needs_double
def test_what_is_not_imitated_fails_the_test(api, stripe_double):
    with pytest.raises(stripe.APIError):
        api.payment_intents.create({**INTENT, "setup_future_usage": "off_session"})
    with pytest.raises(AssertionError, match="setup_future_usage"):
        stripe_double.check()


@pytest.mark.needs_double
def test_an_answer_stripe_could_not_give_fails_the_test(api, stripe_double):
    intent = api.payment_intents.create(INTENT)
    stripe_double.world.store.find(stripe_double.platform, intent.id)["status"] = "paid"
    with pytest.raises(stripe.APIError):
        api.payment_intents.retrieve(intent.id)
    with pytest.raises(AssertionError, match="Stripe never would"):
        stripe_double.check()


def test_lists_are_paged_from_the_newest(api):
    made = [api.payment_intents.create({**INTENT, "amount": 1_000 + number}).id for number in range(5)]
    page = api.payment_intents.list({"limit": 2})
    assert ([one.id for one in page.data], page.has_more) == ([made[4], made[3]], True)
    page = api.payment_intents.list({"limit": 2, "starting_after": made[3]})
    assert [one.id for one in page.data] == [made[2], made[1]]
    page = api.payment_intents.list({"limit": 2, "ending_before": made[2]})
    assert [one.id for one in page.data] == [made[4], made[3]]
    everything = [one.id for one in api.payment_intents.list({"limit": 2}).auto_paging_iter()][:5]
    assert everything == made[::-1]


@pytest.mark.needs_double
def test_lists_are_cut_by_time(api, stripe_double):
    first = api.payment_intents.create(INTENT)
    stripe_double.hand.advance(3600)
    second = api.payment_intents.create(INTENT)
    created = second.created
    assert [one.id for one in api.payment_intents.list({"created": {"gte": created}}).data] == [second.id]
    assert [one.id for one in api.payment_intents.list({"created": {"lt": created}}).data] == [first.id]
    assert [one.id for one in api.payment_intents.list({"created": first.created}).data] == [first.id]


def test_without_a_key_of_stripe_nothing_is_compared_with_it():
    from tests.stripe_double.conftest import TEST_KEY

    if not TEST_KEY:
        pytest.skip(
            "STRIPE_TEST_KEY is not set: these tests ran against the double only, never against Stripe's test mode"
        )

"""A stateful double of Stripe over HTTP, for tests and for clicking through by hand.

No call was ever made to Stripe itself. What the double does comes from three sources:

- Stripe's public OpenAPI description (`openapi.json.gz`, API version 2026-05-27.dahlia): every request is checked by
  it before it is done, and every answer and every object of an event before it is sent. An answer that Stripe could
  not give fails the test; so does a request that the double cannot imitate (`NotImitated`), rather than being
  believed.
- Stripe's documentation: states and their order, idempotency keys, test cards, signatures, names of events, texts of
  the errors most met.
- Stripe's own Python client, which talks to the double in every test of this folder.

Imitated: accounts and onboarding, payment intents in PLN (card with 3-D Secure, BLIK, Przelewy24), charges with fees,
refunds, transfers and reversals, payouts, disputes with files, balances, checkout sessions, events, webhooks,
idempotency, lists.

Simplified, and said here so that nobody builds on it:

- fees are our tariff (`tariff.py`), money becomes available after three days, payouts take two; all in PLN, test
  mode;
- the platform's balance may go below zero through refunds and disputes, where Stripe would wait or refuse;
- a reversal is refused when the connected account has less than its amount, pending money counted as well; what was
  reversed cannot be passed on again out of the same payment;
- fees of direct charges and their disputes are paid by the connected account, as at Stripe for type=express; the
  application fee comes on top;
- BLIK codes that act by themselves are ours (`attempts.py`): in Stripe's test mode codes mean nothing;
- texts of rarer errors are near Stripe's, not equal: read `code` and `param`, never `message`;
- how a declined BLIK or Przelewy24 payment is coded changes between versions of Stripe's API: do not branch on it;
- destination charges take their fee by `transfer_data[amount]`, not by an application fee;
- files are taken as evidence of disputes only, and their content is not given back over HTTP;
- manual capture of cards on our own account only, by `payment_method_options`, of the whole amount;
- no customers, no other currency.

Use it in a test by the fixture `stripe_double` (tests/conftest.py), by hand with `python -m tests.stripe_double
--port N`. Where to look: `double.py` (what a test holds), `hand.py` (payers, banks, Stripe's own doings),
`faults.py`, `webhooks.py`, `resources/` (a file for each resource), `pages/` (what a browser sees).

With STRIPE_TEST_KEY set to a secret test key of Stripe, the tests of this folder that need no hand over the other
side run against Stripe's test mode instead, and say so; without it they run against the double, and one skipped test
says that.
"""

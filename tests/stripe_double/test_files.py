"""Files as evidence of disputes: sent once under a key, looked at, refused, attached."""

import io

import pytest
import stripe

from tests.stripe_double.test_disputes import PAID

pytestmark = pytest.mark.needs_double

PDF = b"%PDF-1.7\n\x00\xff binary \r\n--boundary\n%%EOF"


def sent(content: bytes = PDF, name: str = "dowody.pdf"):
    file = io.BytesIO(content)
    file.name = name
    return {"purpose": "dispute_evidence", "file": file}


def test_a_file_is_kept_byte_for_byte_and_once(api, stripe_double):
    first = api.files.create(sent(), {"idempotency_key": "evidence:1"})
    again = api.files.create(sent(), {"idempotency_key": "evidence:1"})
    assert (again.id, first.filename, first.size, first.type) == (first.id, "dowody.pdf", len(PDF), "pdf")
    assert stripe_double.hand.content(first.id) == PDF
    assert [one.id for one in api.files.list({"purpose": "dispute_evidence"}).data] == [first.id]
    assert api.files.retrieve(first.id).purpose == "dispute_evidence"
    with pytest.raises(stripe.IdempotencyError):
        api.files.create(sent(b"%PDF-other"), {"idempotency_key": "evidence:1"})


def test_what_no_bank_reads_is_refused(api):
    for content in (b"GIF89a", b"%PDF-" + b"x" * 5_000_000):
        with pytest.raises(stripe.InvalidRequestError):
            api.files.create(sent(content))


def test_it_is_attached_to_a_dispute_of_the_same_account(api, stripe_double):
    dispute = stripe_double.hand.dispute(api.payment_intents.create(PAID).latest_charge)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.disputes.update(dispute, {"evidence": {"uncategorized_file": "file_unknown"}})
    assert refused.value.param == "evidence[uncategorized_file]"
    other = stripe_double.hand.connected()
    foreign = api.files.create(sent(), {"stripe_account": other})
    with pytest.raises(stripe.InvalidRequestError):
        api.disputes.update(dispute, {"evidence": {"uncategorized_file": foreign.id}})
    file = api.files.create(sent())
    answered = api.disputes.update(dispute, {"evidence": {"uncategorized_file": file.id}})
    assert (answered.status, answered.evidence.uncategorized_file) == ("under_review", file.id)

"""store_agreement_file: the PDF with its hash, once; its words."""

import hashlib

import pytest

from quality_mark.actions.store_agreement_file import store_agreement_file
from quality_mark.gateways.jury_pdf import render_jury_pdf
from quality_mark.models import HistoryEntry
from quality_mark.rules.agreement_text import agreement_document
from tests.mark_factories import LicenceAgreementFactory

pytestmark = pytest.mark.django_db


def test_keeps_the_first_file_only() -> None:
    agreement = LicenceAgreementFactory(sha256="", file="")
    content = render_jury_pdf(agreement_document(agreement))
    store_agreement_file(agreement_id=agreement.pk, content=content)
    store_agreement_file(agreement_id=agreement.pk, content=b"other")
    agreement.refresh_from_db()
    assert agreement.file.read() == content
    assert (content[:5], agreement.sha256) == (b"%PDF-", hashlib.sha256(content).hexdigest())
    assert HistoryEntry.objects.get().verb == "agreement.keep"


def test_the_words_name_the_parties_and_the_items() -> None:
    agreement = LicenceAgreementFactory(decision__items=["Miód gryczany"])
    document = agreement_document(agreement)
    assert document["title"] == f"Umowa licencyjna {agreement.number}"
    assert document["sections"][0]["points"] == ["Miód gryczany"]
    told = str(document)
    assert agreement.decision.application.applicant.name in told
    assert "{" not in told.replace("{'", "")

"""The papers of a dispute for the bank: one tagged PDF/UA-1 of what the order itself proves."""

from django.utils import translation

from marketplace.orders.gateways.paper_pdf import render_paper
from marketplace.orders.queries.dispute_papers import dispute_papers
from marketplace.payments.models import Dispute


def dispute_pdf(dispute: Dispute) -> bytes:
    """Typeset the papers of a dispute; in Polish, whatever language the buyer or the answering person uses."""
    with translation.override("pl"):
        return render_paper(dispute_papers(dispute))

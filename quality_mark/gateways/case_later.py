"""The part of a case's index that tells what came after the decision: certificate, breaches, cases, appeals."""

from collections.abc import Iterable
from typing import Any

from quality_mark.models import Audit, Decision
from quality_mark.queries.case_parts import CaseParts


def audit_lines(audits: Iterable[Audit]) -> list[dict[str, Any]]:
    """Say of each audit who did it, how, and what the report's hash is."""
    return [
        {
            "rodzaj": row.kind,
            "stan": row.state,
            "jednostka": row.body.name,
            "przeprowadzona": row.performed_on,
            "metoda": row.method,
            "wniosek": row.conclusion,
            "ustalenia": row.summary,
            "sha256_raportu": row.report_hash,
        }
        for row in audits
    ]


def decision_lines(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """Say of each decision what it was, why, and by how many votes."""
    return [
        {
            "numer": row.number,
            "rozstrzygniecie": row.kind,
            "kiedy": row.decided_at,
            "uzasadnienie": row.reasons,
            "pozycje": row.items,
            "kworum": row.quorum,
            "glosy": {"oddane": row.votes_cast, "za": row.votes_for, "przeciw": row.votes_against},
        }
        for row in decisions
    ]


def later_lines(parts: CaseParts) -> dict[str, Any]:
    """Say what came after the decision; every list is empty where nothing did."""
    return {
        "certyfikaty": [
            {"numer": row.number, "stan": row.state, "od": row.valid_from, "do": row.valid_to}
            for row in parts.certificates
        ],
        "kontrole_certyfikatu": audit_lines(parts.audits),
        "niezgodnosci": [
            {
                "waga": row.severity,
                "stan": row.state,
                "opis": row.description,
                "termin": row.due_on,
                "co_zrobiono": row.corrective_action,
                "odpowiedz": row.answered_at,
                "ocena": row.verdict,
                "pliki": [{"nazwa": file.name, "sha256": file.sha256} for file in row.files.all()],
            }
            for row in parts.breaches
        ],
        "postepowania": [
            {
                "numer": row.number,
                "stan": row.state,
                "zarzuty": row.grounds,
                "odpowiedz_do": row.reply_due_on,
                "odpowiedz": row.reply,
            }
            for row in parts.proceedings
        ],
        "decyzje_o_certyfikacie": decision_lines(parts.decisions),
        "odwolania": [
            {
                "numer": row.number,
                "stan": row.state,
                "zlozone": row.filed_at,
                "tresc": row.text,
                "uzasadnienie": row.reasons,
                "rozstrzygniete": row.decided_at,
            }
            for row in parts.appeals
        ],
    }

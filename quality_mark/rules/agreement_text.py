"""The words of a licence agreement (data/agreement.toml)."""

import tomllib
from pathlib import Path
from typing import Any, Final

from quality_mark.models import LicenceAgreement
from quality_mark.rules.letter_texts import fill
from quality_mark.rules.letter_words import day_words

_FILE: Final = Path(__file__).resolve().parent.parent / "data" / "agreement.toml"


def agreement_document(agreement: LicenceAgreement) -> dict[str, Any]:
    """Give a licence agreement as a document of gateways/jury_pdf.py; reads decision, application, entity, version."""
    with _FILE.open("rb") as file:
        text = tomllib.load(file)
    decision = agreement.decision
    application = decision.application
    assert application is not None
    version, vendor = application.scheme_version, application.applicant
    values = {
        "umowa": agreement.number,
        "znak": version.scheme.name,
        "decyzja": decision.number,
        "dzien_decyzji": day_words(decision.decided_at),
        "wniosek": application.number,
        "operator": version.scheme.operator,
        "wlasciciel": version.scheme.owner,
        "podmiot": vendor.name,
        "adres": ", ".join(vendor.address_lines()),
        "nip": vendor.nip or "brak",
        "rejestr": vendor.register_number or "brak",
        "miesiace": version.validity_months,
        "oplata": _fee(version.fee),
        "kontrola": version.surveillance_months,
        "wersja": version.version,
        "odpowiedz": version.reply_days,
        "odwolanie": version.appeal_days,
        "podpisac_do": day_words(agreement.sign_by),
    }
    return {
        "title": fill(text["title"], values),
        "number": agreement.number,
        "author": version.scheme.operator,
        "intro": [fill(paragraph, values) for paragraph in text["intro"]],
        "sections": [
            {
                "heading": row["heading"],
                "paragraphs": [fill(paragraph, values) for paragraph in row["paragraphs"]],
                "points": list(decision.items) if row.get("items") else [],
                "signatures": row.get("signatures", []),
            }
            for row in text["sections"]
        ],
    }


def _fee(fee: int) -> str:
    if not fee:
        return "Licencja i używanie znaku są bezpłatne."
    return f"Opłata za czas trwania licencji wynosi {fee // 100},{fee % 100:02d} zł."

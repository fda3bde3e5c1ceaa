"""Typesetting of certificates: tagged PDF/UA-1."""

from pathlib import Path
from typing import Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.typesetting import render_pdf
from quality_mark.queries.proof import badge_holds, monitored_by
from quality_mark.queries.register import RegisterEntry
from quality_mark.rules import qr_svg, sentence_of

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "certificate.typ"


def render_certificate_pdf(entry: RegisterEntry, *, address: str) -> bytes:
    """Typeset what the register says of a certificate today, in Polish, with the QR code of its page."""
    certificate = entry.certificate
    holder, version = certificate.holder, certificate.scheme_version
    bodies = monitored_by(certificate)
    with translation.override("pl"):
        facts = [
            (_("Posiadacz"), ", ".join([holder.name, *([f"NIP {holder.nip}"] if holder.nip else [])])),
            (
                _("Ważność"),
                f"{date_format(certificate.valid_from, 'j E Y')} – {date_format(certificate.valid_to, 'j E Y')}",
            ),
            (_("Znak i jego właściciel"), f"{version.scheme.name}, {version.scheme.owner}"),
            (_("Przyznał"), version.scheme.operator),
            (
                _("Kontroluje"),
                ", ".join(body.name for body in bodies) or _("dziś żadna jednostka nie ma ważnych dowodów"),
            ),
            (
                _("Zasady"),
                _("wersja %(version)s, SHA-256: %(hash)s") % {"version": version.version, "hash": version.text_hash},
            ),
        ]
        data = {
            "title": _("Certyfikat nr %(number)s") % {"number": certificate.number},
            "scheme": version.scheme.name,
            "operator": version.scheme.operator,
            "valid": badge_holds(certificate),
            "sentence": sentence_of(certificate, entry.standing, entry.since),
            "as_of": _("Stan rejestru na %(day)s") % {"day": date_format(clock.today(), "j E Y")},
            "facts": [{"name": name, "value": value} for name, value in facts],
            "scope_title": _("Co obejmuje"),
            "scope_note": _("Certyfikat dotyczy tylko tych produktów i usług, nie całego sklepu."),
            "scope": [f"{row.scope_item.name} ({row.scope_item.get_kind_display()})" for row in entry.scope],
            "check_title": _("Sprawdź sam"),
            "check_note": _("Ten wydruk może być nieaktualny. Liczy się to, co dziś mówi rejestr:"),
            "qr": qr_svg(address, inline=False).decode(),
            "qr_alt": _("Kod QR z adresem tego certyfikatu w rejestrze"),
            "address": address,
        }
    return render_pdf(TEMPLATE, data)

"""What the provider still wants to know of a seller, in plain sentences."""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Beginning or a part of the provider's word -> sentence; the first that fits.
WORDS: Final[tuple[tuple[str, Promise], ...]] = (
    ("external_account", _("Podaj numer rachunku bankowego, na który mają trafiać pieniądze.")),
    ("tos_acceptance", _("Zaakceptuj regulamin operatora płatności Stripe.")),
    ("verification.additional_document", _("Dodaj drugi dokument, np. rachunek z adresem osoby, która reprezentuje.")),
    ("company.verification", _("Dodaj dokument przedsiębiorstwa, np. odpis z KRS.")),
    ("verification.document", _("Dodaj zdjęcie dowodu osobistego albo paszportu osoby, która reprezentuje.")),
    ("business_profile.mcc", _("Wybierz branżę, w której działa przedsiębiorstwo.")),
    ("business_profile.url", _("Podaj adres strony internetowej albo opisz, co sprzedajecie.")),
    ("business_profile.product_description", _("Opisz krótko, co sprzedajecie.")),
    ("business_profile", _("Uzupełnij opis działalności.")),
    ("business_type", _("Wybierz rodzaj podmiotu, np. spółdzielnia albo fundacja.")),
    ("company.directors_provided", _("Potwierdź, że podano wszystkie osoby z zarządu.")),
    ("company.owners_provided", _("Potwierdź, że podano wszystkich właścicieli.")),
    ("company.executives_provided", _("Potwierdź, że podano wszystkie osoby, które reprezentują.")),
    ("company.tax_id", _("Podaj NIP przedsiębiorstwa.")),
    ("company.registration_number", _("Podaj numer KRS przedsiębiorstwa.")),
    ("company.address", _("Podaj adres siedziby.")),
    ("company.phone", _("Podaj numer telefonu przedsiębiorstwa.")),
    ("company.name", _("Podaj pełną nazwę przedsiębiorstwa.")),
    ("company", _("Uzupełnij dane przedsiębiorstwa.")),
    ("id_number", _("Podaj PESEL osoby, która reprezentuje przedsiębiorstwo.")),
    (".dob", _("Podaj datę urodzenia osoby, która reprezentuje przedsiębiorstwo.")),
    (".address", _("Podaj adres zamieszkania osoby, która reprezentuje przedsiębiorstwo.")),
    (".first_name", _("Podaj imię i nazwisko osoby, która reprezentuje przedsiębiorstwo.")),
    (".last_name", _("Podaj imię i nazwisko osoby, która reprezentuje przedsiębiorstwo.")),
    (".email", _("Podaj e-mail osoby, która reprezentuje przedsiębiorstwo.")),
    (".phone", _("Podaj telefon osoby, która reprezentuje przedsiębiorstwo.")),
    (".relationship", _("Napisz, jaką funkcję pełni osoba, która reprezentuje przedsiębiorstwo.")),
    ("individual", _("Uzupełnij dane osoby, która reprezentuje przedsiębiorstwo.")),
    ("person", _("Uzupełnij dane osoby, która reprezentuje przedsiębiorstwo.")),
    ("representative", _("Uzupełnij dane osoby, która reprezentuje przedsiębiorstwo.")),
    ("documents", _("Dodaj dokumenty, o które prosi operator płatności.")),
)
OTHER: Final = _("Odpowiedz na pozostałe pytania operatora płatności.")


def sentences(codes: Iterable[str]) -> list[str]:
    """Say each thing that is missing once, in the order in which it is asked; what we do not know comes last."""
    found: dict[str, None] = {}
    unknown = False
    for code in codes:
        text = next((text for word, text in WORDS if code.startswith(word) or word in code), None)
        if text is None:
            unknown = True
        else:
            found[str(text)] = None
    return [*found, *([str(OTHER)] if unknown else [])]

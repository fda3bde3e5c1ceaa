"""The first checklist: what law.md R3-02 and R6-01 ask of a seller, and what helps ROPS to decide."""

from typing import Any

LAW = ("Wymaga tego art. 30 Aktu o usługach cyfrowych (DSA).", "Article 30 of the Digital Services Act asks for it.")
CONTRACT = ("Kupujący muszą wiedzieć, z kim zawierają umowę.", "Buyers must know with whom they make a contract.")
UNITS = ["WTZ", "ZAZ", "CIS", "KIS"]

# position, kind, subject, entity kinds, label, English label, (reason, English reason), blocking
ROWS = [
    (10, "FIELD", "name", [], "pełna nazwa", "full name", CONTRACT, True),
    (20, "FIELD", "operating_body", UNITS, "podmiot prowadzący", "operating body",
     ("Jednostka nie ma osobowości prawnej: umowy zawiera podmiot, który ją prowadzi.",
      "The unit is no legal person: the body that runs it makes the contracts."), True),
    (30, "FIELD", "nip", [], "NIP", "tax number (NIP)", LAW, True),
    (40, "FIELD", "register_type", [], "rejestr", "register", LAW, True),
    (50, "FIELD", "register_number", [], "numer w rejestrze", "number in the register", LAW, True),
    (60, "FIELD", "powiat", [], "powiat siedziby", "county of the seat", CONTRACT, True),
    (61, "FIELD", "gmina", [], "gmina siedziby", "municipality of the seat",
     ("Po gminie znajdą Was kupujący i urzędy z okolicy.", "Buyers and offices nearby find you by it."), True),
    (62, "FIELD", "postal_code", [], "kod pocztowy", "postal code", CONTRACT, True),
    (63, "FIELD", "city", [], "miejscowość", "town", CONTRACT, True),
    (64, "FIELD", "house_number", [], "numer domu", "house number", CONTRACT, True),
    (70, "FIELD", "representative_name", [], "osoba reprezentująca", "representative", LAW, True),
    (80, "FIELD", "phone", [], "telefon", "telephone", LAW, True),
    (81, "FIELD", "email", [], "e-mail", "e-mail", LAW, True),
    (90, "FIELD", "bank_account", [], "rachunek bankowy", "bank account",
     ("Bez rachunku kupujący nie zapłacą przelewem, a art. 30 DSA każe go znać.",
      "Without it buyers cannot pay by transfer, and article 30 DSA asks for it."), True),
    (100, "FIELD", "vat_status", [], "status VAT", "VAT status",
     ("Od niego zależą ceny i dokumenty dla kupujących.", "Prices and documents for buyers depend on it."), True),
    (110, "FIELD", "vat_basis", [], "podstawa zwolnienia z VAT", "ground of the VAT exemption",
     ("Podstawa prawna zwolnienia stoi na fakturze.", "The legal ground of the exemption stands on the invoice."), True),
    (120, "FIELD", "activities", [], "działalność", "areas of work",
     ("Po działalności znajdą Was kupujący w bazie podmiotów.", "Buyers find you in the register by it."), False),
    (130, "STATEMENT", "is_trader", [], "oświadczenie, że sprzedaje jako przedsiębiorca", "statement to sell as a trader",
     ("Na Rynku ES zawiera się umowy, w których kupujący ma prawa konsumenta.",
      "Contracts made here give the buyer the rights of a consumer."), True),
    (140, "STATEMENT", "self_certified", [], "oświadczenie z art. 30 DSA", "statement under article 30 DSA", LAW, True),
    (150, "STATUS", "", [], "status przedsiębiorstwa społecznego", "status of a social enterprise",
     ("Napisz, czy macie status: instytucje pytają o niego w zamówieniach.",
      "Say whether you have it: institutions ask for it when they buy."), False),
    (160, "DOCUMENT", "IDENTITY", [], "dokument tożsamości osoby reprezentującej", "identity document of the representative",
     LAW, True),
    (170, "DOCUMENT", "OPERATING_BODY", UNITS, "dokument podmiotu prowadzącego", "document of the operating body",
     ("Pokazuje, kto prowadzi jednostkę i może za nią podpisać umowę.",
      "It shows who runs the unit and may sign for it."), True),
    (180, "DOCUMENT", "REGISTER_EXTRACT", ["KGW", "CHURCH_ENTITY", "CIS", "KIS"], "odpis z rejestru", "register extract",
     ("Tych rejestrów nie sprawdzimy sami przez internet.", "We cannot look into these registers over the internet."),
     False),
    (190, "DOCUMENT", "BANK_ACCOUNT", [], "potwierdzenie rachunku bankowego", "confirmation of the bank account",
     ("Przyspiesza sprawdzenie, czy rachunek należy do Was.", "It speeds up checking that the account is yours."), False),
    (200, "TERMS", "", [], "regulamin sprzedaży", "terms of sale",
     ("Każde zamówienie zachowuje warunki, na jakich je złożono.", "Every order keeps the terms under which it was made."),
     True),
    (210, "DELIVERY", "", [], "sposób dostawy albo odbioru", "a way of delivery or pickup",
     ("Bez dostawy albo odbioru nie da się kupić produktu.", "Goods cannot be bought without delivery or pickup."),
     False),
]


DAC7 = (
    "Raz w roku przekazujemy urzędowi skarbowemu dane sprzedawców. Tak każe ustawa (DAC7).",
    "Once a year we report sellers to the tax office, as the law (DAC7) demands.",
)
HOLDER = (
    "Pieniądze kupujących mają trafiać do Was. Właściciela rachunku podajemy też urzędowi skarbowemu (DAC7).",
    "Buyers' money is meant for you. We also report the holder of the account to the tax office (DAC7).",
)

# position, subject, label, English label, (reason, English reason); those who sell already are asked by the recheck
TAX_ROWS = [
    (91, "account_holder", "właściciel rachunku", "holder of the account", HOLDER),
    (92, "account_holder_reason", "powód, dla którego rachunek ma inny właściciel", "why somebody else holds the account", HOLDER),
    (111, "tax_activities", "z czego macie przychody", "what you earn by", DAC7),
    (112, "tax_country", "kraj podatkowy", "country of tax residence", DAC7),
    (113, "foreign_tax_number", "numer podatkowy w innym kraju", "tax number in another country", DAC7),
    (114, "establishment", "stały zakład w innym kraju Unii", "permanent establishment in another EU country", DAC7),
    (115, "establishment_where", "gdzie jest stały zakład", "where the permanent establishment is", DAC7),
]


def write_checklist(apps: Any, _schema_editor: Any) -> None:
    model = apps.get_model("vendors", "Requirement")
    model.objects.bulk_create(
        model(
            position=position,
            kind=kind,
            subject=subject,
            entity_kinds=kinds,
            label=label,
            label_en=label_en,
            reason=reason,
            reason_en=reason_en,
            blocking=blocking,
        )
        for position, kind, subject, kinds, label, label_en, (reason, reason_en), blocking in ROWS
    )


def ask_for_tax_data(apps: Any, _schema_editor: Any) -> None:
    """Ask new applicants at once, and those who sell already by their yearly check (law.md R6-01, R6-03)."""
    model = apps.get_model("vendors", "Requirement")
    for position, subject, label, label_en, (reason, reason_en) in TAX_ROWS:
        model.objects.get_or_create(
            kind="FIELD",
            subject=subject,
            defaults={
                "position": position,
                "label": label,
                "label_en": label_en,
                "reason": reason,
                "reason_en": reason_en,
                "waits_for_recheck": True,
            },
        )

"""Write the first checklist: what law.md R3-02 asks of a seller, and what helps ROPS to decide."""

from django.db import migrations

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


def write_checklist(apps, _schema_editor):
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


class Migration(migrations.Migration):
    dependencies = [("vendors", "0008_checklist_status_changes_look_ups")]

    operations = [migrations.RunPython(write_checklist, migrations.RunPython.noop)]

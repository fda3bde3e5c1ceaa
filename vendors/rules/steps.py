"""The steps of an application: their order, their fields, and which of them ROPS must see again after approval."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from vendors.states import VendorState

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page of the application: `key` is its word in the address, `fields` are fields of the vendor.

    `easy` says `about` in short words, beside the picture `icon`.
    `needs_decision` marks identity data: once the vendor sells, they change by a request that ROPS decides.
    """

    key: str
    title: "StrPromise"
    about: "StrPromise"
    easy: "StrPromise"
    icon: str
    fields: tuple[str, ...] = ()
    needs_decision: bool = False


ENTITY: Final = Step(
    key="podmiot",
    title=_("Rodzaj podmiotu"),
    about=_("Zgłaszać się mogą podmioty z ustawy o ekonomii społecznej. Od rodzaju zależy, o co zapytamy dalej."),
    easy=_("Zaznacz, kim jesteście."),
    icon="users",
    fields=("entity_kind", "legal_form", "operating_body"),
    needs_decision=True,
)
NAMES: Final = Step(
    key="nazwa",
    title=_("Nazwa"),
    about=_("Pełna nazwa stoi w rejestrze i na dokumentach. Skróconą zobaczą kupujący przy ofertach."),
    easy=_("Wpisz nazwę."),
    icon="edit",
    fields=("name", "short_name"),
    needs_decision=True,
)
REGISTER: Final = Step(
    key="rejestr",
    title=_("Numery i rejestr"),
    about=_("Po tych numerach kupujący i urzędy sprawdzą, kim jesteście. Wymaga ich prawo (art. 30 DSA)."),
    easy=_("Przepisz numery z dokumentów."),
    icon="paper",
    fields=("nip", "regon", "register_type", "register_number"),
    needs_decision=True,
)
SEAT: Final = Step(
    key="siedziba",
    title=_("Siedziba"),
    about=_("Adres pokażemy kupującym. Po powiecie i gminie znajdą Was ludzie z okolicy."),
    easy=_("Wpisz adres."),
    icon="pin",
    fields=("powiat", "gmina", "postal_code", "city", "street", "house_number"),
    needs_decision=True,
)
ACTIVITIES: Final = Step(
    key="dzialalnosc",
    title=_("Działalność"),
    about=_("Zaznacz wszystko, co robicie. Dzięki temu traficie do właściwych spisów i zapytań."),
    easy=_("Zaznacz, co robicie."),
    icon="hand",
    fields=("activities", "pkd_codes", "pkd_edition"),
)
PERSON: Final = Step(
    key="osoba",
    title=_("Osoba, która Was reprezentuje"),
    about=_("To osoba, która może podpisywać umowy, na przykład prezes zarządu. Kupujący jej nie zobaczą."),
    easy=_("Wpisz, kto podpisuje umowy."),
    icon="user",
    fields=("representative_name", "representative_role"),
    needs_decision=True,
)
CONTACT: Final = Step(
    key="kontakt",
    title=_("Kontakt"),
    about=_("Osobno podajesz kontakt dla kupujących i osobno dla urzędów. Mogą być takie same."),
    easy=_("Wpisz telefon i e-mail."),
    icon="phone",
    fields=("phone", "email", "website", "authority_phone", "authority_email"),
)
ACCOUNT: Final = Step(
    key="rachunek",
    title=_("Rachunek bankowy"),
    about=_("Na ten rachunek wpłacą pieniądze kupujący, którzy płacą przelewem. Poza nimi i ROPS nikt go nie zobaczy."),
    easy=_("Wpisz numer konta w banku."),
    icon="bank",
    fields=("bank_account", "account_holder", "account_holder_reason"),
    needs_decision=True,
)
VAT: Final = Step(
    key="vat",
    title=_("VAT"),
    about=_("Od tego zależy, jakie ceny i dokumenty dostaną kupujący. Jeśli nie wiesz, zapytaj księgową."),
    easy=_("Zapytaj księgową o VAT."),
    icon="accounting",
    fields=("vat_status", "vat_basis", "vat_eu_number"),
    needs_decision=True,
)
TAX: Final = Step(
    key="podatki",
    title=_("Dane dla urzędu skarbowego"),
    about=_(
        "Raz w roku musimy przekazać urzędowi skarbowemu, kto sprzedaje na Rynku ES i za ile. Tak każe ustawa, która "
        "wdraża unijne przepisy DAC7. To nie jest nowy podatek. Kopię dostaniecie do 31 stycznia."
    ),
    easy=_("Odpowiedz na pytania o podatki."),
    icon="paper",
    fields=("tax_activities", "tax_country", "foreign_tax_number", "establishment", "establishment_where"),
    needs_decision=True,
)
TRADER: Final = Step(
    key="przedsiebiorca",
    title=_("Sprzedaż jako przedsiębiorca"),
    about=_("Kto kupuje od przedsiębiorcy, ma prawa konsumenta: może oddać rzecz w 14 dni i ją zareklamować."),
    easy=_("Zaznacz „Tak” albo „Nie”."),
    icon="store",
    fields=("is_trader",),
    needs_decision=True,
)
CERTIFICATION: Final = Step(
    key="oswiadczenie",
    title=_("Oświadczenie o zgodności z prawem"),
    about=_("Wymaga go art. 30 Aktu o usługach cyfrowych (DSA). Pokażemy je na stronie Waszego sklepu."),
    easy=_("Przeczytaj zdanie i zaznacz pole."),
    icon="check",
)
STATUS: Final = Step(
    key="status",
    title=_("Status przedsiębiorstwa społecznego"),
    about=_("Status nadaje wojewoda decyzją. Bez niego też można sprzedawać."),
    easy=_("Zaznacz, czy macie decyzję wojewody."),
    icon="award",
)
DOCUMENTS: Final = Step(
    key="dokumenty",
    title=_("Dokumenty"),
    about=_("Dokumenty widzą tylko kierownicy Waszego zespołu i ROPS. Każde otwarcie zapisujemy."),
    easy=_("Dodaj zdjęcia dokumentów."),
    icon="upload",
)
TERMS: Final = Step(
    key="regulamin",
    title=_("Warunki sprzedaży"),
    about=_("Napisz własnymi słowami, jak przyjmujecie zamówienia, kiedy wysyłacie i co ze zwrotami."),
    easy=_("Napisz, jak sprzedajecie."),
    icon="notebook",
)

STEPS: Final = (
    ENTITY,
    NAMES,
    REGISTER,
    SEAT,
    ACTIVITIES,
    PERSON,
    CONTACT,
    ACCOUNT,
    VAT,
    TAX,
    TRADER,
    CERTIFICATION,
    STATUS,
    DOCUMENTS,
    TERMS,
)
BY_KEY: Final = {step.key: step for step in STEPS}
STEP_OF_FIELD: Final = {field: step.key for step in STEPS for field in step.fields}
#: Every field of the vendor that the application fills.
APPLICATION_FIELDS: Final = tuple(STEP_OF_FIELD)
#: Fields that an approved vendor may change at once.
FREE_FIELDS: Final = tuple(field for step in (ACTIVITIES, CONTACT) for field in step.fields)


#: States in which the applicant fills the application, and those in which only FREE_FIELDS change at once.
FILLING: Final = (VendorState.DRAFT, VendorState.CHANGES_REQUESTED)
WORKING: Final = (VendorState.APPROVED, VendorState.SUSPENDED)


def next_step(key: str) -> Step | None:
    """Give the step after this one; None after the last, when the summary comes."""
    index = [step.key for step in STEPS].index(key)
    return STEPS[index + 1] if index + 1 < len(STEPS) else None

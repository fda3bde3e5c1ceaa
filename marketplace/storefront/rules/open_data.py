"""The fields of the open data of the register: names, meaning and JSON Schema, in one place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from vendors.models import EntityKind, RegisterType
from vendors.models.activity import Activity

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

VERSION: Final = "1.0"
_TEXT: Final[dict[str, Any]] = {"type": "string"}
_DAY: Final[dict[str, Any]] = {"type": ["string", "null"], "format": "date"}
_POWIAT: Final[dict[str, Any]] = {"type": "string", "pattern": "^([0-9]{4})?$"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in both files, what it means, and its JSON Schema. Lists stand in CSV joined with " | "."""

    name: str
    meaning: "StrPromise"
    schema: dict[str, Any]

    @property
    def is_list(self) -> bool:
        """Tell whether the field holds several values."""
        return bool(self.schema["type"] == "array")


FIELDS: Final = (
    Field("adres", _("stały adres strony podmiotu w bazie"), {"type": "string", "format": "uri"}),
    Field("nazwa", _("pełna nazwa"), {"type": "string", "minLength": 1}),
    Field("nazwa_skrocona", _("nazwa skrócona"), {"type": "string", "minLength": 1}),
    Field("rodzaj", _("kod rodzaju podmiotu"), {"type": "string", "enum": list(EntityKind.values)}),
    Field("rodzaj_nazwa", _("rodzaj podmiotu po polsku"), {"type": "string", "minLength": 1}),
    Field("forma_prawna", _("forma prawna"), _TEXT),
    Field("podmiot_prowadzacy", _("podmiot prowadzący (WTZ, ZAZ, CIS, KIS)"), _TEXT),
    Field("nip", _("NIP, dziesięć cyfr"), {"type": "string", "pattern": "^([0-9]{10})?$"}),
    Field("regon", _("REGON, 9 albo 14 cyfr"), {"type": "string", "pattern": "^([0-9]{9}([0-9]{5})?)?$"}),
    Field("rejestr", _("kod rejestru"), {"type": "string", "enum": ["", *RegisterType.values]}),
    Field("numer_w_rejestrze", _("numer w rejestrze, na przykład KRS"), _TEXT),
    Field("ulica", _("ulica siedziby"), _TEXT),
    Field("numer_domu", _("numer domu"), _TEXT),
    Field("kod_pocztowy", _("kod pocztowy"), {"type": "string", "pattern": "^([0-9]{2}-[0-9]{3})?$"}),
    Field("miejscowosc", _("miejscowość siedziby"), _TEXT),
    Field("gmina", _("gmina siedziby: kod TERYT, 7 cyfr"), {"type": "string", "pattern": "^([0-9]{7})?$"}),
    Field("powiat", _("powiat siedziby: kod TERYT, 4 cyfry"), _POWIAT),
    Field(
        "dzialalnosc",
        _("kody obszarów działalności"),
        {"type": "array", "items": {"type": "string", "enum": list(Activity.values)}},
    ),
    Field("strona_www", _("strona internetowa podmiotu"), _TEXT),
    Field("telefon", _("telefon podmiotu"), _TEXT),
    Field("email", _("e-mail podmiotu"), _TEXT),
    Field("w_bazie_od", _("w bazie od: data"), {"type": "string", "format": "date"}),
    Field("sprawdzono", _("dzień ostatniego sprawdzenia danych w rejestrze ROPS"), _DAY),
    Field(
        "stan_na_rynku",
        _("czy sprzedaje na Rynku ES: sprzedaje, zawieszona, zakonczona, nie_sprzedaje"),
        {"type": "string", "enum": ["sprzedaje", "zawieszona", "zakonczona", "nie_sprzedaje"]},
    ),
    Field("sklep", _("adres sklepu na Rynku ES, jeśli sprzedaje"), {"type": ["string", "null"], "format": "uri"}),
    Field("liczba_ofert", _("liczba ofert widocznych na Rynku ES"), {"type": "integer", "minimum": 0}),
    Field(
        "dojezdza_do",
        _("powiaty, do których dowozi lub w których świadczy usługi: kody TERYT"),
        {"type": "array", "items": {"type": "string", "pattern": "^[0-9]{4}$"}},
    ),
    Field(
        "przedsiebiorstwo_spoleczne",
        _("czy ma status przedsiębiorstwa społecznego, sprawdzony przez ROPS"),
        {"type": "boolean"},
    ),
    Field("ps_decyzja", _("numer decyzji wojewody o statusie"), {"type": ["string", "null"]}),
    Field("ps_decyzja_z_dnia", _("data decyzji wojewody"), _DAY),
    Field("ps_sprawdzono", _("dzień sprawdzenia statusu"), _DAY),
    Field(
        "certyfikaty",
        _("numery certyfikatów „Zakup prospołeczny”, które dziś obowiązują dla produktów lub usług podmiotu"),
        {"type": "array", "items": {"type": "string"}},
    ),
)


def json_schema(address: str) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the whole JSON document, published at `address`."""
    entity = {
        "type": "object",
        "required": [field.name for field in FIELDS],
        "additionalProperties": False,
        "properties": {field.name: {"description": str(field.meaning), **field.schema} for field in FIELDS},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": str(_("Baza podmiotów ekonomii społecznej województwa podkarpackiego")),
        "type": "object",
        "required": ["wersja", "stan_na", "wydawca", "licencja", "licencja_adres", "schemat", "podmioty"],
        "additionalProperties": False,
        "properties": {
            "wersja": {"const": VERSION},
            "stan_na": {"type": "string", "format": "date-time"},
            "wydawca": {"type": "string"},
            "licencja": {"type": "string"},
            "licencja_adres": {"type": "string", "format": "uri"},
            "schemat": {"type": "string", "format": "uri"},
            "podmioty": {"type": "array", "items": entity},
        },
    }

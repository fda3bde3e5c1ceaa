"""What an entity is: its kind, register and VAT situation, and the numbers that the law gives it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.pl import nip as nip_number
from stdnum.pl import regon as regon_number


class EntityKind(models.TextChoices):
    """The closed list of the Act of 5 August 2022 on the social economy, art. 2 pkt 5 lit. a-f (domain.md §2.2)."""

    SOCIAL_COOPERATIVE = "SOCIAL_COOPERATIVE", _("spółdzielnia socjalna")  # a
    WTZ = "WTZ", _("warsztat terapii zajęciowej")  # b
    ZAZ = "ZAZ", _("zakład aktywności zawodowej")  # b
    CIS = "CIS", _("centrum integracji społecznej")  # c
    KIS = "KIS", _("klub integracji społecznej")  # c
    WORK_COOPERATIVE = "WORK_COOPERATIVE", _("spółdzielnia pracy")  # d
    DISABLED_COOPERATIVE = "DISABLED_COOPERATIVE", _("spółdzielnia osób z niepełnosprawnościami")  # d
    AGRICULTURAL_COOPERATIVE = "AGRICULTURAL_COOPERATIVE", _("spółdzielnia produkcji rolnej")  # d
    FOUNDATION = "FOUNDATION", _("fundacja")  # e
    ASSOCIATION = "ASSOCIATION", _("stowarzyszenie")  # e
    KGW = "KGW", _("koło gospodyń wiejskich")  # e
    OSP = "OSP", _("ochotnicza straż pożarna")  # e
    CHURCH_ENTITY = "CHURCH_ENTITY", _("jednostka kościelna")  # f
    LOCAL_GOVERNMENT_ASSOCIATION = "LOCAL_GOVERNMENT_ASSOCIATION", _("stowarzyszenie samorządów")  # f
    NONPROFIT_COMPANY = "NONPROFIT_COMPANY", _("spółka non profit")  # f


OPERATED_KINDS = (EntityKind.WTZ, EntityKind.ZAZ, EntityKind.CIS, EntityKind.KIS)


class RegisterType(models.TextChoices):
    """Where the entity is registered; not every one is in KRS (domain.md §4.3)."""

    KRS = "KRS", _("KRS")
    ARIMR = "ARIMR", _("Krajowy Rejestr KGW (ARiMR)")
    VOIVODE = "VOIVODE", _("rejestr wojewody")
    CHURCH = "CHURCH", _("rejestr jednostek kościelnych")
    STAROST = "STAROST", _("ewidencja starosty")


class VatStatus(models.TextChoices):
    """The seller's VAT situation (law.md R7-01)."""

    ACTIVE = "ACTIVE", _("czynny podatnik VAT")
    EXEMPT_113 = "EXEMPT_113", _("zwolniony podmiotowo (art. 113 ustawy o VAT)")
    EXEMPT_43 = "EXEMPT_43", _("zwolniony przedmiotowo (art. 43 ustawy o VAT)")
    OUTSIDE = "OUTSIDE", _("sprzedaż poza VAT")


class TaxActivity(models.TextChoices):
    """What a seller earns by on a platform, as the law on reporting to tax offices counts it (DAC7, law.md R6-01)."""

    GOODS = "GOODS", _("sprzedajemy rzeczy, także żywność i rękodzieło")
    PERSONAL_SERVICES = "PERSONAL_SERVICES", _("wykonujemy usługi, na przykład sprzątamy, gotujemy, prowadzimy zajęcia")
    PROPERTY = "PROPERTY", _("wynajmujemy sale, pokoje albo inne nieruchomości")
    TRANSPORT = "TRANSPORT", _("wynajmujemy samochody albo inny transport")
    NONE = "NONE", _("nic z tego")


class EuCountry(models.TextChoices):
    """Countries of the European Union by the codes of tax offices (Greece is EL); Poland first, then by alphabet."""

    PL = "PL", _("Polska")
    AT = "AT", _("Austria")
    BE = "BE", _("Belgia")
    BG = "BG", _("Bułgaria")
    HR = "HR", _("Chorwacja")
    CY = "CY", _("Cypr")
    CZ = "CZ", _("Czechy")
    DK = "DK", _("Dania")
    EE = "EE", _("Estonia")
    FI = "FI", _("Finlandia")
    FR = "FR", _("Francja")
    EL = "EL", _("Grecja")
    ES = "ES", _("Hiszpania")
    NL = "NL", _("Holandia")
    IE = "IE", _("Irlandia")
    LT = "LT", _("Litwa")
    LU = "LU", _("Luksemburg")
    LV = "LV", _("Łotwa")
    MT = "MT", _("Malta")
    DE = "DE", _("Niemcy")
    PT = "PT", _("Portugalia")
    RO = "RO", _("Rumunia")
    SK = "SK", _("Słowacja")
    SI = "SI", _("Słowenia")
    SE = "SE", _("Szwecja")
    HU = "HU", _("Węgry")
    IT = "IT", _("Włochy")


class Establishment(models.TextChoices):
    """Whether an entity has a permanent establishment in another country of the Union (DAC7)."""

    NO = "NO", _("nie, pracujemy tylko w Polsce")
    YES = "YES", _("tak")


def validate_nip(value: str) -> None:
    """Refuse a NIP whose check digit is wrong (domain.md §4.1)."""
    if not (value.isdigit() and nip_number.is_valid(value)):
        raise ValidationError(_("Numer NIP jest nieprawidłowy: sprawdź dziesięć cyfr."))


def validate_regon(value: str) -> None:
    """Refuse a REGON of 9 or 14 digits whose check digit is wrong (domain.md §4.2)."""
    if not (value.isdigit() and regon_number.is_valid(value)):
        raise ValidationError(_("Numer REGON jest nieprawidłowy: sprawdź 9 lub 14 cyfr."))

"""What the law wants said about goods before they are sold."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models.product import Product

ALLERGENS: Final = {
    "GLUTEN": _("zboża zawierające gluten"),
    "CRUSTACEANS": _("skorupiaki"),
    "EGGS": _("jaja"),
    "FISH": _("ryby"),
    "PEANUTS": _("orzeszki ziemne"),
    "SOY": _("soja"),
    "MILK": _("mleko"),
    "NUTS": _("orzechy"),
    "CELERY": _("seler"),
    "MUSTARD": _("gorczyca"),
    "SESAME": _("sezam"),
    "SULPHITES": _("dwutlenek siarki i siarczyny"),
    "LUPIN": _("łubin"),
    "MOLLUSCS": _("mięczaki"),
}


class SafetyParticulars(models.Model):
    """Product safety: manufacturer, contact, model, warnings (GPSR art. 19; law.md R5-01, R5-02)."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="safety")
    manufacturer_name = models.CharField(_("producent"), max_length=250)
    manufacturer_address = models.CharField(_("adres producenta"), max_length=250)
    manufacturer_email = models.EmailField(_("kontakt elektroniczny"))
    model = models.CharField(_("model lub partia"), max_length=120, blank=True)
    warnings = models.TextField(_("ostrzeżenia i informacje o bezpieczeństwie"))
    composition = models.CharField(_("skład surowcowy lub INCI"), max_length=500, blank=True)

    def __str__(self) -> str:
        return self.manufacturer_name


class QuidExemption(models.TextChoices):
    """Why the amount of an ingredient that the name names need not be told (Reg. 1169/2011 annex VIII pt 1)."""

    FLAVOUR = "FLAVOUR", _("składnik jest tylko dla smaku, w małej ilości")
    NO_CHOICE = "NO_CHOICE", _("jego ilość nie wpływa na wybór, a podobne produkty nie różnią się nią")
    SET_BY_LAW = "SET_BY_LAW", _("jego ilość określają przepisy")
    DRAINED = "DRAINED", _("podajemy masę netto po odsączeniu")


class FoodParticulars(models.Model):
    """Food sold at a distance: everything mandatory but the date (Reg. 1169/2011 art. 14; law.md R8-01).

    `allergens` is a list of keys of ALLERGENS; `shares` is how much of which ingredient there is, as
    [{"name": "dynia", "percent": "62"}] (rules/quid.py).
    """

    product = models.OneToOneField(Product, models.CASCADE, related_name="food")
    legal_name = models.CharField(_("nazwa żywności"), max_length=250)
    ingredients = models.TextField(_("składniki"))
    allergens = models.JSONField(_("alergeny"), default=list, blank=True)
    net_quantity = models.CharField(_("ilość netto"), max_length=60)
    storage = models.CharField(_("przechowywanie"), max_length=250)
    use_instructions = models.CharField(_("sposób użycia"), max_length=500, blank=True)
    shares = models.JSONField(_("procent składników"), default=list, blank=True)
    shares_exemption = models.CharField(
        _("dlaczego bez procentu składników"), max_length=12, choices=QuidExemption.choices, blank=True
    )
    durability_days = models.PositiveSmallIntegerField(_("trwałość przy dostawie (dni)"), null=True, blank=True)
    operator_name = models.CharField(_("podmiot odpowiedzialny"), max_length=250)
    operator_address = models.CharField(_("adres podmiotu"), max_length=250)
    origin = models.CharField(_("kraj pochodzenia"), max_length=120, blank=True)

    def __str__(self) -> str:
        return self.legal_name

"""Marks that a listing may carry (law.md R13-11)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock


class Label(models.Model):
    """An entry of the white list: a mark of a known scheme, with its public terms.

    `words` are the ways in which texts name the mark; a listing that names it without having it is held. `picture_hash`
    is the perceptual hash of the reference picture (rules/picture_hash.py), empty without one.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("nazwa znaku"), max_length=120)
    issuer = models.CharField(_("kto przyznaje"), max_length=200)
    scheme_url = models.URLField(_("strona z zasadami"), max_length=300)
    words = models.JSONField(_("jak bywa nazywany w tekstach"), default=list, blank=True)
    requires_number = models.BooleanField(_("wymaga numeru certyfikatu"), default=True)
    is_organic = models.BooleanField(_("dotyczy żywności ekologicznej"), default=False)
    picture = models.ImageField(_("wzór znaku"), upload_to="labels/", blank=True)
    picture_hash = models.CharField(max_length=16, blank=True, editable=False)
    is_active = models.BooleanField(_("można dodawać do ofert"), default=True)
    defined_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("oznaczenie")
        verbose_name_plural = _("oznaczenia")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

"""Forms of the team's pages."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from vendors.models import MemberRole
from vendors.rules.team import latest_adviser_day

ROLE_HINTS = {
    MemberRole.VIEWER: _("Podgląd: ogląda zamówienia i oferty, niczego nie zmienia."),
    MemberRole.SELLER: _("Sprzedawca: prowadzi zamówienia i oferty."),
    MemberRole.MANAGER: _("Kierownik: to samo, a także sklep, dokumenty i zespół."),
    MemberRole.OWNER: _("Właściciel: wszystko, także doradcy i prawo do pobierania danych."),
}


class RoleForm(forms.Form):
    """A role out of those that the person may give."""

    role = forms.ChoiceField(
        label=_("Rola"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz rolę."), "invalid_choice": _("Wybierz rolę z listy.")},
    )

    def __init__(self, *args: object, roles: list[MemberRole], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [(role.value, ROLE_HINTS[role]) for role in roles]  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """Whom to invite, and with which role; nothing is chosen beforehand."""

    email = forms.EmailField(
        label=_("Adres e-mail"),
        help_text=_("Na ten adres wyślemy list z linkiem. Link działa 14 dni."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Podaj adres e-mail."), "invalid": _("Podaj poprawny adres e-mail.")},
    )
    field_order = ("email", "role")


class AdviserForm(forms.Form):
    """Which adviser, for what, until when."""

    email = forms.EmailField(
        label=_("Adres e-mail doradcy"),
        help_text=_("Na ten adres wyślemy list z linkiem."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Podaj adres e-mail."), "invalid": _("Podaj poprawny adres e-mail.")},
    )
    purpose = forms.CharField(
        label=_("W czym pomaga"),
        help_text=_("Na przykład: opisy ofert i zdjęcia przed jarmarkiem."),
        max_length=300,
        error_messages={"required": _("Napisz, w czym ta osoba pomaga.")},
    )
    until = forms.DateField(
        label=_("Do kiedy"),
        help_text=_("Najdłużej 90 dni. Zgodę możesz cofnąć w każdej chwili."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Wybierz dzień."), "invalid": _("Wybierz dzień, na przykład 2026-12-31.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        today = clock.today()
        self.fields["until"].widget.attrs |= {"min": today.isoformat(), "max": latest_adviser_day(today).isoformat()}
        self.fields["until"].initial = today + dt.timedelta(days=30)

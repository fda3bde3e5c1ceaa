"""Forms of seats, audits, breaches and measures."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.needs import IN_SOME_CASES, needed
from quality_mark.models import (
    BODY_ROLES,
    AuditConclusion,
    AuditFinding,
    AuditMethod,
    Criterion,
    FindingOutcome,
    MonitoringBody,
    Sanction,
)
from quality_mark.states import AuditKind, NonconformityState

CHOOSE: Any = ("", _("wybierz"))


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def _long(label: Any, rows: int = 5, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=4000, **more)


class AppointForm(forms.Form):
    """Who gets which seat, and the organisation they come from."""

    email = forms.EmailField(
        label=_("Adres e-mail konta"), help_text=_("Ta osoba musi mieć już konto na rynku i niczego nie sprzedawać.")
    )
    role = forms.ChoiceField(label=_("Miejsce"), choices=[CHOOSE, *[(role.value, role.label) for role in BODY_ROLES]])
    monitoring_body = needed(
        forms.ModelChoiceField(
            MonitoringBody.objects.none(),
            label=_("Jednostka kontrolująca"),
            help_text=_("Tylko dla osób, które kontrolują."),
            empty_label=_("wybierz"),
            required=False,
        ),
        IN_SOME_CASES,
    )
    organisation = forms.CharField(label=_("Organizacja, z której jest ta osoba"), max_length=200)
    nip = forms.RegexField(
        r"^\d{10}$",
        label=_("NIP organizacji"),
        help_text=_("10 cyfr. Dzięki niemu sami znajdziemy powiązania z wnioskodawcą."),
        required=False,
    )
    register_number = forms.CharField(label=_("KRS organizacji"), max_length=40, required=False)
    is_chair = forms.BooleanField(label=_("Przewodniczy Kapitule"), required=False)
    starts_on = _day(_("Od kiedy"), help_text=_("Puste: od dziś."), required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[MonitoringBody]", self.fields["monitoring_body"]).queryset = bodies

    def clean_email(self) -> User:
        """Find the account."""
        found = User.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if found is None:
            raise ValidationError(_("Nie ma takiego konta. Poproś tę osobę, żeby je założyła."))
        return found


class PlanForm(forms.Form):
    """When and how the audit takes place."""

    planned_on = _day(_("Dzień kontroli"))
    method = forms.ChoiceField(label=_("Jak"), choices=[CHOOSE, *AuditMethod.choices])
    text = _long(
        _("Co napisać podmiotowi"), help_text=_("Na przykład: kto przyjedzie i co przygotować."), required=False
    )


class FindingsForm(forms.Form):
    """One outcome and one text for each criterion."""

    def __init__(
        self, *args: Any, criteria: Iterable[Criterion], known: Mapping[int, AuditFinding], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = []
        for row in criteria:
            found = known.get(row.pk)
            self.keys.append(row.pk)
            outcome = forms.ChoiceField(
                label=f"{row.code}. {row.name}",
                help_text=row.evidence_asked,
                choices=FindingOutcome.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=found.outcome if found else None,
            )
            self.fields[f"outcome_{row.pk}"] = needed(outcome, _("potrzebne do raportu"))
            self.fields[f"text_{row.pk}"] = _long(
                _("Ustalenie do %(code)s") % {"code": row.code},
                rows=3,
                help_text=_("Potrzebne, gdy kryterium nie jest spełnione."),
                required=False,
                initial=found.text if found else "",
            )

    def findings(self) -> dict[int, tuple[str, str]]:
        """Give what was judged; criteria without an outcome are left for later."""
        data = self.cleaned_data
        return {key: (data[f"outcome_{key}"], data[f"text_{key}"]) for key in self.keys if data[f"outcome_{key}"]}


class ReportForm(forms.Form):
    """The report as it stays."""

    performed_on = _day(_("Dzień kontroli"))
    method = forms.ChoiceField(label=_("Jak"), choices=[CHOOSE, *AuditMethod.choices])
    summary = _long(_("Ustalenia"), rows=8)
    conclusion = forms.ChoiceField(label=_("Wniosek dla Kapituły"), choices=[CHOOSE, *AuditConclusion.choices])
    file = forms.FileField(
        label=_("Plik raportu"),
        help_text=_("PDF, JPG albo PNG, najwyżej 10 MB. Po zapisaniu nie da się go zmienić."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class BreachForm(forms.Form):
    """A breach, its severity and, where it suspends, what the register says."""

    severity = forms.ChoiceField(label=_("Waga"), widget=forms.RadioSelect)
    criterion = forms.ChoiceField(label=_("Którego kryterium dotyczy"), required=False)
    description = _long(_("Na czym polega"), help_text=_("Podmiot dostanie te słowa w liście."))
    reason = needed(
        forms.CharField(
            label=_("Powód do publicznego rejestru"),
            help_text=_("Potrzebny, gdy ta waga zawiesza certyfikat. Od 10 do 300 znaków, bez danych osobowych."),
            max_length=300,
            required=False,
        ),
        IN_SOME_CASES,
    )

    def __init__(self, *args: Any, sanctions: Iterable[Sanction], criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["severity"]).choices = [
            (row.severity, f"{row.get_severity_display()}: {row.meaning}") for row in sanctions
        ]
        known: list[Any] = [("", _("żadnego z nich")), *[(str(row.pk), str(row)) for row in criteria]]
        cast(forms.ChoiceField, self.fields["criterion"]).choices = known


class JudgeForm(forms.Form):
    """Whether a breach was put right."""

    outcome = forms.ChoiceField(label=_("Ocena"), widget=forms.RadioSelect)
    verdict = _long(_("Uzasadnienie"), help_text=_("Podmiot dostanie te słowa w liście."))
    due_on = needed(_day(_("Nowy termin"), help_text=_("Gdy odpowiedź nie wystarcza."), required=False), IN_SOME_CASES)

    def __init__(self, *args: Any, may_return: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[Any] = [(NonconformityState.CLOSED, _("usunięta, zamykam"))]
        if may_return:
            choices.append((NonconformityState.OPEN, _("nie wystarcza, proszę o więcej")))
        cast(forms.ChoiceField, self.fields["outcome"]).choices = choices


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Dlaczego"), help_text=_("Od 10 do 300 znaków."), max_length=300)


class PublicReasonForm(forms.Form):
    """The reason that the register tells."""

    reason = forms.CharField(
        label=_("Powód do publicznego rejestru"),
        help_text=_("Od 10 do 300 znaków, bez danych osobowych. Dostanie go też posiadacz."),
        max_length=300,
    )


class GroundsForm(forms.Form):
    """What the holder is charged with."""

    grounds = _long(_("Zarzuty i fakty"), rows=8, help_text=_("Posiadacz dostanie je w liście i może odpowiedzieć."))


class ReasonsForm(forms.Form):
    """Why a case is dropped."""

    reasons = _long(_("Uzasadnienie"), help_text=_("Posiadacz dostanie je w liście."))


class OrderForm(forms.Form):
    """Which audit of a certificate, by when, why."""

    kind = forms.ChoiceField(
        label=_("Rodzaj kontroli"),
        choices=[(kind.value, kind.label) for kind in (AuditKind.AD_HOC, AuditKind.SURVEILLANCE, AuditKind.FOLLOW_UP)],
    )
    due_on = _day(_("Raport do"))
    reason = forms.CharField(label=_("Powód"), max_length=300, required=False)

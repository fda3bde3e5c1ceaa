"""The decisions that a reviewer may take about a vendor, as data: what each asks, causes and calls."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import RuleViolation
from vendors.actions.announce_termination import announce_termination
from vendors.actions.approve_vendor import approve_vendor
from vendors.actions.cancel_termination import cancel_termination
from vendors.actions.reinstate_vendor import reinstate_vendor
from vendors.actions.reject_vendor import reject_vendor
from vendors.actions.request_changes import request_changes
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.actions.terminate_vendor import terminate_vendor
from vendors.forms.review import ApprovalForm, ChangesForm, DecisionForm, EndForm, NowForm
from vendors.models import Measure, StatementOfReasons, Vendor
from vendors.queries.case import submissions_of
from vendors.rules.comparison import in_order, label_of, value_text
from vendors.rules.deciding import check_end, earliest_end
from vendors.states import VendorState


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision: its address, words, the states it is taken in, what it leaves, its form and its action."""

    slug: str
    label: Any
    does: Any
    causes: tuple[Any, ...]
    done: Any
    states: tuple[str, ...]
    after: str | None
    call: Callable[..., Any]
    measure: Measure | None = None
    form: type[forms.Form] = DecisionForm
    variant: str = "secondary"
    icon: str = "check"

    def is_possible(self, vendor: Vendor) -> bool:
        """Tell whether the vendor's state allows it now."""
        if self.measure == Measure.TERMINATION_CANCELLED and vendor.terminates_on is None:
            return False
        return vendor.state in self.states


LETTER: Final = _("Sprzedawca od razu dostanie list z uzasadnieniem i zobaczy je w panelu.")
SELLS: Final = (VendorState.APPROVED, VendorState.SUSPENDED)
DECISIONS: Final = (
    Decision(
        slug="zatwierdz",
        label=_("Zatwierdź"),
        does=_("Podmiot będzie mógł sprzedawać"),
        causes=(
            _("Opublikowane oferty od razu będą widoczne dla kupujących."),
            _("Podmiot stanie w bazie podmiotów, następne sprawdzenie będzie za rok."),
            _("Sprzedawca dostanie list."),
        ),
        done=_("%(name)s może sprzedawać."),
        states=(VendorState.PENDING,),
        after=VendorState.APPROVED,
        call=approve_vendor,
        form=ApprovalForm,
        variant="primary",
    ),
    Decision(
        slug="popraw",
        label=_("Poproś o poprawki"),
        does=_("Zgłoszenie wróci do podmiotu z uwagami"),
        causes=(
            _("Podmiot będzie mógł poprawić zgłoszenie i wysłać je jeszcze raz. Wszystko, co wpisał, zostaje."),
            _("Uwagi pokażemy przy polach, których dotyczą."),
            LETTER,
        ),
        done=_("%(name)s: zgłoszenie wróciło do poprawy."),
        states=(VendorState.PENDING,),
        after=VendorState.CHANGES_REQUESTED,
        call=request_changes,
        measure=Measure.CHANGES_REQUESTED,
        form=ChangesForm,
        icon="edit",
    ),
    Decision(
        slug="odrzuc",
        label=_("Odrzuć"),
        does=_("Podmiot nie będzie sprzedawał"),
        causes=(_("Podmiot nie będzie sprzedawał. Może poprawić zgłoszenie i wysłać je ponownie."), LETTER),
        done=_("%(name)s: zgłoszenie odrzucone."),
        states=(VendorState.PENDING, VendorState.CHANGES_REQUESTED),
        after=VendorState.REJECTED,
        call=reject_vendor,
        measure=Measure.REJECTED,
        variant="danger",
        icon="close",
    ),
    Decision(
        slug="przywroc",
        label=_("Przywróć sprzedaż"),
        does=_("Podmiot będzie znowu sprzedawał"),
        causes=(_("Opublikowane oferty od razu znowu będą widoczne."), LETTER),
        done=_("%(name)s znowu może sprzedawać."),
        states=(VendorState.SUSPENDED,),
        after=VendorState.APPROVED,
        call=reinstate_vendor,
        measure=Measure.REINSTATED,
        variant="primary",
    ),
    Decision(
        slug="zawies",
        label=_("Zawieś"),
        does=_("Oferty znikną, do odwołania"),
        causes=(
            _("Wszystkie oferty znikną od razu, także z koszyków kupujących."),
            _("Złożone zamówienia zostają: sprzedawca je realizuje i ma do nich dostęp w panelu."),
            LETTER,
        ),
        done=_("%(name)s: sprzedaż zawieszona."),
        states=(VendorState.APPROVED,),
        after=VendorState.SUSPENDED,
        call=suspend_vendor,
        measure=Measure.SUSPENDED,
        variant="danger",
        icon="clock",
    ),
    Decision(
        slug="zapowiedz-koniec",
        label=_("Zapowiedz koniec współpracy"),
        does=_("Współpraca skończy się w wybranym dniu, najwcześniej za 30 dni"),
        causes=(
            _("Do tego dnia nic się nie zmienia. W tym dniu oferty znikną na stałe."),
            _("Złożone zamówienia zostają: sprzedawca je realizuje i ma do nich dostęp w panelu."),
            _("Zapowiedź można odwołać, dopóki dzień nie nadejdzie."),
            LETTER,
        ),
        done=_("%(name)s: koniec współpracy zapowiedziany."),
        states=SELLS,
        after=None,
        call=announce_termination,
        measure=Measure.TERMINATION_ANNOUNCED,
        form=EndForm,
        variant="danger",
        icon="calendar",
    ),
    Decision(
        slug="odwolaj-koniec",
        label=_("Odwołaj zapowiedź końca"),
        does=_("Współpraca potrwa dalej"),
        causes=(_("Zapowiedziany koniec współpracy przestanie obowiązywać."), LETTER),
        done=_("%(name)s: współpraca trwa dalej."),
        states=SELLS,
        after=None,
        call=cancel_termination,
        measure=Measure.TERMINATION_CANCELLED,
    ),
    Decision(
        slug="zakoncz",
        label=_("Zakończ od razu"),
        does=_("Tylko gdy prawo nie pozwala czekać albo naruszenia się powtarzają"),
        causes=(
            _("Na stałe. Wszystkie oferty znikną od razu."),
            _("Złożone zamówienia zostają: sprzedawca je realizuje i ma do nich dostęp w panelu."),
            LETTER,
        ),
        done=_("%(name)s: współpraca zakończona."),
        states=SELLS,
        after=VendorState.TERMINATED,
        call=terminate_vendor,
        measure=Measure.TERMINATED,
        form=NowForm,
        variant="danger",
        icon="close",
    ),
)


def decision_of(slug: str) -> Decision | None:
    """Find a decision by its address."""
    return next((decision for decision in DECISIONS if decision.slug == slug), None)


def form_of(decision: Decision, vendor: Vendor, data: QueryDict | None = None) -> forms.Form:
    """Make the form of a decision about a vendor; the one for remarks has a field for each field of the application."""
    if decision.form is ChangesForm:
        sent = submissions_of(vendor)[:1]
        snapshot = sent[0].snapshot if sent else {}
        fields = [(key, label_of(key), value_text(snapshot[key])) for key in in_order(snapshot)]
        return ChangesForm(data, fields=fields)
    form = decision.form(data)
    if decision.form is EndForm:
        day = earliest_end(clock.today())
        form.fields["ends_on"].widget.attrs["min"] = clock.today().isoformat()
        form.fields["ends_on"].initial = day
    return form


def arguments(form: forms.Form) -> dict[str, Any]:
    """Give the arguments of the decision's action from a valid form."""
    if isinstance(form, ChangesForm):
        basic = {name: form.cleaned_data[name] for name in ("ground_kind", "ground", "facts")}
        return {**basic, "notes": form.notes()}
    return dict(form.cleaned_data)


def preview(decision: Decision, vendor: Vendor, given: dict[str, Any], by: Any) -> StatementOfReasons | None:
    """Make the statement that the decision would write, unsaved, with the rules of its day asked; None for approval."""
    if decision.measure is None:
        return None
    facts = given["facts"].strip()
    today = clock.today()
    ends_on: dt.date | None = given.get("ends_on")
    if decision.form in {EndForm, NowForm}:
        shorter = check_end(ends_on or today, today, early=given["early"], early_reason=given["early_reason"])
        facts = f"{facts}\n\n{shorter}" if shorter else facts
    return StatementOfReasons(
        vendor=vendor,
        measure=decision.measure,
        subject_type=vendor._meta.label,
        subject_id=str(vendor.pk),
        subject_name=str(vendor),
        ground_kind=given["ground_kind"],
        ground=given["ground"],
        facts=facts,
        ends_on=ends_on,
        decided_by=by,
        decided_at=clock.now(),
    )


def blame(form: forms.Form, refusal: RuleViolation) -> None:
    """Put a rule's refusal beside the field that it names, or on top."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))

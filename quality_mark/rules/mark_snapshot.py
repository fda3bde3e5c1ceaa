"""What a sending of an application keeps: every line as people read it, in Polish, and its SHA-256."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.money import format_pln
from quality_mark.models import Answer, Application, Question, QuestionKind
from quality_mark.rules.apply_steps import MarkStep, steps_of
from quality_mark.rules.applying import NO, YES, declarations_asked, questions_asked
from quality_mark.rules.income import own_income_percent

Line = dict[str, str]


def take_mark_snapshot(application: Application) -> dict[str, Any]:
    """Give {"number", "kind", "rules", "steps": [{"key", "title", "lines": [{"key", "label", "text"}]}]}.

    The key of a line is the same from one sending to the next, so that two of them can be compared. Files stand with
    their whole hash; of a recommendation neither the person nor the contact, which may have to be erased one day.
    """
    with translation.override("pl"):
        return {
            "number": application.number,
            "kind": str(application.get_kind_display()),
            "rules": str(application.scheme_version),
            "steps": [
                {"key": step.key, "title": str(step.title), "lines": lines_of(application, step)}
                for step in steps_of(application.kind)
            ],
        }


def snapshot_hash(content: dict[str, Any]) -> str:
    """Give the SHA-256 of a snapshot, in hexadecimal; the order of its keys does not matter."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def lines_of(application: Application, step: MarkStep) -> list[Line]:
    """Give the lines of one step, as the applicant and everybody who judges read them."""
    return _LINES[step.key](application)


def shown(question: Question, value: str) -> str:
    """Show an answer in words."""
    if question.kind == QuestionKind.YES_NO:
        return {YES: _("tak"), NO: _("nie")}.get(value, "")
    if question.kind == QuestionKind.DECLARATION:
        return {YES: _("potwierdzono")}.get(value, "")
    return value


def answer_lines(answers: Iterable[Answer]) -> list[Line]:
    """Give answers, whose questions are fetched, as lines that everybody who judges reads."""
    return [_line(f"question-{row.question_id}", row.question.text, shown(row.question, row.value)) for row in answers]


def _line(key: object, label: object, text: object) -> Line:
    return {"key": str(key), "label": str(label), "text": "" if text is None else str(text)}


def _day(day: Any) -> str:
    return date_format(day, "j E Y") if day else ""


def _entity(application: Application) -> list[Line]:
    vendor = application.applicant
    address = " ".join(part for part in (vendor.street, vendor.house_number) if part)
    return [
        _line("name", _("nazwa"), vendor.name),
        _line("kind", _("rodzaj podmiotu"), vendor.get_entity_kind_display()),
        _line("nip", _("NIP"), vendor.nip),
        _line("register", _("numer w rejestrze"), f"{vendor.get_register_type_display()} {vendor.register_number}"),
        _line(
            "address", _("adres"), ", ".join(x for x in (address, f"{vendor.postal_code} {vendor.city}".strip()) if x)
        ),
        _line("representative", _("kto reprezentuje"), vendor.representative_name),
        _line("email", _("e-mail"), vendor.authority_email or vendor.email),
    ]


def _items(application: Application) -> list[Line]:
    return [
        _line(
            f"item-{row.pk}",
            f"{row.get_kind_display()}: {row.name}",
            row.description + (f"\n{_('z oferty')}: {row.listing}" if row.listing else ""),
        )
        for row in application.items.order_by("pk")
    ]


def _activity(application: Application) -> list[Line]:
    return [
        _line("active_since", _("działa od"), _day(application.active_since)),
        _line("social_aims", _("cele społeczne"), application.social_aims),
    ]


def _answers(application: Application) -> dict[int, Answer]:
    return {row.question_id: row for row in application.answers.all()}


def _survey(application: Application) -> list[Line]:
    answers = _answers(application)
    return [
        _line(f"question-{row.pk}", row.text, shown(row, answers[row.pk].value) if row.pk in answers else "")
        for row in questions_asked(application, list(application.scheme_version.questions.all()))
    ]


def _finances(application: Application) -> list[Line]:
    percent = own_income_percent(application)
    money = {
        name: format_pln(value) if (value := getattr(application, name)) is not None else ""
        for name in ("own_income", "total_income")
    }
    return [
        _line("period", _("okres"), application.get_finance_period_display()),
        _line("dates", _("od–do"), " – ".join(_day(x) for x in (application.income_from, application.income_to) if x)),
        _line("own_income", _("przychody własne"), money["own_income"]),
        _line("total_income", _("wszystkie przychody"), money["total_income"]),
        _line("percent", _("udział przychodów własnych"), "" if percent is None else f"{percent}%".replace(".", ",")),
    ]


def _evidence(application: Application) -> list[Line]:
    rows = application.evidence.filter(removed_at=None).select_related("criterion", "recommendation").order_by("pk")
    return [
        _line(
            f"file-{row.sha256[:16]}-{row.pk}",
            f"{row.criterion or row.recommendation or _('ogólnie')}: {row.title}",
            f"{row.name}, SHA-256 {row.sha256}" + (f", {_('ważny do')} {_day(row.valid_to)}" if row.valid_to else ""),
        )
        for row in rows
    ]


def _recommendations(application: Application) -> list[Line]:
    return [
        _line(
            f"recommendation-{row.pk}",
            row.organisation,
            row.text + (f"\n{_day(row.given_on)}" if row.given_on else ""),
        )
        for row in application.recommendations.order_by("pk")
    ]


def _declarations(application: Application) -> list[Line]:
    answers = _answers(application)
    return [
        _line(
            f"question-{row.pk}",
            row.text,
            _("potwierdzono %(day)s") % {"day": _day(clock.date_of(answers[row.pk].changed_at))}
            if row.pk in answers and answers[row.pk].value == YES
            else "",
        )
        for row in declarations_asked(list(application.scheme_version.questions.all()))
    ]


_LINES = {
    "podmiot": _entity,
    "pozycje": _items,
    "dzialalnosc": _activity,
    "ankieta": _survey,
    "finanse": _finances,
    "dowody": _evidence,
    "rekomendacje": _recommendations,
    "oswiadczenia": _declarations,
}

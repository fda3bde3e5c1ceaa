"""What a form says beside a field that may stay empty."""

from django import forms
from django.template.loader import render_to_string

from core.needs import FOR_SENDING, NOTHING_SAID, needed


class Asking(forms.Form):
    must = forms.CharField(label="Nazwa")
    later = needed(forms.CharField(label="Zgoda", required=False), FOR_SENDING)
    choices = needed(forms.ChoiceField(label="Kim", widget=forms.RadioSelect, required=False), FOR_SENDING)
    pieces = needed(forms.IntegerField(label="Sztuki", required=False), NOTHING_SAID)
    free = forms.CharField(label="Uwagi", required=False)


class Looking(Asking):
    says_optional = False


def said(form: forms.Form, name: str) -> str:
    html = render_to_string("components/field.html", {"field": form[name]})
    return html.partition("field__need")[2].partition(">")[2].partition("<")[0]


def test_a_field_that_something_later_needs_is_never_called_optional() -> None:
    form = Asking()
    assert said(form, "must") == ""
    assert said(form, "later") == "(potrzebne do wysłania)"
    assert said(form, "choices") == "(potrzebne do wysłania)"
    assert said(form, "pieces") == ""
    assert said(form, "free") == "(opcjonalnie)"


def test_a_form_that_looks_for_things_calls_nothing_optional() -> None:
    form = Looking()
    assert {name: said(form, name) for name in form.fields} == dict.fromkeys(form.fields, "")

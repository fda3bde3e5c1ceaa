"""The question about people in a text or picture, and the reviewer's reasons."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.documents import MAX_BYTES, clean_document
from core.needs import needed
from vendors.models import GroundKind
from vendors.rules.content import Declaration

YES, NO = "tak", "nie"


class ManyFiles(forms.ClearableFileInput):
    """A file field that takes several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Gives a list of uploads."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Clean each file by itself."""
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        return [super(ManyFilesField, self).clean(one, initial) for one in given]


class QuestionForm(forms.Form):
    """Can somebody be recognised, and does it tell of health, disability, a criminal record and the like (R10-01)."""

    shows_people = forms.ChoiceField(
        label=_(
            "Czy tekst lub zdjęcie pozwala rozpoznać konkretną osobę i mówi coś o jej zdrowiu, niepełnosprawności, "
            "uzależnieniu, karalności, bezdomności albo wierze?"
        ),
        choices=[(YES, _("Tak")), (NO, _("Nie"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Odpowiedz „tak” albo „nie”.")},
    )
    people = needed(
        forms.IntegerField(
            label=_("Ile osób można rozpoznać"),
            required=False,
            min_value=1,
            max_value=200,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        ),
        _("potrzebne przy odpowiedzi „tak”"),
    )
    documents = needed(
        ManyFilesField(
            label=_("Pliki podpisanych zgód"),
            required=False,
            help_text=_("PDF, JPG albo PNG, najwyżej 10 MB każdy. Zobaczą je tylko Wasi kierownicy i ROPS."),
            widget=ManyFiles(attrs={"accept": ".pdf,image/jpeg,image/png"}),
        ),
        _("potrzebne przy odpowiedzi „tak”"),
    )
    one_for_all = forms.BooleanField(label=_("W jednym pliku są zgody wszystkich tych osób"), required=False)
    keep = forms.BooleanField(label=_("Zgody, które już mamy, obejmują też tę treść"), required=False)
    expires_on = needed(
        forms.DateField(
            label=_("Do kiedy zgody są ważne"),
            required=False,
            help_text=_("Najwyżej 5 lat. Dzień później treść sama zniknie."),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        ),
        _("potrzebne przy odpowiedzi „tak”"),
    )

    def __init__(self, *args: Any, may_keep: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_keep:
            del self.fields["keep"]

    def declaration(self) -> Declaration:
        """Give the answer with its files checked; raises DocumentRefused."""
        given = self.cleaned_data
        return Declaration(
            shows_people=given["shows_people"] == YES,
            people=given["people"] or 0,
            documents=tuple(
                clean_document(file.read(MAX_BYTES + 1), file.name or "", field="documents")
                for file in given["documents"]
            ),
            one_for_all=given["one_for_all"],
            expires_on=given["expires_on"],
            keep=given.get("keep", False),
        )


class RefusalForm(forms.Form):
    """The statement of reasons of a refusal (law.md R3-06)."""

    ground_kind = forms.ChoiceField(label=_("Podstawa"), choices=GroundKind.choices, widget=forms.RadioSelect)
    ground = forms.CharField(
        label=_("Przepis albo punkt regulaminu"), max_length=300, help_text=_("Na przykład: art. 9 ust. 1 RODO.")
    )
    facts = forms.CharField(
        label=_("Fakty i okoliczności"),
        max_length=4000,
        help_text=_("Napisz, co trzeba zmienić. Dostanie to sprzedawca."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

"""Forms of the import: which file, and what its columns are."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.money import VatCode
from core.needs import IN_SOME_CASES, NOTHING_SAID, needed
from marketplace.catalogue.models import Category, ImportFormat, ImportJob, ImportKind
from marketplace.catalogue.queries.imports import columns_of

_VAT_BY_STATUS = {"ACTIVE": VatCode.VAT_23, "EXEMPT_113": VatCode.EXEMPT, "EXEMPT_43": VatCode.EXEMPT}


class UploadForm(forms.Form):
    """A file and what it is about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Co chcesz wczytać?"),
        choices=[
            (ImportKind.LISTINGS, gettext_lazy("Oferty: nowe albo zmienione, z cenami i opisami")),
            (ImportKind.STOCK, gettext_lazy("Same stany magazynowe")),
        ],
        initial=ImportKind.LISTINGS,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=gettext_lazy("Plik"),
        help_text=gettext_lazy("CSV albo XLSX, do 20 MB i 20 000 wierszy. Nic się nie zmieni, zanim nie potwierdzisz."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Wybierz plik z dysku.")},
    )


class ColumnsForm(forms.Form):
    """What each column of a file is, or for a foreign format what it does not say."""

    vat_code = forms.ChoiceField(
        label=gettext_lazy("Stawka VAT, gdy plik jej nie podaje"),
        choices=VatCode.choices,
    )
    category = needed(
        forms.TypedChoiceField(
            label=gettext_lazy("Kategoria dla ofert, których kategorii nie rozpoznamy"),
            required=False,
            coerce=int,
            empty_value=None,
        ),
        IN_SOME_CASES,
    )
    update_texts = forms.BooleanField(
        label=gettext_lazy("Zastąp też nazwy i opisy ofert, które już tu masz"), required=False
    )

    def __init__(self, job: ImportJob, *args: Any, **kwargs: Any) -> None:
        initial = {"vat_code": _VAT_BY_STATUS.get(job.vendor.vat_status, VatCode.OUTSIDE), **job.options}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.job = job
        if job.kind == ImportKind.STOCK:
            del self.fields["vat_code"]
        if job.format == ImportFormat.OWN:
            del self.fields["category"], self.fields["update_texts"]
            choices = [("", _("– pomiń tę kolumnę –"))]
            choices += [(column.key, column.heading) for column in columns_of(job.kind)]
            for number, heading in enumerate(job.header):
                self.fields[f"column_{number}"] = needed(
                    forms.ChoiceField(label=heading, choices=choices, required=False, initial=job.mapping[number]),
                    NOTHING_SAID,
                )
        else:
            field = self.fields["category"]
            if isinstance(field, forms.TypedChoiceField):
                leaves = Category.objects.filter(numchild=0).order_by("path")
                field.choices = [("", _("– nie wczytuj takich ofert –")), *((leaf.pk, leaf.label) for leaf in leaves)]

    def mapping(self) -> list[str]:
        """Give the key of our column for each heading; a foreign format keeps what was guessed."""
        if self.job.format != ImportFormat.OWN:
            return list(self.job.mapping)
        return [self.cleaned_data[f"column_{number}"] for number in range(len(self.job.header))]

    def options(self) -> dict[str, Any]:
        """Give what the file does not say."""
        return {key: self.cleaned_data[key] for key in ("vat_code", "category", "update_texts") if key in self.fields}

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Give the fields of the columns, each with the first cells of its column."""
        if self.job.format != ImportFormat.OWN:
            return []
        return [
            (self[f"column_{number}"], [row[number] for row in self.job.sample if number < len(row) and row[number]])
            for number in range(len(self.job.header))
        ]

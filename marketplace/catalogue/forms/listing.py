"""What a listing says: words, category, particulars of its category, terms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import FOR_PUBLICATION, IN_SOME_CASES, needed
from core.territory import powiat_choices
from marketplace.catalogue.models import ALLERGENS, Category, QuidExemption, WithdrawalRegime
from marketplace.catalogue.rules.particulars import FOOD_FIELDS, NEEDS_COMPOSITION, NEEDS_SAFETY, safety_fields
from quality_mark.models import ItemKind


class ListFilterForm(forms.Form):
    """What a seller looks for among the own listings; nothing is required."""

    says_optional = False

    q = forms.CharField(label=_("Nazwa albo SKU"), max_length=80, required=False)
    kategoria = forms.ModelChoiceField(
        label=_("Kategoria"), queryset=Category.objects.none(), required=False, empty_label=_("wszystkie")
    )
    brak = forms.ChoiceField(
        label=_("Pokaż tylko"),
        required=False,
        choices=[
            ("", _("wszystkie oferty")),
            ("malo", _("z małym zapasem")),
            ("zdjecia", _("bez zdjęcia")),
            ("sprawdzenie", _("czekające na sprawdzenie")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Kolejność"),
        required=False,
        choices=[
            ("", _("najnowsze")),
            ("nazwa", _("nazwa od A do Z")),
            ("cena", _("cena od najniższej")),
            ("-cena", _("cena od najwyższej")),
        ],
    )

    def __init__(self, *args: Any, categories: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kategoria"].queryset = categories  # type: ignore[attr-defined]


class TextForm(forms.Form):
    """Name and description."""

    name = forms.CharField(
        label=_("Nazwa"),
        max_length=200,
        help_text=_("Napisz, co to jest, tak jak powiesz klientowi: „Kosz wiklinowy na drewno, 50 cm”."),
        error_messages={"required": _("Podaj nazwę oferty.")},
    )
    description = forms.CharField(
        label=_("Opis"),
        max_length=8000,
        required=False,
        help_text=_("Z czego, jak duże, do czego, jak powstaje. Pusta linia zaczyna nowy akapit."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class CategoryForm(forms.Form):
    """The leaf of the tree that a listing hangs on."""

    category = forms.TypedChoiceField(
        label=_("Kategoria"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz kategorię.")},
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leaves: list[tuple[str, list[tuple[int, str]]]] = []
        loose: list[tuple[int, str]] = []
        group: list[tuple[int, str]] | None = None
        for node in Category.objects.filter(kind=kind).order_by("path"):
            if node.numchild:
                group = []
                leaves.append((node.label, group))
            elif node.depth > 1 and group is not None:
                group.append((node.pk, node.label))
            else:
                loose.append((node.pk, node.label))
        choices: list[Any] = [*[pair for pair in leaves if pair[1]], *loose]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]


class TermsForm(forms.Form):
    """How long it takes, and what the buyer may do afterwards; for services also where."""

    lead_time_days = forms.IntegerField(
        label=_("Czas realizacji w dniach roboczych"),
        min_value=0,
        max_value=365,
        help_text=_("Ile dni roboczych minie od zamówienia do wysyłki albo wykonania."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    withdrawal_regime = forms.ChoiceField(
        label=_("Czy konsument może się rozmyślić?"), choices=WithdrawalRegime.choices, widget=forms.RadioSelect
    )
    is_perishable = forms.BooleanField(
        label=_("Rzecz szybko się psuje"),
        required=False,
        help_text=_("Przy obniżce pokażemy wtedy cenę sprzed obniżki zamiast najniższej z 30 dni."),
    )
    powiats = forms.MultipleChoiceField(
        label=_("Gdzie wykonujesz usługę"),
        choices=powiat_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Zaznacz powiaty. Kupujący z innych nie zobaczą oferty, gdy filtrują po miejscu."),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_perishable" if kind == ItemKind.SERVICE else "powiats"]


def _text(label: Any, *, rows: int = 0, hint: Any = "", most: int = 250) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    return forms.CharField(label=label, max_length=most, required=False, help_text=hint, widget=widget)


class ParticularsForm(forms.Form):
    """What the category asks for: product safety (GPSR), food; a draft may leave gaps."""

    SAFETY = ("manufacturer_name", "manufacturer_address", "manufacturer_email", "model", "warnings", "composition")
    FOOD = (
        "legal_name",
        "ingredients",
        "allergens",
        "net_quantity",
        "shares",
        "shares_exemption",
        "storage",
        "use_instructions",
        "durability_days",
        "origin",
        "operator_name",
        "operator_address",
    )

    manufacturer_name = _text(_("Producent"), hint=_("Jeśli robisz to sam, wpisz swoje przedsiębiorstwo."))
    manufacturer_address = _text(_("Adres producenta"))
    manufacturer_email = forms.EmailField(label=_("E-mail albo strona kontaktowa producenta"), required=False)
    model = _text(_("Model albo partia"), most=120)
    warnings = _text(
        _("Ostrzeżenia i bezpieczne używanie"),
        rows=4,
        most=4000,
        hint=_("Na przykład: „Nie zostawiaj palącej się świecy bez opieki”. Przy zabawkach podaj wiek dziecka."),
    )
    composition = _text(
        _("Skład surowcowy albo INCI"),
        most=500,
        hint=_("Tekstylia: włókna w procentach. Kosmetyki: pełna lista INCI."),
    )
    legal_name = _text(_("Nazwa żywności"), hint=_("Nazwa z etykiety, na przykład „miód nektarowy lipowy”."))
    ingredients = _text(_("Składniki"), rows=4, most=4000, hint=_("Wszystkie, od największej ilości."))
    allergens = needed(
        forms.MultipleChoiceField(
            label=_("Alergeny"),
            choices=list(ALLERGENS.items()),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Zaznacz wszystkie, które są w składzie. Jeśli nie ma żadnego, nie zaznaczaj nic."),
        ),
        IN_SOME_CASES,
    )
    shares = needed(
        _text(
            _("Ile procent którego składnika"),
            rows=3,
            most=1000,
            hint=_(
                "Podaj składniki z nazwy: w „kremie z dyni” dynię. Jeden w wierszu, na przykład „dynia 62%”. "
                "Nie trzeba, gdy procent stoi już w składnikach."
            ),
        ),
        IN_SOME_CASES,
    )
    shares_exemption = needed(
        forms.ChoiceField(
            label=_("Dlaczego procentu nie trzeba podawać"),
            choices=[("", _("podajemy procent albo nazwa nie wymienia składnika")), *QuidExemption.choices],
            required=False,
            help_text=_("Wybierz tylko wtedy, gdy nazwa wymienia składnik, a przepisy pozwalają nie podawać ilości."),
        ),
        IN_SOME_CASES,
    )
    use_instructions = needed(
        _text(
            _("Jak przygotować albo użyć"),
            rows=2,
            most=500,
            hint=_("Gdy bez tego trudno dobrze użyć, na przykład „gotuj 5 minut od wypłynięcia”."),
        ),
        IN_SOME_CASES,
    )
    net_quantity = _text(_("Ilość netto"), most=60, hint=_("Na przykład „250 g” albo „0,5 l”."))
    storage = _text(_("Jak przechowywać"))
    durability_days = forms.IntegerField(
        label=_("Ile dni trwałości zostanie przy dostawie, co najmniej"), min_value=1, max_value=3650, required=False
    )
    origin = needed(_text(_("Kraj pochodzenia"), most=120, hint=_("Obowiązkowy dla miodu.")), IN_SOME_CASES)
    operator_name = _text(_("Podmiot odpowiedzialny za żywność"))
    operator_address = _text(_("Adres tego podmiotu"))

    def __init__(self, *args: Any, asked: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked & NEEDS_SAFETY:
            self._drop(self.SAFETY)
        elif not asked & NEEDS_COMPOSITION:
            self._drop(("composition",))
        if "food" not in asked:
            self._drop(self.FOOD)
        for name in (*safety_fields(asked), *FOOD_FIELDS):
            if name in self.fields:
                needed(self.fields[name], FOR_PUBLICATION)

    def _drop(self, names: tuple[str, ...]) -> None:
        for name in names:
            del self.fields[name]

"""Words beside a field that may stay empty on its page and still is no free choice: what comes later needs it.

    file = needed(forms.FileField(label=_("Dowód"), required=False), FOR_SENDING)

`components/field_need.html` shows them; a field that is neither required nor needed is called optional there. A form
that only looks for things says `says_optional = False` and calls nothing so.
"""

from typing import TYPE_CHECKING, Final, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

FOR_SENDING: Final = _("potrzebne do wysłania")
FOR_DECISION: Final = _("potrzebne do decyzji")
FOR_PUBLICATION: Final = _("potrzebne do publikacji")
#: The hint of the field says when.
IN_SOME_CASES: Final = _("potrzebne w niektórych przypadkach")

#: Nothing is said: an empty field is an answer as good as any, for example no pieces.
NOTHING_SAID: Final = ""

FieldT = TypeVar("FieldT", bound=forms.Field)


def needed(field: FieldT, why: "StrPromise | str") -> FieldT:
    """Mark a field that may be left empty for now; `why` is said beside its label in place of "optional"."""
    field.needed = why  # type: ignore[attr-defined]
    return field

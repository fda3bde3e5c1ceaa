"""Write the text and the numbers of a draft of the rules."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import SchemeVersion
from quality_mark.permissions import can_run_scheme
from quality_mark.rules.drafts import VersionRefused, check_draft
from quality_mark.rules.scheme_text import NUMBERS


@action
def save_scheme_draft(*, version_id: int, terms: str, numbers: Mapping[str, Any], by: User) -> SchemeVersion:
    """Replace the text of a draft and those numbers that are given; the names are those of rules/scheme_text.NUMBERS.

    The scheme's operator; never a published version. Raises VersionRefused.
    """
    version = lock(SchemeVersion, version_id)
    if not can_run_scheme(by):
        raise NotAllowed
    check_draft(version)
    if unknown := set(numbers) - set(NUMBERS):
        raise VersionRefused(_("Zasady nie znają liczby: %(names)s.") % {"names": ", ".join(sorted(unknown))})
    if numbers.get("own_income_percent", 0) > 100:
        raise VersionRefused(_("Procent nie może być większy niż 100."), field="own_income_percent")
    for name in ("jury_quorum", "appeal_quorum", "validity_months"):
        if numbers.get(name, 1) < 1:
            raise VersionRefused(_("To musi być co najmniej jeden."), field=name)
    version.terms = terms.replace("\r\n", "\n").strip()
    for name, value in numbers.items():
        setattr(version, name, value)
    version.save(update_fields=["terms", *numbers])
    return version

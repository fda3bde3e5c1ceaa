"""E-mail addresses and telephone numbers in messages are masked before they are kept.

Decided for issue 3: buyer and seller have each other's messages here, with a history that the regional centre can look
at when one side asks; an address in the text would move the talk, and the proof, elsewhere, and would give a buyer's
contact to whoever reads the thread. What is not kept cannot leak. Bank accounts, order and tracking numbers stay: they
are longer or carry letters. The author is told what was masked.
"""

import re
from typing import Final

from django.utils.translation import gettext as _

_EMAIL: Final = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
#: Nine digits in the groups that people write, with or without +48, and not a piece of a longer number.
_PHONE: Final = re.compile(
    r"(?<![\w/-])(?<!\d )(?:(?:\+|00)48[ -]?)?"
    r"(?:\d{3}[ -]?\d{3}[ -]?\d{3}|\(?\d{2}\)?[ -]\d{3}[ -]\d{2}[ -]\d{2})(?![\w/-])(?! \d)"
)


def mask_contacts(text: str) -> tuple[str, bool]:
    """Give the text with e-mail addresses and telephone numbers masked, and whether anything was."""
    masked, emails = _EMAIL.subn(_("[adres e-mail ukryty]"), text)
    masked, phones = _PHONE.subn(_("[telefon ukryty]"), masked)
    return masked, bool(emails or phones)

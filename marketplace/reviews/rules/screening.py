"""Which words of a review ask for a look before anybody reads them (law.md R10-01, R13-11, R13-12).

Nothing here looks at the stars, nor at whether a text praises or blames: what waits is somebody's health or fate, an
address or telephone, an insult, a link, the name of a mark, and praise that the law forbids without proof.
"""

import re
from typing import Final

from django.utils.translation import gettext as _

from core.text import fold
from marketplace.catalogue.rules.claims import claims_in, marks_in
from marketplace.orders.rules.contacts import mask_contacts
from vendors.rules.content import sensitive_words

_LINK: Final = re.compile(r"https?://|\bwww\.|\b[\w-]+\.(?:pl|com|eu|net|org|shop)\b", re.IGNORECASE)
_INSULT: Final = re.compile(
    r"\b(?:\w*kurw\w*|\w*pierdol\w*|\w*pierdal\w*|\w*jeb(?:a|i|n)\w*|chuj\w*|huj\w*|debil\w*|idiot\w+|kretyn\w*|zlodziej\w*"
    r"|oszust\w*|skurwysyn\w*|gnoj\w*|szmaciarz\w*)\b"
)


def reasons_to_look(*texts: str) -> list[str]:
    """List why a person should look at texts first, each reason once, with the words; an empty list: publish."""
    text = " . ".join(texts)
    found = []
    if words := sensitive_words(text):
        found.append(_("zdrowie albo losy ludzi: %(words)s") % {"words": ", ".join(words[:5])})
    if mask_contacts(text)[1]:
        found.append(_("adres e-mail albo telefon"))
    if _LINK.search(text):
        found.append(_("adres strony"))
    if insult := _INSULT.search(fold(text)):
        found.append(_("słowo, które może obrażać: %(word)s") % {"word": insult.group()})
    if marks := marks_in(text):
        found.append(_("nazwa znaku: %(names)s") % {"names": ", ".join(marks)})
    if claims := claims_in(text):
        found.append(_("ogólne hasło: %(words)s") % {"words": ", ".join(claim.phrase for claim in claims)})
    return found


def is_personal(text: str, *names: str) -> bool:
    """Tell whether a text says who somebody is or how they fare: then it does not outlive its author's erasure."""
    folded = fold(text)
    named = any(re.search(rf"\b{re.escape(fold(name))}\b", folded) for name in names if len(name.strip()) > 2)
    return named or bool(sensitive_words(text)) or mask_contacts(text)[1]

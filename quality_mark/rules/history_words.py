"""Words for the verbs of history; an unknown verb is shown as it is."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Final[dict[str, Promise]] = {
    "application.find": _("Zapisano ustalenie formalne"),
    "application.call": _("Wezwano do uzupełnienia"),
    "application.complete": _("Uznano wniosek za kompletny"),
    "application.submit": _("Wysłano wniosek"),
    "application.start": _("Rozpoczęto wniosek"),
    "application.withdraw": _("Wycofano wniosek"),
    "application.lapse": _("Wniosek wygasł"),
    "application.certify": _("Wydano certyfikat z wniosku"),
    "application.grant": _("Przyznano znak"),
    "application.refuse": _("Odmówiono znaku"),
    "application.defer": _("Odroczono decyzję"),
    "application.audit": _("Zakończono kontrolę wniosku"),
    "application.write_late": _("Zapisano przekroczenie terminu"),
    "call.write": _("Zapisano wezwanie"),
    "application.snapshot": _("Utrwalono wysłaną treść"),
    "body.save": _("Zapisano jednostkę kontrolującą"),
    "evidence.record": _("Zapisano dowód bramki prawnej"),
    "evidence.revoke": _("Cofnięto dowód bramki prawnej"),
    "scheme.propose_badge": _("Zaproponowano pokazywanie znaku"),
    "scheme.set_label_mode": _("Zmieniono sposób pokazywania znaku"),
    "letter.write": _("Napisano pismo"),
    "template.write": _("Zmieniono wzór pisma"),
    "letter.keep": _("Utrwalono plik pisma"),
    "audit.order": _("Zlecono kontrolę"),
    "audit.plan": _("Zaplanowano kontrolę"),
    "audit.report": _("Zapisano raport z kontroli"),
    "audit.cancel": _("Odwołano kontrolę"),
    "agreement.prepare": _("Przygotowano umowę"),
    "agreement.keep": _("Utrwalono tekst umowy"),
    "agreement.sign": _("Zapisano podpisaną umowę"),
    "certificate.issue": _("Wydano certyfikat"),
    "certificate.suspend": _("Zawieszono certyfikat"),
    "certificate.reinstate": _("Przywrócono certyfikat"),
    "certificate.withdraw": _("Cofnięto certyfikat"),
    "certificate.surrender": _("Zwrócono certyfikat"),
    "vote.cast": _("Oddano głos"),
    "decision.write": _("Zapisano decyzję"),
}


def verb_words(verb: str) -> str:
    """Say a verb of history in words."""
    return str(VERBS.get(verb, verb))

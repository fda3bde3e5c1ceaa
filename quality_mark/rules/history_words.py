"""Words for the verbs of history; an unknown verb is shown as it is."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Final[dict[str, Promise]] = {
    "application.start": _("Rozpoczęto wniosek"),
    "application.submit": _("Wysłano wniosek"),
    "application.snapshot": _("Utrwalono wysłaną treść"),
    "application.find": _("Zapisano ustalenie formalne"),
    "application.call": _("Wezwano do uzupełnienia"),
    "call.write": _("Zapisano wezwanie"),
    "application.complete": _("Uznano wniosek za kompletny"),
    "application.withdraw": _("Wycofano wniosek"),
    "application.lapse": _("Wniosek wygasł"),
    "audit.order": _("Zlecono kontrolę"),
    "audit.plan": _("Zaplanowano kontrolę"),
    "audit.report": _("Zapisano raport z kontroli"),
    "audit.cancel": _("Odwołano kontrolę"),
    "nonconformity.raise": _("Zapisano niezgodność"),
    "nonconformity.answer": _("Podmiot odpowiedział na niezgodność"),
    "nonconformity.judge": _("Oceniono odpowiedź na niezgodność"),
    "nonconformity.fail": _("Minął termin usunięcia niezgodności"),
    "session.plan": _("Zaplanowano posiedzenie Kapituły"),
    "session.open": _("Otwarto posiedzenie Kapituły"),
    "session.close": _("Zamknięto posiedzenie Kapituły"),
    "session.cancel": _("Odwołano posiedzenie Kapituły"),
    "session.minutes": _("Utrwalono protokół posiedzenia"),
    "vote.cast": _("Oddano głos"),
    "decision.make": _("Zapisano decyzję Kapituły"),
    "case.decide": _("Rozstrzygnięto sprawę"),
    "agreement.prepare": _("Przygotowano umowę"),
    "agreement.keep": _("Utrwalono tekst umowy"),
    "agreement.sign": _("Zapisano podpisaną umowę"),
    "certificate.issue": _("Wydano certyfikat"),
    "certificate.suspend": _("Zawieszono certyfikat"),
    "certificate.reinstate": _("Przywrócono certyfikat"),
    "certificate.withdraw": _("Cofnięto certyfikat"),
    "certificate.surrender": _("Zwrócono certyfikat"),
    "certificate.drop_item": _("Usunięto pozycję z certyfikatu"),
    "proceeding.open": _("Wszczęto sprawę o cofnięcie certyfikatu"),
    "proceeding.reply": _("Posiadacz odpowiedział w sprawie o cofnięcie"),
    "proceeding.drop": _("Umorzono sprawę o cofnięcie certyfikatu"),
    "appeal.file": _("Złożono odwołanie"),
    "appeal.vote": _("Oddano głos w sprawie odwołania"),
    "appeal.decide": _("Rozstrzygnięto odwołanie"),
    "appeal.effect": _("Wykonano rozstrzygnięcie odwołania"),
    "complaint.file": _("Złożono skargę"),
    "complaint.acknowledge": _("Przyjęto skargę"),
    "complaint.audit": _("Zlecono kontrolę po skardze"),
    "complaint.close": _("Odpowiedziano na skargę"),
    "letter.write": _("Napisano pismo"),
    "letter.keep": _("Utrwalono plik pisma"),
    "template.write": _("Zmieniono wzór pisma"),
    "scheme.set_up": _("Założono znak"),
    "scheme.propose_badge": _("Zaproponowano pokazywanie znaku"),
    "scheme.set_label_mode": _("Zmieniono sposób pokazywania znaku"),
    "version.publish": _("Opublikowano wersję zasad"),
    "version.end": _("Zakończono wersję zasad"),
    "graphic.upload": _("Dodano grafikę znaku"),
    "body.save": _("Zapisano jednostkę kontrolującą"),
    "evidence.record": _("Zapisano dowód bramki prawnej"),
    "evidence.revoke": _("Cofnięto dowód bramki prawnej"),
    "appointment.give": _("Powołano osobę"),
    "appointment.end": _("Zakończono powołanie osoby"),
}


def verb_words(verb: str) -> str:
    """Say a verb of history in words."""
    return str(VERBS.get(verb, verb))

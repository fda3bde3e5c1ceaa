"""Words for the log of access: what each verb of core.access means to the vendor whose data it is."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vendors.models import MemberRole

#: A verb that stands here is shown in these words; a new verb adds its line.
VERBS: Final[dict[str, Promise]] = {
    "adviser.accept": _("Doradca przyjął dostęp"),
    "adviser.accept_order": _("Doradca przyjął zamówienie"),
    "adviser.cancel_order": _("Doradca anulował zamówienie"),
    "adviser.complete_order": _("Doradca zakończył zamówienie"),
    "adviser.end": _("Dostęp doradcy zakończony"),
    "adviser.give": _("Dostęp dla doradcy"),
    "adviser.mark_paid": _("Doradca oznaczył zamówienie jako opłacone"),
    "adviser.mark_ready_for_pickup": _("Doradca oznaczył zamówienie jako gotowe do odbioru"),
    "adviser.mark_refunded": _("Doradca oznaczył zwrot jako wysłany"),
    "adviser.ship_order": _("Doradca wysłał zamówienie"),
    "adviser.view": _("Doradca oglądał zamówienia"),
    "api.change": _("Program zmienił coś przez API"),
    "api.create": _("Nowy kod dostępu dla programu"),
    "api.revoke": _("Wyłączony kod dostępu programu"),
    "api.webhook": _("Zmienione powiadomienia programu"),
    "api.view": _("Program odczytał dane kupujących"),
    "cash_evidence.export": _("Pobrana ewidencja sprzedaży z danymi kupujących"),
    "complaint_file.view": _("Otwarty załącznik skargi"),
    "dac7_copy.view": _("Otwarte dane dla urzędu skarbowego"),
    "dispute.papers": _("Otwarte dokumenty do sporu w banku, z danymi kupującego"),
    "document.view": _("Otwarty dokument"),
    "mark_agreement.view": _("Otwarta umowa o znak"),
    "mark_case.export": _("Pobrane akta sprawy o znak"),
    "mark_cure.view": _("Otwarty dowód usunięcia niezgodności"),
    "mark_evidence.view": _("Otwarty dokument wniosku o znak"),
    "mark_letter.view": _("Otwarte pismo o znaku"),
    "order.export": _("Pobrana lista zamówień"),
    "order.print": _("Wydrukowane adresy i listy do paczek"),
    "order.view": _("Otwarte zamówienie z danymi kupującego"),
    "mark_audit.evidence": _("Otwarty dowód z wniosku o znak"),
    "mark_audit.report": _("Otwarty raport z kontroli znaku"),
    "sales_document.view": _("Otwarta faktura albo inny dokument sprzedaży"),
    "message.file": _("Otwarty plik od kupującego"),
    "traceability.forget": _("Usunięte dane z art. 30 DSA: minęło 6 miesięcy od końca współpracy"),
    "team.export_allow": _("Prawo do pobierania danych: nadane"),
    "team.export_forbid": _("Prawo do pobierania danych: odebrane"),
    "team.invite": _("Wysłane zaproszenie do zespołu"),
    "team.join": _("Nowa osoba w zespole"),
    "team.remove": _("Osoba opuściła zespół"),
    "team.revoke": _("Cofnięte zaproszenie"),
    "team.role": _("Zmieniona rola"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One filter of the log: its words and how its verbs begin."""

    label: Promise
    prefixes: tuple[str, ...]


#: The filters of the log page, by the word in the address.
KINDS: Final = {
    "dane": Kind(label=_("Pobrania danych"), prefixes=("order.", "message.", "cash_evidence.", "api.view")),
    "dokumenty": Kind(
        label=_("Dokumenty"),
        prefixes=("document.", "complaint_file.", "traceability.", "mark_", "sales_document.", "dac7_copy."),
    ),
    "programy": Kind(label=_("Programy"), prefixes=("api.",)),
    "doradcy": Kind(label=_("Doradcy"), prefixes=("adviser.",)),
    "zespol": Kind(label=_("Zespół"), prefixes=("team.",)),
}


def details_of(detail: str) -> str:
    """Give the detail of an entry with roles in words for people."""
    for role in MemberRole:
        detail = detail.replace(role.value, str(role.label))
    return detail


def words_of(verb: str) -> str:
    """Give the words of a verb; an act of an adviser without words of its own is told in general ones."""
    other = _("Doradca zrobił coś w panelu") if verb.startswith("adviser.") else verb
    return str(VERBS.get(verb, other))

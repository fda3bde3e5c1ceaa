"""Give a kind of letter a new text."""

from django.utils.translation import gettext as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock_name
from quality_mark.actions.record_history import record_history
from quality_mark.models import LetterKind, LetterTemplate
from quality_mark.permissions import can_run_scheme
from quality_mark.queries.letters import text_of
from quality_mark.rules.letter_texts import TEXTS, names_in


class TemplateRefused(RuleViolation):
    """The text cannot stand in letters of its kind."""

    code = "TEMPLATE_REFUSED"


@action
def write_letter_template(*, kind: LetterKind | str, subject: str, body: str, by: User) -> LetterTemplate:
    """Give a kind of letter its next version; letters written before stay as they are.

    The scheme's operator. Subject and body are not empty and use only the names that the kind knows; the subject is
    one line. The text that already counts is refused: nothing would change.
    """
    if not can_run_scheme(by):
        raise NotAllowed
    of = LetterKind(kind)
    lock_name(f"{LetterTemplate._meta.label}:{of}")
    title, text = " ".join(subject.split()), body.strip().replace("\r\n", "\n")
    if not title:
        raise TemplateRefused(_("Wpisz temat."), field="subject")
    if not text:
        raise TemplateRefused(_("Wpisz treść."), field="body")
    for field, words in (("subject", title), ("body", text)):
        if unknown := sorted(names_in(words) - set(TEXTS[of].names)):
            names = ", ".join(f"{{{name}}}" for name in unknown)
            raise TemplateRefused(_("To pismo nie zna nazw: %(names)s.") % {"names": names}, field=field)
    now_subject, now_body, version = text_of(of)
    if (title, text) == (now_subject, now_body):
        raise TemplateRefused(_("To ten sam tekst, który już obowiązuje."))
    template = LetterTemplate.objects.create(
        kind=of, version=version + 1, subject=title[:200], body=text, written_by=by
    )
    record_history(verb="template.write", subject=template, by=by)
    return template

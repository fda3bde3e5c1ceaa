"""Take the graphic of the mark as its owner gave it."""

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import MarkGraphic, Scheme
from quality_mark.permissions import can_run_scheme
from quality_mark.rules.mark_picture import GraphicRefused, MarkPicture


@action
def upload_mark_graphic(
    *, scheme_id: int, picture: MarkPicture, source: str, by: User, is_stand_in: bool = False
) -> MarkGraphic:
    """Keep a graphic of the mark, byte for byte, public from now on; the newest one stands beside offers (R13-09).

    The scheme's operator, who says where it comes from (the mark book, its date). The same bytes again add nothing.
    """
    scheme = lock(Scheme, scheme_id)
    if not can_run_scheme(by):
        raise NotAllowed
    if not source.strip():
        raise GraphicRefused(_("Napisz, skąd pochodzi grafika, na przykład z jakiej księgi znaku."), field="source")
    newest = scheme.graphics.order_by("-uploaded_at", "-pk").first()
    if newest is not None and newest.sha256 == picture.sha256:
        return newest
    graphic = MarkGraphic.objects.create(
        scheme=scheme,
        file=ContentFile(picture.content, name=f"{picture.sha256[:16]}.{picture.extension}"),
        content_type=picture.content_type,
        sha256=picture.sha256,
        width=picture.width,
        height=picture.height,
        perceptual_hash=picture.perceptual_hash,
        source=source.strip()[:300],
        is_stand_in=is_stand_in,
        uploaded_by=by,
    )
    record_change(CATALOGUE, "scheme", scheme.pk)
    record_history(verb="graphic.upload", subject=graphic, by=by)
    return graphic

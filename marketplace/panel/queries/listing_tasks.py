"""What a vendor's listings ask for: pieces that run out, drafts that are nearly there, what ROPS said no to."""

import datetime as dt
from typing import Final

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from marketplace.catalogue.models import Media, Product, ProductChange
from marketplace.catalogue.queries.panel import filtered
from marketplace.catalogue.states import ChangeState, ProductState
from marketplace.panel.rules.task import Task
from vendors.models import Measure, StatementOfReasons, Vendor
from vendors.states import VendorState

#: How long a refused change of a live listing is told; the listing itself goes on.
TOLD_FOR: Final = dt.timedelta(days=14)


def _list_url(vendor: Vendor, query: str) -> str:
    return f"{reverse('catalogue:panel_products', args=[vendor.slug])}?{query}"


def refused(vendor: Vendor) -> list[Task]:
    """Tell of listings that ROPS hid or gave back as drafts, and refused changes of the last two weeks."""
    reasons = StatementOfReasons.objects.filter(
        vendor=vendor,
        measure=Measure.CONTENT_REFUSED,
        subject_type=Product._meta.label,
        subject_id=Cast(OuterRef("pk"), CharField()),
    )
    changes = ProductChange.objects.filter(product=OuterRef("pk"))
    newer = ProductChange.objects.filter(product=OuterRef("product"), pk__gt=OuterRef("pk"))
    fresh = changes.filter(~Exists(newer), state=ChangeState.REFUSED, decided_at__gte=clock.now() - TOLD_FOR)
    is_hidden, is_given_back = Q(state=ProductState.HIDDEN), Q(state=ProductState.DRAFT, accepted_at=None)
    found = Product.objects.filter(
        is_hidden | (is_given_back & Exists(reasons)) | (Q(state=ProductState.PUBLISHED) & Exists(fresh)), vendor=vendor
    )
    count = found.count()
    if not count:
        return []
    text = ngettext("ROPS nie zgodził się na %(count)d ofertę.", "ROPS nie zgodził się na %(count)d ofert.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("ROPS powiedział „nie”: %(count)d.") % {"count": count},
            why=_("Przeczytaj dlaczego. Możesz poprawić ofertę albo złożyć skargę."),
            verb=_("Przeczytaj decyzje"),
            url=reverse("vendors:statements", args=[vendor.slug]),
            icon="scale",
        )
    ]


def low_stock(vendor: Vendor) -> list[Task]:
    """Tell of published listings with hardly any pieces left."""
    count = filtered(vendor, tab="opublikowane", lacks="malo").count()
    if not count:
        return []
    text = ngettext("W %(count)d ofercie kończy się towar.", "W %(count)d ofertach kończy się towar.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("Mało sztuk: %(count)d.") % {"count": count},
            why=_("Gdy sztuk zabraknie, nikt nie kupi. Dodaj nowe, jeśli je macie."),
            verb=_("Uzupełnij stan"),
            url=_list_url(vendor, "stan=opublikowane&brak=malo"),
            icon="package",
        )
    ]


def drafts(vendor: Vendor) -> list[Task]:
    """Drafts with a description, a price and a picture, which nobody planned: they may be nearly ready."""
    if vendor.state != VendorState.APPROVED:
        return []
    pictures = Media.everything.filter(product=OuterRef("pk"))
    begun = Product.objects.filter(vendor=vendor, state=ProductState.DRAFT, publish_at=None)
    count = begun.exclude(description="").filter(Exists(pictures), price_from__isnull=False).count()
    if not count:
        return []
    text = ngettext(
        "%(count)d szkic ma już opis, cenę i zdjęcie.", "%(count)d szkiców ma już opis, cenę i zdjęcie.", count
    )
    return [
        Task(
            text=text % {"count": count},
            easy=_("Szkice prawie gotowe: %(count)d.") % {"count": count},
            why=_("Kupujący widzą tylko opublikowane oferty. Sprawdź, czy czegoś brakuje, i opublikuj."),
            verb=_("Zobacz szkice"),
            url=_list_url(vendor, "stan=szkice"),
            icon="edit",
        )
    ]


def waiting(vendor: Vendor) -> list[Task]:
    """Tell of listings and changes that ROPS looks at: nothing to do, but good to know."""
    open_changes = ProductChange.objects.filter(product=OuterRef("pk"), state=ChangeState.OPEN)
    found = Product.objects.filter(Q(state=ProductState.IN_REVIEW) | Exists(open_changes), vendor=vendor)
    count = found.exclude(state=ProductState.ARCHIVED).count()
    if not count:
        return []
    text = ngettext("ROPS sprawdza %(count)d ofertę.", "ROPS sprawdza %(count)d ofert.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("ROPS sprawdza oferty: %(count)d.") % {"count": count},
            why=_("Nie musisz nic robić. Napiszemy, gdy ROPS zdecyduje."),
            verb=_("Zobacz, co czeka"),
            url=_list_url(vendor, "brak=sprawdzenie"),
            icon="clock",
        )
    ]

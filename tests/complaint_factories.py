"""A complaint on the mark."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from core import clock
from quality_mark.models import MarkComplaint


class MarkComplaintFactory(DjangoModelFactory[MarkComplaint]):
    """A complaint of somebody on no certificate in particular, received today."""

    class Meta:
        model = MarkComplaint

    number = factory.Sequence(lambda n: f"SKZ/TEST/{n:04d}")
    about = "Serwetnik z marketu w Rzeszowie"
    text = "Na opakowaniu jest znak, a certyfikatu nie ma w rejestrze."
    name = "Jan Widz"
    email = "widz@example.org"
    ack_due_on = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=3))
    answer_due_on = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=30))

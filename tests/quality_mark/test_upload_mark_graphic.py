"""upload_mark_graphic: the owner's bytes unchanged, and a picture known again by what it looks like (R13-09)."""

import io

import pytest
from PIL import Image

from accounts.models import Role, User
from core.errors import NotAllowed
from quality_mark.actions.upload_mark_graphic import upload_mark_graphic
from quality_mark.models import HistoryEntry, MarkGraphic, Scheme
from quality_mark.rules.mark_picture import GraphicRefused, dhash, distance, mark_picture
from tests.factories import SchemeFactory, UserFactory

pytestmark = pytest.mark.django_db


def drawing(colour: str = "white", size: tuple[int, int] = (200, 160), kind: str = "PNG") -> bytes:
    image = Image.new("RGB", size, colour)
    image.paste("darkgreen", (size[0] // 4, size[1] // 4, size[0] // 2, size[1]))
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


@pytest.fixture
def scheme(db: None) -> Scheme:
    return SchemeFactory()


def test_keeps_the_bytes_as_they_are(scheme: Scheme, operator: User) -> None:
    picture = mark_picture(drawing())
    given = {"scheme_id": scheme.pk, "picture": picture, "source": " Księga znaku ", "by": operator}
    first, again = upload_mark_graphic(**given), upload_mark_graphic(**given)
    assert first.pk == again.pk
    row = MarkGraphic.objects.get()
    assert row.file.read() == picture.content
    assert (row.sha256, row.width, row.height, row.source) == (picture.sha256, 200, 160, "Księga znaku")
    assert [entry.facts["sha256"] for entry in HistoryEntry.objects.all()] == [picture.sha256]


def test_a_copy_looks_alike_and_another_picture_does_not() -> None:
    original = mark_picture(drawing()).perceptual_hash
    copy = mark_picture(drawing(size=(410, 330), kind="JPEG")).perceptual_hash
    assert distance(original, copy) <= 10
    other = Image.radial_gradient("L")
    assert distance(original, dhash(other)) > 10


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", drawing(size=(50, 50)), drawing()[:120], b"x" * 2_100_000],
)
def test_refuses_other_files(content: bytes) -> None:
    with pytest.raises(GraphicRefused):
        mark_picture(content)


def test_refuses_without_a_source(scheme: Scheme, operator: User) -> None:
    with pytest.raises(GraphicRefused):
        upload_mark_graphic(scheme_id=scheme.pk, picture=mark_picture(drawing()), source=" ", by=operator)
    assert MarkGraphic.objects.count() == 0


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR])
def test_refuses_strangers(role: Role | None, scheme: Scheme) -> None:
    with pytest.raises(NotAllowed):
        upload_mark_graphic(
            scheme_id=scheme.pk, picture=mark_picture(drawing()), source="Księga", by=UserFactory(role=role)
        )
    assert MarkGraphic.objects.count() == 0

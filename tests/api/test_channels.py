"""The one channel, and what every thing has: an id and texts that clients keep."""

from typing import Any

from core.graphql.ids import global_id
from tests.api.conftest import Ask

CHANNEL = """
query Where($slug: String, $id: ID) {
  channel(slug: $slug, id: $id) {
    id slug name isActive currencyCode
    defaultCountry { code country } countries { code }
    metadata { key } metafield(key: "x") metafields
  }
}
"""


def channel(ask: Ask, **asked: str) -> Any:
    return ask(CHANNEL, **asked)["data"]["channel"]


def test_the_channel_is_found_by_slug_and_id(db: None, ask: Ask) -> None:
    found = channel(ask, slug="default-channel")
    assert found == {
        "id": global_id("Channel", 1),
        "slug": "default-channel",
        "name": "Rynek ES",
        "isActive": True,
        "currencyCode": "PLN",
        "defaultCountry": {"code": "PL", "country": "Polska"},
        "countries": [{"code": "PL"}],
        "metadata": [],
        "metafield": None,
        "metafields": {},
    }
    assert channel(ask, id=found["id"]) == found


def test_no_other_channel_is_known(db: None, ask: Ask) -> None:
    assert channel(ask, slug="channel-pln") is None
    assert channel(ask, id=global_id("Channel", 2)) is None
    assert channel(ask, id="nonsense") is None
    assert channel(ask) is None
    assert ask("{ channels { slug } }")["data"] == {"channels": [{"slug": "default-channel"}]}

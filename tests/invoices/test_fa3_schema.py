"""The official files of FA(3) are there, are those that were looked at, and refuse what is wrong."""

import hashlib

from accounts.models import User
from marketplace.invoices.gateways.fa3_schema import HASHES, folder, problems_in
from marketplace.orders.models import VendorOrder
from tests.invoices.conftest import drafted


def test_the_files_are_the_ministry_s() -> None:
    for name, wanted in HASHES.items():
        assert hashlib.sha256((folder() / name).read_bytes()).hexdigest() == wanted
    assert (
        b'targetNamespace="http://crd.gov.pl/wzor/2025/06/25/13775/"'
        in (folder() / "schemat_FA(3)_v1-0E.xsd").read_bytes()
    )


def test_what_is_wrong_is_named_with_its_place(for_firm: VendorOrder, owner: User) -> None:
    with drafted(for_firm, owner).file.open("rb") as file:
        content = file.read()
    assert problems_in(content) == []
    for good, bad, place in (
        (b"<P_15>138.00</P_15>", b"<P_15>138,00</P_15>", "P_15"),
        (b"<JST>2</JST>", b"<JST>3</JST>", "JST"),
        (b"<P_23>2</P_23>", b"", "Adnotacje"),
        (b"<P_12>23</P_12>", b"<P_12>np</P_12>", "P_12"),
    ):
        assert good in content
        [problem, *_rest] = problems_in(content.replace(good, bad))
        assert place in problem
    assert problems_in(b"<Faktura/>") == ["not FA(3)"]

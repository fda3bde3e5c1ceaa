"""Pages of bank statements: of the regional centre and of a seller; a stranger sees none of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.upload_handler import MAX_BYTES
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.states import VendorOrderState
from marketplace.payouts.models import BankLine, BankStatement
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState
from tests.factories import VendorFactory
from tests.payouts.bank import SELLER, awaited, bring, brought, fresh, read_line, world
from tests.payouts.statement_files import MT940, TABLES
from tests.payouts.test_pages import text, visit
from vendors.models import Vendor


def send(client: Client, address: str, content: bytes, name: str = "wyciag.sta"):
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def own(name: str, vendor: Vendor, *args: int) -> str:
    return reverse(f"payouts:{name}", args=[vendor.slug, *args])


def statement_for(part, amount: str = "87,00") -> bytes:
    """The seller's statement with this order's transfer and one that is none of ours."""
    row = f"2026-11-27;2026-11-27;PRZELEW;{part.number};ANNA TESTOWA;27114020040000300201355387;{amount};0;\n"
    head = TABLES["mbank"].partition("2026-11-27")[0].replace("61 1090 1014 0000 0712 1981 2874", SELLER)
    return (head + row + row.replace(part.number, "Wypłata wynagrodzenia").replace(amount, "-3200,00")).encode("cp1250")


def test_a_seller_brings_a_statement_and_the_order_is_paid(vendor: Vendor, owner: User) -> None:
    part, client = awaited(vendor), visit(owner)
    assert "Nie ma jeszcze wyciągów" in text(client.get(own("own_statements", vendor)))
    for _twice in range(2):
        answer = send(client, own("own_statements", vendor), statement_for(part))
        statement = BankStatement.objects.get()
        assert answer.url == own("own_statement", vendor, statement.pk)
    again = text(client.get(answer.url))
    assert "Niczego nie policzyliśmy drugi raz" in again
    assert again.count("Wczytaliśmy 1 operację.") == 1
    assert fresh(part).state == VendorOrderState.NEW
    page = text(client.get(answer.url))
    assert "rozpoznana" in page
    assert "Nie dotyczą zamówień" in page
    assert "wynagrodzenia" not in page
    assert "Wszystko jest jasne" in text(client.get(own("own_unclear_lines", vendor)))


def test_an_unclear_one_is_explained_on_its_page(vendor: Vendor, owner: User) -> None:
    part, client = awaited(vendor), visit(owner)
    line = brought(owner, "90.00", f"{part.number} dziękuję", vendor)
    page = own("own_line", vendor, line.pk)
    assert "Wyjaśnij po kolei" in text(client.get(own("own_statements", vendor)))
    assert "Inna kwota" in text(client.get(own("own_unclear_lines", vendor)))
    shown = text(client.get(page))
    assert f'value="order:{part.number}"' in shown
    for wrong in ({}, {"choice": "order"}, {"choice": "aside"}, {"choice": "order", "number": "NIC/2026/000001"}):
        refused = client.post(page, {**wrong, "note": "", "do": ""})
        assert refused.status_code == 422
        assert BankLine.objects.get().state == BankLineState.OPEN
    assert "NIC/2026/000001" in text(refused)
    client.post(page, {"choice": f"order:{part.number}"})
    assert (BankLine.objects.get().state, fresh(part).state) == (BankLineState.TO_RETURN, VendorOrderState.NEW)
    shown = text(client.get(page))
    assert "3,00 zł" in shown
    assert "Cofnij tę decyzję" not in shown
    for _twice in range(2):
        client.post(page, {"do": "given_back"})
    assert BankLine.objects.get().state == BankLineState.RETURNED
    assert "Oddana nadawcy" in text(client.get(page))


def test_a_second_payment_is_offered_to_go_back_first(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    brought(owner, "87.00", part.number, vendor)
    page = text(visit(owner).get(own("own_line", vendor, brought(owner, "87.00", f"{part.number} znowu", vendor).pk)))
    assert f'value="order:{part.number}"' not in page
    assert page.index('value="give_back"') < page.index('value="order"')


def test_a_refund_by_hand_is_offered_first_and_confirmed(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    brought(owner, "87.00", part.number, vendor)
    cancel_order(vendor_order_id=part.pk, by=owner, reason="Zalany magazyn.")
    line, client = brought(owner, "-87.00", f"zwrot {part.number}", vendor), visit(owner)
    shown = text(client.get(own("own_line", vendor, line.pk)))
    assert "To wygląda na zwrot pieniędzy dla kupującego" in shown
    assert "czeka na przelew" in shown
    assert shown.index(f'value="refund:{part.number}"') < shown.index('value="refund"') < shown.index('value="aside"')
    wrong = client.post(own("own_line", vendor, line.pk), {"choice": "refund", "number": "NIC/2026/000001"})
    assert wrong.status_code == 422
    assert "nie ma zwrotu na taką kwotę" in text(wrong)
    client.post(own("own_line", vendor, line.pk), {"choice": f"refund:{part.number}"})
    assert fresh(part).refunded_at is not None
    shown = text(client.get(own("own_statement", vendor, line.statement_id)))
    assert f"Zwrot dla kupującego: {part.number}" in shown


def test_a_choice_is_taken_back(preparer: User) -> None:
    client, line = visit(preparer), brought(preparer, "15.00", "Darowizna")
    page = reverse("payouts:bank_line", args=[line.pk])
    client.post(page, {"choice": "aside", "note": "Dotacja"})
    assert BankLine.objects.get().state == BankLineState.SET_ASIDE
    assert "Dotacja" in text(client.get(page))
    client.post(page, {"do": "reopen"})
    client.post(page, {"choice": "give_back", "note": "Nieznany nadawca"})
    assert (BankLine.objects.get().state, differences()) == (BankLineState.TO_RETURN, [])
    assert client.post(page, {"choice": "aside", "note": "x"}).status_code == 422


def test_the_regional_centre_brings_a_statement(preparer: User) -> None:
    client, address = visit(preparer), reverse("payouts:bank_statements")
    answer = send(client, address, MT940.encode())
    page = text(client.get(answer.url))
    assert "87,00 zł" in page
    assert "nie wiemy, za co to wpłata" in page.lower()
    assert "2 operacje czekają na Twoją decyzję" in text(client.get(address))
    assert BankLine.objects.count() == 2
    send(client, address, MT940.encode() + b"\n")
    assert (BankStatement.objects.count(), BankLine.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Plik jest pusty"),
        (b"%PDF-1.7", "To jest plik PDF"),
        (b"x" * (MAX_BYTES + 1), "za duży"),
        (b"<a", "uszkodzony"),
        (MT940.replace("61109010140000071219812874", SELLER).encode(), "To wyciąg innego rachunku"),
        (MT940.replace("PLN", "EUR").encode(), "EUR"),
    ],
)
def test_a_bad_file_is_said_on_the_page_and_nothing_kept(preparer: User, content: bytes, said: str) -> None:
    answer = send(visit(preparer), reverse("payouts:bank_statements"), content)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not BankStatement.objects.exists()


def test_without_an_account_the_page_says_what_to_do(preparer: User, owner: User, vendor: Vendor, settings) -> None:
    settings.PAYOUT_ACCOUNT = ""
    Vendor.objects.update(bank_account="")
    assert "PAYOUT_ACCOUNT" in text(visit(preparer).get(reverse("payouts:bank_statements")))
    assert "Podaj numer rachunku" in text(visit(owner).get(own("own_statements", vendor)))


def test_many_movements_cost_the_same_queries(preparer: User, django_assert_max_num_queries) -> None:
    client = visit(preparer)
    taken = bring(preparer, *(read_line(f"{n}.00", f"Wpłata {n} " + "bardzo długi tytuł " * 20) for n in range(1, 41)))
    for address in (
        reverse("payouts:unclear_lines"),
        reverse("payouts:bank_statement", args=[taken.pk]),
        reverse("payouts:bank_statements"),
    ):
        client.get(address)
        with django_assert_max_num_queries(30):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["payouts:bank_statements", "payouts:bank_line", "payouts:bank_statement"])
def test_a_stranger_finds_no_statements_of_the_market(preparer: User, owner: User, buyer: User, name: str) -> None:
    line = brought(preparer, "15.00", "x")
    args = {"payouts:bank_line": [line.pk], "payouts:bank_statement": [line.statement_id]}.get(name, [])
    before = world()
    for person in (buyer, owner):
        client = visit(person)
        assert client.get(reverse(name, args=args)).status_code == 404
        if name != "payouts:bank_statement":
            assert client.post(reverse(name, args=args), {"choice": "aside", "note": "x"}).status_code == 404
    assert world() == before


@pytest.mark.parametrize("name", ["payouts:own_statements", "payouts:own_line"])
def test_a_stranger_and_another_seller_find_nothing(vendor: Vendor, owner: User, buyer: User, name: str) -> None:
    line = brought(owner, "1.00", awaited(vendor).number, vendor)
    other = VendorFactory()
    args = [line.pk] if name == "payouts:own_line" else []
    before = world()
    assert visit(buyer).post(reverse(name, args=[vendor.slug, *args]), {"choice": "aside"}).status_code == 404
    assert visit(owner).post(reverse(name, args=[other.slug, *args]), {"choice": "aside"}).status_code == 404
    assert world() == before


def test_lines_of_others_are_404(vendor: Vendor, owner: User, preparer: User) -> None:
    ours, theirs = brought(preparer, "15.00", "x"), brought(owner, "1.00", awaited(vendor).number, vendor)
    assert visit(owner).get(own("own_line", vendor, ours.pk)).status_code == 404
    assert visit(owner).get(own("own_statement", vendor, ours.statement_id)).status_code == 404
    assert visit(preparer).get(reverse("payouts:bank_line", args=[theirs.pk])).status_code == 404
    assert visit(preparer).get(reverse("payouts:bank_statement", args=[theirs.statement_id])).status_code == 404

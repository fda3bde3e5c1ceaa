"""The secret of a link stands in the letter alone."""

from marketplace.orders.actions.make_withdrawal_link import make_withdrawal_link
from marketplace.orders.actions.send_withdrawal_link import send_withdrawal_link
from marketplace.orders.models import VendorOrder, WithdrawalLink
from marketplace.orders.queries.withdrawal_links import digest_of, order_for_return


def test_only_the_hash_is_kept_and_a_second_letter_has_its_own_secret(accepted: VendorOrder) -> None:
    order = accepted.order
    send_withdrawal_link(number=order.number, email=order.email)
    first, second = make_withdrawal_link(order_id=order.pk), make_withdrawal_link(order_id=order.pk)
    assert first != second
    assert set(WithdrawalLink.objects.values_list("digest", flat=True)) == {digest_of(first), digest_of(second)}
    assert order_for_return(first) == order_for_return(second) == order

"""A vendor's complaint against the hiding of its reply was upheld."""

from accounts.models import User
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.actions.reply_to_review import reply_to_review
from marketplace.reviews.actions.show_reply_again import show_reply_again
from marketplace.reviews.models import Review, ReviewReply
from marketplace.reviews.states import ReplyState
from tests.reviews.conftest import GROUND, everything
from vendors.actions.decide_complaint import decide_complaint
from vendors.actions.file_complaint import file_complaint
from vendors.models import StatementOfReasons


def test_the_reply_comes_back_with_the_complaint(
    review: Review, owner: User, reviewer: User, second_reviewer: User, deliver
) -> None:
    reply = reply_to_review(review_id=review.pk, by=owner, text="Prosimy o kontakt ze sklepem.")
    decide_review(review_id=review.pk, by=reviewer, hide=True, of_reply=True, **GROUND)
    statement = StatementOfReasons.objects.get()
    complaint = file_complaint(statement_id=statement.pk, text="Odpowiedź nikogo nie obraża.", by=owner)
    decide_complaint(
        complaint_id=complaint.pk, upheld=True, answer="Rzeczywiście nikogo nie obraża.", by=second_reviewer
    )
    deliver()
    assert ReviewReply.objects.get(pk=reply.pk).state == ReplyState.PUBLISHED
    before = everything()
    show_reply_again(reply_id=reply.pk)
    assert everything() == before

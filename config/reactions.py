"""Every event and what happens then: the whole list, in one place."""

from django.conf import settings

from accounts import notifications as account_letters
from accounts.events import (
    AccountRegistered,
    DeletionWanted,
    PasswordChanged,
    PasswordResetWanted,
    RegistrationRepeated,
)
from config import personal_data, webhooks
from config.provider_reactions import connect_provider, pay_failed_refund
from config.webhook_reactions import connect_webhooks
from core import events, tasks
from marketplace.catalogue import tasks as catalogue_tasks
from marketplace.catalogue.actions.drop_media import drop_media
from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.actions.return_product import return_product
from marketplace.catalogue.actions.show_media import show_media
from marketplace.catalogue.events import (
    ImportWaits,
    LabelConfirmed,
    ListingTextChanged,
    MediaAdded,
    MediaRemoved,
    PlannedPriceFailed,
    ProductAccepted,
    ProductChangeAccepted,
    ProductHeld,
    ProductHidden,
    ProductPublished,
    ProductSubmitted,
    ScheduledPublicationFailed,
)
from marketplace.catalogue.models import Product
from marketplace.catalogue.notifications import tell_seller
from marketplace.catalogue.queries.badge import covered_listings
from marketplace.catalogue.queries.certify import listings_to_certify
from marketplace.catalogue.queries.facet_rows import products_of_vendors
from marketplace.catalogue.queries.people import MEDIA, picture_file
from marketplace.catalogue.queries.ratings import set_ratings
from marketplace.catalogue.states import ProductState
from marketplace.invoices import notifications as invoice_letters
from marketplace.invoices import tasks as invoice_tasks
from marketplace.invoices.events import Dac7CopiesWanted, Dac7CopyMade, Dac7DataMissing, SalesDocumentShared
from marketplace.invoices.queries.dac7 import payout_held_for_dac7
from marketplace.invoices.queries.links import links_for_buyer, links_for_seller
from marketplace.orders import notifications
from marketplace.orders import tasks as order_tasks
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.confirm_refund import confirm_refund
from marketplace.orders.actions.note_transaction import note_transaction
from marketplace.orders.actions.share_fee import share_fee
from marketplace.orders.events import (
    LinesCancelled,
    MessageReported,
    MessageSent,
    OrderPlaced,
    ParcelCanceled,
    ParcelSent,
    PurchaseComplaintAnswered,
    PurchaseComplaintFiled,
    PurchaseComplaintFulfilled,
    PurchaseComplaintReminded,
    RefundDue,
    ReturnAnswered,
    ReturnObjected,
    ReturnPosted,
    ReturnReminded,
    ReturnSettled,
    ReturnStated,
    VendorOrderMoved,
    VendorOrderPaid,
    WithdrawalLinkWanted,
)
from marketplace.orders.gateways.part_links import add_buyer_links, add_seller_links
from marketplace.orders.notifications import complaints as purchase_letters
from marketplace.orders.notifications import refunds as refund_letters
from marketplace.orders.notifications import returns as return_letters
from marketplace.orders.tasks import make_order_documents
from marketplace.payments import tasks as payment_tasks
from marketplace.payments.events import (
    FeeTaken,
    PaymentArrivedLate,
    PaymentFailed,
    PaymentHeld,
    PaymentSucceeded,
    RefundFailed,
    RefundRequested,
    RefundSucceeded,
)
from marketplace.payouts import notifications as payout_letters
from marketplace.payouts import tasks as payout_tasks
from marketplace.payouts.events import PayoutOrdered, PayoutReduced, PayoutReturned, StatementBrought
from marketplace.payouts.gateways.holds import add_hold
from marketplace.reviews import notifications as review_letters
from marketplace.reviews.actions.show_reply_again import show_reply_again
from marketplace.reviews.events import (
    ReplyWritten,
    ReviewComplaintDecided,
    ReviewComplaintFiled,
    ReviewDecided,
    ReviewInvited,
    ReviewPublished,
    ReviewReported,
)
from marketplace.reviews.models import ReviewReply
from marketplace.reviews.queries.public import means_of_all, rating_of_cards
from quality_mark import tasks as mark_tasks
from quality_mark.events import (
    AgreementPrepared,
    LabelModeChanged,
    LetterWritten,
    SessionClosed,
)
from quality_mark.gateways.listings import set_own_source, set_source
from vendors import notifications as vendor_letters
from vendors import tasks as vendor_tasks
from vendors import tasks as vendors_tasks
from vendors.events import (
    AdviserAccessEnded,
    AdviserInvited,
    ApplicationSubmitted,
    ClaimAccepted,
    ClaimMade,
    ComplaintDecided,
    ComplaintFiled,
    ComplaintUpheld,
    ContentAccepted,
    ContentSubmitted,
    DataChangeAccepted,
    LookUpRequested,
    MarketTermsPublished,
    MemberInvited,
    MemberJoined,
    MemberRemoved,
    ReasonsStated,
    ReminderDue,
    ReviewAssigned,
    SellerTermsPublished,
    StorefrontFilesDropped,
    StorefrontPictureShown,
    TerminationAnnounced,
    TerminationTookEffect,
    VendorApproved,
    VendorChangesRequested,
    VendorRechecked,
    VendorReinstated,
    VendorRejected,
    VendorRenamed,
    VendorSuspended,
    VendorTerminated,
)
from vendors.gateways.content_kinds import ContentKind, register_content
from vendors.models import Measure, VendorComplaint
from vendors.tasks import tell_sellers_of_terms


def wake(message_id: int) -> None:
    """Deliver a fresh outbox row soon; when the broker is away, the sweep does it later."""
    tasks.deliver_outbox.delay(message_id=message_id)


def confirm_paid_orders(event: PaymentSucceeded) -> None:
    """Tell orders that the money of a payment is there."""
    confirm_payment(payment_id=event.payment_id)


def note_basket_payment(event: PaymentSucceeded | PaymentHeld | PaymentFailed) -> None:
    """Tell the basket of a payment that was made before the order."""
    note_transaction(payment_id=event.payment_id)


def share_payment_fee(event: FeeTaken) -> None:
    """Let those who bear it share the provider's fee."""
    share_fee(payment_id=event.payment_id)


def count_refund(event: RefundSucceeded | RefundFailed) -> None:
    """Tell orders what became of a refund."""
    confirm_refund(refund_id=event.refund_id)


def make_renditions(event: MediaAdded) -> None:
    """Make the smaller sizes of a new picture, in a task of its own because it takes seconds."""
    catalogue_tasks.make_renditions.delay(media_id=event.media_id)


def delete_picture_files(event: MediaRemoved) -> None:
    """Delete the files of a picture that was taken from a listing."""
    catalogue_tasks.delete_files.delay(names=event.files)


def work_on_import(event: ImportWaits) -> None:
    """Let a task of its own read, check, take over or undo a file of listings."""
    catalogue_tasks.work_on_import.delay(job_id=event.job_id)


def draw_missing_picture(event: ProductPublished) -> None:
    """Draw a picture for a listing that was published without one."""
    catalogue_tasks.draw_missing_picture.delay(product_id=event.product_id)


def add_inflected_forms(event: ListingTextChanged) -> None:
    """Let a listing be found by every form of its words."""
    index_listings(product_ids=[event.product_id])


def show_listing_again(event: ComplaintUpheld) -> None:
    """Show a listing again whose hiding fell on a complaint, if it is still hidden; a draft if it lacks something."""
    if event.measure != Measure.CONTENT_HIDDEN or event.subject_type != "catalogue.Product":
        return
    complaint = VendorComplaint.objects.select_related("decided_by").get(pk=event.complaint_id)
    product = Product.objects.filter(pk=event.subject_id, state=ProductState.HIDDEN).first()
    if product and complaint.decided_by:
        return_product(product_id=product.pk, by=complaint.decided_by, note=complaint.number)


def show_reply_of_upheld(event: ComplaintUpheld) -> None:
    """Show a seller's reply to a review again whose hiding fell on the vendor's complaint."""
    if event.measure == Measure.CONTENT_HIDDEN and event.subject_type == ReviewReply._meta.label:
        show_reply_again(reply_id=int(event.subject_id))


def _show_picture(media_id: str) -> None:
    show_media(media_id=int(media_id))


def _drop_picture(media_id: str) -> None:
    drop_media(media_id=int(media_id))


def look_up_applicant(event: ApplicationSubmitted) -> None:
    """Ask the public registers about an applicant, in a task of its own because they may be slow; off by default."""
    if settings.REGISTER_LOOKUPS:
        vendor_tasks.look_up_vendor.delay(vendor_id=event.vendor_id)


def look_up_vendor(event: LookUpRequested) -> None:
    """Ask the public registers because a reviewer wants to know."""
    vendor_tasks.look_up_vendor.delay(vendor_id=event.vendor_id, user_id=event.user_id)


def make_storefront_renditions(event: StorefrontPictureShown) -> None:
    """Make the smaller sizes of a picture of a shop."""
    vendors_tasks.make_storefront_renditions.delay(picture_id=event.picture_id)


def delete_storefront_files(event: StorefrontFilesDropped) -> None:
    """Delete files of a shop that nothing uses any more."""
    vendors_tasks.delete_storefront_files.delay(public=event.public, private=event.private)


def index_renamed(event: VendorRenamed) -> None:
    """Let the listings of a vendor be found by its new name."""
    index_listings(product_ids=products_of_vendors([event.vendor_id]))


def connect() -> None:
    """Subscribe the reactions of each event, in the order in which they run."""
    connect_provider()
    connect_webhooks()
    events.set_wake(wake)
    add_buyer_links(links_for_buyer)
    add_seller_links(links_for_seller)
    personal_data.connect()
    add_hold(payout_held_for_dac7)
    set_source(covered_listings)
    set_ratings(rating_of_cards, means_of_all)
    set_own_source(listings_to_certify)
    register_content(MEDIA, ContentKind(show=_show_picture, take_down=_drop_picture, picture=picture_file))
    events.subscribe(AccountRegistered, account_letters.send_confirmation)
    events.subscribe(DeletionWanted, account_letters.send_way_to_erasure)
    events.subscribe(PasswordChanged, account_letters.tell_changed)
    events.subscribe(PasswordResetWanted, account_letters.send_reset)
    events.subscribe(RegistrationRepeated, account_letters.tell_repeated)
    events.subscribe(AgreementPrepared, mark_tasks.make_agreement_file)
    events.subscribe(LabelConfirmed, tell_seller)
    events.subscribe(ImportWaits, work_on_import)
    events.subscribe(LabelModeChanged)
    events.subscribe(LetterWritten, mark_tasks.make_letter_file, mark_tasks.send_letter)
    events.subscribe(SessionClosed, mark_tasks.make_session_minutes)
    events.subscribe(ListingTextChanged, add_inflected_forms)
    events.subscribe(LinesCancelled, notifications.send_lines_cancelled)
    events.subscribe(MediaAdded, make_renditions)
    events.subscribe(MediaRemoved, delete_picture_files)
    events.subscribe(MessageReported)
    events.subscribe(MessageSent, notifications.send_message_notice)
    events.subscribe(
        OrderPlaced,
        make_order_documents,
        notifications.send_order_confirmation,
        notifications.send_new_order_to_sellers,
        webhooks.tell_order_created,
    )
    events.subscribe(ParcelCanceled, notifications.send_parcel_canceled)
    events.subscribe(ParcelSent, notifications.send_parcel_sent)
    events.subscribe(PaymentArrivedLate)
    events.subscribe(PaymentFailed, note_basket_payment)
    events.subscribe(PaymentHeld, note_basket_payment)
    events.subscribe(PaymentSucceeded, confirm_paid_orders, note_basket_payment)
    events.subscribe(PayoutOrdered, payout_letters.tell_ordered)
    events.subscribe(PayoutReduced, payout_letters.tell_reduced)
    events.subscribe(PayoutReturned, payout_letters.tell_returned)
    events.subscribe(StatementBrought, payout_tasks.match_statement)
    events.subscribe(PlannedPriceFailed, tell_seller)
    events.subscribe(ProductAccepted, tell_seller)
    events.subscribe(ProductChangeAccepted, tell_seller)
    events.subscribe(ProductHeld, tell_seller)
    events.subscribe(ProductHidden)
    events.subscribe(ProductPublished, draw_missing_picture)
    events.subscribe(ProductSubmitted)
    events.subscribe(FeeTaken, share_payment_fee)
    events.subscribe(RefundDue, notifications.send_refund_due, refund_letters.send_goodwill)
    events.subscribe(RefundFailed, pay_failed_refund, count_refund, refund_letters.send_refund_failed)
    events.subscribe(RefundRequested, payment_tasks.send_refund)
    events.subscribe(RefundSucceeded, count_refund, refund_letters.send_refund_reached)
    events.subscribe(Dac7CopiesWanted, invoice_tasks.send_dac7_copies)
    events.subscribe(Dac7CopyMade, invoice_letters.send_dac7_copy)
    events.subscribe(Dac7DataMissing, invoice_letters.ask_for_dac7_data)
    events.subscribe(SalesDocumentShared, invoice_tasks.make_visual, invoice_letters.send_sales_document)
    events.subscribe(
        PurchaseComplaintAnswered,
        order_tasks.make_complaint_answer,
        purchase_letters.send_complaint_answer,
        purchase_letters.tell_seller_of_silence,
    )
    events.subscribe(
        PurchaseComplaintFiled, purchase_letters.send_complaint_receipt, purchase_letters.send_complaint_to_seller
    )
    events.subscribe(PurchaseComplaintFulfilled, purchase_letters.send_complaint_fulfilled)
    events.subscribe(PurchaseComplaintReminded, purchase_letters.send_complaint_reminder)
    events.subscribe(ReturnAnswered, return_letters.send_return_answer)
    events.subscribe(ReturnObjected, return_letters.send_return_objection)
    events.subscribe(ReturnPosted, return_letters.send_return_posted)
    events.subscribe(ReturnReminded, return_letters.send_return_reminder)
    events.subscribe(ReturnSettled, return_letters.send_return_settled)
    events.subscribe(
        ReturnStated,
        order_tasks.make_return_receipt,
        return_letters.send_return_receipt,
        return_letters.send_return_to_seller,
    )
    events.subscribe(WithdrawalLinkWanted, order_tasks.mail_withdrawal_link)
    events.subscribe(VendorOrderMoved, notifications.send_order_update)
    events.subscribe(VendorOrderPaid, notifications.send_payment_received, webhooks.tell_order_paid)
    events.subscribe(ReplyWritten, review_letters.send_reply_notice)
    events.subscribe(ReviewComplaintDecided, review_letters.send_review_complaint_answer)
    events.subscribe(ReviewComplaintFiled, review_letters.send_review_complaint_receipt)
    events.subscribe(ReviewDecided, review_letters.send_review_decision)
    events.subscribe(ReviewInvited, review_letters.send_invitation_to_review)
    events.subscribe(ReviewPublished, review_letters.send_new_review)
    events.subscribe(ReviewReported, review_letters.send_notice_receipt)
    events.subscribe(ContentAccepted, vendor_letters.tell_content_accepted)
    events.subscribe(ContentSubmitted)
    events.subscribe(ApplicationSubmitted, vendor_letters.confirm_submission, look_up_applicant)
    events.subscribe(DataChangeAccepted, vendor_letters.tell_data_changed)
    events.subscribe(LookUpRequested, look_up_vendor)
    events.subscribe(AdviserInvited, vendor_letters.send_adviser_invitation)
    events.subscribe(AdviserAccessEnded, vendor_letters.tell_end_of_access)
    events.subscribe(MemberInvited, vendor_letters.send_invitation)
    events.subscribe(MemberJoined, vendor_letters.tell_inviter)
    events.subscribe(MemberRemoved, vendor_letters.tell_removed_member)
    events.subscribe(ClaimAccepted, vendor_letters.tell_claim_accepted)
    events.subscribe(ClaimMade, vendor_letters.tell_claim_made)
    events.subscribe(ComplaintDecided, vendor_letters.tell_complaint_outcome)
    events.subscribe(ComplaintFiled, vendor_letters.acknowledge_complaint)
    events.subscribe(ComplaintUpheld, show_listing_again, show_reply_of_upheld)
    events.subscribe(MarketTermsPublished, tell_sellers_of_terms)
    events.subscribe(ReasonsStated, vendor_letters.send_statement)
    events.subscribe(ReminderDue, vendor_letters.send_reminder)
    events.subscribe(ReviewAssigned, vendor_letters.tell_assigned_reviewer)
    events.subscribe(ScheduledPublicationFailed, tell_seller)
    events.subscribe(SellerTermsPublished)
    events.subscribe(TerminationAnnounced)
    events.subscribe(TerminationTookEffect, vendor_letters.tell_vendor)
    events.subscribe(VendorApproved, vendor_letters.tell_vendor)
    events.subscribe(VendorChangesRequested)
    events.subscribe(VendorRechecked, vendor_letters.tell_recheck)
    events.subscribe(VendorReinstated)
    events.subscribe(VendorRejected)
    events.subscribe(VendorSuspended)
    events.subscribe(VendorTerminated)
    events.subscribe(StorefrontFilesDropped, delete_storefront_files)
    events.subscribe(StorefrontPictureShown, make_storefront_renditions)
    events.subscribe(VendorRenamed, index_renamed)

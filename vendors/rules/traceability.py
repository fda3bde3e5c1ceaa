"""What is kept of a seller whose contract ended, and what is forgotten (DSA art. 30(5), law.md R3-02, T3-05).

Six months after the end of the contract, from the first moment of the next Warsaw day on, what art. 30 asked for is
emptied and its files are deleted. What tax law, the public register, other people's rights or the operator's answer
for its own decisions need, stays. Orders and payments hold copies of their own and are never touched (R10-04).
"""

import datetime as dt
from typing import Final

from core import clock

KEEP_MONTHS: Final = 6

#: Columns of Vendor that are emptied. All others are public data of the register, of the shop or of tax.
VENDOR_FIELDS: Final = (
    "representative_name",
    "representative_role",
    "phone",
    "email",
    "authority_phone",
    "authority_email",
    "bank_account",
    "account_holder",
    "account_holder_reason",
    "self_certified_by",
)
#: Columns of Storefront that are emptied: contacts, and addresses that may name a person or a home.
STOREFRONT_FIELDS: Final = (
    "returns_name",
    "returns_street",
    "returns_postal_code",
    "returns_city",
    "complaints_email",
    "contact_phone",
    "contact_email",
    "contact_note",
)
CLAIM_FIELDS: Final = ("position", "proof", "file", "file_name", "content_type", "sha256")
EVIDENCE_FIELDS: Final = ("evidence", "evidence_name", "evidence_type")

#: Every table of vendors, and what becomes of its rows; a test wants a new table to stand here too.
DECISIONS: Final[dict[str, str]] = {
    "Vendor": "VENDOR_FIELDS and self_certified_at are emptied; name, NIP, register, seat, tax (DAC7) and story stay",
    "Storefront": "STOREFRONT_FIELDS are emptied; hours, point on the map and drafts are the shop's public words",
    "Document": "deleted with its file, replaced and removed ones too; a status that rests on one stays without it",
    "Submission": "the snapshot is emptied; number, day and sender stay",
    "FieldNote": "deleted: a remark quotes the field that it is about",
    "DataChange": "old and new values are emptied, an open one is withdrawn",
    "Claim": "function, proof and file are emptied once it is decided; the decision and its reasons stay",
    "LookUp": "the answer is emptied; that it was asked, when, and the outcome stay",
    "Invitation": "deleted: it is an address of a person, and who joined is a Member",
    "AdviserAccess": "the address is emptied and the access ends; one that nobody took up is deleted",
    "SocialFact": "the evidence is deleted with its file; the sentence was public",
    "RegisterImport": "our telephone and e-mail in the list of differences are emptied",
    "RegisterRecord": "stays: what the regional centre's own register says, not what the seller gave",
    "EnterpriseStatus": "stays: a public decision of the voivode; its document goes",
    "StatementOfReasons": "stays, append-only: the operator's answer for its decision (DSA art. 17)",
    "VendorComplaint": "stays: the answer to a complaint, for claims up to six years (R10-04)",
    "ComplaintAttachment": "stays with its complaint: the evidence of the same claims",
    "MarketTerms": "stays: public terms of the market",
    "MarketTermsAcceptance": "stays, append-only: proof of the contract",
    "SellerTerms": "stays: orders refer to the terms that they were placed under",
    "Recheck": "stays, append-only: the centre's own note that it did its duty",
    "Reminder": "stays: which letter was sent when, no data of persons",
    "Member": "stays: who may look at the tax records; the account is the person's own",
    "PersonConsent": "stays: proof that a picture of a person was lawful, has its own end and withdrawal (R10-01)",
    "ContentReview": "stays: the decision about a text or picture that was public",
    "StorefrontPicture": "stays: a picture of the shop",
    "DeliveryMethod": "stays: no data of persons",
    "ClosedPeriod": "stays: no data of persons",
    "ApiToken": "stays: a name and a hash, worth nothing once the contract ended; what it did is in the journal",
    "Webhook": "stays: an address of a program, told nothing once the contract ended",
    "WebhookDelivery": "goes after 30 days like every delivery; it never held data of buyers",
    "WebhookAttempt": "goes with its delivery",
    "WebhookCursor": "belongs to no seller",
    "Requirement": "belongs to no seller",
}


def forgetting_day(ended_on: dt.date) -> dt.date:
    """Give the first Warsaw day on which the data of a contract that ended on a day must be gone (T3-05).

    The end of a month counts as art. 112 of the civil code says: a contract of 31 August is kept to 28 February.
    """
    return clock.add_months(ended_on, KEEP_MONTHS) + dt.timedelta(days=1)

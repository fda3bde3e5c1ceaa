"""What happens to vendors."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, kw_only=True)
class VendorApproved(Event):
    """A vendor may sell from now on; `note` is what the reviewer added for it."""

    vendor_id: int
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class VendorRejected(Event):
    """A vendor was refused; the statement of reasons tells why."""

    vendor_id: int


@dataclass(frozen=True, kw_only=True)
class VendorSuspended(Event):
    """A vendor's listings went out of sight; the statement of reasons tells why."""

    vendor_id: int


@dataclass(frozen=True, kw_only=True)
class VendorReinstated(Event):
    """A suspended vendor may sell again."""

    vendor_id: int


@dataclass(frozen=True, kw_only=True)
class VendorTerminated(Event):
    """A vendor left the market for good; the statement of reasons tells why."""

    vendor_id: int


@dataclass(frozen=True, kw_only=True)
class SellerTermsPublished(Event):
    """A vendor published a new version of its terms of sale."""

    vendor_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class ReasonsStated(Event):
    """A statement of reasons was written; the vendor gets it by mail (law.md R3-06, R4-02)."""

    statement_id: int


@dataclass(frozen=True, kw_only=True)
class ContentSubmitted(Event):
    """A text or picture about people waits for the regional centre (law.md R10-01)."""

    review_id: int


@dataclass(frozen=True, kw_only=True)
class ContentAccepted(Event):
    """The regional centre let a text or picture out; the vendor is told."""

    review_id: int


@dataclass(frozen=True, kw_only=True)
class DataChangeAccepted(Event):
    """The regional centre accepted new identity data of a vendor, which is told by mail."""

    change_id: int


@dataclass(frozen=True, kw_only=True)
class LookUpRequested(Event):
    """A reviewer wants the public registers asked about a vendor."""

    vendor_id: int
    user_id: int


@dataclass(frozen=True, kw_only=True)
class ApplicationSubmitted(Event):
    """An application was sent to the regional centre, for the `number`-th time."""

    vendor_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """Somebody was asked to join a vendor's team, or asked again."""

    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    """An invited person joined a vendor's team."""

    member_id: int
    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class MemberRemoved(Event):
    """A person is no longer in a vendor's team; `by_id` is that person when they left by themselves."""

    vendor_id: int
    user_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class AdviserInvited(Event):
    """A vendor let an adviser into its panel, who has not taken it up yet."""

    access_id: int


@dataclass(frozen=True, kw_only=True)
class AdviserAccessEnded(Event):
    """An adviser's access was ended before its last day, by the vendor or the adviser."""

    access_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class VendorChangesRequested(Event):
    """An application went back to the applicant with remarks; the statement of reasons tells why."""

    vendor_id: int


@dataclass(frozen=True, kw_only=True)
class TerminationAnnounced(Event):
    """The end of a vendor's presence was announced for a day at least 30 days ahead (law.md R4-02)."""

    vendor_id: int


@dataclass(frozen=True, kw_only=True)
class TerminationTookEffect(Event):
    """The announced day came: the vendor sells no more."""

    vendor_id: int


@dataclass(frozen=True, kw_only=True)
class ComplaintFiled(Event):
    """A vendor complained against a decision; it gets an acknowledgement with the number (law.md R3-07)."""

    complaint_id: int


@dataclass(frozen=True, kw_only=True)
class ComplaintDecided(Event):
    """An internal complaint was answered."""

    complaint_id: int


@dataclass(frozen=True, kw_only=True)
class ComplaintUpheld(Event):
    """A decision fell; whoever owns its subject (a listing, a story) shows it again where that is possible."""

    complaint_id: int
    measure: str
    subject_type: str
    subject_id: str


@dataclass(frozen=True, kw_only=True)
class ReviewAssigned(Event):
    """A reviewer got a vendor's case from somebody else."""

    vendor_id: int
    reviewer_id: int


@dataclass(frozen=True, kw_only=True)
class VendorRechecked(Event):
    """A yearly check was written down; the vendor hears of it when something is missing."""

    recheck_id: int


@dataclass(frozen=True, kw_only=True)
class ReminderDue(Event):
    """A letter of reminder is to be sent."""

    reminder_id: int


@dataclass(frozen=True, kw_only=True)
class MarketTermsPublished(Event):
    """A version of the market's terms for sellers was published; every seller gets a letter (law.md R4-01)."""

    terms_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimMade(Event):
    """Somebody asked to run, or to join, an entry of the register."""

    claim_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimAccepted(Event):
    """A person became the owner of an entry, or joined its team; others who asked for it are told."""

    claim_id: int


@dataclass(frozen=True, kw_only=True)
class VendorRenamed(Event):
    """Buyers read another name of a vendor; its listings are to be found by it."""

    vendor_id: int


@dataclass(frozen=True, kw_only=True)
class StorefrontPictureShown(Event):
    """A picture of a shop became public and has no smaller sizes yet."""

    picture_id: int


@dataclass(frozen=True, kw_only=True)
class StorefrontFilesDropped(Event):
    """Files of a shop are no longer needed: public copies with their sizes, private originals."""

    public: list[str]
    private: list[str]


@dataclass(frozen=True, kw_only=True)
class WebhookQueued(Event):
    """Something waits to be told to a program."""

    delivery_id: int


@dataclass(frozen=True, kw_only=True)
class WebhookDisabled(Event):
    """An address failed too often in a row and is told nothing more."""

    webhook_id: int


@dataclass(frozen=True, kw_only=True)
class CatalogueMoved(Event):
    """Listings and certificates that buyers see changed, up to a version of the catalogue; keys of both."""

    version: int
    products: list[int]
    certificates: list[int]

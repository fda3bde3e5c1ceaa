"""How the demo market comes into the database, and why not every row of it goes through an action.

Decided: whatever has a history of decisions goes through its actions, under a clock that stands at the right moment
(loading/travel.py): vendors are entered, approved and suspended, terms published, delivery offered, certificates
issued, renewed, suspended and withdrawn, orders placed, paid, sent, cancelled and expired. So the audit rows, register
entries, numbers, reservations and snapshots of the demo are those that people's clicks would have left.

Listings with their variants, prices, stock, particulars and pictures are written in bulk (loading/listings.py): the
actions write a listing in about forty statements, so 428 would take half a minute and 100,000 over an hour, and the log
of prices must reach back half a year while `change_price` always writes today. No rule is skipped by that:
- references of reductions come from `catalogue.rules.reduction.reference_for`, as in `change_price`;
- search documents come from the action `index_listings`;
- every published listing of the demo is then given to `catalogue.rules.publication.check_publishable`, which is all
  that `publish_product` would have asked; the first refusal stops the loading and nothing stays;
- links to certified items connect a vendor's listing with its own item of the same kind only, which tests check;
- the database's constraints hold in any case, and the catalogue's version moves in the same transaction.

Mails about invented orders are not sent: their outbox rows are marked as done for the letters, and only the documents
(PDF) of orders are left for the worker to make.
"""

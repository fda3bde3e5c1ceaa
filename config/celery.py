"""The Celery application: tasks are found in each app's tasks.py; the beat schedule stands here, whole."""

import os

from celery import Celery
from celery.schedules import crontab

from config import file_broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

file_broker.register()
app = Celery("rynek")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "deliver what the outbox still holds": {"task": "core.tasks.sweep_outbox", "schedule": 20.0},
    "say that the worker lives": {"task": "core.tasks.record_heartbeat", "schedule": 10.0},
    "take up imports whose worker died": {"task": "marketplace.catalogue.tasks.resume_imports", "schedule": 30.0},
    "tell programs of sellers what changed": {"task": "vendors.tasks.sweep_webhooks", "schedule": 10.0},
    "forget what programs were told long ago": {
        "task": "vendors.tasks.forget_old_deliveries",
        "schedule": crontab(hour=3, minute=5),
    },
    "return stock of orders not paid in time": {
        "task": "marketplace.orders.tasks.expire_unpaid_orders",
        "schedule": 60.0,
    },
    "order or give back what was paid before ordering": {
        "task": "marketplace.orders.tasks.settle_baskets",
        "schedule": 60.0,
    },
    "work on what payment providers told us": {
        "task": "marketplace.payments.tasks.sweep_webhooks",
        "schedule": 30.0,
    },
    "ask about payments of which nobody told us": {
        "task": "marketplace.payments.tasks.follow_silent_payments",
        "schedule": 60.0,
    },
    "pay sellers what our balance lacked the money for": {
        "task": "marketplace.payouts.tasks.retry_waiting_transfers",
        "schedule": crontab(minute=25),
    },
    "remind of disputes that nobody answered": {
        "task": "marketplace.payments.tasks.remind_of_disputes",
        "schedule": crontab(hour=7, minute=50),
    },
    "compare the payment provider's books with ours": {
        "task": "marketplace.payments.tasks.reconcile",
        "schedule": crontab(hour=2, minute=40),
    },
    "compare the ledger with what it speaks of": {
        "task": "marketplace.payouts.tasks.check_ledger",
        "schedule": crontab(hour=3, minute=15),
    },
    "forget movements that were set aside": {
        "task": "marketplace.payouts.tasks.forget_old_lines",
        "schedule": crontab(hour=4, minute=20),
    },
    "show listings whose planned time has come": {
        "task": "marketplace.catalogue.tasks.publish_due_products",
        "schedule": 60.0,
    },
    "keep which listings bear the mark": {
        "task": "marketplace.catalogue.tasks.snapshot_badges",
        "schedule": crontab(hour="0,6,12,18", minute=20),
    },
    "hold listings whose certificate has ended": {
        "task": "marketplace.catalogue.tasks.hold_ended_marks",
        "schedule": 60.0,
    },
    "begin and end planned prices": {"task": "marketplace.catalogue.tasks.run_planned_prices", "schedule": 60.0},
    "forget baskets that nobody came back to": {
        "task": "marketplace.checkout.tasks.drop_old_baskets",
        "schedule": crontab(hour=3, minute=30),
    },
    "renew the planner's statistics": {"task": "core.tasks.renew_statistics", "schedule": crontab(hour=3, minute=45)},
    "end the co-operations whose announced day came": {
        "task": "vendors.tasks.finish_terminations",
        "schedule": crontab(hour="0,6,12,18", minute=5),
    },
    "remind vendors of what is due": {"task": "vendors.tasks.send_reminders", "schedule": crontab(hour=7, minute=30)},
    "end applications for the mark that were not completed in time": {
        "task": "quality_mark.tasks.lapse_mark_applications",
        "schedule": crontab(hour="1,6,12", minute=15),
    },
    "remind holders of the mark to renew": {
        "task": "quality_mark.tasks.remind_of_renewals",
        "schedule": crontab(hour="7,13", minute=40),
    },
    "order the checks of certificates that come near": {
        "task": "quality_mark.tasks.order_surveillance",
        "schedule": crontab(hour="2,8", minute=20),
    },
    "fail the breaches that were not put right in time": {
        "task": "quality_mark.tasks.fail_nonconformities",
        "schedule": crontab(hour="0,6", minute=25),
    },
    "alarm of decisions about the mark that are late": {
        "task": "quality_mark.tasks.alarm_overdue_decisions",
        "schedule": crontab(hour=6, minute=20),
    },
    "follow suspensions whose cause was not put right in time": {
        "task": "quality_mark.tasks.follow_missed_cures",
        "schedule": crontab(hour="0,6", minute=35),
    },
    "alarm of complaints on the mark that are late": {
        "task": "quality_mark.tasks.alarm_overdue_complaints",
        "schedule": crontab(hour="6,12", minute=25),
    },
    "delete jurors' notes on cases that are over": {
        "task": "quality_mark.tasks.forget_juror_notes",
        "schedule": crontab(hour="1,7", minute=35),
    },
    "walk the chain of the mark's history": {
        "task": "quality_mark.tasks.check_history",
        "schedule": crontab(hour=4, minute=30),
    },
    "forget what sellers that ended were asked about": {
        "task": "marketplace.orders.tasks.forget_ended_sellers",
        "schedule": crontab(hour=3, minute=50),
    },
    "go on with the clocks of complaints": {
        "task": "marketplace.orders.tasks.advance_complaints",
        "schedule": crontab(hour="0,6,14", minute=15),
    },
    "go on with the clocks of returns": {
        "task": "marketplace.orders.tasks.remind_of_returns",
        "schedule": crontab(hour="6,14", minute=10),
    },
    "clear the files and rows of old imports": {
        "task": "marketplace.catalogue.tasks.clear_imports",
        "schedule": crontab(hour=4, minute=0),
    },
    "delete private files that no row names": {
        "task": "core.tasks.delete_orphan_files",
        "schedule": crontab(hour=4, minute=10),
    },
    "move the mark down where its legal gate lost an evidence": {
        "task": "quality_mark.tasks.drop_incomplete_badges",
        "schedule": crontab(hour="0,6,12,18", minute=10),
    },
    "forget who bought when the tax law lets it go": {
        "task": "marketplace.orders.tasks.forget_old_orders",
        "schedule": crontab(hour=3, minute=55),
    },
    "forget who reported reviews": {
        "task": "marketplace.reviews.tasks.forget_old_notices",
        "schedule": crontab(hour=4, minute=5),
    },
    "forget delivered events and letters in files": {
        "task": "core.tasks.forget_delivered",
        "schedule": crontab(hour=3, minute=20),
    },
    "forget old names in the log of access": {
        "task": "core.tasks.forget_names",
        "schedule": crontab(hour=3, minute=25),
    },
    "forget old news of payment providers": {
        "task": "marketplace.payments.tasks.forget_old_receipts",
        "schedule": crontab(hour=3, minute=30),
    },
    "forget old sessions and sign-ins": {
        "task": "accounts.tasks.forget_sign_ins",
        "schedule": crontab(hour=3, minute=35),
    },
    "ask buyers how it was": {
        "task": "marketplace.reviews.tasks.invite_buyers",
        "schedule": crontab(hour="9,15", minute=20),
    },
    "ask sellers for data of the yearly report": {
        "task": "marketplace.invoices.tasks.chase_missing_dac7_data",
        "schedule": crontab(hour=7, minute=50),
    },
    "forget old change rows": {"task": "core.tasks.prune_changes", "schedule": crontab(hour=3, minute=15)},
}

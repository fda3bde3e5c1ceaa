"""`make bench`: the numbers of issue 2 §8, measured through one gunicorn worker on this machine."""

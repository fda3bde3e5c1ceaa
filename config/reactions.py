"""Every event and what happens then: the whole list, in one place."""

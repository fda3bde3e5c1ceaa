"""Who may open which address and call which action, for everybody and everything (issue 3 §3)."""

"""Rules of orders: numbers, deadlines, copies, and what may be done in a state."""

"""A text cut into screens for a meeting: one thing a screen, in letters that can be read across a table."""

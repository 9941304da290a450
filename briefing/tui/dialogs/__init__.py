"""Dialogs; each answers one question."""

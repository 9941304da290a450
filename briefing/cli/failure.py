"""The one exception that a command raises to end with status 2 and a sentence on stderr."""

from __future__ import annotations


class UsageError(Exception):
    """Wrong usage, or something that cannot be read. The message says what to do about it."""

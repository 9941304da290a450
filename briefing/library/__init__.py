"""A folder of briefs as one thing: its files, who and what is the same, and what is wrong."""

from briefing.library.entry import BriefEntry, Change, Step
from briefing.library.library import Library, open_folder

__all__ = ["BriefEntry", "Change", "Library", "Step", "open_folder"]

"""A folder of briefs as one thing: its files, who and what is the same, and what is wrong."""

from briefing.library.folder import BriefEntry, Change, Library, open_folder

__all__ = ["BriefEntry", "Change", "Library", "open_folder"]

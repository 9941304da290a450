"""A folder of briefs read as one library: its files, their records united by id, and its problems."""

from briefing.library.entry import BriefEntry, Change, LoadProgress
from briefing.library.snapshot import LibrarySnapshot

__all__ = ["BriefEntry", "Change", "LibrarySnapshot", "LoadProgress"]

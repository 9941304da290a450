"""The marks of a library: records and findings collected for export, in order, each with a comment.

They are kept as JSON in the user's state folder, one file a library, and written at each change. What another dashboard
has changed in the file meanwhile is taken over then. The file is input like any other: what has another form than the
dashboard writes is dropped, and every string is sanitised.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from briefing.runtime.library_state import read_state, write_records
from briefing.text.sanitise import safe
from briefing.tui.selection import BriefTarget, CellTarget, FindingRef, NameRef, RecordRef, Ref, SourceRef, Subject

FILE_KIND = "basket"
MAX_MARKS = 2_000
MAX_CHARS = 100_000
"""Maximum length of a marked text with its citation."""
MAX_COMMENT_CHARS = 1_000

_REFS: Final[dict[str, type[RecordRef | NameRef | SourceRef | CellTarget | FindingRef | BriefTarget]]] = {
    "record": RecordRef, "name": NameRef, "source": SourceRef, "cell": CellTarget, "finding": FindingRef,
    "brief": BriefTarget,
}  # fmt: skip
"""References that are stored, by their name in the file."""

Key = Ref | str
"""What a mark is about: the reference of its record, or its text where it has none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked, as it was when it was last seen."""

    subject: Subject
    comment: str = ""
    """One line of the user's own, sanitised."""
    tlp: str = ""
    """TLP label of what it comes from as it was marked; empty if there was none."""
    gone: bool = False
    """Whether the library no longer has it; not stored."""

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.subject.ref or self.subject.copy


class Marks:
    """Marks in the user's order."""

    def __init__(self, root: Path) -> None:
        """`root`: the folder of the library that the marks belong to."""
        self._root = root
        self._marks: dict[Key, Mark] = {}
        self._stored: list[dict[str, Any]] = []
        """The file as it was last read or written."""
        self.version = 0
        """Number of changes, so that a screen knows whether it has drawn the latest."""

    def __contains__(self, subject: Subject | Ref) -> bool:
        key = (subject.ref or subject.copy) if isinstance(subject, Subject) else subject
        return key in self._marks

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks.values())

    def __len__(self) -> int:
        return len(self._marks)

    def toggle(self, subject: Subject, tlp: str = "") -> bool:
        """Mark a subject with its TLP label, or remove its mark; return whether it is marked now."""
        mark = Mark(subject, tlp=tlp)
        if self._marks.pop(mark.key, None) is None:
            self._marks[mark.key] = mark
        self._save()
        return mark.key in self._marks

    def comment(self, key: Key, comment: str) -> None:
        """Replace the comment of a mark that is still there."""
        if key not in self._marks:
            return
        self._marks[key] = replace(self._marks[key], comment=comment[:MAX_COMMENT_CHARS])
        self._save()

    def shift(self, key: Key, steps: int) -> None:
        """Move a mark that is still there by some positions, at most to the beginning or the end."""
        if key not in self._marks:
            return
        keys = list(self._marks)
        index = keys.index(key)
        keys.insert(min(max(index + steps, 0), len(keys) - 1), keys.pop(index))
        self._marks = {each: self._marks[each] for each in keys}
        self._save()

    def clear(self) -> None:
        """Remove every mark."""
        self._marks.clear()
        self._save()

    def refresh(self, found: Mapping[Key, Subject | None]) -> None:
        """Replace subjects by what the library has now, None for one that it no longer has; others stay as they are.

        A mark whose record is now at another index, or equal to another marked one, moves or joins it.
        """
        before, self._marks = self._marks, {}
        for key, mark in before.items():
            subject = found.get(key, mark.subject)
            now = replace(mark, subject=subject, gone=False) if subject is not None else replace(mark, gone=True)
            self._marks.setdefault(now.key, now)
        if _records(before) != _records(self._marks):
            self._save()

    def read(self) -> None:
        """Read the stored marks, behind which those made meanwhile follow."""
        made, self._marks = self._marks, {}
        stored = read_state(FILE_KIND, self._root)
        for each in stored[:MAX_MARKS] if isinstance(stored, list) else []:
            mark = _checked(each)
            if mark is not None:
                self._marks.setdefault(mark.key, mark)
        self._stored = _records(self._marks)
        for mark in made.values():
            self._marks.setdefault(mark.key, mark)
        self.version += 1

    def _save(self) -> None:
        records = _records(self._marks)
        ours = {_record_key(record): (record, mark) for record, mark in zip(records, self, strict=True)}
        self._stored = write_records(FILE_KIND, self._root, self._stored, records, _record_key)
        marks: dict[Key, Mark] = {}
        for stored in self._stored:
            record, known = ours.get(_record_key(stored), (None, None))
            mark = known if record == stored else _checked(stored)
            if mark is not None:
                marks[mark.key] = mark
        self._marks = marks
        self.version += 1


def _records(marks: Mapping[Key, Mark]) -> list[dict[str, Any]]:
    return [
        {
            "name": mark.subject.name,
            "copy": mark.subject.copy,
            "path": mark.subject.path,
            "line": mark.subject.line,
            "url": mark.subject.url,
            "comment": mark.comment,
            "tlp": mark.tlp,
            "ref": _stored_ref(mark.subject.ref),
        }
        for mark in marks.values()
    ]


def _record_key(record: Mapping[str, Any]) -> str:
    return json.dumps(record.get("ref") or record.get("copy"))


def _stored_ref(ref: Ref | None) -> dict[str, Any] | None:
    kind = next((kind for kind, each in _REFS.items() if isinstance(ref, each)), None)
    return {"of": kind, **asdict(ref)} if ref is not None and kind is not None else None


def _checked(stored: object) -> Mark | None:
    """Return a stored mark; None where it has another form than the dashboard writes."""
    from briefing.model import TLPS

    if not isinstance(stored, dict):
        return None
    texts = {name: stored.get(name, "") for name in ("name", "copy", "path", "url", "comment", "tlp")}
    line = stored.get("line", 1)
    if not all(isinstance(text, str) for text in texts.values()) or not texts["copy"] or type(line) is not int:
        return None
    subject = Subject(
        name=safe(texts["name"][:MAX_CHARS]),
        copy=safe(texts["copy"][:MAX_CHARS], multiline=True),
        path=safe(texts["path"][:MAX_CHARS]),
        line=max(line, 1),
        url=safe(texts["url"][:MAX_CHARS]),
        ref=_checked_ref(stored.get("ref")),
    )
    return Mark(subject, safe(texts["comment"][:MAX_COMMENT_CHARS]), texts["tlp"] if texts["tlp"] in TLPS else "")


def _checked_ref(stored: object) -> Ref | None:
    import msgspec

    if not isinstance(stored, dict) or not isinstance(kind := stored.get("of"), str) or kind not in _REFS:
        return None
    fields = {name: value for name, value in stored.items() if name != "of"}
    try:
        ref: Ref = msgspec.convert(fields, _REFS[kind])
    except msgspec.ValidationError:
        return None
    return ref

"""Changes of single values of a YAML text, by path; every byte that is not meant to change stays as it is.

Offsets come from the parser's marks, and each change is read again: what it says must be what was asked for and
nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from briefing.editing.nodes import CannotEditError, Path, Plain, composed, is_nothing, node_at, plain, scalars
from briefing.editing.scalars import in_style, scalar
from briefing.text.sanitise import oddities

_SIMPLE_KEY = re.compile(r"[^\W_][\w-]*")


def set_value(text: str, path: Path, value: str) -> str:
    """Return the text with a scalar at a path: replaced where there is one, else added.

    Raises CannotEditError.
    """
    edit = _Edit(text)
    node = edit.node(path)
    return edit.replaced(node, value, path) if node is not None else edit.added(path, value)


def put(text: str, path: Path, value: Plain) -> str:
    """Return the text with a value of any kind at a path, changed in as few places as possible.

    An empty value removes the key. New lists and mappings are written in brackets, on one line; of those that are
    there, only the entries that differ change. Raises CannotEditError.
    """
    now = _Edit(text).plain_at(path)
    if now == value or not (now or value):
        return text
    if not value:
        return remove(text, path)
    if isinstance(value, str) and not isinstance(now, list | dict):
        return set_value(text, path, value)
    if isinstance(value, dict) and isinstance(now, dict) and now.keys() & value.keys():
        for key, one in value.items():
            text = put(text, (*path, key), one)
        for key in now.keys() - value.keys():
            text = remove(text, (*path, key))
        return text
    if isinstance(value, list) and isinstance(now, list):
        same = [one for one in now if one in value]
        if same and value[: len(same)] == same:
            for index in reversed(range(len(now))):
                text = text if now[index] in value else remove(text, (*path, index))
            for one in value[len(same) :]:
                text = append(text, path, one)
            return text
    return _Edit(text).put_whole(path, value)


def append(text: str, path: Path, value: Plain) -> str:
    """Return the text with a scalar or a record at the end of the list at a path, which is added if missing.

    Raises CannotEditError.
    """
    edit = _Edit(text)
    node = edit.node(path)
    if node is None or is_nothing(node):
        return edit.added(path, value, listed=True)
    if not isinstance(node, yaml.SequenceNode):
        raise CannotEditError(f"`{path[-1]}` is no list")
    return edit.appended(node, value, path)


def remove(text: str, path: Path) -> str:
    """Return the text without the key or the entry of a list at a path. Raises CannotEditError."""
    return _Edit(text).removed(path)


def replace_all(text: str, paths: Iterable[Path], value: str) -> str:
    """Return the text with several scalars, keys included (see `scalars`), replaced by one value.

    Raises CannotEditError.
    """
    edit = _Edit(text)
    wanted = set(paths)
    before = list(scalars(edit.root))
    found = [(path, node) for path, node in before if path in wanted]
    for path, node in sorted(found, key=lambda each: -edit.at(each[1].start_mark)):
        start, end = edit.at(node.start_mark), edit.at(node.end_mark)
        if node.style in ("|", ">"):
            raise CannotEditError(f"`{path[-1]}` is written as a block of text")
        text = text[:start] + in_style(value, node.style or "") + text[end:]
    after = list(scalars(composed(text)))
    if len({path for path, _ in after}) < len({path for path, _ in before}):
        raise CannotEditError(f"`{value}` is there already")
    if [node.value for _, node in after] != [value if path in wanted else node.value for path, node in before]:
        raise CannotEditError("it can't be changed here without touching more: edit the file itself")
    return text


class _Edit:
    """A text, its nodes and their offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = composed(text)
        self.plain = plain(self.root)
        self._bom = len(text) - len(text.removeprefix("\ufeff"))
        self._offsets = [self._bom]
        for line in text[self._bom :].split("\n"):
            self._offsets.append(self._offsets[-1] + len(line) + 1)
        self._end = "\r\n" if "\r\n" in text else "\n"

    def node(self, path: Path) -> yaml.Node | None:
        """Return the node at a path."""
        return node_at(self.root, path)

    def at(self, mark: Any) -> int:
        """Return a mark's offset in the text."""
        offset: int = self._offsets[mark.line] + mark.column
        return offset

    def replaced(self, node: yaml.Node, value: str, path: Path) -> str:
        """Return the text with a scalar replaced, in the same style where possible."""
        if not isinstance(node, yaml.ScalarNode):
            raise CannotEditError(f"`{path[-1]}` is more than one value")
        start, end = self.at(node.start_mark), self.at(node.end_mark)
        if node.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
            end += len(self.text[end:]) - len(self.text[end:].lstrip(" \t"))  # the last line whole
            return self._checked(self.text[:start] + self._block(node, value, start) + self.text[end:], path, value)
        around = [self.node(path[:length]) for length in range(len(path))]
        flow = any(isinstance(each, yaml.CollectionNode) and each.flow_style for each in around)
        return self._checked(self._put(node, in_style(value, node.style or "", flow=flow)), path, value)

    def _put(self, node: yaml.Node, written: str) -> str:
        """Return the text with a value replaced, or added behind its key."""
        start, end = self.at(node.start_mark), self.at(node.end_mark)
        return self.text[:start] + (" " if start == end else "") + written + self.text[end:]

    def _block(self, node: yaml.ScalarNode, value: str, start: int) -> str:
        """Return a value as a block scalar with the indentation of the present one."""
        header, _, rest = self.text[start : self.at(node.end_mark)].partition("\n")
        first = next((line for line in rest.split("\n") if line.strip()), "")
        indent = first[: len(first) - len(first.lstrip())]
        mark, _, comment = header.partition("#")
        begins_inside = any(line[:1].isspace() for line in value.split("\n"))  # its indentation would be ambiguous
        if not indent or begins_inside or any(oddities(value)) or any(digit in mark for digit in "123456789"):
            return in_style(value, '"') + (f"  #{comment}".rstrip() if comment else "")
        lines = value.split("\n") if node.style == "|" else value.replace("\n", "\n\n").split("\n")
        return self._end.join([header.rstrip("\r"), *(indent + line if line else "" for line in lines)])

    def plain_at(self, path: Path) -> Plain:
        """Return the plain value at a path; None where there is none."""
        node = self.node(path)
        return None if node is None or is_nothing(node) else plain(node)

    def put_whole(self, path: Path, value: Plain) -> str:
        """Return the text with a list, mapping or scalar in place of whatever is at a path."""
        written = in_brackets(value)
        node, above = self.node(path), self.node(path[:-1])
        if not isinstance(above, yaml.MappingNode):
            raise CannotEditError("there is no such record")
        if node is None:
            return self._checked(self._inserted(above, f"{path[-1]}: {written}"), path, value)
        start, end = self.at(node.start_mark), self.at(node.end_mark)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:  # from behind the colon of its key
            key = next(key for key, _ in above.value if key.value == path[-1])
            start, end = self.text.index(":", self.at(key.end_mark)) + 1, self._line_behind(node)
            written, end = (
                f" {written}",
                end - (self.text[end - 1 : end] == "\n") - (self.text[end - 2 : end] == "\r\n"),
            )
        if "#" in self.text[start:end]:
            raise CannotEditError("a comment is in it: edit the file itself")
        gap = " " if start == end else ""
        return self._checked(self.text[:start] + gap + written + self.text[end:], path, value)

    def added(self, path: Path, value: Plain, listed: bool = False) -> str:
        """Return the text with a missing key added, and the missing keys above it."""
        missing: list[str] = []
        above = path
        node = self.node(above)
        while node is None:
            if not above or not isinstance(above[-1], str):
                raise CannotEditError("there is no such record")
            missing.insert(0, above[-1])
            above = above[:-1]
            node = self.node(above)
        record = node if isinstance(node, yaml.MappingNode) else None
        nothing = is_nothing(node)
        if not (nothing or record) or not all(map(_SIMPLE_KEY.fullmatch, missing)):
            raise CannotEditError(f"`{(*missing, path[-1])[0]}` can't be added here")
        flow = listed or record is None or len(missing) > 1 or bool(record.flow_style)
        inside = in_style(value, "", flow=flow) if isinstance(value, str) else in_brackets(value)
        inside = f"[{inside}]" if listed else inside
        for key in reversed(missing[1 if record else 0 :]):
            inside = f"{{{key}: {inside}}}"
        changed = self._inserted(record, f"{missing[0]}: {inside}") if record else self._put(node, inside)
        return self._checked(changed, path, [value] if listed else value)

    def appended(self, node: yaml.SequenceNode, value: Plain, path: Path) -> str:
        """Return the text with one more entry in a list."""
        written = in_style(value, "", flow=bool(node.flow_style)) if isinstance(value, str) else in_brackets(value)
        written = written if node.flow_style else f"- {written}"
        changed = self._inserted(node, written)
        return self._checked(changed, path, [*plain(node), value])

    def _inserted(self, node: yaml.MappingNode | yaml.SequenceNode, entry: str) -> str:
        """Return the text with an entry at the end of a collection."""
        entries = [pair[-1] for pair in node.value] if isinstance(node, yaml.MappingNode) else node.value
        if node.flow_style:
            place = self.at(entries[-1].end_mark) if entries else self.at(node.start_mark) + 1
            return self.text[:place] + (", " if entries else "") + entry + self.text[place:]
        if not entries:
            raise CannotEditError("there is nothing behind which to add it")
        indent = " " * node.start_mark.column
        place = self._line_behind(entries[-1])
        before, behind = self.text[:place], self.text[place:]
        gap = "" if not before or before.endswith("\n") else self._end
        return before + gap + indent + entry + (self._end if behind or not gap else "") + behind

    def _line_behind(self, node: yaml.Node) -> int:
        """Return the offset of the line behind a node's last value and the comment beside it."""
        last = node
        while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
            last = last.value[-1][-1] if isinstance(last, yaml.MappingNode) else last.value[-1]
        start, end = self.at(last.start_mark), self.at(last.end_mark)
        end = start + len(self.text[start:end].rstrip()) if end > start else end
        newline = self.text.find("\n", end)
        return len(self.text) if newline < 0 else newline + 1

    def removed(self, path: Path) -> str:
        """Return the text without a key or an entry; a list or mapping that becomes empty is removed too."""
        parent = self.node(path[:-1])
        if not isinstance(parent, yaml.CollectionNode) or self.node(path) is None:
            raise CannotEditError("there is no such record")
        if len(parent.value) == 1 and len(path) > 1 and isinstance(path[-2], str):
            return self.removed(path[:-1])
        if isinstance(parent, yaml.MappingNode):
            entries = parent.value
            index = next(n for n, (key, _) in enumerate(entries) if key.value == path[-1])
        else:
            entries = [(entry, entry) for entry in parent.value]
            index = int(path[-1])
        start, end = (self._within_brackets if parent.flow_style else self._lines_of)(entries, index)
        return self._checked(self.text[:start] + self.text[end:], path, None)

    def _within_brackets(self, entries: Sequence[tuple[yaml.Node, yaml.Node]], index: int) -> tuple[int, int]:
        """Return what to cut for an entry in brackets, given first and last node of each."""
        first, last = entries[index]
        start, end = self.at(first.start_mark), self.at(last.end_mark)
        if index + 1 < len(entries):  # up to what follows; comments on lines above that stay with it
            gap = self.text[end : self.at(entries[index + 1][0].start_mark)]
            own = gap.partition("\n")[0]
            end += len(own) + len(gap[len(own) :]) - len(gap[len(own) :].lstrip())
        elif index and "#" not in self.text[(before := self.at(entries[index - 1][1].end_mark)) : start]:
            start = before
        return start, end

    def _lines_of(self, entries: Sequence[tuple[yaml.Node, yaml.Node]], index: int) -> tuple[int, int]:
        """Return what to cut for an entry on lines of its own, given first and last node of each."""
        first, last = entries[index]
        begin = self.at(first.start_mark)
        start, end = begin - first.start_mark.column, self._line_behind(last)
        above = self.text[start:begin]
        if first is not last and above.strip():  # `- key:` begins an entry: the next key takes its place
            if index + 1 == len(entries) or (following := self.at(entries[index + 1][0].start_mark)) < end:
                raise CannotEditError("it is the only key of its entry")
            if self.text[end:following].strip():
                raise CannotEditError("a comment is below it: edit the file itself")
            return begin, following
        if first is last and above.strip() != "-":
            raise CannotEditError("it can't be removed here without touching more: edit the file itself")
        return start, end

    def _checked(self, changed: str, path: Path, value: Plain) -> str:
        """Return the changed text if it says what was asked for and nothing else. Raises CannotEditError."""
        wanted = _with(self.plain, path, value)
        try:
            said = plain(composed(changed))
        except CannotEditError:
            said = None
        if said != wanted:
            raise CannotEditError("it can't be changed here without touching more: edit the file itself")
        return changed


def in_brackets(value: Plain) -> str:
    """Return a plain value on one line, lists and mappings in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {in_brackets(one)}" for key, one in value.items()) + "}"
    return f"[{', '.join(map(in_brackets, value))}]" if isinstance(value, list) else scalar(value)


def _with(whole: Plain, path: Path, value: Plain) -> Plain:
    """Return plain values with another value at a path; None removes the key."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if value is None and not rest:
            return [*whole[:step], *whole[step + 1 :]]
        return [*whole[:step], _with(whole[step], rest, value), *whole[step + 1 :]]
    if value is None and not rest:
        return {key: one for key, one in whole.items() if key != step}
    whole = whole if isinstance(whole, dict) else {}  # a key without a value
    return {**whole, step: _with(whole.get(step, {}), rest, value)}

"""Frames survive the way from one process to the other, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import TLPS
from briefing.serve.frames import MAX_SIZE, MIN_SIZE, Size, Start, pack_file, pack_size, unpack_size, unpack_start


@given(
    root=st.text(),
    sample=st.booleans(),
    write=st.booleans(),
    level=st.sampled_from(TLPS),
    columns=st.integers(MIN_SIZE[0], MAX_SIZE[0]),
    rows=st.integers(MIN_SIZE[1], MAX_SIZE[1]),
)
def test_start_survives_packing(root: str, sample: bool, write: bool, level: str, columns: int, rows: int) -> None:
    start = Start("/" + root, sample, write, level, Size(columns, rows))  # type: ignore[arg-type]
    assert unpack_start(start.packed()) == start
    assert unpack_size(pack_size(start.size)) == start.size


@given(st.tuples(st.integers(0, 65535), st.integers(0, 65535)))
def test_size_is_brought_within_its_bounds(size: tuple[int, int]) -> None:
    given_back = unpack_size(pack_size(size))
    assert all(low <= each <= high for low, each, high in zip(MIN_SIZE, given_back, MAX_SIZE, strict=True))


@given(st.binary(max_size=8).filter(lambda frame: frame[:1] != b"R" or len(frame) != 5))
def test_other_bytes_are_no_size(frame: bytes) -> None:
    with pytest.raises(ValueError, match="two numbers"):
        unpack_size(frame)


@given(st.text(), st.binary())
def test_file_keeps_its_content_and_a_name_without_zero_bytes(name: str, data: bytes) -> None:
    sent, content = pack_file(name, data)[1:].split(b"\0", 1)
    assert content == data
    assert sent.decode() == name.replace("\0", "").encode(errors="replace").decode()

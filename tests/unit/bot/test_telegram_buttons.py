"""What stands behind buttons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.buttons import MOST_BYTES, Act, Press, packed, read

TOKEN = "aZ09-_aZ09-_aZ09"
tokens = st.text(st.sampled_from("abcXYZ019-_"), min_size=16, max_size=16)
records = st.text(st.sampled_from("0123456789abcdef"), min_size=12, max_size=12)
presses = st.one_of(
    st.builds(Press, st.just(Act.LIST), tokens, st.integers(0, 9999)),
    st.builds(Press, st.sampled_from([Act.CARD, Act.CALENDAR]), tokens, st.integers(0, 9999), records, st.integers(0, 99)),
)


@given(presses)
def test_what_is_packed_is_read_again(press: Press) -> None:
    """Within the 64 bytes that Telegram takes."""
    assert read(packed(press)) == press
    assert len(packed(press).encode()) <= MOST_BYTES


@given(
    st.one_of(st.text(max_size=64), st.from_regex(r"[lcd]:[A-Za-z0-9_-]{15,17}:-?[0-9]{1,5}(:[0-9a-g]{11,13}:[0-9]{1,3})?", fullmatch=True))
)
def test_whatever_else_comes_is_no_press(data: str) -> None:
    """Or means exactly what packed() would have made."""
    press = read(data)
    if press is not None:
        assert read(packed(press)) == press
        assert len(press.token) == 16


@pytest.mark.parametrize(
    "data",
    [
        *("", "l", f"l:{TOKEN}", f"l:{TOKEN}:1:000000000001:0", f"c:{TOKEN}:1", f"d:{TOKEN}:1", f"x:{TOKEN}:1", f"l:{TOKEN}:1\n"),
        *(f"l:{TOKEN}:12345", f"l:{TOKEN}:٣", f"c:{TOKEN}:1:00000000000G:0", f"c:{TOKEN}:1:000000000001:-1"),
    ],
)
def test_forged_data_is_no_press(data: str) -> None:
    """Unknown acts, missing or superfluous parts, other digits."""
    assert read(data) is None

"""Reading the packaged 4-bit weights, on small files made by hand."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from knowledge.embedding.packaged_model import bert_weights, settings_files
from knowledge.embedding.q4_file import PackedFileError, parse, unpack_four_bit
from knowledge.embedding.tokenizing import chinese_and_english
from tests.support.packed_file import HIDDEN, PIECES, packed_file


def test_a_block_by_hand() -> None:
    """Byte j holds weight j in its low half and weight j + 16 in its high half, each plus 8, times the scale."""
    block = struct.pack("<e", 0.5) + bytes([0x80, 0xF9] + [0x88] * 14)
    weights = unpack_four_bit(np.frombuffer(block, np.uint8))
    assert weights.shape == (32,)
    assert weights[[0, 16, 1, 17]].tolist() == [-4.0, 0.0, 0.5, 3.5]
    assert not weights[2:16].any()


def test_sizes_and_pieces() -> None:
    """Sizes, pieces and their scores come out as they were put in."""
    model = parse(packed_file())
    assert (model.sizes.hidden, model.sizes.layers, model.sizes.vocabulary) == (HIDDEN, 1, len(PIECES))
    assert model.pieces.texts == PIECES
    assert model.pieces.scores == tuple(map(float, range(len(PIECES))))
    assert (model.pieces.bos, model.pieces.eos, model.pieces.pad, model.pieces.unk) == (0, 2, 1, 3)


def test_rows_and_whole_tensors_agree() -> None:
    """Rows taken one by one are those of the whole matrix."""
    model = parse(packed_file())
    whole = model.tensor("emb.word", len(PIECES), HIDDEN)
    assert whole[:, 0].tolist() == [n / 8 - 0.5 for n in range(len(PIECES))]
    np.testing.assert_array_equal(model.rows("emb.word", len(PIECES), HIDDEN, [6, 0]), whole[[6, 0]])


def test_every_cut_is_noticed() -> None:
    """A file that ends anywhere before its end raises PackedFileError and nothing else."""
    data = packed_file()
    for end in range(len(data)):
        with pytest.raises(PackedFileError):
            parse(data[:end])


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (packed_file(magic=b"GGUF"), "begins with"),
        (packed_file(per_block=64), "64 weights a block"),
        (packed_file(special=(0, 2, 1, 99)), "out of range"),
        (b"", "ends at byte 0"),
    ],
)
def test_other_files(data: bytes, fault: str) -> None:
    """What is not this layout is refused with the reason."""
    with pytest.raises(PackedFileError, match=fault):
        parse(data)


def test_missing_and_misshapen_tensors() -> None:
    """A tensor that is missing or of another size is named."""
    model = parse(packed_file(skip="l0.q.w"))
    with pytest.raises(PackedFileError, match=r"l0\.q\.w is missing"):
        bert_weights(model, [0])
    with pytest.raises(PackedFileError, match=r"emb\.pos holds"):
        model.tensor("emb.pos", 7, HIDDEN)
    with pytest.raises(PackedFileError, match="cannot be taken"):
        model.rows("emb.pos", 6, HIDDEN, [0])


def test_pieces_of_other_languages_go() -> None:
    """Special, Chinese and English pieces stay; the weights and the settings follow the kept ones."""
    model = parse(packed_file())
    kept = chinese_and_english(model.pieces)
    assert [PIECES[one] for one in kept] == ["<s>", "<pad>", "</s>", "<unk>", "\u2581a", "健康", "b"]
    words = bert_weights(model, kept)["embeddings.word_embeddings.weight"]
    assert words[-1, 0] == 7 / 8 - 0.5
    config = settings_files(model, kept)["config.json"]
    assert isinstance(config, dict)
    assert (config["vocab_size"], config["pad_token_id"]) == (len(kept), 1)

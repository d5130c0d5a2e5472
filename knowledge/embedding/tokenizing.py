"""The tokenizer of the packaged model: which pieces stay, and how text is brought into their form."""

from __future__ import annotations

import re

from knowledge.embedding.q4_file import Pieces

_KEPT = re.compile(
    "["
    "\u2581"  # SentencePiece's sign for a space
    "\u0000-\u00ff"  # ASCII and Latin-1
    "āēīōūǖǎěǐǒǔǚǜńňǹ"  # pinyin with tones
    "\u2000-\u206f\u20a0-\u20cf\u2100-\u218f\u2190-\u22ff"  # punctuation, currencies, letterlike signs, arrows, operators
    "\u2460-\u24ff\u2500-\u27bf"  # enclosed numbers, boxes, shapes, signs
    "\u3000-\u303f\u3200-\u33ff\uff00-\uffef"  # Chinese punctuation, enclosed and squared signs, full-width forms
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Chinese characters
    "]*|\u2581?[\u0391-\u03c9]"  # single Greek letters, as in β受体
)

_REMOVED = "[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]"
_BLANKS = "[\u200b-\u200f\u2581\ufeff\ufffd]"
_STAND_IN = "\ufdd0"
"""A code point that Unicode never assigns."""


def chinese_and_english(pieces: Pieces) -> list[int]:
    """Ids of the pieces to keep, ascending: the special ones, and those that Chinese or English text can contain.

    Without the other languages 60 of 118 million weights remain.
    """
    special = {pieces.bos, pieces.eos, pieces.pad, pieces.unk}
    return [number for number, text in enumerate(pieces.texts) if number in special or _KEPT.fullmatch(text)]


def tokenizer_json(pieces: Pieces, kept: list[int]) -> str:
    """The tokenizer over the kept pieces, renumbered in their order, in the format of the tokenizers library.

    Normalisation follows the map inside the weights file (SentencePiece's nmt_nfkc), which is NFKC but for control characters,
    which go, invisible ones, which become spaces, and ～, which stays.
    """
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    number = {old: new for new, old in enumerate(kept)}
    bos, eos = pieces.texts[pieces.bos], pieces.texts[pieces.eos]
    tokenizer = Tokenizer(models.Unigram([(pieces.texts[one], pieces.scores[one]) for one in kept], unk_id=number[pieces.unk]))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_REMOVED), ""),
            normalizers.Replace(Regex(_BLANKS), " "),
            normalizers.Replace("～", _STAND_IN),
            normalizers.NFKC(),
            normalizers.Replace(_STAND_IN, "～"),
            normalizers.Replace(Regex(r"\s+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, number[pieces.bos]), (eos, number[pieces.eos])],
    )
    tokenizer.add_special_tokens(
        [AddedToken(pieces.texts[one], special=True, normalized=False) for one in sorted({pieces.bos, pieces.eos, pieces.pad, pieces.unk})]
    )
    return str(tokenizer.to_str())

"""Models of a few numbers, written to disk in the layout of the real ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transformers import BertConfig, PreTrainedModel

WORDS = ("where", "is", "the", "van", "booths", "gate", "river", "walk", "?", ".", "献", "血", "车", "东", "门")
FAVOURITE = "gate"


def random_cross_encoder(folder: Path, labels: int = 1, *, as_pickle: bool = False) -> Path:
    """A CrossEncoder with random weights, always the same; `as_pickle` writes them in the old format that may hold code."""
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(7)
    model = BertForSequenceClassification(_config(labels))
    _save(model, folder)
    if as_pickle:
        (folder / "model.safetensors").unlink()
        torch.save(model.state_dict(), folder / "pytorch_model.bin")
    return folder


def preferring_cross_encoder(folder: Path, favourite: str = FAVOURITE) -> Path:
    """A CrossEncoder that scores a pair the higher, the more of its words are the favourite, one of WORDS in small letters.

    Its one layer takes the mean of all words, and its head one number of that.
    """
    import torch
    from transformers import BertForSequenceClassification

    model = BertForSequenceClassification(_config())
    size = _SIZES["hidden_size"]
    with torch.no_grad():
        for name, tensor in model.named_parameters():
            tensor.fill_(1.0 if name.endswith("LayerNorm.weight") else 0.0)
        words = model.get_parameter("bert.embeddings.word_embeddings.weight")
        words[:, 1] = 5.0
        place = len(_MARKS) + WORDS.index(favourite)
        words[place, 0], words[place, 1] = 5.0, 0.0
        for part in ("encoder.layer.0.attention.self.value", "encoder.layer.0.attention.output.dense", "pooler.dense"):
            model.get_parameter(f"bert.{part}.weight").copy_(torch.eye(size))
        model.get_parameter("classifier.weight")[0, 0] = 20.0
    _save(model, folder)
    return folder


def encoder_without_head(folder: Path) -> Path:
    """A BERT that gives vectors of words and has no last layer for scores."""
    from transformers import BertModel

    _save(BertModel(_config()), folder)
    return folder


_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_SIZES = {
    "vocab_size": len(_MARKS) + len(WORDS),
    "hidden_size": 8,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 8,
    "max_position_embeddings": 512,
}


def _config(labels: int = 1) -> BertConfig:
    from transformers import BertConfig

    sizes: dict[str, Any] = {**_SIZES, "num_labels": labels}
    return BertConfig(**sizes)


def _save(model: PreTrainedModel, folder: Path) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    pieces = Tokenizer(models.WordLevel({word: place for place, word in enumerate((*_MARKS, *WORDS))}, unk_token="[UNK]"))
    pieces.normalizer = normalizers.BertNormalizer(lowercase=True)
    pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    pieces.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    marks = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    longest = _SIZES["max_position_embeddings"]
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=pieces, model_max_length=longest, **marks)  # type: ignore[no-untyped-call]
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)

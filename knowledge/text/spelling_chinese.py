"""Chinese words that a mistyped word may stand for: of the same sound, as input methods offer them, or of nearly the same shape."""

from __future__ import annotations

import functools
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from knowledge.text import dictionary, pinyin
from knowledge.text.spelling import Lexicon

_LIKE_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Beginnings and endings that speakers of many regions do not tell apart, and so type one for the other."""
_SHAPES = (
    "己已巳 未末 土士 日曰 人入八 大太犬 天夭 千干于 甲申由田 午牛 刀力 贝见 戊戌戍 侯候 辨辩辫瓣 帐账 拔拨 折拆析 兔免 鸟乌 今令 晴睛清请情 径经 "
    "历厉 籍藉 竞竟 摸模漠 密蜜 朗郎 暑署 震振 坐座 捡检俭险 冶治洽 挂桂 杨扬 菅管 哀衷衰 沬沫 暧暖 遣遗 酒洒 岐歧 徒徙 幻幼 抡抢 仓仑 没设 宜宣 "
    "自目白 旦且 住往位 科料 侍待持特 防仿妨访坊 枝技 抗杭 狠狼 孤弧 诊珍 疗辽 苗笛 菌茵 健建键 控空 测侧 传转 染柒 问间 闲闭 处外 气汽 元无 广厂 "
    "亳毫 柬束 祟崇 撒撤 矛予 官宫 洁浩 迁迂 延廷 赂贿 输愉 措惜 拥佣 第弟 期斯 部陪培 场扬 培陪 极级 组祖 祝视 社杜 季李 委季 休体 何可 任住"
).split()
_EMPTY = frozenset(
    "的了吗呢啊吧是在有和与或也都就还又被把给让对从到于而但请问个这那哪谁几何什怎您你我他她它们及其之为以不很最更会能可要想去来上下里中"
)
"""Characters that stand between words so often that one unknown pair with them is no sign of a slip."""
_PLAIN = frozenset(
    "现在 目前 今天 明天 昨天 去年 今年 明年 想问 想当 想要 咋办 哪位 哪天 哪儿 多久 怎样 告诉 知道 到底 是否 需要 应该 帮我 麻烦 我想 我们 你们 他们 大家 这次 那次 "
    "这场 那场 这个 那个 啥时 啥样 谁来 之前 之后 以前 以后 没有 不会 还是 怎么 什么 哪里 哪个 哪些 多少 几个 请问 时候".split()
)
"""Words of questions that passages need not hold: they are no slips."""
_RUN = re.compile("[㐀-鿿]{2,}")
_MOST = 3
_BESIDE = 3
"""Characters given on either side of a slip, with which it may make a longer word."""
_MOST_PLACES = 8
"""Of one run of characters where a slip is looked for: a run with more speaks of something that the passages do not."""
_MOST_PAIRS = 3000
"""Pairs of sound-alikes that are looked up for one pair at most: a few milliseconds. Two very common sounds have more."""


def near_runs(folded: str, lexicon: Lexicon) -> list[str]:
    """What stretches of a folded text, some pairs of whose characters no passage holds, may be slips for; at most six.

    The lexicon holds pairs of Chinese characters. One character is exchanged where thereby all pairs with it become known, two
    neighbours where they become a word of the dictionary that is known. What lies within known words stays. Each run that is given has one
    slip mended and a few characters on either side; where there are several slips, the three likeliest of each come in turn.
    """
    mended = [runs for match in _RUN.finditer(folded) for runs in _near_runs(match[0], lexicon)]
    return list(dict.fromkeys(runs[rank] for rank in range(_MOST) for runs in mended if rank < len(runs)))[: 2 * _MOST]


def _near_runs(run: str, lexicon: Lexicon) -> list[list[str]]:
    """For each place of the run where a slip may be, what it may be a slip for, the likeliest first."""
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    known = lexicon.known(pairs)
    if all(pair in known for pair in pairs):
        return []
    firm = _firm(run, known)
    unknown = [pair not in known for pair in pairs]

    def suspect(at: int) -> bool:
        beside = unknown[max(at - 1, 0) : at + 1]
        return not firm[at] and (len(beside) > 1 and all(beside) if run[at] in _EMPTY else any(beside))

    single = [at for at in range(len(run)) if suspect(at)]
    whole = [at for at in single if at + 1 in single and unknown[at] and not _EMPTY.intersection(pairs[at])]
    if not single:
        return []
    sounds = pinyin.of_run(run)
    if len(sounds) != len(run):
        return []
    found = [_likeliest(_with_one(run, at, sounds[at], lexicon)) for at in single[:_MOST_PLACES]]
    found += [_likeliest(_with_two(run, at, sounds[at : at + 2], lexicon)) for at in whole[:_MOST_PLACES]]
    return [runs for runs in found if runs]


def _firm(run: str, known: Collection[str]) -> list[bool]:
    """Of each character, whether it lies in a word of questions or in a dictionary word all of whose pairs are known."""
    firm = [False] * len(run)
    for at in range(len(run) - 1):
        if run[at : at + 2] in _PLAIN:
            firm[at : at + 2] = [True, True]
    after: dict[str, int] = {}
    for word in dictionary.words_in(run):
        start = run.index(word, after.get(word, 0))
        after[word] = start + 1
        if all(word[i : i + 2] in known for i in range(len(word) - 1)):
            firm[start : start + len(word)] = [True] * len(word)
    return firm


def _with_one(run: str, at: int, sound: str, lexicon: Lexicon) -> dict[str, int]:
    """Runs with another character at a place, with the rows of their rarest pair there.

    At the edge of a run a single pair bears the change out; it must be a word. Many characters have rare readings, so the one that the
    new run gives it is what counts.
    """
    rows = dict.fromkeys(sorted((like_sounds(sound) | like_shapes(run[at])) - {run[at]}), sys.maxsize)
    edge = at in (0, len(run) - 1)
    # the pair behind is looked up only where the one in front is known: most characters fall away there
    for front, back in ((run[max(at - 1, 0) : at], ""), ("", run[at + 1 : at + 2])):
        if front or back:
            pairs = {front + x + back: x for x in rows if not edge or dictionary.is_word(front + x + back)}
            rows = {pairs[pair]: min(rows[pairs[pair]], held) for pair, held in lexicon.known(pairs).items()}
    beside = run[max(at - _BESIDE, 0) : at], run[at + 1 : at + 1 + _BESIDE]
    return {
        x.join(beside): held
        for x, held in rows.items()
        if x in like_shapes(run[at]) or _like(sound) == _like(pinyin.of_run(x.join(beside))[len(beside[0])])
    }


def _with_two(run: str, at: int, sounds: Sequence[str], lexicon: Lexicon) -> dict[str, int]:
    """Runs with another word of two characters of the same sound at a place, with the rows that hold the word."""
    first, second = (same_sounds(sound) for sound in sounds)
    if len(first) * len(second) > _MOST_PAIRS:
        return {}
    words = [pair for a in sorted(first) for b in sorted(second) if dictionary.is_word(pair := a + b) and pair != run[at : at + 2]]
    beside = run[max(at - _BESIDE, 0) : at], run[at + 2 : at + 2 + _BESIDE]
    return {pair.join(beside): rows for pair, rows in lexicon.known(words).items() if pinyin.of_run(pair) == list(sounds)}


def _likeliest(runs: Mapping[str, int]) -> list[str]:
    return sorted(runs, key=lambda run: (-runs[run], run))[:_MOST]


def same_sounds(sound: str) -> frozenset[str]:
    """Characters in common use with a reading of this sound: pinyin without tones, such as "zhong"."""
    return _by_sound(False).get(sound, frozenset())


def like_sounds(sound: str) -> frozenset[str]:
    """Likewise, with zh for z, ch for c, sh for s, and ng for n at the end, or the other way round."""
    return _by_sound(True).get(_like(sound), frozenset())


@functools.cache
def _shapes() -> dict[str, frozenset[str]]:
    mates: dict[str, set[str]] = defaultdict(set)
    for group in _SHAPES:
        for character in group:
            mates[character].update(group)
    return {character: frozenset(group - {character}) for character, group in mates.items()}


def like_shapes(character: str) -> frozenset[str]:
    """Characters that are mistaken for a character when read or drawn in haste; empty for most."""
    return _shapes().get(character, frozenset())


@functools.cache
def _by_sound(like: bool) -> Mapping[str, frozenset[str]]:
    """Characters of GB 2312, which holds those in common use, by sound."""
    table: dict[str, set[str]] = defaultdict(set)
    for character in characters_in_common_use():
        for sound in _sounds(character):
            table[_like(sound) if like else sound].add(character)
    return {sound: frozenset(characters) for sound, characters in table.items()}


def characters_in_common_use() -> Iterator[str]:
    """The 6,763 Chinese characters of GB 2312, the 3,755 commonest first."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", errors="ignore")
            if character:
                yield character


def _sounds(character: str) -> set[str]:
    """Syllables of a character's two commonest readings."""
    from pypinyin.constants import PINYIN_DICT

    readings = PINYIN_DICT.get(ord(character), "").split(",")[:2]
    return {sound for reading in readings if (sound := _plain(reading))}


@functools.lru_cache(maxsize=4096)
def _plain(reading: str) -> str:
    from pypinyin.contrib.tone_convert import to_normal

    return str(to_normal(reading)).replace("ü", "v")


@functools.lru_cache(maxsize=1024)
def _like(sound: str) -> str:
    for distinct, plain in _LIKE_SOUNDS:
        if len(distinct) == 2 and sound.startswith(distinct):
            sound = plain + sound[2:]
        elif len(distinct) == 3 and sound.endswith(distinct):
            sound = sound.removesuffix(distinct) + plain
    return sound

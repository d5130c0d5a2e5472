"""Invented names, places, figures and dates, each in Chinese and in English."""

from __future__ import annotations

import calendar
import random
from typing import NamedTuple

from knowledge.models import Language

_SURNAMES = (
    "王 Wang 李 Li 张 Zhang 刘 Liu 陈 Chen 杨 Yang 赵 Zhao 黄 Huang 周 Zhou 吴 Wu 徐 Xu 孙 Sun 马 Ma 朱 Zhu 胡 Hu 郭 Guo 何 He 林 Lin 罗 Luo 郑 Zheng "
    "梁 Liang 谢 Xie 宋 Song 唐 Tang 冯 Feng 董 Dong 程 Cheng 曹 Cao 袁 Yuan 邓 Deng 傅 Fu 沈 Shen 曾 Zeng 彭 Peng 吕 Lü"
).split()
_GIVEN = (
    "建国 Jianguo 晓明 Xiaoming 志远 Zhiyuan 丽华 Lihua 文博 Wenbo 秀英 Xiuying 海涛 Haitao 静 Jing 伟 Wei 敏 Min 雪梅 Xuemei 国强 Guoqiang 思雨 Siyu "
    "立新 Lixin 春燕 Chunyan 德胜 Desheng 一凡 Yifan 玉兰 Yulan 永年 Yongnian 佳 Jia 少华 Shaohua 若男 Ruonan"
).split()
_FIRST = "临 Lin 泽 Ze 溪 Xi 安 An 海 Hai 清 Qing 嘉 Jia 永 Yong 瑞 Rui 南 Nan 东 Dong 桐 Tong 沂 Yi".split()
_SECOND = "宁 ning 川 chuan 安 an 平 ping 阳 yang 河 he 源 yuan 州 zhou 城 cheng 丰 feng 浦 pu 山 shan 湾 wan".split()
_MORNING_ENDS, _EVENING = 12, 18


class Pair(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def person(rng: random.Random) -> Pair:
    """A person's name."""
    family, given = _one(_SURNAMES, rng), _one(_GIVEN, rng)
    return Pair(family.zh + given.zh, f"{family.en} {given.en}")


def place(rng: random.Random) -> Pair:
    """The name of a city, district or county, without its level."""
    first, second = _one(_FIRST, rng), _one(_SECOND, rng)
    return Pair(first.zh + second.zh, first.en + second.en)


def value(kind: str, rng: random.Random) -> Pair:
    """A value of one of the kinds that attributes.toml names. Raises KeyError for another."""
    return {
        "person": person,
        "day": _day,
        "clock": _clock,
        "phone": _phone,
        "mail": _mail,
        "document number": _document_number,
        "percent": _percent,
        "money": _money,
        "small money": _small_money,
    }[kind](rng)


def number(low: int, high: int, step: int, rng: random.Random) -> Pair:
    """A whole number from `low`, below `high`."""
    found = rng.randrange(low, high, step)
    return Pair(str(found), f"{found:,}" if rng.random() < 0.6 else str(found))


def _one(pairs: list[str], rng: random.Random) -> Pair:
    at = rng.randrange(0, len(pairs), 2)
    return Pair(pairs[at], pairs[at + 1])


def _day(rng: random.Random) -> Pair:
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    name = calendar.month_name[month]
    return Pair(f"{month}月{day}日", rng.choice((f"{name} {day}", f"{day} {name}")))


def _clock(rng: random.Random) -> Pair:
    hour, minute = rng.choice((8, 9, 10, 14, 15, 16, 18, 19)), rng.choice(("00", "15", "30"))
    shown = hour if hour <= _MORNING_ENDS else hour - _MORNING_ENDS
    part = "上午" if hour < _MORNING_ENDS else "下午" if hour < _EVENING else "晚上"
    ends = "时" if minute == "00" else f"时{minute}分"
    return Pair(f"{part}{shown}{ends}", f"{shown}:{minute} {'a.m.' if hour < _MORNING_ENDS else 'p.m.'}")


def _phone(rng: random.Random) -> Pair:
    found = str(rng.randint(2_000_000, 8_999_999))
    return Pair(found, found)


def _mail(rng: random.Random) -> Pair:
    found = f"{rng.choice(('xc', 'jkcj', 'hd', 'wsjk'))}{rng.randint(1, 99)}@{rng.choice(('example.cn', 'example.org'))}"
    return Pair(found, found)


def _document_number(rng: random.Random) -> Pair:
    year, count = rng.randint(2019, 2026), rng.randint(2, 98)
    body = rng.choice((Pair("卫宣", "WX"), Pair("卫办", "WB"), Pair("健促", "JC")))
    return Pair(f"{body.zh}〔{year}〕{count}号", f"{body.en} [{year}] No. {count}")


def _percent(rng: random.Random) -> Pair:
    found = f"{rng.randint(3, 97)}.{rng.randint(0, 9)}"
    return Pair(f"{found}%", rng.choice((f"{found} percent", f"{found}%")))


def _money(rng: random.Random) -> Pair:
    found = rng.choice((5, 8, 12, 20, 30, 45, 50, 80, 120, 260))
    return Pair(f"{found}万元", f"{found * 10_000:,} yuan")


def _small_money(rng: random.Random) -> Pair:
    found = rng.choice((80, 120, 200, 280, 360, 480, 600, 1200))
    return Pair(f"{found}元", f"{found} yuan")

"""How and where one signs up for a campaign or sends something in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.models import Span
from knowledge.register.campaigns.contacts import MAIL
from knowledge.register.campaigns.reading import Line, spanned
from knowledge.register.entries import FieldName, Found
from knowledge.text.folding import fold

_LINK = re.compile(r"https?://[^\s，。；、）)”\"<>]+|(?<![@\w.])(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w./-]*)?(?![\w@])")
_SENDS_ZH = re.compile(
    r"发送(?:至|到)|发(?:至|到)|报(?:送)?(?:至|到)|寄(?:送)?(?:至|到)|上传(?:至|到)?|提交(?:至|到)|投稿(?:至|邮箱)|名单报|报名表报|登录|扫(?:描)?[^，。]{0,10}二维码|扫码|发(?:电子)?邮件(?:到|至)?|通过[^，。]{2,20}(?:平台|系统|小程序|公众号|邮箱)|在线(?:填报|报名|提交)|在[^，。]{2,20}(?:平台|系统|小程序|公众号|网站)[^，。]{0,8}?(?:报名|登记|填报|提交)|用工号登录|拨打[^，。]{5,40}?(?:报名|预约)|"
    r"邮箱投稿|登录[^，。]{2,20}报名|传真至|发邮箱|现场报名|填写[^，。]{0,20}报名|报名回执|报名表|以电子邮件|邮寄"
)
_HOW_ZH = re.compile(
    r"^(?:报名|报送|提交|投稿|申报|参与|参赛|推荐|材料报送|作品报送|作品提交|参加)(?:方式|办法|途径|渠道|方法|流程|程序|地址|邮箱|平台)?(?:及.{1,8}|与.{1,8}|和.{1,8})?$"
)
_SENDS_EN = re.compile(
    r"\b(?:upload|send|reach|submit(?:ted)?|sign up|register|apply|enter|e-?mail (?:a|an|your|the|it|them)|fill in|write your|return|post|complete|book|enrol|forms? go(?:es)?|registration|sign-up|apply by)\b",
    re.IGNORECASE,
)
_HOW_EN = re.compile(
    r"^(?:how|how to (?:sign up|register|apply|enter|submit|take part|join)|submission|registration|sign[- ]?up|to (?:sign up|register|apply|enter)|where to send|entry|application|apply by|register by|sign up by|send by)$",
    re.IGNORECASE,
)
_OPENS_EN = re.compile(r"(?:Registration|Sign-?up|Entries|Applications?) (?:is |are )?(?:by|until|till|via|through|on|at|only)\b")
_VIA_EN = re.compile(r"\b(?:via|through|by e-?mail|on the|using|online)\b", re.IGNORECASE)
_PLACE_EN = re.compile(
    r"@|https?://|www\.|\b\w+\.(?:example|com|org|cn|net)\b|\b(?:system|platform|web ?site|app|form|portal|office|page|desk|mini-?programme?|QR)\b",
    re.IGNORECASE,
)
_OTHER_PAPERS = re.compile(r"总结|小结|工作情况|信息报送|自查|领取|进展|\bcomplaints?\b|\bfeedback\b")
_MAILED = re.compile(r"(?:邮寄|通信|通讯|报送|收件|投稿)地址\s*[:：]")
_LONGEST = 400


def submissions_of(lines: Sequence[Line], kind: str) -> list[Found]:
    """The sentences that tell how and where to sign up or send in; else the addresses for post and mail that a call for works gives."""
    found: dict[str, Found] = {}
    for line in lines:
        if not line.runs:
            continue
        for one in _english(line) if line.english else _chinese(line):
            found.setdefault(one.normal, one)
    if not found and kind in {"collection", "contest"}:
        for line in lines:
            mailed = _MAILED.search(line.text)
            mail = MAIL.search(line.text) if re.search("邮箱|e-?mail", line.text, re.IGNORECASE) else None
            value, at = (line.text[mailed.end() :].strip(" 。"), mailed.end()) if mailed else (mail[0], mail.start()) if mail else ("", 0)
            at += len(line.text[at:]) - len(line.text[at:].lstrip()) if mailed else 0
            if value:
                found.setdefault(
                    fold(value), Found(FieldName.SUBMISSION, value, fold(value), Span(line.at + at, line.at + at + len(value)))
                )
    return list(found.values())


def _chinese(line: Line) -> Iterator[Found]:
    how = bool(_HOW_ZH.match(line.label) or _HOW_ZH.match(line.section))
    for sentence in line.sentences:
        text = sentence.text.rstrip("。；; ")
        place = MAIL.search(text) or _LINK.search(text) or re.search("平台|系统|小程序|公众号|二维码|地址|网站|传真|OA|专区", text)
        if (
            len(text) <= _LONGEST
            and not _OTHER_PAPERS.search(text)
            and _SENDS_ZH.search(text)
            and (place or how)
            and not re.search("不再受理$", text[:8])
        ):
            yield Found(FieldName.SUBMISSION, text, fold(text), spanned(text, sentence.at))


def _english(line: Line) -> Iterator[Found]:
    how = bool(_HOW_EN.match(line.label) or _HOW_EN.match(line.section) or _OPENS_EN.match(line.rest))
    for i, sentence in enumerate(line.sentences):
        text = sentence.text.rstrip(". ")
        sends = _SENDS_EN.search(text)
        if (
            (sends or (how and i == 0 and _VIA_EN.search(text)))
            and not _OTHER_PAPERS.search(text)
            and len(text) <= _LONGEST
            and ((_PLACE_EN.search(text) and (how or MAIL.search(text) or _LINK.search(text))) or (how and i == 0))
        ):
            yield Found(FieldName.SUBMISSION, text, fold(text), spanned(text, sentence.at))

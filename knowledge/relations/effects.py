"""What a sentence, or a title, does to the document that it names."""

from __future__ import annotations

import re

from knowledge.relations.records import Effect

_UNREAL_HAN = re.compile(
    r"(?:拟|建议|申请|提议|考虑|研究|讨论|如需|如有|如|若|是否|可以?|不(?:作|予|再|做|进行|会)?|未|没有|无需?|不得|不受|酌情|视情)[^，。；、]{0,4}$"
)
_PAST_HAN = re.compile(r"已(?:经)?(?:于[^，。；]{1,14}|对|将|由)?[^，。；]{0,2}$|已(?:经)?(?:被[^，。；]{0,40})?$|被[^，。；]{1,40}$")
_UNREAL_LATIN = re.compile(
    r"\b(?:not|never|neither|nor|no|without|if|whether|may|might|could|would|should|propos\w+|plan(?:s|ned)? to|intends? to|consider\w*|ask(?:s|ed)? (?:\w+ )?to"
    r"|request\w*|suggest\w*|wish(?:es)? to|before it|previously|had)\b[^.;,]{0,24}$",
    re.IGNORECASE,
)

_NEW = r"(?:为|至|到|如下|成)"
_HAN: tuple[tuple[Effect, re.Pattern[str]], ...] = (
    (
        Effect.REPLACES,
        re.compile(
            r"废止|失效|作废|停止执行|停止使用|不再执行|不再适用|终止执行|以(?:本|此)[^，。；]{0,4}(?:通知|文件|办法|方案|规定|函|公告|件|细则|稿)[^，。；]{0,4}为准|取代|替代|代替"
        ),
    ),
    (Effect.CORRECTS, re.compile(r"更正|勘误|应为|有误|订正|修正为|笔误")),
    (Effect.CANCELS, re.compile(r"取消|不再(?:举办|举行|召开|开展|组织)|停办|停止(?:举办|召开|开展)")),
    (
        Effect.POSTPONES,
        re.compile(
            r"延期(?:举办|举行|召开|开展|进行|开班|开幕)|推迟|改期|改(?:在|于|至|到)[^，。；]{0,16}(?:举办|举行|召开|开展|开班|进行)|暂缓|(?:相应|依次)?顺延"
        ),
    ),
    (Effect.EXTENDS, re.compile(r"延长|延期|延至|延后|延迟至|宽限")),
    (
        Effect.ADJUSTS,
        re.compile(
            r"(?:现|将|决定|予以|作出?|做出?|由|有关|相关|部分)[^，。；]{0,40}?(?:调整|变更|修改|修订|更改|补充|增补)"
            r"|(?:进行|加以|作|做)(?:相应|部分|适当|如下)?的?(?:调整|变更|修改|修订|更改|补充)"
            rf"|(?:调整|变更|修改|修订|更改|改){_NEW}|(?:补充|调整|变更|修改)(?:通知|说明|事项)|增设|增补|增列|新增|删去|删除|不一致的?"
        ),
    ),
)
_LATIN: tuple[tuple[Effect, re.Pattern[str]], ...] = (
    (
        Effect.REPLACES,
        re.compile(
            r"\b(?:supersed(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|repeal(?:s|ed|ing)?|rescind(?:s|ed)?|revok(?:e|es|ed)|annul(?:s|led)?"
            r"|cease(?:s)? to (?:have effect|apply|be valid)|no longer (?:applies|apply|valid|in force|in effect)|(?:is|are) (?:hereby )?(?:withdrawn|void)"
            r"|in(?:stead| place| lieu) of)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Effect.CORRECTS,
        re.compile(
            r"\b(?:corrigend(?:um|a)|errat(?:um|a)|correct(?:s|ed|ion|ions|ing)?|should (?:read|have read|be read)|misprint(?:ed)?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Effect.CANCELS,
        re.compile(
            r"\b(?:cancel(?:s|led|ed|ling|ing|lation)?|call(?:ed|ing)? off|will not (?:take place|be held|go ahead))\b", re.IGNORECASE
        ),
    ),
    (
        Effect.POSTPONES,
        re.compile(
            r"\b(?:postpon(?:e|es|ed|ing|ement)|put (?:off|back)|reschedul(?:e|es|ed|ing)|defer(?:s|red)?|moved? (?:from [^.;]{1,40} )?to)\b",
            re.IGNORECASE,
        ),
    ),
    (Effect.EXTENDS, re.compile(r"\b(?:extend(?:s|ed|ing)?|extension|prolong(?:s|ed)?|pushed back to)\b", re.IGNORECASE)),
    (
        Effect.ADJUSTS,
        re.compile(
            r"\b(?:amend(?:s|ed|ing|ment|ments)?|revis(?:e|es|ed|ing|ion|ions)|chang(?:e|es|ed|ing)|adjust(?:s|ed|ment|ments|ing)?|modif(?:y|ies|ied|ication)"
            r"|updat(?:e|es|ed|ing)|supplement(?:s|ed|ing)?|supplementary|add(?:s|ed)? to|prevails?|raised (?:from|to)|(?:reduced|increased) (?:from|to))\b",
            re.IGNORECASE,
        ),
    ),
)
_ALL = (*_HAN, *_LATIN)

_CITING_HAN = re.compile(
    r"(?:根据|按照|依据|依照|遵照|参照|仿照|比照|按|依|据|为(?:更好|深入|全面|进一步|认真|切实)*(?:地)?(?:贯彻|落实|推进|执行)(?:落实)?|贯彻(?:落实)?|落实|执行|结合|对照|详见|参见|见|响应|符合|转发|收到|附)"
    r"(?:我委|市委|省委|国家|省|市|上级|本|原|有关|相关|好|了)?[^，。；《〔]{0,14}$"
)
_CITING_LATIN = re.compile(
    r"\b(?:pursuant to|in accordance with|according to|under|based on|on the basis of|as (?:required|requested|announced|stated|set out|described|provided|agreed|laid down) (?:by|in)"
    r"|in line with|in response to|in compliance with|see(?: also)?|cf\.?|implement(?:s|ing)?|required by|since|after|as per|in keeping with|following the|comply with|refer to)"
    r"\s+(?:the |our |its |also )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:superseded|replaced|amended|repealed|revised|extended|changed|corrected|adjusted|updated) by\s+(?:the |our )?(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(r"\s+by\s+(?!this\b|the (?:present|attached)\b|\d)", re.IGNORECASE)
_REST_HAN = re.compile(
    r"(?:其他|其它|其余|未尽|未涉及|没有(?:调整|涉及)|不变的?)[^，。；]{0,16}[，,]?\s*(?:仍|继续|依然|均|仍然)?(?:按|依)"
)
_REST_LATIN = re.compile(
    r"\b(?:all other|other|the remaining|remaining|everything else|the rest)\b[^;]{0,80}\b(?:unchanged|remains?|stands?|stays?|continues?|apply|applies|valid)\b",
    re.IGNORECASE,
)
_CONFLICT = re.compile(r"不一致|不符|抵触|冲突|\b(?:conflict|inconsisten|differ)", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"^[》）)\s]*(?:印发|实施|发布|下发|施行|出台|公布|颁布)(?:实施|施行)?(?:以来|之后|后)[^。]*?(?=现[就将对予]|现[^，。在有代]{0,6}(?:补充|调整|通知)|特[此就将]|兹|决定|经研究|$)"
)


def is_cited(left: str) -> bool:
    """Whether the words in front of a reference only appeal to it: 根据, "pursuant to"."""
    clause = re.split(r"[，。；：,;]", left)[-1]
    return bool(_CITING_HAN.search(clause) or _CITING_LATIN.search(clause) or _BY.search(clause))


def acting(words: str) -> str:
    """The words behind a reference without the tale of what happened since it came out: 印发后，…，现补充通知如下."""
    return _IN_FORCE.sub("", words)


def of_rest(sentence: str) -> bool:
    """Whether a sentence keeps the rest of another document in force, which says that a part of it was changed: 其他事项仍按…执行."""
    return bool(_REST_HAN.search(sentence) or _REST_LATIN.search(sentence))


def in_words(words: str, before: str = "") -> Effect | None:
    """What the words of a sentence, without the titles in it, do; `before` is what stands in front of them. None where they do nothing,
    or only speak of what might be or once was done."""
    for effect, pattern in _ALL:
        for match in pattern.finditer(words):
            front = (before + words)[: len(before) + match.start()][-60:]
            if _is_real(effect, front, match.group()) and not _BY_OTHERS.match(words, match.end()):
                if effect is Effect.REPLACES and match.group().endswith("为准") and _CONFLICT.search(words):
                    return Effect.ADJUSTS
                return effect
    return None


def _is_real(effect: Effect, front: str, word: str) -> bool:
    if word.isascii():
        return _UNREAL_LATIN.search(front) is None or (
            effect in (Effect.CORRECTS, Effect.CANCELS) and word.lower().startswith(("should", "will not"))
        )
    return _UNREAL_HAN.search(front) is None and _PAST_HAN.search(front) is None


_INSIDE_MARKS = re.compile(r"《[^》]{0,300}》|[“\"][^”\"]{6,300}[”\"]")
_TITLE_HAN: tuple[tuple[Effect, re.Pattern[str]], ...] = (
    (Effect.REPLACES, re.compile(r"废止|失效")),
    (Effect.CORRECTS, re.compile(r"更正|勘误")),
    (Effect.CANCELS, re.compile(r"取消|停办|停止举办")),
    (
        Effect.EXTENDS,
        re.compile(
            r"延长|延期(?=[^，]{0,12}(?:报名|征集|申报|报送|提交|投稿|截止))|(?:报名|征集|申报|报送|提交|投稿|截止)[^，]{0,8}(?:延期|顺延|推迟|延后)"
        ),
    ),
    (Effect.POSTPONES, re.compile(r"延期|推迟|改期|暂缓|顺延")),
    (Effect.ADJUSTS, re.compile(r"补充(?:通知|说明|公告|规定)|调整|变更|修改|更改|修订(?!版|稿)")),
)
_TITLE_LATIN: tuple[tuple[Effect, re.Pattern[str]], ...] = (
    (Effect.REPLACES, re.compile(r"\b(?:repeal|revocation|withdrawal)\b", re.IGNORECASE)),
    (Effect.CORRECTS, re.compile(r"\b(?:corrigend(?:um|a)|errat(?:um|a)|corrections?)\b", re.IGNORECASE)),
    (Effect.CANCELS, re.compile(r"\b(?:cancel\w*|called off)\b", re.IGNORECASE)),
    (Effect.EXTENDS, re.compile(r"\b(?:exten(?:ded|sion)|new deadline)\b", re.IGNORECASE)),
    (Effect.POSTPONES, re.compile(r"\b(?:postpone\w*|put off|rescheduled|new date)\b", re.IGNORECASE)),
    (
        Effect.ADJUSTS,
        re.compile(r"\b(?:amend(?:ed|ment|ments|ing)|changes?|changed|adjustments?|supplementary|addendum|update)\b", re.IGNORECASE),
    ),
)
_NOTICE = re.compile(
    r"(?:通知|公告|通告|启事|函|说明|声明|公示|更正|勘误)(?:[（(].*[）)])?$|^(?:更正|勘误|延期|通知)|\b(?:notice|circular|announcement|corrigendum|erratum|addendum|correction|update|extension|extended|postponed|cancell?ed|changes?|changed|deadline|date|rescheduled|amendments?)\b",
    re.IGNORECASE,
)


def of_title(title: str) -> Effect | None:
    """What a document does by its own title: 关于…延期的通知, "Corrigendum to the Notice on …". None for a title that is not that of a
    notice, or whose words stand inside a title that it quotes."""
    own = _INSIDE_MARKS.sub(" ", title)
    if _NOTICE.search(own.strip()) is None:
        return None
    return next((effect for effect, pattern in (*_TITLE_HAN, *_TITLE_LATIN) if pattern.search(own)), None)

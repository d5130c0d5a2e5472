"""Names of persons in lists and phrases, with or without posts and units beside them, in both scripts.

市卫生健康委党委书记、主任沈承泽        沈承泽
石岩（健康办）、贾帆等                  石岩, 贾帆
Luo Yifan (Publicity Division), two reporters    Luo Yifan
Dr Marta Olsen-Reyes                  Marta Olsen-Reyes
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.models import Span
from knowledge.text import dictionary, pinyin
from knowledge.text.persons import SURNAMES, TITLES

_COMPOUND = (
    "欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|轩辕|端木|呼延|闻人|拓跋|百里|东郭|淳于|澹台|申屠"
)
_RARE = "秋全成应解方和于向从经计时多各容查盖权简印索冷丰乌巴游师谈皮危惠怀束扶堵沙"
"""Surnames that begin common words or stand for a first name ("春华同志"); believed only beside a post or in three characters."""
_NEVER = frozenset("在的了是于到对被把向吗呢啊吧什么怎哪谁几这那个们日号届次第款册费表单证处科局委会院厅部区县市镇乡省室站所队组及等")
_POSTS = (
    rf"(?:{TITLES}|司长|市委书记|理事长|董事长|总经理|经理|馆长|台长|社长|股长|区长|镇长|乡长|州长|团长|干事|委员|调研员|院士|顾问|助理|"
    r"记者|通讯员|药师|技师|护师|工程师|律师|法官|秘书|总编辑|站长|主管|司机|教练|护工|支书|董事|理事|监事|主任医师|编辑|主持人|联系人|负责人|召集人|牵头人|主讲人|记录人|联络员|评委|嘉宾|"
    r"主持|记录|组员|成员|学员|志愿者|讲解员|患者|总指挥|指挥长)"
)
_AFTER = (
    r"(?=$|[\s，,、。；;：:（(）)|/]|主持|出席|作|致|讲|指出|强调|介绍|通报|表示|就|参加|列席|到会|应邀|受|发言|在|为|对|向|主讲|等|和|与|及|以及|兼|任|"
    r"担任|负责|牵头|带队|传达|宣读|解读|汇报|总结|要求|提出|分别|代表|陪同|率|带领|说|认为|还|也|宣布|部署|安排|授课|书面|视频|以|"
    rf"{_POSTS}|[a-zA-Z0-9])"
)
_GIVEN = "[一-鿿]"
_SURNAME = f"[{''.join(sorted(SURNAMES | frozenset('丛岳冀阚鞠苍粟麦缪敖昝仝隗冼仉揭逄覃巩谌亓殳蔚揣乜奚酆皮湛谈茅麻危刁裘贲郁杭钮嵇惠芮羿汲糜巫乌巴戎束郜蓟印宿怀邰鄂索咸籍赖莘扶堵璩濮扈郏茹宦容戈衡弘阙沃夔晁勾冷訾辛简饶沙丰巢蒯查荆竺权逯盖桓游师')))}]"
_NAMES = tuple(
    rf"(?P<name>{shape}){_AFTER}" for shape in (rf"(?:{_COMPOUND}){_GIVEN}{{1,2}}", rf"{_SURNAME}{_GIVEN}{{2}}", rf"{_SURNAME}{_GIVEN}")
)
_HERE = tuple(re.compile(name) for name in _NAMES)
_POST_BEFORE = re.compile(rf"(?={_POSTS}(?P<label>\s*[:：]\s*|\s+|[为由是]?))")
_UNIT_BEFORE = re.compile(r"(?=(?:[处科室局委院厅部办]|中心|医院|大学|学院|协会|学会|公司)(?P<label>[ 　]+))")
_ITEM_END = re.compile(r"$|[；;，,、。\n]")
_WITH_UNIT = tuple(re.compile(rf"(?:[处科室局委院厅部办]|中心|医院|大学|学院|协会|学会|公司|报社|电视台){name}$") for name in _NAMES)
_ALONE = tuple(re.compile(rf"^{name}") for name in _NAMES)
_VERB_END = frozenset("作致就向对在率")
"""No last characters of names, but the beginnings of what a person does (段宏作总结)."""
_WORDS = frozenset(
    "全体 全员 成员 安排 安全 高度 应急 常务 常委 方面 方案 时间 项目 应当 应该 党委 党组 管理 解读 温馨 和平 单位 从业 关于 常态 文件 于是 平台".split()
)
"""What a post may stand before without naming anybody."""
_ACTS = re.compile("主持|出席|致辞|讲话|作工作报告|作报告|到会|宣读|在[^，。；]{2,30}?主持")
_IN_ROW = re.compile(rf"(?<![一-鿿]){_SURNAME}{_GIVEN}{{1,2}}(?![一-鿿])")
_POST_BEHIND = re.compile(rf"^\s*{_POSTS}")
_APART_ZH = re.compile(r"[、，,；;：:/|｜()（）\n。\s]+")
_JOINED = re.compile(r"以及|[和与及]")
_SPACED = re.compile(rf"(?<![一-鿿])({_SURNAME})[ 　]+({_GIVEN})(?![一-鿿])")

_LATIN_SURNAMES = frozenset(
    """ai an ao ba bai ban bao bei bi bian bo bu cai cao cen chai chang che chen cheng chi chong chu cui dai dan dang deng di diao ding dong dou
    du duan fan fang fei feng fu gan gao ge geng gong gou gu guan gui guo hai han hang hao he hei heng hong hou hu hua huai huan huang hui huo ji jia
    jian jiang jiao jin jing ju kang ke kong kuang lai lan lang lao le lei leng li lian liang liao lin ling liu long lou lu luan luo lv lyu ma man
    mao mei meng mi miao min ming mo mu na nan ni nie ning niu nong ou pan pang pei peng pi piao ping pu qi qian qiang qiao qin qiu qu quan que ran rao
    ren rong ru ruan rui sang sha shan shang shao she shen sheng shi shou shu shui si song su sui sun tai tan tang tao teng tian tie tong tu wan wang wei
    wen weng wu xi xia xian xiang xiao xie xin xing xiong xu xuan xue xun yan yang yao ye yi yin ying yong you yu yuan yue yun zang zeng zha zhai zhan
    zhang zhao zhen zheng zhong zhou zhu zhuang zhuo zong zou zu zuo ouyang situ ng chan wong cheung leung lam kwok lau yip tse ho tsang chow lee yeung tam hsu tsai hsieh chiu mak shangguan zhuge sima xiahou huangfu gongsun murong linghu dongfang""".split()
)
_CAPITAL = r"[A-Z][a-z]+(?:['’-][A-Za-z]+)*"
_PAIR = re.compile(rf"(?<![A-Za-z'’-])([A-Z][a-z]+|[A-Z]{{2,8}})\s+({_CAPITAL}|[A-Z]{{2,}})(?![A-Za-z])")
_HONORIFIC = r"(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Comrade|Sister|Nurse|Matron)\.?"
_POST_EN = r"(?:Director(?:[ -]General)?|Secretary(?:[ -]General)?|Mayor|Minister|President|Dean|Inspector|Governor|Chair(?:man|woman|person)?|Academician|Commissioner)"
_TITLED_EN = re.compile(
    rf"(?<![A-Za-z])(?:{_HONORIFIC}|{_POST_EN})\s+((?:{_CAPITAL}|[A-Z]\.)(?:\s+(?:{_CAPITAL}|[A-Z]\.|van|von|de|da|bin)){{0,3}})"
)
_HONOURED = re.compile(rf"{_HONORIFIC}\s")
_LISTED_EN = re.compile(rf"^\s*(?!{_HONORIFIC}\s)((?:{_CAPITAL})(?:\s+(?:{_CAPITAL}|[A-Z]\.)){{1,3}})\s*(?=$|\()")
_APART_EN = re.compile(r"[,;|\n]|\s+and\s+|\s*/\s*|\.\s")
_NO_NAME_EN = re.compile(
    r"\b(?:Commissions?|Bureaus?|Offices?|Cent(?:er|re)s?|Associations?|Hospitals?|Governments?|Committees?|Divisions?|Departments?|Ministry|Universit(?:y|ies)"
    r"|Administrations?|Agency|Authority|Institutes?|Academy|Society|Federation|Unions?|Groups?|Force|Team|School|College|Company|Ltd|Inc|Foundation|Board|Daily|News"
    r"|Times|Press|Party|District|County|City|Province|Township|Street|Road|Avenue|Lake|Park|Square|Hotel|Room|Hall|Floor|Building|Library|Museum|Station|Clinic"
    r"|Health|Medical|Public|Municipal|National|Provincial|Director|Deputy|Vice|Secretary|Member|Head|Chief|Officer|Manager|Staff|Conference|Meeting|Forum|Session"
    r"|The|This|All|Each|Both|Other|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|No|General|Plan|Project|Services?|Section|Unit|Network|Service|International|First|Second|Third|Science|Nurses?|Doctors?|Representatives?)\b"
)
_NO_PERSON_BEHIND = re.compile(
    r"['’]s\s+(?:Thought|core|Republic)|\s+(?:Thought|Hospital|Municip|City|Provinc|District|County|Town|Universit|Road|Street|Avenue|Lake|River|Park|Health"
    r"|Commission|Hotel|Cent(?:er|re)|Bureau|School|Square|Hall|Library|Station|Daily|Conference|Museum|Institute)"
)


def people_in(text: str, at: int = 0) -> list[tuple[str, Span]]:
    """The persons that a list, cell or phrase names, in order, each once, with the place of the name alone, `at` added.

    Posts, units and groups of people ("两名记者", "all trainers") are left out. Meant for texts that name persons (the value of a label, the
    cell of a column, what stands before 主持 or behind "chaired by"), not for searching whole documents.
    """
    found = {span: name for name, span in (*_chinese(text), *_latin(text))}
    found |= {span: name for name, span in _beside(text, found)}
    kept: list[tuple[str, Span]] = []
    seen: set[str] = set()
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        name = re.sub(r"[\s　]+(?=[一-鿿])", "", found[span])
        if name in seen or (kept and span.start + at < kept[-1][1].end):
            continue
        seen.add(name)
        kept.append((name, Span(span.start + at, span.end + at)))
    return kept


def person_of(text: str, at: int = 0) -> tuple[str, Span] | None:
    """The first person that a text names, as people_in; None where it names none."""
    return next(iter(people_in(text, at)), None)


def is_person(text: str) -> bool:
    """Whether a text is the name of one person and nothing else."""
    found = people_in(text)
    return len(found) == 1 and found[0][1] == Span(0, len(text))


# --- Chinese --------------------------------------------------------------------------------------------------


def _chinese(text: str) -> Iterator[tuple[str, Span]]:
    if not re.search("[一-鿿]", text):
        return
    for spaced in _SPACED.finditer(text):  # 石　岩, as wide as a name of three characters
        if spaced[1] not in _RARE:
            yield spaced[0], Span(*spaced.span())
    yield from _by_post(text)
    yield from _by_unit(text)
    start = 0
    for gap in _APART_ZH.finditer(text):
        yield from _of_item(text, start, gap.start())
        start = gap.end()
    yield from _of_item(text, start, len(text))


def _beside(text: str, found: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Names that are common words too (向南, 高明), believed where they stand in a row with a name that is not."""
    ends = {span.end for span in found}
    starts = {span.start for span in found}
    for one in _IN_ROW.finditer(text):
        in_row = one.start() - 1 in ends and text[one.start() - 1] == "、"
        if (in_row or (one.end() + 1 in starts and text[one.end()] == "、")) and not _NEVER & set(one[0][1:]) and one[0] not in _WORDS:
            yield one[0], Span(*one.span())


def _of_item(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    if end - start < 2:
        return
    yield from _by_item(text, start, end)
    joints = [start, *(edge for joint in _JOINED.finditer(text, start, end) for edge in joint.span()), end]
    if len(joints) > 2:
        for first, last in zip(joints[::2], joints[1::2], strict=True):
            yield from _by_item(text, first, last)


def _by_item(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    item = text[start:end]
    for patterns in (_ALONE, _WITH_UNIT):
        for pattern in patterns:
            match = pattern.search(item)
            if match is not None and _can_be(match["name"], sure=bool(_POST_BEHIND.match(item, match.end()))):
                yield match["name"], Span(start + match.start("name"), start + match.end("name"))
                break


def _by_post(text: str) -> Iterator[tuple[str, Span]]:
    """Names behind a post; each post is looked at once, whatever stands before it."""
    for post in _POST_BEFORE.finditer(text):
        match = _name_at(text, post.end("label"), sure=True, labelled=bool(post["label"].strip("为由是")))
        if match is not None:
            yield match["name"], Span(*match.span("name"))


def _by_unit(text: str) -> Iterator[tuple[str, Span]]:
    """Names alone behind a unit and a space ("区人社局 万里")."""
    for unit in _UNIT_BEFORE.finditer(text):
        match = _name_at(text, unit.end("label"), sure=True, labelled=True)
        if match is not None and _ITEM_END.match(text, match.end("name")):
            yield match["name"], Span(*match.span("name"))


def _name_at(text: str, start: int, *, sure: bool, labelled: bool) -> re.Match[str] | None:
    for pattern in _HERE:
        match = pattern.match(text, start)
        if match is not None and _can_be(match["name"], sure=sure, labelled=labelled or bool(_ACTS.match(text, match.end()))):
            return match
    return None


def _can_be(name: str, *, sure: bool, labelled: bool = False) -> bool:
    if _NEVER & set(name[1:]) or (len(name) == 3 and name[-1] in _VERB_END) or name in _WORDS or name[:2] in _WORDS:
        return False
    if re.match(_COMPOUND, name) or labelled:
        return True
    if name[0] in _RARE and len(name) < 3:
        return False
    return (sure and len(name) == 3) or name not in dictionary.words_in(name)


# --- Latin ----------------------------------------------------------------------------------------------------


def _latin(text: str) -> Iterator[tuple[str, Span]]:
    for pair in _PAIR.finditer(text):
        if _is_pinyin_name(pair[1], pair[2]) and not _NO_PERSON_BEHIND.match(text, pair.end()):
            yield pair[0], Span(*pair.span())
    for titled in _TITLED_EN.finditer(text):
        name = titled[1].removesuffix(".")
        words = name.split()
        enough = len(words) > 1 or _HONOURED.match(titled[0])
        if enough and not _NO_NAME_EN.search(name) and not _NO_PERSON_BEHIND.match(text, titled.end(1)):
            yield name, Span(titled.start(1), titled.start(1) + len(name))
    start = 0
    for gap in [*_APART_EN.finditer(text), None]:
        end = gap.start() if gap else len(text)
        listed = _LISTED_EN.match(text[start:end])
        if listed is not None and not _NO_NAME_EN.search(listed[1]) and _behind(text, start, listed):
            yield listed[1], Span(start + listed.start(1), start + listed.end(1))
        start = gap.end() if gap else end


def _behind(text: str, start: int, listed: re.Match[str]) -> bool:
    """Whether a Latin name that is no pinyin stands like a person's: with a bracket or post behind it, or as the whole text."""
    rest = text[start + listed.end() :]
    alone = not text[:start].strip() and not rest.strip()
    post = re.match(
        rf"\s*,\s*(?:the\s+)?(?:[A-Z][a-z-]+\s+)*?(?:{_POST_EN}|Head|Chief|Member|Manager|Editor|Professor|Officer|Nurse)\b", rest
    )
    return alone or rest.lstrip().startswith("(") or post is not None


def _is_pinyin_name(surname: str, given: str) -> bool:
    given = given.lower().replace("’", "'").replace("-", "'")
    return surname.lower() in _LATIN_SURNAMES and pinyin.is_pinyin(given) and len(given) > 1

"""Small valid files of each format with invented texts in Chinese or English. The same seed gives the same bytes on any day."""

from __future__ import annotations

import html
import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class Story:
    """An invented document: what a reader of the file sees, whatever its format."""

    language: Language
    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """A table of a header and some rows, all of the same width."""
    question: str
    answer: str
    """The words of the first paragraph that answer the question."""

    @property
    def text(self) -> str:
        """Title, paragraphs and table as lines of plain text."""
        return "\n\n".join((self.title, *self.paragraphs, *("  ".join(row) for row in self.rows)))


# --- texts ------------------------------------------------------------------------------------------------------

_ZH: dict[str, tuple[str, ...]] = {
    "before": ("青", "云", "星", "松", "白", "江", "远", "和", "新", "东", "玉", "长", "清", "金", "石", "梅", "兰", "竹"),
    "after": ("河", "山", "湖", "原", "岭", "台", "桥", "溪", "塘", "港", "坪", "湾", "田", "泉", "林", "洲"),
    "event": (
        "健康讲座", "职工运动会", "义诊活动", "急救培训", "读书分享会", "摄影比赛", "合唱排练", "控烟宣传日", "心理减压课", "戒烟门诊开放日",
        "疫苗接种周", "营养烹饪课", "健步走", "志愿者招募", "档案整理月", "窗口服务测评", "安全生产演练", "院史展览",
    ),
    "place": ("报告厅", "文化宫", "体育馆", "会议中心", "社区广场", "培训楼", "图书馆", "门诊大厅", "中心花园", "职工之家"),
    "unit": ("宣传科", "工会办公室", "院感科", "护理部", "后勤处", "信息科", "健康教育所", "疾控中心", "人事科", "医务科"),
    "goal": ("提高职工健康素养", "丰富职工文化生活", "普及急救知识", "改善患者就医体验", "推动控烟工作", "加强科室之间的交流", "减少候诊时间"),
    "work": ("统计报名人数", "准备宣传手册", "检查场地设备", "联系授课老师", "核对参加名单", "整理活动照片", "编写工作简报", "布置展板"),
    "surname": ("赵", "钱", "孙", "周", "吴", "郑", "冯", "陈", "沈", "韩", "杨", "朱"),
    "given": ("文静", "立新", "小川", "海涛", "雨桐", "建国", "思远", "晓岚", "志强", "月华"),
}  # fmt: skip
_EN: dict[str, tuple[str, ...]] = {
    "before": ("Maple", "River", "Stone", "Willow", "North", "Amber", "Silver", "Cedar", "Harbour", "Meadow", "Linden", "Falcon"),
    "after": ("field", "bridge", "dale", "ford", "brook", "hill", "gate", "wood", "haven", "mouth", "cross", "well"),
    "event": (
        "health lecture", "staff sports day", "free clinic", "first aid course", "reading evening", "photo contest", "choir rehearsal",
        "smoke-free day", "stress relief class", "vaccination week", "cooking class", "charity walk", "records month", "fire drill",
    ),
    "place": ("lecture hall", "culture palace", "gymnasium", "conference centre", "training block", "library", "main lobby", "rose garden"),
    "unit": ("press office", "staff union", "nursing department", "logistics office", "data team", "disease control centre", "records room"),
    "goal": ("raise health literacy", "bring the wards together", "teach first aid", "shorten waiting times", "support smokers who quit"),
    "work": ("count the entries", "print the leaflets", "check the rooms", "call the teachers", "keep the lists", "collect the photos"),
    "surname": ("Archer", "Barlow", "Chen", "Dawson", "Ellery", "Fang", "Garner", "Holt", "Ito", "Jensen", "Keller", "Lowry"),
    "given": ("Anna", "Ben", "Clara", "David", "Erin", "Felix", "Grace", "Henry", "Iris", "Jonas"),
}  # fmt: skip
_ZH_SENTENCES = (
    "本次活动旨在{goal}。",
    "{unit}负责{work}，{unit2}负责{work2}。",
    "计划投入经费{n}万元，其中场地费用{m}元。",
    "共有{n}名职工报名，比上次增加{k}人。",
    "请各科室于{month}月{day}日前将名单报送{unit}。",
    "{person}介绍了前期准备情况，建议把时间延长到{k}小时。",
    "现场设置{k}个服务点，发放资料{n}份。",
    "活动结束后，由{unit}在{k}个工作日内完成总结。",
    "如遇雨天，改在{place2}进行，另行通知。",
    "参加人员须携带工作证，在{place2}门口签到。",
    "联系人：{person}，分机号{n}。",
    "第{k}组由{person}带队，成员{m}人。",
)
_EN_SENTENCES = (
    "The aim is to {goal}.",
    "The {unit} will {work}, and the {unit2} will {work2}.",
    "The budget is {n} thousand yuan, of which {m} yuan pay for the rooms.",
    "A total of {n} members of staff signed up, {k} more than last time.",
    "Lists must reach the {unit} by {day} {month}.",
    "{person} described the preparations and proposed to extend it to {k} hours.",
    "There will be {k} stands, which hand out {n} leaflets.",
    "The {unit} writes a summary within {k} working days.",
    "In case of rain it moves to the {place2}.",
    "Please bring a staff card and sign in at the {place2}.",
    "Contact: {person}, extension {n}.",
    "Group {k} is led by {person} and has {m} members.",
)
_MONTHS = "January February March April May June July August September October November December".split()
_HEADER: dict[Language, tuple[str, str, str]] = {"zh": ("事项", "责任部门", "完成时间"), "en": ("Task", "Department", "Due")}


def story(seed: int, language: Language, length: int = 600) -> Story:
    """A text of about `length` characters, at least a few sentences. Texts of different seeds differ in subject and every fact."""
    rng = random.Random(f"{seed}/{language}")  # noqa: S311 - invented texts
    words = _ZH if language == "zh" else _EN

    def pick(kind: str) -> str:
        return rng.choice(words[kind])

    # The seed itself is a part of the name, so that no two stories tell of the same event.
    place = pick("before") + pick("after")
    event = pick("event")
    hall = pick("place")
    month, day, year = rng.randint(1, 12), rng.randint(1, 28), rng.randint(2027, 2039)
    if language == "zh":
        subject = f"{place}{seed}号院{event}"
        title = f"关于举办{subject}的通知"
        answer = f"{pick('before')}{pick('after')}{hall}"
        first = f"{subject}定于{year}年{month}月{day}日在{answer}举行。"
        question = f"{subject}在哪里举行？"
    else:
        subject = f"{place} House {seed} {event}"
        title = f"Notice on the {subject}"
        answer = f"{pick('before')}{pick('after')} {hall}"
        first = f"The {subject} takes place on {day} {_MONTHS[month - 1]} {year} in the {answer}."
        question = f"Where does the {subject} take place?"

    def sentence() -> str:
        person = pick("surname") + pick("given") if language == "zh" else f"{pick('given')} {pick('surname')}"
        return rng.choice(_ZH_SENTENCES if language == "zh" else _EN_SENTENCES).format(
            goal=pick("goal"), unit=pick("unit"), unit2=pick("unit"), work=pick("work"), work2=pick("work"), place2=pick("place"),
            person=person, n=rng.randint(12, 980), m=rng.randint(3, 4000), k=rng.randint(2, 30), day=rng.randint(1, 28),
            month=rng.randint(1, 12) if language == "zh" else rng.choice(_MONTHS),
        )  # fmt: skip

    join = "" if language == "zh" else " "
    paragraphs = [first + join + sentence()]
    while sum(map(len, paragraphs)) < length:
        paragraphs.append(join.join(sentence() for _ in range(rng.randint(1, 4))))
    rows = [_HEADER[language]]
    for _ in range(rng.randint(2, 4)):
        due = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日" if language == "zh" else f"{rng.randint(1, 28)} {rng.choice(_MONTHS)}"
        rows.append((pick("work"), pick("unit"), due))
    return Story(language, title, tuple(paragraphs), tuple(rows), question, answer)


# --- formats ----------------------------------------------------------------------------------------------------


def txt(told: Story) -> bytes:
    """Paragraphs between blank lines, UTF-8."""
    return (told.text + "\n").encode()


def md(told: Story) -> bytes:
    """A heading, paragraphs, a table."""
    head, *rows = (f"| {' | '.join(row)} |" for row in told.rows)
    rule = "|" + " --- |" * len(told.rows[0])
    return "\n\n".join((f"# {told.title}", *told.paragraphs, "\n".join((head, rule, *rows)))).encode() + b"\n"


def html_page(told: Story) -> bytes:
    """A page with a heading, paragraphs and a table."""
    title = html.escape(told.title)
    paragraphs = "".join(f"<p>{html.escape(text)}</p>\n" for text in told.paragraphs)
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in told.rows)
    page = (
        f'<!DOCTYPE html>\n<html lang="{told.language}"><head><meta charset="utf-8"><title>{title}</title></head>\n<body><h1>{title}</h1>\n'
    )
    return f"{page}{paragraphs}<table>{rows}</table></body></html>\n".encode()


def docx(told: Story) -> bytes:
    """A title, paragraphs, a table."""
    from docx import Document

    document = Document()
    document.add_heading(told.title, 0)
    for text in told.paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(told.rows[0]))
    for row in told.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return timeless(buffer.getvalue())


def xlsx(told: Story) -> bytes:
    """One sheet: the title, a paragraph a row, the table."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for text in (told.title, *told.paragraphs):
        sheet.append([text])
    for row in told.rows:
        sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return timeless(buffer.getvalue())


def pptx(told: Story) -> bytes:
    """A slide for each paragraph, the story's title above each."""
    from pptx import Presentation

    slides = Presentation()
    for text in told.paragraphs:
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = told.title
        slide.placeholders[1].text = text
    buffer = io.BytesIO()
    slides.save(buffer)
    return timeless(buffer.getvalue())


def pdf(told: Story) -> bytes:
    """Lines of text on A4 pages, with a text layer."""
    from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    font = "STSong-Light" if told.language == "zh" else "Helvetica"
    if told.language == "zh":
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    y = 770.0
    for size, text in ((16, told.title), *((11, text) for text in told.paragraphs), *((11, "    ".join(row)) for row in told.rows)):
        for line in _lines(text, 450 / size, lambda part: pdfmetrics.stringWidth(part, font, 1)):
            if y < 60:
                canvas.showPage()
                y = 770.0
            canvas.setFont(font, size)
            canvas.drawString(72, y, line)
            y -= size * 1.5
        y -= 8
    canvas.save()
    return buffer.getvalue()


def eml(told: Story) -> bytes:
    """A mail with the text as its body."""
    mail = EmailMessage()
    mail["Subject"] = told.title
    mail["From"], mail["To"] = "office@example.org", "staff@example.org"
    mail["Date"] = "Mon, 03 May 2027 09:00:00 +0800"
    mail.set_content("\n\n".join(told.paragraphs))
    return mail.as_bytes()


FORMATS: dict[str, Callable[[Story], bytes]] = {
    "txt": txt, "md": md, "html": html_page, "docx": docx, "xlsx": xlsx, "pptx": pptx, "pdf": pdf,
}  # fmt: skip
"""What an office's folder mostly holds, by suffix without its dot."""


def make(suffix: str, seed: int, language: Language, length: int = 600) -> bytes:
    """A file of the format with the story of the seed."""
    return {**FORMATS, **MORE}[suffix](story(seed, language, length))


def pack(members: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def archive(told: Story) -> bytes:
    """A zip of two files, one of them in a folder."""
    return pack({"通知.docx": docx(told), "annex/notice.txt": txt(told)})


MORE: dict[str, Callable[[Story], bytes]] = {"eml": eml, "zip": archive}
"""Files that may hold others."""


def timeless(data: bytes) -> bytes:
    """The Office file without the moment at which it was made."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = members.get("docProps/core.xml")
    if core is not None:
        members["docProps/core.xml"] = re.sub(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:.]+Z?(?=<)", b"2027-01-01T00:00:00Z", core)
    return pack(members)


def _lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The text broken into lines of at most `width`; Chinese anywhere, English at spaces."""
    lines, line = [], ""
    for token in re.findall(r"[㐀-鿿，。；：、！？（）]|[^\s㐀-鿿，。；：、！？（）]+\s*|\s+", text):
        if line and measure((line + token).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += token
    return [*lines, line.rstrip()]

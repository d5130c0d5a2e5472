"""Items of plans are tasks: by the clauses behind them, or by the section in which they stand."""

from __future__ import annotations

import pytest

from knowledge.register.entries import FieldName, Resolution
from knowledge.register.tasks.extracting import tasks_of
from tests.support.task_documents import column, found, read

TEXT, NUMBER, UNIT, PARTNER, PERSON, DEADLINE, MEASURE, PLAN = (
    FieldName.TEXT,
    FieldName.NUMBER,
    FieldName.UNIT,
    FieldName.PARTNER,
    FieldName.PERSON,
    FieldName.DEADLINE,
    FieldName.MEASURE,
    FieldName.PLAN,
)
POINTS = """# 2025年健康城市行动工作要点

一、总体目标

到2025年底，居民健康素养水平达到33%以上。

二、重点任务

（一）普及健康知识

1. 建设科普资源库。全年入库作品不少于1200件。责任单位：市健康促进中心。完成时限：12月底前。

2. 规范网络科普。制定负面清单。责任单位：市卫生健康委宣传处、医政处。完成时限：2026年3月底前出台。

（二）控制影响因素

3. 推进学习制度。责任单位：机关党委。完成时限：长期坚持。

4. 选树先进典型。责任单位：宣传处。完成时限：每年8月中旬前公布。

三、工作要求

各责任单位于每季度末月25日前报送进展情况。

2025年2月27日印发
"""


def test_clauses_behind_an_item_tell_who_and_until_when() -> None:
    """The text is the item without mark and clauses; the numbers go on over the headings."""
    assert column(read(POINTS), NUMBER, TEXT, UNIT, DEADLINE, MEASURE, PLAN) == [
        (
            "1",
            "建设科普资源库。全年入库作品不少于1200件",
            "市健康促进中心",
            "2025-12-31",
            "全年入库作品不少于1200件",
            "2025年健康城市行动工作要点",
        ),
        ("2", "规范网络科普。制定负面清单", "市卫生健康委宣传处+医政处", "2026-03-31", "", "2025年健康城市行动工作要点"),
        ("3", "推进学习制度", "机关党委", "ongoing", "", "2025年健康城市行动工作要点"),
        ("4", "选树先进典型", "宣传处", "recurring", "", "2025年健康城市行动工作要点"),
    ]


def test_how_a_deadline_came_to_its_day_is_told() -> None:
    """6月底前 is a period's last day in the document's year."""
    deadlines = [one for task in tasks_of(read(POINTS)) for one in task.fields if one.name is DEADLINE]
    assert [(one.value, one.resolution) for one in deadlines] == [
        ("12月底前", Resolution.PERIOD),
        ("2026年3月底前出台", Resolution.PERIOD),
        ("长期坚持", Resolution.STATED),
        ("每年8月中旬前公布", Resolution.STATED),
    ]


@pytest.mark.parametrize(
    ("clause", "unit", "partner", "deadline"),
    [
        ("（责任处室：宣传处；配合处室：人事处、医政处；完成时限：6月底前）", "宣传处", "人事处+医政处", "2025-06-30"),
        ("（宣传处牵头，医政处、基层处配合，9月底前完成）", "宣传处", "医政处+基层处", "2025-09-30"),
        ("（市健康教育所、宣传处，11月20日前）", "市健康教育所+宣传处", "", "2025-11-20"),
        ("。牵头单位：宣传处，配合单位：各区县，时限：全年持续", "宣传处", "各区县", "ongoing"),
        ("【责任单位：宣传处，6月底前】", "宣传处", "", "2025-06-30"),
    ],
)
def test_chinese_clauses(clause: str, unit: str, partner: str, deadline: str) -> None:
    """In brackets with labels or without, or as a sentence of their own."""
    text = f"2025年宣传工作任务分工\n\n1. 建设健康科普资源库{clause}\n2. 办好健康大讲堂{clause}\n"
    expected = [(task, unit, partner, deadline) for task in ("建设健康科普资源库", "办好健康大讲堂")]
    assert [(t.rstrip("。"), *rest) for t, *rest in column(read(text, "plan.txt"), TEXT, UNIT, PARTNER, DEADLINE)] == expected


@pytest.mark.parametrize(
    ("clause", "unit", "partner", "deadline"),
    [
        (". Responsible: Health Institute; Market Bureau. Deadline: 31 May 2025.", "Health Institute+Market Bureau", "", "2025-05-31"),
        (
            ". Lead: Publicity Division. Support: Finance Division. Deadline: end of September.",
            "Publicity Division",
            "Finance Division",
            "2025-09-30",
        ),
        (" (Publicity Division, by end of June).", "Publicity Division", "", "2025-06-30"),
        (" (Publicity Division with the Finance Division, by end of Q3)", "Publicity Division", "Finance Division", "2025-09-30"),
        (" - Publicity Division, 31 March 2025", "Publicity Division", "", "2025-03-31"),
    ],
)
def test_english_clauses(clause: str, unit: str, partner: str, deadline: str) -> None:
    """The same in English."""
    text = f"Work plan for tobacco control 2025\n\n1. Inspect 400 restaurants{clause}\n2. Open two clinics{clause}\n"
    assert column(read(text, "plan.txt"), NUMBER, TEXT, UNIT, PARTNER, DEADLINE) == [
        ("1", "Inspect 400 restaurants", unit, partner, deadline),
        ("2", "Open two clinics", unit, partner, deadline),
    ]


@pytest.mark.parametrize(
    ("clause", "deadline"),
    [
        ("责任单位：院感科。长期坚持。", "ongoing"),
        ("责任单位：院感科 长期坚持", "ongoing"),
        ("责任单位：院感科。每年11月底前完成。", "recurring"),
        ("责任单位：院感科。每年1月、7月。", "recurring"),
        ("责任单位：院感科。2025年5月起执行。", ""),
        ("责任单位：院感科，2025年5月起执行。", ""),
        ("责任单位：院感科。2025年第三季度。", "2025-09-30"),
        ("责任单位：院感科。各科室要高度重视。", ""),
        ("Responsible unit: 院感科. Ongoing.", "ongoing"),
        ("Responsible unit: 院感科. Each January and July.", "recurring"),
        ("Responsible unit: 院感科. From May 2025.", ""),
    ],
)
def test_a_time_in_a_sentence_of_its_own_behind_the_unit(clause: str, deadline: str) -> None:
    """It is the deadline, but not a day from which something holds."""
    text = f"2025年院感工作任务清单\n\n1. 修订手卫生制度。{clause}\n2. 巡查重点科室。{clause}\n"
    assert column(read(text, "plan.txt"), TEXT, UNIT, DEADLINE) == [
        ("修订手卫生制度", "院感科", deadline),
        ("巡查重点科室", "院感科", deadline),
    ]


def test_clauses_in_lines_of_their_own_speak_of_the_item_above() -> None:
    """Of the heading where it stands over one paragraph; requirements below are no tasks."""
    document = read(
        "# 某区健康素养提升方案（2025年）\n\n## 一、重点任务\n\n### （一）开展健康讲座\n\n组织医务人员到社区开展讲座。\n\n责任单位：区健康教育所、各街道\n\n"
        "完成时限：2025年11月底前\n\n### （二）建设健康小屋\n\n每个社区1个。\n\n责任单位：基层科\n\n完成时限：8月31日前\n\n## 二、工作要求\n\n各单位要高度重视。\n"
    )
    assert column(document, NUMBER, TEXT, UNIT, DEADLINE) == [
        ("（一）", "开展健康讲座", "区健康教育所+各街道", "2025-11-30"),
        ("（二）", "建设健康小屋", "基层科", "2025-08-31"),
    ]


def test_items_inherit_from_the_heading_above_them() -> None:
    """The unit stands with the heading, the days in the items' own words."""
    document = read(
        "2026年爱国卫生工作要点\n\n一、推进卫生城镇创建（牵头处室：爱卫处）\n1. 完成复审，6月底前完成迎检准备。\n2. 新申报乡镇10个。\n"
        "二、推进无烟环境（牵头处室：健康处）\n3. 组织世界无烟日宣传，5月31日前完成。\n",
        "plan.txt",
    )
    assert column(document, NUMBER, UNIT, DEADLINE) == [("1", "爱卫处", "2026-06-30"), ("2", "爱卫处", ""), ("3", "健康处", "2026-05-31")]


def test_without_clauses_the_sections_of_a_plan_tell() -> None:
    """Goals and requirements are numbered too and are no tasks; of several days the last counts, 年内 beside them does not."""
    document = read(
        "# 2025年宣传工作要点\n\n## 一、工作目标\n\n1. 素养水平达到33%。\n\n2. 满意度达到90%。\n\n## 二、提升质量\n\n（一）建设资源库。9月底前上线，年内入库800件。\n\n"
        "（二）办好讲堂，由市健康教育所负责组织。\n\n## 三、保障措施\n\n（一）加强领导。\n\n（二）加强督导。\n"
    )
    assert column(document, NUMBER, UNIT, DEADLINE) == [("（一）", "", "2025-09-30"), ("（二）", "市健康教育所", "")]


def test_a_handbook_s_section_of_this_year_s_tasks_counts() -> None:
    """But not its subjects of discussion, its reports or its rules."""
    document = read(
        "# 2025年宣传工作会议手册\n\n## 一、会议主要任务\n\n总结工作，部署任务。\n\n## 二、交流单位\n\n1. 第一医院：荣誉墙\n\n2. 第二医院：热线\n\n"
        "## 三、2025年宣传工作重点任务\n\n（一）开展主题宣传。制定月度选题表，每月20日前确定。\n\n（二）做好中期评估。报告9月底前完成。\n\n## 四、须知\n\n1. 会议不安排宴请。\n\n2. 停车位有限。\n"
    )
    assert column(document, NUMBER, DEADLINE) == [("（一）", "recurring"), ("（二）", "2025-09-30")]


@pytest.mark.parametrize(
    "text",
    [
        "在全市卫生健康工作会议上的讲话\n\n同志们：\n一、抓好重点任务\n（一）抓医改。6月底前完成改革。\n（二）抓基层。年内建成50个。\n",
        "关于开展食品安全检查的通知\n\n一、检查重点\n（一）学校食堂。\n（二）医院食堂。\n二、工作要求\n（一）各单位6月20日前完成自查。\n（二）8月底前报送总结。\n",
        "关于举办摄影大赛的通知\n\n一、组织机构\n主办单位：市卫生健康委\n承办单位：市健康促进中心\n二、作品要求\n1. 每人限3幅。\n2. 7月底前报送。\n联系人：石磊\n截止时间：7月31日\n",
        "2025年全市中医药工作会议召开\n\n会议部署了重点任务：一是建设工作室8个；二是推进中医馆全覆盖。\n",
        "获奖名单\n\n1. 让荣誉墙变成故事墙（市第一人民医院）\n2. 热线的十秒钟（市儿童医院）\n",
        "Volunteers wanted\n\nDeadline: 15 September\n\n1. Bring water.\n2. Wear shoes.\n",
    ],
)
def test_speeches_notices_reports_and_awards_set_no_tasks(text: str) -> None:
    """However they are numbered."""
    assert found(read(text, "text.txt")) == []


def test_cards_bullets_and_broken_lines() -> None:
    """Labels in lines below a heading, as bullets below an item, or behind a line that breaks off speak of what stands above them."""
    card = read(
        "某市2025年办实事方案\n\n一、主要任务\n（一）新建托位\n工作目标：新增托位500个。\n主要措施：发放补助。\n责任单位：人口家庭处\n完成时限：11月底前\n"
        "（二）改造卫生室\n工作目标：改造60家。\n主要措施：统一标识。\n责任单位：基层处\n完成时限：10月底前\n二、保障措施\n（一）加强领导。\n（二）加强督查。\n",
        "plan.txt",
    )
    assert column(card, NUMBER, TEXT, UNIT, DEADLINE, MEASURE) == [
        ("（一）", "新建托位", "人口家庭处", "2025-11-30", "新增托位500个"),
        ("（二）", "改造卫生室", "基层处", "2025-10-31", "改造60家"),
    ]
    bullets = read(
        "# 2025年护理部工作计划\n\n## 重点工作\n\n1. 修订护理常规\n   - 责任人：刘敏\n   - 完成时限：4月30日\n2. 开展岗位练兵\n   - 责任人：陈芳\n   - 完成时限：9月底\n"
    )
    assert column(bullets, NUMBER, TEXT, PERSON, DEADLINE) == [
        ("1", "修订护理常规", "刘敏", "2025-04-30"),
        ("2", "开展岗位练兵", "陈芳", "2025-09-30"),
    ]


def test_a_bracket_behind_the_headline() -> None:
    """The words behind it still tell the day."""
    document = read(
        "2025年信息化重点任务分工\n\n1. 建设数据平台（规划信息处牵头，医政处配合）。完成接口改造，10月底前上线。\n2. 升级预约系统（责任单位：信息中心）。6月底前完成。\n",
        "plan.txt",
    )
    assert column(document, TEXT, UNIT, PARTNER, DEADLINE) == [
        ("建设数据平台", "规划信息处", "医政处", "2025-10-31"),
        ("升级预约系统", "信息中心", "", "2025-06-30"),
    ]

"""The kind of thing that a question asks for is read from its words, in either language."""

from __future__ import annotations

import pytest

from knowledge.answering.question import Kind, kind_of

# colloquial questions and bare keywords stand beside well-formed ones: people type all three
QUESTIONS: dict[Kind, list[str]] = {
    Kind.WHO: [
        "谁负责整理会议纪要？",
        "启动仪式是哪位领导致辞的",
        "控烟督导组的联系人",
        "牵头人叫什么名字？",
        "哪个处室负责考核",
        "负责人 志愿服务队",
        "主持人是谁呀",
        "Who opened the ceremony?",
        "Whose signature is needed on the form?",
        "Who's the contact person for the photo contest?",
        "Which doctor gave the first lecture?",
        "person in charge of volunteers",
        "By whom was the report written?",
        "chair of the steering group",
        "场地的事问哪个？",
        "志愿队的对接人叫啥",
        "哪个带队去社区",
        "new chair of the ethics panel",
        "name of the training manager",
        "who's the nurse that explained why the ward moved?",
        "poster winner?",
    ],
    Kind.WHEN: [
        "动员会啥时候开",
        "讲座几点开始？",
        "哪天公布结果",
        "启动仪式时间",
        "体检安排在几月",
        "哪一年启用的新系统？",
        "When does the walk start?",
        "What time is the drill?",
        "Which day is the health lecture?",
        "date of the opening ceremony",
        "On what date was the plan approved?",
        "when's the next briefing",
        "门诊每周哪几天开",
        "讲座星期几",
        "best time to phone the clinic",
        "opening hours of the museum",
    ],
    Kind.REFERENCE: ["培训通知的文号是多少", "这份方案的发文字号", "What is the document number of the plan?"],
    Kind.DEADLINE: [
        "报名几号截止？",
        "投稿截止日期",
        "最晚什么时候交总结",
        "回执哪天前报",
        "deadline for posters",
        "By when must the forms be in?",
        "last day to register",
        "稿子几号截稿",
        "表格哪天必须交",
        "summaries have to be in by?",
        "cut-off for entries",
        "When do the wards have to finish the drill?",
    ],
    Kind.WHERE: [
        "颁奖会在哪儿办？",
        "培训地点",
        "集合地点在什么地方",
        "报到在哪个酒店",
        "评审会放在哪里开",
        "Where will the drill take place?",
        "venue of the summer camp",
        "Which hall hosts the exhibition?",
        "what's the address of the clinic",
        "In which city was the forum held?",
        "从哪个门口进，哪间教室",
        "展板放哪儿",
        "咨询台在几楼",
        "Where are the winners' posters shown?",
        "which gate is open",
    ],
    Kind.HOW_MANY: [
        "一共收到多少份作品？",
        "设几个分会场",
        "补助标准是多少钱",
        "参赛人数",
        "知晓率要达到百分之几？",
        "健步走多少公里",
        "有效期几年？",
        "报告厅能坐多少人",
        "培训几天",
        "How many volunteers signed up?",
        "How much does each county receive?",
        "How long is the video allowed to be?",
        "What percentage of residents was screened?",
        "number of posters printed",
        "maximum length of an essay",
        "How often do the teams meet?",
        "What is the budget for the festival?",
        "热线一个月接到几个电话",
        "要答对几道题",
        "市里撥了幾多錢",
        "拿到几套器材",
        "how cold must the store be",
        "beds planned for the new wing",
        "what's the fee for a booth",
    ],
    Kind.WHY: [
        "为什么取消了开幕式？",
        "咋回事推迟了",
        "演练延期的原因",
        "为啥换了会场",
        "出于什么考虑暂停投稿",
        "Why was the venue changed?",
        "reason for the delay",
        "How come the lecture was moved?",
        "What caused the postponement?",
        "开馆怎么晚了一个月",
        "出勤率怎么掉下来了",
        "What held up the opening?",
    ],
    Kind.LIST: [
        "有哪些参赛单位？",
        "获奖名单",
        "主办单位和承办单位是谁",
        "三项重点任务分别是什么",
        "要交哪几样材料",
        "演讲比赛分哪几个环节？",
        "都有哪些医院得奖了",
        "列一下今年的重点工作",
        "Which hospitals took part?",
        "What are the three themes?",
        "List the speakers",
        "Name the award winners.",
        "Who are the members of the panel?",
        "what documents must be attached",
        "Which departments are responsible for the review?",
        "五项重点是啥",
        "参赛要满足什么条件",
        "会上谁作了经验交流",
        "Who attended the briefing?",
        "what do the helpers get",
        "the director's three demands",
        "which towns get the new vans",
    ],
    Kind.YES_NO: [
        "外地职工能报名吗？",
        "是否需要自带电脑",
        "要不要交费？",
        "可以代领证书么？",
        "午餐管不管",
        "领导会出席吗",
        "退休人员能不能参加",
        "Is lunch provided?",
        "Can family members join the walk?",
        "Do we need to wear uniforms?",
        "Are outside experts allowed to vote?",
        "Will there be a live stream?",
        "这次要交费么？",
        "主办方包不包午饭",
        "照片可唔可以手机拍",
        "Does the society charge a fee?",
        "Is there a prize for the best poster?",
    ],
    Kind.CONTACT: [
        "咨询电话是多少？",
        "投稿邮箱",
        "怎么联系组委会？",
        "会务组的手机号",
        "传真号码是多少",
        "What is the phone number of the office?",
        "email for submissions",
    ],
    Kind.WHAT: [
        "活动的主题是什么？",
        "宣传口号",
        "会议讨论了什么",
        "介绍一下这个项目",
        "作品有什么格式要求",
        "What is the slogan of the campaign?",
        "Describe the aim of the project.",
        "theme of the festival",
        "What does the WHO guideline recommend?",
        "Tell me about the mentoring scheme",
        "整改措施",
        "Summarise the opening speech.",
        "会议讨论了什么？",
        "这次演练练了什么？",
        "What did the forum discuss?",
        "她的报告题目叫什么",
        "这个平台叫啥",
        "where are we with the repairs?",
    ],
}


@pytest.mark.parametrize(("question", "kind"), [(question, kind) for kind, questions in QUESTIONS.items() for question in questions])
def test_kind_of_a_question(question: str, kind: Kind) -> None:
    """A person, a time, a place, a figure, a cause, several things, a decision, a way to make contact, or anything else."""
    assert kind_of(question) is kind


def test_every_kind_is_asked_for() -> None:
    """The table leaves no kind out."""
    assert set(QUESTIONS) == set(Kind)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("为什么截止日期改了", Kind.WHY),
        ("Why were the dates changed?", Kind.WHY),
        ("哪些活动在五月举行，几点开始", Kind.WHEN),
        ("会务组的电话是多少", Kind.CONTACT),
        ("要交多少份材料，由谁审核", Kind.HOW_MANY),
    ],
)
def test_where_several_words_speak(question: str, kind: Kind) -> None:
    """Contact and cause go before dates, dates before lists, figures before people."""
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("讲座几点开始", "講座幾點開始"),
        ("投稿截止日期", "投稿截止日期　"),
        ("when does the walk start", "WHEN DOES THE WALK START"),
        ("who leads it", "Ｗｈｏ leads it"),
    ],
)
def test_width_case_and_script_variant_do_not_matter(plain: str, other: str) -> None:
    """The question is folded before it is read."""
    assert kind_of(plain) is kind_of(other)


@pytest.mark.parametrize("text", ["", "?", "。", "🙂"])
def test_no_words_ask_for_nothing_special(text: str) -> None:
    """Anything may answer."""
    assert kind_of(text) is Kind.WHAT

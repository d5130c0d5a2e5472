"""Invented statements of one kind each, with a question that they answer or a near miss.

figure    of several years or districts; missed: another year or district, another figure
said      who said what; missed: who only chaired, attended or was absent
post      who holds which post; missed: another post, the same post elsewhere, what is not told of a person
list      names of a group; missed: only their number, one of them, names of another group, a list to come
cause     why something changed; missed: no cause is told, the change was another
task      a row of a table of tasks; missed: what is open, another task
part      how many of a whole; missed: the whole alone, another part
"""

from __future__ import annotations

import random
from collections.abc import Callable

from bench.support.verifier.attributes import Attributes
from bench.support.verifier.examples import Example
from bench.support.verifier.names import Pair, person, place, value
from bench.support.verifier.pen import Made, Pen
from bench.support.verifier.wording import FILLERS, asked_in, capital, joined
from knowledge.models import LANGUAGES, Span


def statement(known: Attributes, rng: random.Random, number: int) -> Example:
    """One example of a kind by chance."""
    kind = rng.choice(list(_MAKERS))
    pen = Pen(known, rng, rng.choice(LANGUAGES), rng.choice(LANGUAGES))
    made = _MAKERS[kind](pen)
    before, behind = ([rng.choice(FILLERS[pen.language])] if rng.random() < 0.4 else [] for _ in range(2))
    text = joined([*before, made.text, *behind], pen.language) if not made.table else made.text
    question = rng.choice(made.questions)
    question = question if pen.asked == "zh" else asked_in(question, rng)
    answer = None
    if made.answer is not None:
        start = text.lower().index(made.answer.lower())
        answer = Span(start, start + len(made.answer))
    crossing = "" if pen.asked == pen.language else " across"
    return Example(question, made.head, text, answer, "invented", f"{kind}{'' if answer else ' missed'}{crossing}", f"invented/{number}")


def _figure(pen: Pen) -> Made:
    rng, (figure, other) = pen.rng, pen.some("figure")
    years = [Pair(f"{year}年", str(year)) for year in rng.sample(range(2018, 2027), 4)]
    places = [place(rng) for _ in range(4)]
    districts = [Pair(f"{one.zh}区", f"{one.en} District") for one in places]
    by_year = rng.random() < 0.5
    names = years if by_year else districts
    values = [f"{rng.randint(2, 95)}.{rng.randint(0, 9)}" for _ in range(3)]
    missed = rng.choice((None, None, "name", "figure"))
    at = rng.randrange(3)
    name, of = names[3] if missed == "name" else names[at], other if missed == "figure" else figure
    if name in names[:3] and missed == "name":
        return _figure(pen)
    where, when = (places[0], name) if by_year else (name, years[0])
    table = rng.random() < 0.4
    if table:
        head = pen.told("年份" if by_year else "地区", "Year" if by_year else "District")
        rows = [f"{one.of(pen.language)} | {found}" for one, found in zip(names, values, strict=False)]
        text = "\n".join([f"{head} | {figure.of(pen.language)}", *rows])
    elif pen.language == "zh":
        text = figure.zh + "，" + "，".join(f"{one.zh}为{found}" for one, found in zip(names, values, strict=False)) + "。"
    else:
        text = f"The {figure.en} was " + ", ".join(f"{found} in {one.en}" for one, found in zip(names, values, strict=False)) + "."
    title = pen.told(f"{places[0].zh}市卫生健康统计", f"Health figures of {places[0].en}")
    if not by_year:
        title = pen.told(f"{years[0].zh}卫生健康情况通报", f"Health circular {years[0].en}")
    questions = pen.wants(
        (f"{where.zh}{when.zh}{of.zh}是多少", f"{when.zh}{where.zh}的{of.zh}", f"{where.zh}{of.zh} {when.zh}"),
        (f"What was the {of.en} in {where.en} in {when.en}?", f"{of.en} of {where.en}, {when.en}", f"{where.en} {of.en} {when.en}"),
    )
    return Made(questions, text, None if missed else values[at], title, table)


def _said(pen: Pen) -> Made:
    rng, (first, second) = pen.rng, pen.some("saying")
    chair, one, two, other = (person(rng) for _ in range(4))
    parts = [
        pen.told(f"{chair.zh}主持会议。", f"{chair.en} chaired the meeting."),
        pen.told(f"{one.zh}强调，{first.zh}。", f"{one.en} stressed that {first.en}."),
        pen.told(f"{two.zh}指出，{second.zh}。", f"{two.en} pointed out that {second.en}."),
        pen.told(f"{other.zh}{rng.choice(('参加会议', '因公请假'))}。", f"{other.en} {rng.choice(('attended', 'sent apologies'))}."),
    ]
    rng.shuffle(parts)
    who, said = rng.choice(((chair, None), (other, None), (one, first), (two, second)))
    if len({chair, one, two, other}) < len(parts):
        return _said(pen)
    questions = pen.wants(
        (f"{who.zh}在会上讲了什么", f"{who.zh}提了什么要求", f"{who.zh}怎么说"),
        (f"What did {who.en} stress at the meeting?", f"what did {who.en} say", f"quote from {who.en}"),
    )
    return Made(questions, joined(parts, pen.language), said.of(pen.language) if said else None)


def _post(pen: Pen) -> Made:
    rng = pen.rng
    posts, units, people = pen.some("post", 3), pen.some("unit", 3), [person(rng) for _ in range(2)]
    if people[0] == people[1]:
        return _post(pen)

    def holds(at: int) -> str:
        unit, post, who = units[at], posts[at], people[at]
        zh = (f"{unit.zh}{post.zh}{who.zh}参加。", f"{who.zh}任{unit.zh}{post.zh}。", f"{unit.zh}{post.zh}为{who.zh}。")
        en = (
            f"{who.en}, {post.en} of {unit.en}, attended.",
            f"{who.en} is {post.en} of {unit.en}.",
            f"The {post.en} of {unit.en} is {who.en}.",
        )
        return rng.choice(zh if pen.language == "zh" else en)

    parts = [holds(0), holds(1)]
    rng.shuffle(parts)
    text, who = joined(parts, pen.language), people[0]
    mode = rng.choice(("told", "told", "title", "post", "unit", "mixed", "person"))
    if mode == "person":
        wanted = rng.choice(pen.known.choices["of_a_person"])
        return Made((wanted.of(pen.asked).format(p=who.of(pen.asked)),), text, None)
    if mode == "title":
        return Made(pen.wants((f"{who.zh}是什么职务",), (f"What post does {who.en} hold?",)), text, posts[0].of(pen.language))
    unit, post = {"told": (units[0], posts[0]), "post": (units[0], posts[2]), "unit": (units[2], posts[0]), "mixed": (units[0], posts[1])}[
        mode
    ]
    questions = pen.wants(
        (f"{unit.zh}{post.zh}是谁", f"谁是{unit.zh}的{post.zh}", f"{unit.zh} {post.zh} 姓名"),
        (f"Who is the {post.en} of {unit.en}?", f"{post.en} of {unit.en} name"),
    )
    return Made(questions, text, who.of(pen.language) if mode == "told" else None)


def _list(pen: Pen) -> Made:
    rng, (group, other), units = pen.rng, pen.some("group"), pen.some("unit", 3)
    named = ("、" if pen.language == "zh" else ", ").join(unit.of(pen.language) for unit in units)
    count = rng.randint(5, 40)
    mode = rng.choice(("told", "told", "number", "one", "later", "other"))
    text = {
        "told": pen.told(f"{group.zh}共3家：{named}。", f"The three {group.en} are {named}."),
        "number": pen.told(f"共确定{group.zh}{count}个。", f"{count} {group.en} were chosen."),
        "one": pen.told(f"{units[0].zh}等{count}家被评为{group.zh}。", f"{capital(units[0].en)} is one of {count} {group.en}."),
        "later": pen.told(f"{group.zh}{count}个，名单另行公布。", f"There will be {count} {group.en}; the list follows later."),
        "other": pen.told(f"{other.zh}有{named}，{group.zh}共{count}个。", f"The {other.en} are {named}; there are {count} {group.en}."),
    }[mode]
    if mode != "told" and rng.random() < 0.3:
        return Made(pen.wants((f"{group.zh}一共几个", f"有多少{group.zh}"), (f"How many {group.en} are there?",)), text, str(count))
    questions = pen.wants(
        (f"{group.zh}有哪些", f"{group.zh}名单", f"{group.zh}是哪几家"),
        (f"Which are the {group.en}?", f"list all {group.en}", f"names of the {group.en}"),
    )
    return Made(questions, text, named if mode == "told" else None)


def _cause(pen: Pen) -> Made:
    rng = pen.rng
    of_figure = rng.random() < 0.5
    (change, other), cause = pen.some("movement" if of_figure else "change"), pen.some("cause" if of_figure else "reason", 1)[0]
    thing = rng.choice(pen.known.choices["figure"]) if of_figure else rng.choice(pen.known.things["event"]).name
    mode = rng.choice(("told", "told", "no cause", "other"))
    done = other if mode == "other" else change
    if mode == "no cause":
        text = pen.told(f"{thing.zh}{done.zh}。", f"The {thing.en} {done.en}.")
    else:
        because = "because" if of_figure else "because of"
        text = pen.told(f"因{cause.zh}，{thing.zh}{done.zh}。", f"The {thing.en} {done.en} {because} {cause.en}.")
    questions = pen.wants(
        (f"{thing.zh}为什么{change.zh}", f"{thing.zh}{change.zh}的原因", f"为啥{thing.zh}{change.zh}了"),
        (f"why is it that the {thing.en} {change.en}", f"What is the reason that the {thing.en} {change.en}?"),
    )
    same = of_figure and mode == "other" and {change.zh, other.zh} in ({"上升", "增加"}, {"下降", "减少"})
    return _cause(pen) if same else Made(questions, text, cause.of(pen.language) if mode == "told" else None)


def _task(pen: Pen) -> Made:
    rng, tasks, at = pen.rng, pen.some("task", 4), pen.rng.randrange(3)
    divisions, days = pen.some("division", 3), [value("day", rng) for _ in range(3)]
    wanted, still_open = rng.choice(("who", "when")), rng.choice((None, None, "who", "when"))
    rows = []
    for n in range(3):
        who, when = divisions[n].of(pen.language), days[n].of(pen.language)
        if n == at and still_open:
            who, when = (pen.told("待定", "open"), when) if still_open == "who" else (who, pen.told("待定", "open"))
        rows.append((tasks[n].of(pen.language), who, when))
    table = rng.random() < 0.5
    if table:
        text = "\n".join(
            " | ".join(row) for row in [(pen.told("任务", "Task"), pen.told("部门", "Division"), pen.told("时限", "Due")), *rows]
        )
    else:
        text = joined(
            [pen.told(f"{what}，由{who}负责，{when}前完成。", f"{capital(what)}: {who}, by {when}.") for what, who, when in rows],
            pen.language,
        )
    missed = rng.random() < 0.3
    task = tasks[3] if missed else tasks[at]
    questions = {
        "who": pen.wants((f"{task.zh}哪个处负责", f"{task.zh}归谁管"), (f"Which division has to {task.en}?", f"who is to {task.en}")),
        "when": pen.wants((f"{task.zh}什么时候完成", f"{task.zh}最迟到哪天"), (f"By when do we have to {task.en}?", f"{task.en} due date")),
    }[wanted]
    told = not missed and wanted != still_open
    return Made(questions, text, rows[at][1 if wanted == "who" else 2] if told else None, "", table)


def _part(pen: Pen) -> Made:
    rng, item, (kind, other) = pen.rng, pen.some("item", 1)[0], pen.some("kind")
    whole = rng.randint(20, 600)
    part = rng.randint(2, whole - 1)
    mode = rng.choice(("told", "whole", "other", "told"))
    of = other if mode == "other" else kind
    text = pen.told(f"共有{item.zh}{whole}个", f"There were {whole} {item.en}")
    text += pen.told("。", ".") if mode == "whole" else pen.told(f"，其中{of.zh}占{part}个。", f", of them {part} from {of.en}.")
    questions = pen.wants(
        (f"{item.zh}里{kind.zh}有几个", f"{whole}个{item.zh}当中{kind.zh}占多少", f"{kind.zh}的{item.zh}多少"),
        (f"How many of the {item.en} were from {kind.en}?", f"of the {whole} {item.en}, how many from {kind.en}"),
    )
    answer = pen.told(f"占{part}个", f"{part} from")
    return Made(questions, text, answer if mode == "told" else None)


_MAKERS: dict[str, Callable[[Pen], Made]] = {
    "figure": _figure,
    "said": _said,
    "post": _post,
    "list": _list,
    "cause": _cause,
    "task": _task,
    "part": _part,
}

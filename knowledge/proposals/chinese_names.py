"""Names of bodies, campaigns and posts in Chinese text, which marks no names: found by the word that they end with and by repetition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text import dictionary
from knowledge.text.concepts import segmented

LONGEST = 18
"""Characters of the longest name."""
_MOST_WORDS = 7
_ENDINGS = tuple(
    "委员会 卫健委 健康委 局 厅 处 科 办公室 中心 医院 协会 学会 联合会 促进会 红十字会 基金会 集团 大学 学院 研究院 研究所 监督所 卫生院 卫生室 服务站 工作室 "
    "日报 晚报 电视台 领导小组 工作组 专家组 专班 工作队 讲师团 联盟 医联体 医共体 "
    "活动 行动 大赛 比赛 竞赛 宣传周 宣传月 宣传日 健康周 活动周 活动月 接种周 促进年 素养年 管理年 健康年 工程 计划 项目 大会 工作会议 交流会 论坛 培训班 提升班 训练营 讲坛 讲堂 课堂 展览 展会 集市 市集 步行 徒步 "
    "平台 系统 热线 门诊 资源库 数据库 指南 手册 办法 体系 机制 公园 广场 图书馆 文化宫 体育馆 会议中心 "
    "主任 书记 处长 科长 局长 厅长 院长 部长 巡视员 调研员 市长 秘书长 所长 会长 发言人 联络员 讲师".split()
)
_STOP = frozenset(
    "的 和 与 及 或 在 由 对 向 等 将 为 于 到 从 以 按 并 要 把 被 让 使 给 就 也 都 又 还 是 有 各 每 本 该 全 请 经 据 至 同 个 这 那 其 了 着 过 上 下 中 内 外 前 后 "
    "以及 关于 根据 按照 通过 进行 开展 组织 召开 举办 举行 参加 出席 推进 加强 建设 完善 落实 实施 建立 健全 负责 牵头 配合 联系 报送 报 送 设立 成立 启动 印发 提出 指出 强调 要求 "
    "所有 各级 各地 全市 全省 全国 全区 我市 我委 我省 本市 其他 相关 有关 部分 做好 继续 深入 深化 持续 支持 鼓励 引导 依托 结合 围绕 纳入 安排 邀请 联合 担任 任命 任 兼任 由于 "
    "今年 去年 明年 每年 年度 首次 第一 共 约 达 达到 完成 新增 名 家 位 次 项 条 场 件 份 种 天 年 月 日 时 分".split()
)
_QUOTED = re.compile(r"[“「『《]([㐀-鿿A-Za-z0-9·—\-]{3,20})[”」』》]")
_SMALL = re.compile("([的和与及或在由对向等将为于到从以并是有各每本该])")
_RUN = re.compile(r"[㐀-鿿]+")


def chinese_names(text: str) -> Iterator[tuple[str, int, int]]:
    """What could be a name in a simplified Chinese text, with its place [start, end): each run of words that ends as such names do, begun at
    every word, and what stands in quotation marks."""
    for match in _QUOTED.finditer(text):
        if _RUN.search(match[1]):
            yield match[1], *match.span(1)
    for run in _RUN.finditer(text):
        words = _words(run[0])
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word))
        for last in range(len(words)):
            if not run[0][: starts[last + 1]].endswith(_ENDINGS):
                continue
            for first in range(last, max(-1, last - _MOST_WORDS), -1):
                name = run[0][starts[first] : starts[last + 1]]
                if words[first] in _STOP or len(name) > LONGEST:
                    break
                if len(name) > 2:
                    yield name, run.start() + starts[first], run.start() + starts[last + 1]


def _words(run: str) -> list[str]:
    """The run cut into words; what the dictionary does not know is parted from the small words around it."""
    words: list[str] = []
    for word in segmented(run):
        if len(word) == 1 or dictionary.is_word(word):
            words.append(word)
        else:
            words += [piece for piece in _SMALL.split(word) if piece]
    return words

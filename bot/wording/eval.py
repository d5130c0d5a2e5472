"""What `python -m bot eval` says and writes, in both languages."""

from __future__ import annotations

from knowledge.models import LANGUAGES
from knowledge.wording.catalogue import Catalogue

EVAL = Catalogue(
    {
        # --- help ---
        "help": {
            "zh": "用一份题集提问，报告作答、引用和拒答的情况；问答不写入记录。",
            "en": "Ask the questions of a file and say how good the answers, citations and refusals are; nothing is written to the log.",
        },
        "help_file": {"zh": "题集：每行一个 JSON 对象。", "en": "The questions, one JSON object a line."},
        "help_html": {"zh": "把指标和全部失误写成一个网页文件。", "en": "Write the figures and every miss as one web page to this file."},
        "help_misses": {"zh": "显示的失误条数。", "en": "Number of misses to show."},
        # --- the question file ---
        "bad_line": {"zh": "{file} 第 {line} 行：{fault}。一个问题也没有提。", "en": "{file}, line {line}: {fault}. Nothing was asked."},
        "not_utf8": {"zh": "不是 UTF-8 文本", "en": "it is not UTF-8 text"},
        "no_json": {"zh": "不是 JSON 对象", "en": "it is not a JSON object"},
        "no_question": {"zh": "缺少 {field} 文本", "en": 'it has no text under "{field}"'},
        "bad_id": {"zh": "{field} 必须是文本或数字", "en": '"{field}" must be a text or a number'},
        "twice": {"zh": "编号 {field} 前面已经用过", "en": 'the id "{field}" stands on an earlier line, too'},
        "no_text": {"zh": "{field} 必须是文本", "en": '"{field}" must be a text'},
        "no_texts": {"zh": "{field} 必须是非空文本的列表", "en": '"{field}" must be a list of texts that are not blank'},
        "no_groups": {
            "zh": "{field} 必须是列表，每项是文本或非空文本的列表",
            "en": '"{field}" must be a list of texts or of lists of texts that are not blank',
        },
        "no_truth": {"zh": "{field} 必须是 true 或 false", "en": '"{field}" must be true or false'},
        "no_questions": {"zh": "{file} 里没有问题。", "en": "{file} holds no question."},
        "no_folder": {"zh": "写不了 {file}：没有这个文件夹。", "en": "{file} cannot be written: there is no such folder."},
        "same_file": {"zh": "{file} 是题集本身，不能写成网页。", "en": "{file} is the question file itself; give the page another name."},
        # --- while it runs ---
        "progress": {"zh": "[{done}/{total}] 已提问", "en": "[{done}/{total}] asked"},
        "written": {"zh": "网页已写出：{path}", "en": "The page is written: {path}"},
        # --- the figures ---
        "title": {"zh": "作答评测：{file}", "en": "Evaluation of answers: {file}"},
        "run": {
            "zh": "{questions} 个问题，{documents} 个文件，第 {generation} 代索引",
            "en": "questions: {questions}; documents: {documents}; index generation {generation}",
        },
        "figures": {"zh": "指标", "en": "Figures"},
        "measure_right": {"zh": "答对", "en": "answer right"},
        "measure_right_and_proven": {"zh": "答对且有据", "en": "answer right and proven"},
        "measure_evidence_cited": {"zh": "引到证据", "en": "evidence cited"},
        "measure_answered_when_it_can": {"zh": "该答则答", "en": "answered when it can"},
        "measure_refused_when_it_must": {"zh": "该拒则拒", "en": "refused when it must"},
        "measure_citation_precision": {"zh": "引用文件正确（按引用计）", "en": "right document, of citations"},
        "measure_short_enough": {"zh": "不超过 {short} 字", "en": "at most {short} characters"},
        "short_right": {"zh": "答对", "en": "right"},
        "short_right_and_proven": {"zh": "且有据", "en": "and proven"},
        "short_answered_when_it_can": {"zh": "该答则答", "en": "answered"},
        "short_refused_when_it_must": {"zh": "该拒则拒", "en": "refused"},
        "rate": {"zh": "比例", "en": "rate"},
        "interval": {"zh": "95% 区间", "en": "95% interval"},
        "group_cell": {"zh": "每格：比例%（95% 区间）n", "en": "each cell: rate in % (95% interval) n"},
        "by_type": {"zh": "按题型", "en": "By type"},
        "by_language": {"zh": "按提问语言", "en": "By language of the question"},
        "by_cross_lingual": {"zh": "按是否跨语言", "en": "Within a language and across"},
        "same": {"zh": "同语言", "en": "same language"},
        "cross": {"zh": "跨语言", "en": "cross-lingual"},
        "no_type_name": {"zh": "未注明题型", "en": "no type given"},
        "latency": {
            "zh": "用时：中位数 {p50} 毫秒，95 分位 {p95} 毫秒（n={n}）",
            "en": "time: median {p50} ms, 95th percentile {p95} ms (n={n})",
        },
        # --- what could not be computed ---
        "missing": {"zh": "未计算或不完整的指标", "en": "Not computed, or over fewer questions"},
        "gap_no_answerable": {
            "zh": "题集里没有可回答的问题：只计算拒答。",
            "en": "No question of the file can be answered: refusals alone are counted.",
        },
        "gap_no_unanswerable": {
            "zh": "题集里没有应当拒答的问题（answerable 为 false）：未计算拒答；这样的题集看不出乱答。",
            "en": "No question of the file must be refused (answerable: false): refusals are not computed, and answers out of thin air would not show.",
        },
        "gap_no_accepted": {
            "zh": "{of} 个可回答的问题中有 {count} 个没有写出答案（answer、answer_all）：不计入“答对”和“答对且有据”。",
            "en": "{count} of {of} answerable questions name no answer (answer, answer_all): they count neither as right nor as right and proven.",
        },
        "gap_no_evidence": {
            "zh": "{of} 个可回答的问题中有 {count} 个没有 evidence：不计入“引到证据”和“答对且有据”。",
            "en": "{count} of {of} answerable questions have no evidence: whether their answers are proven is not computed.",
        },
        "gap_no_documents": {
            "zh": "{of} 个可回答的问题中有 {count} 个没有 documents：其引用不计入“引用文件正确”。",
            "en": "{count} of {of} answerable questions name no documents: whether their citations are of a right document is not computed.",
        },
        "gap_no_type": {
            "zh": "{of} 个问题中有 {count} 个没有 type：不计入“按题型”。",
            "en": "{count} of {of} questions have no type: they are left out by type.",
        },
        "gap_no_language": {
            "zh": "{of} 个问题中有 {count} 个没有 lang：语言按问题文字判断。",
            "en": "{count} of {of} questions have no lang: it was read from their words.",
        },
        "gap_no_crossing": {
            "zh": "{of} 个可回答的问题中有 {count} 个没有 cross_lingual：不计入“按是否跨语言”。",
            "en": "{count} of {of} answerable questions have no cross_lingual: they are left out of the figures within a language and across.",
        },
        "gap_failed": {
            "zh": "{of} 个问题中有 {count} 个因程序出错没有得到答复，按答错计；详情见日志。",
            "en": "{count} of {of} questions failed and count as wrong; the log has the details.",
        },
        "gap_absent": {
            "zh": "{of} 个可回答的问题中有 {count} 个，其 documents 所列文件都不在资料库里。",
            "en": "For {count} of {of} answerable questions the library holds none of the documents that they name.",
        },
        # --- misses ---
        "misses": {"zh": "失误：{count}", "en": "Misses: {count}"},
        "no_misses": {"zh": "没有失误。", "en": "No miss."},
        "miss_wrong": {"zh": "答错", "en": "wrong"},
        "miss_refused": {"zh": "不该拒答", "en": "needlessly refused"},
        "miss_answered": {"zh": "应拒未拒", "en": "answered, though it must be refused"},
        "miss_unproven": {"zh": "未引到证据", "en": "right but unproven"},
        "miss_failed": {"zh": "程序出错", "en": "failed"},
        "question": {"zh": "问", "en": "asked"},
        "earlier": {"zh": "前文", "en": "before it"},
        "wanted": {"zh": "应答", "en": "wanted"},
        "wanted_refusal": {"zh": "拒答：文件里没有", "en": "a refusal: the documents do not say"},
        "wanted_evidence": {"zh": "证据", "en": "evidence"},
        "wanted_documents": {"zh": "所在文件", "en": "in the documents"},
        "said": {"zh": "答复", "en": "said"},
        "said_nothing": {"zh": "没有答复（事件编号 {incident}）", "en": "nothing (incident {incident})"},
        "cited": {"zh": "引用的段落", "en": "Passages cited"},
        "quoted": {"zh": "引文", "en": "quote"},
        "first_hits": {"zh": "检索到的前 {count} 段", "en": "First passages found: {count}"},
        "holds_evidence": {"zh": "含证据", "en": "holds the evidence"},
        "evidence_at": {"zh": "证据首见于检索到的第 {place} 段", "en": "the evidence stands in passage {place} of those found"},
        "evidence_nowhere": {"zh": "检索到的 {count} 段中都没有证据", "en": "none of the {count} passages found holds the evidence"},
        "or": {"zh": " 或 ", "en": " or "},
        "and": {"zh": "；并且 ", "en": "; and "},
        "made": {"zh": "生成于 {time}", "en": "made {time}"},
    }
)


def both(key: str) -> str:
    """A sentence of the help in both languages: help is made before anything tells which language the terminal speaks."""
    return " · ".join(EVAL.say(key, language) for language in reversed(LANGUAGES))

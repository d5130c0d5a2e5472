"""What the scans beside this file show, line by line of a reader's understanding. All of it is invented."""

from __future__ import annotations

NOTICE = (
    "清源县卫生健康局文件",
    "清卫发〔2026〕17号",
    "关于开展优质服务基层行活动的通知",
    "各乡镇卫生院，局属各单位：",
    "为提升基层医疗卫生机构服务能力，经研究，决定在全县范围内开展“优质服务基层行”活动，现将有关事项通知如下。",
    "一、自查阶段",
    "各乡镇卫生院要于5月15日前完成自查，填写自评表（见附件），并报县卫生健康局基层科。逾期未报的，在全县通报批评。",
    "二、评估阶段",
    "县卫生健康局将成立3个督导组，对全部18个乡镇卫生院和246个村卫生室进行现场评估，评估结果作为安排2026年度专项资金的重要依据。",
    "清源县卫生健康局",
    "2026年4月20日",
)
"""A tilted official notice in Chinese with a red seal over its signature and a page number that is no part of the text."""

TABLE_TITLE = "第二季度重点任务分工表"
TABLE = (
    ("序号", "任务", "责任科室", "完成时限"),
    ("1", "修订应急预案并组织演练", "应急办", "4月30日"),
    ("2", "培训乡村医生320名", "基层科", "5月20日"),
    ("3", "开展母乳喂养宣传周", "妇幼科", "5月31日"),
    ("3", "编印孕产妇健康手册2万册", "妇幼科", "6月10日"),
)
TABLE_NOTE = "各责任科室要在每月底前报送进展情况，由局办公室汇总后报局长办公会研究。"
"""A tilted table with rules; the cell of number 3 spans two rows."""

MINUTES_HEAD = "Primary Care Committee: minutes"
MINUTES_TITLE = "Minutes of the Primary Care Committee"
MINUTES = (
    "The committee reviewed the progress of the rural clinic programme and noted that the number of outpatient visits rose from 41,300 in "
    "the first quarter to 52,870 in the second, an increase of 28 per cent.",
    "Members welcomed the result but asked for a breakdown by township before the next meeting, which will be held in the large hall of "
    "the county hospital on 14 August 2026.",
    "It was agreed that the Health Promotion Office would publish a bilingual leaflet on hypertension by 30 September, and that the cost "
    "would be met from the communication budget.",
)
"""Black-and-white fax quality, two pages: two paragraphs on the first, one on the second; a running head and page numbers."""

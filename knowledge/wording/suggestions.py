"""Follow-up questions that are offered: one for each field of each kind of record. `_past` where the day is over."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

SUGGESTIONS = Catalogue(
    {
        "of_day": {"zh": "{day}的{name}", "en": "{name} of {day}"},
        "meeting_date": {"zh": "{name}什么时候召开？", "en": "When is {name} held?"},
        "meeting_date_past": {"zh": "{name}是什么时候召开的？", "en": "When was {name} held?"},
        "meeting_place": {"zh": "{name}在哪里召开？", "en": "Where is {name} held?"},
        "meeting_place_past": {"zh": "{name}是在哪里召开的？", "en": "Where was {name} held?"},
        "meeting_chair": {"zh": "{name}由谁主持？", "en": "Who chairs {name}?"},
        "meeting_chair_past": {"zh": "{name}由谁主持？", "en": "Who chaired {name}?"},
        "meeting_decision": {"zh": "{name}部署了哪些任务？", "en": "What is decided at {name}?"},
        "meeting_decision_past": {"zh": "{name}部署了哪些任务？", "en": "What was decided at {name}?"},
        "meeting_agenda": {"zh": "{name}有哪些议程？", "en": "What is on the agenda of {name}?"},
        "meeting_agenda_past": {"zh": "{name}有哪些议程？", "en": "What was on the agenda of {name}?"},
        "meeting_speaker": {"zh": "谁在{name}上发言？", "en": "Who speaks at {name}?"},
        "meeting_speaker_past": {"zh": "谁在{name}上发了言？", "en": "Who spoke at {name}?"},
        "meeting_attendee": {"zh": "参加{name}的有哪些人？", "en": "Who attends {name}?"},
        "meeting_attendee_past": {"zh": "参加{name}的有哪些人？", "en": "Who attended {name}?"},
        "task_unit": {"zh": "{name}由哪个单位负责？", "en": "Which unit is responsible for {name}?"},
        "task_person": {"zh": "{name}由谁负责？", "en": "Who is responsible for {name}?"},
        "task_deadline": {"zh": "{name}要在什么时候之前完成？", "en": "When is {name} due?"},
        "task_partner": {"zh": "{name}由哪些单位配合？", "en": "Which units support {name}?"},
        "task_status": {"zh": "{name}目前进展如何？", "en": "What is the status of {name}?"},
        "campaign_deadline": {"zh": "{name}的截止时间是什么时候？", "en": "What is the deadline of {name}?"},
        "campaign_submission": {"zh": "怎样报名参加{name}？", "en": "How can one take part in {name}?"},
        "campaign_audience": {"zh": "{name}的参加对象是谁？", "en": "Who can take part in {name}?"},
        "campaign_host": {"zh": "{name}由哪个单位主办？", "en": "Who hosts {name}?"},
        "campaign_organiser": {"zh": "{name}由哪个单位承办？", "en": "Who organises {name}?"},
        "campaign_contact": {"zh": "{name}的联系人和电话是什么？", "en": "Who is the contact for {name}?"},
        "campaign_requirement": {"zh": "{name}有哪些要求？", "en": "What are the requirements of {name}?"},
        "campaign_award": {"zh": "{name}设哪些奖项？", "en": "What awards does {name} offer?"},
        "campaign_start": {"zh": "{name}什么时候开始？", "en": "When does {name} begin?"},
    }
)

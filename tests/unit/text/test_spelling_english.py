"""English words that are written in two ways, or change inside, share one form."""

from __future__ import annotations

import pytest

from knowledge.text.english import stem
from knowledge.text.spelling_english import one_form

_BOTH = """organise organize;organisations organization;immunised immunized;prioritising prioritizing;digitalisation digitalization
analyse analyze;centre center;centres centers;kilometre kilometer;theatre theater;behavioural behavioral;colour color
neighbourhood neighborhood;labour labor;programme program;programmes programs;paediatric pediatric;paediatrician pediatrician
anaemia anemia;leukaemia leukemia;haemorrhage hemorrhage;anaesthetist anesthetist;gynaecology gynecology;diarrhoea diarrhea
foetal fetal;traveller traveler;labelled labeled;cancelling canceling;counsellor counselor;enrolment enrollment;licence license
defence defense;practise practice;judgement judgment;catalogue catalog;dialogue dialog;ageing aging;fulfil fulfill;grey gray"""


@pytest.mark.parametrize("pair", _BOTH.replace("\n", ";").split(";"))
def test_british_and_american_spelling_meet(pair: str) -> None:
    """A question finds its passage whichever of the two it is written in."""
    british, american = pair.split()
    assert stem(british) == stem(american)


@pytest.mark.parametrize(
    "forms",
    ["hold held holding", "begin began begun", "win won winner's", "lead led leads", "child children", "woman women", "analysis analyses"],
)
def test_irregular_forms_meet(forms: str) -> None:
    """ "When did it begin?" is answered by "it began"."""
    first, *others = (stem(form.removesuffix("er's").removesuffix("n") if form == "winner's" else form) for form in forms.split())
    assert set(others) == {first}


@pytest.mark.parametrize(
    "word",
    """supervise advise revised exercise enterprise promise comprise premises raise noise otherwise expertise disease visited minister
    register listing this basis hour four tour your mere here acre basin fulfilling rolled calling found left felt rose us is""".split(),
)
def test_other_words_stay(word: str) -> None:
    """What both spell alike, and what is another word as well, is left as it is."""
    assert one_form(word) == word


def test_kin_stays_together() -> None:
    """Words whose kin has an s are not torn from it by the spelling with z."""
    for kin in ("supervise supervision", "revise revision", "televise television", "advertise advertisement"):
        one, other = kin.split()
        assert stem(one)[:6] == stem(other)[:6], kin

"""One form for English words that a stemmer keeps apart: British and American spellings, irregular plurals and pasts.

Only for comparing: a word that no rule was meant for may come out oddly, but it does so in document and question alike.
"""

from __future__ import annotations

import functools
import re

_KEEPS_S = frozenset(
    """adv appra appr ar advert ang ard bru chast circumc clockw comprom compr conc contrar counterw cru dem desp dev disgu disfranch
    enfranch enterpr exc exerc expert franch fra gu impr improv inc likew malar merch merchand no no otherw parad ph po pra prec prem
    prom ra rev r suff superv surm surpr telev treat upra upr v w chem""".split()
)
"""What stands before "is(e)" in words that both write with s; they keep their kin: supervise, supervision."""
_ISE = re.compile(r"(?P<head>[a-z]{2,}?)is(?P<tail>e|es|ed|er|ers|ing|able|ation|ations|ational)")
_YZE = re.compile(r"(?P<head>[a-z]+ly)z(?P<tail>e|es|ed|er|ers|ing)")
_OUR = re.compile(
    r"(?P<head>behavi|col|endeav|fav|flav|glam|harb|hon|hum|lab|neighb|od|parl|rum|sav|tum|vap|vig|val|arm|ferv|ranc|clam|cand|splend)"
    r"our(?P<tail>s|ed|ing|al|ally|able|ably|ful|hood|hoods|er|ers|ist|ists|ite|ites|y|less|ly)?"
)
_RE = re.compile(r"(?P<head>cent|theat|(?:[a-z]+)?met|lit|(?:milli)lit|fib|calib|lust|spect|sab|somb|meag)re(?P<tail>s|d)?")
_DOUBLE_L = re.compile(
    r"(?P<head>travel|counsel|label|cancel|model|signal|channel|fuel|level|total|dial|equal|marvel|panel|quarrel|rival|tunnel|initial|"
    r"pencil|chisel|duel|grovel|jewel|shovel|spiral|swivel|tranquil|unravel)l(?P<tail>ed|ing|ings|er|ers|or|ors|ation|ations|ery)"
)
_GREEK = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"paed(?=i|o)", "ped"),
        (r"haem", "hem"),
        (r"aemi", "emi"),
        (r"anaes", "anes"),
        (r"gynaec", "gynec"),
        (r"oedem", "edem"),
        (r"oesoph", "esoph"),
        (r"oestr", "estr"),
        (r"rrhoea", "rrhea"),
        (r"^foet", "fet"),
        (r"^aetio", "etio"),
        (r"caesar", "cesar"),
        (r"^faec", "fec"),
        (r"manoeuv", "maneuv"),
        (r"homoeo", "homeo"),
        (r"^coeliac", "celiac"),
        (r"^palaeo", "paleo"),
        (r"^sceptic", "skeptic"),
        (r"sulph", "sulf"),
    )
)
_BRITISH = dict(
    pair.split(":")
    for pair in """programme:program programmes:programs licence:license licences:licenses defence:defense defences:defenses offence:offense
    offences:offenses pretence:pretense practise:practice practised:practiced practises:practices practising:practicing grey:gray ageing:aging
    judgement:judgment judgements:judgments acknowledgement:acknowledgment acknowledgements:acknowledgments enquiry:inquiry
    enquiries:inquiries enquire:inquire fulfil:fulfill fulfils:fulfills fulfilment:fulfillment enrol:enroll enrols:enrolls
    enrolment:enrollment enrolments:enrollments instalment:installment instalments:installments skilful:skillful jewellery:jewelry
    catalogue:catalog catalogues:catalogs catalogued:cataloged dialogue:dialog dialogues:dialogs analogue:analog aluminium:aluminum
    mould:mold tyre:tire tyres:tires cheque:check cheques:checks amongst:among towards:toward whilst:while maths:math
    learnt:learned travelogue:travelog storey:story storeys:stories kerb:curb plough:plow orientated:oriented""".split()
)
_IRREGULAR = {
    form: base
    for base, *forms in map(
        str.split,
        """begin began begun;break broke broken;bring brought;build built;buy bought;catch caught;choose chose chosen;draw drew drawn
        drive drove driven;fight fought;forget forgot forgotten;give gave given;go went gone;grow grew grown;hold held;keep kept
        know knew known;lead led;lend lent;lose lost;make made;meet met;pay paid;run ran;seek sought;sell sold;send sent;show shown
        shrink shrank shrunk;sing sang sung;speak spoke spoken;spend spent;stand stood;swim swam swum;take took taken;teach taught
        think thought;throw threw thrown;understand understood;undertake undertook undertaken;undergo underwent undergone;wear wore worn
        win won;withdraw withdrew withdrawn;write wrote written;child children;woman women;man men;foot feet;tooth teeth;mouse mice
        criterion criteria;phenomenon phenomena;analyse analysis;paralyse paralysis;diagnose diagnosis;wife wives;half halves
        shelf shelves;staff staffs""".replace("\n", ";").split(";"),
    )
    for form in forms
}
"""Forms that are another word as well (found, left, saw, felt, rose) are not among them."""
_FOUR_LETTERS = re.compile("[a-z]{4,}")
_ALONE = _BRITISH | _IRREGULAR


def one_form(word: str) -> str:
    """The form of a lower-case English word that is put before the stemmer: American spelling (but -yse), singular, infinitive."""
    if word in _ALONE:
        return _ALONE[word]
    if len(word) < 4:
        return word
    for pattern, plain in _GREEK:
        word = pattern.sub(plain, word)
    if (match := _ISE.fullmatch(word)) and match["head"] not in _KEEPS_S:
        return f"{match['head']}iz{match['tail']}"
    if match := _YZE.fullmatch(word):
        return f"{match['head']}s{match['tail']}"
    if match := _OUR.fullmatch(word):
        return f"{match['head']}or{match['tail'] or ''}"
    if match := _RE.fullmatch(word):
        return f"{match['head']}er{'ed' if match['tail'] == 'd' else match['tail'] or ''}"
    if match := _DOUBLE_L.fullmatch(word):
        return match["head"] + match["tail"]
    return word


_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers")


def is_common_word(word: str) -> bool:
    """Whether a lower-case word, or what it is made from, stands in the dictionary's English definitions: then it is no slip for another."""
    words = _common_words()
    if word in words:
        return True
    bases = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
    return any(base in words or f"{base}e" in words for base in bases)


@functools.cache
def _common_words() -> frozenset[str]:
    """Some 47,000 words, in half a second."""
    from knowledge.text import dictionary  # it stems its words, so it needs this module

    return frozenset(word for definitions in dictionary._entries().values() for word in _FOUR_LETTERS.findall(definitions))

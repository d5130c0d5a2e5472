"""Which elements of a web page its reader does not see: by their own style, by a simple rule of the page, by their attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_RULE = re.compile(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<key>[.#][\w-]+)")
_CLASS = re.compile(
    r"(?:^|\s)(?:hidden|hide|d-none|sr-only|visually-hidden|screen-reader-text|invisible|display-none)(?:$|\s)", re.IGNORECASE
)
_UNSEEN = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0\d*)?(?![\d.])|opacity:\.0\d*(?!\d)|font-size:(?:0(?:\.\d+)?|1)(?:px|pt|em|rem|%)?(?:!|;|$)"
    r"|text-indent:-\d{3,}|(?:left|top|right|bottom|margin-left|margin-top):-\d{4,}px|clip:rect\(0|clip-path:inset\((?:50|100)%|transform:scale\(0\)"
    r"|color:transparent|(?:max-)?(?:height|width):0(?:px)?(?:!important)?;(?:[^;]*;)*overflow:hidden|overflow:hidden;(?:[^;]*;)*(?:max-)?(?:height|width):0(?:px)?(?:!|;|$))"
)
_WHITE = re.compile(r"(?:^|;)color:(?:#fff(?:fff)?|white|rgba?\(255,255,255(?:,1)?\)|#fe?fe?fe?|rgba\(\d+,\d+,\d+,0(?:\.0\d*)?\))(?:!|;|$)")
_GROUND = re.compile(
    r"background(?:-color|-image)?:(?!#fff(?:fff)?(?:;|$)|white|transparent|none|rgb\(255,255,255\)|rgba\(0,0,0,0\)|inherit|initial)"
)
_MOST_RULES = 2000


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page's own style rules hide and colour; only rules for one class or id are understood."""

    hidden: frozenset[tuple[str, str]]
    """Tag ("" for any) and class or id with its mark, such as ("", ".x")."""
    coloured: frozenset[str]

    @classmethod
    def of(cls, root: Any) -> Sheet:
        """Reads the style elements of a page; rules for some screens or for paper are left aside."""
        hidden: set[tuple[str, str]] = set()
        coloured: set[str] = set()
        for element in root.iter("style"):
            if "print" in (element.get("media") or ""):
                continue
            text = _without_media(_COMMENT.sub("", element.text or ""))
            for count, rule in enumerate(_RULE.finditer(text)):
                if count >= _MOST_RULES:
                    break
                style = _plain(rule.group(2))
                unseen, ground = _UNSEEN.search(style), _GROUND.search(style)
                for selector in rule.group(1).split(","):
                    match = _SIMPLE.fullmatch(selector.strip().lower())
                    if match and unseen:
                        hidden.add((match["tag"] or "", match["key"]))
                    if ground:
                        coloured.update(re.findall(r"[.#][\w-]+", selector.lower()))
        return cls(frozenset(hidden), frozenset(coloured))

    def hides(self, element: Any) -> bool:
        """Whether the element and all in it cannot be seen."""
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        style = _plain(element.get("style") or "")
        if style and _UNSEEN.search(style):
            return True
        if _CLASS.search(element.get("class") or ""):
            return True
        if any((tag, key) in self.hidden for key in _keys(element) for tag in ("", element.tag)):
            return True
        colour = _plain(f"color:{element.get('color')}") if element.tag == "font" and element.get("color") else style
        return bool(_WHITE.search(colour)) and not any(self._is_coloured(one) for one in (element, *element.iterancestors()))

    def _is_coloured(self, element: Any) -> bool:
        if not isinstance(element.tag, str):
            return False
        if element.get("bgcolor") or element.get("background") or _GROUND.search(_plain(element.get("style") or "")):
            return True
        return any(key in self.coloured for key in (*_keys(element), element.tag))


def _keys(element: Any) -> list[str]:
    names = [f".{name}" for name in (element.get("class") or "").lower().split()]
    return [*names, f"#{element.get('id').lower()}"] if element.get("id") else names


def _plain(style: str) -> str:
    return re.sub(r"\s", "", style).lower()


def _without_media(text: str) -> str:
    """A style sheet without its blocks of @ rules."""
    result: list[str] = []
    position = 0
    for match in re.finditer(r"@[^{};@]*([{;])", text):
        if match.start() < position:
            continue
        result.append(text[position : match.start()])
        position = match.end()
        depth = 1 if match.group(1) == "{" else 0
        while depth and position < len(text):
            depth += {"{": 1, "}": -1}.get(text[position], 0)
            position += 1
    return "".join([*result, text[position:]])

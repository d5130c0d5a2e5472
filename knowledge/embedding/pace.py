"""How bulk embedding runs fastest on this machine: its cores, and the number type, measured once and remembered.

bfloat16 is two to three times as fast as float32 on processors with instructions for it (AMX, AVX-512 BF16) and slower on others, so
it is tried out rather than guessed.
"""

from __future__ import annotations

import json
import logging
import os
import platform
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

log = logging.getLogger(__name__)

ROUNDS = 3
CLEARLY_FASTER = 0.9
"""bfloat16 must need less than this share of float32's time; otherwise the more exact type is the better deal."""

CPUINFO = Path("/proc/cpuinfo")
CPU_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Microseconds of processor time a period, and the period, of a container (Linux control groups 2)."""


class NumberType(StrEnum):
    """What the matrix products run in; sums, norms and results are float32 in both."""

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"


def usable_cores(quota_file: Path = CPU_QUOTA) -> int:
    """Cores that this process may keep busy: those it may run on, less where a container's quota is smaller; at least 1."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = quota_file.read_text(encoding="ascii").split()
        return max(1, min(cores, round(int(quota) / int(period))))
    except (OSError, ValueError):  # no such limit: not Linux, no container, or "max"
        return cores


def measure(seconds: Callable[[NumberType], float]) -> NumberType:
    """The faster type. `seconds` runs a small piece of work once and is called ROUNDS times for each type, in turn.

    The first round only warms up; of the others the shortest counts, since other work on the machine only ever adds time.
    """
    rounds = [{kind: seconds(kind) for kind in NumberType} for _ in range(ROUNDS)]
    best = {kind: min(one[kind] for one in rounds[1:]) for kind in NumberType}
    faster = best[NumberType.BFLOAT16] < CLEARLY_FASTER * best[NumberType.FLOAT32]
    return NumberType.BFLOAT16 if faster else NumberType.FLOAT32


def machine(cpuinfo: Path = CPUINFO) -> str:
    """Names the processor, so that a data folder moved to another machine is measured anew."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    found = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    # Virtual machines often hide the model; what decides is whether the instructions are there.
    short = " ".join(flag for flag in ("avx512_bf16", "amx_bf16", "avx512f", "avx2", "bf16") if flag in found.get("flags", "").split())
    return f"{found.get('model name') or platform.processor() or platform.machine()} {short}".strip()


def recall(file: Path, key: str) -> NumberType | None:
    """The type remembered under the key, or None. A file that cannot be understood counts as empty."""
    entry = _entries(file).get(key)
    return next((kind for kind in NumberType if kind == entry), None)


def remember(file: Path, key: str, kind: NumberType) -> None:
    """Adds the type to the file, whole or not at all. Where it cannot be written, the next process measures again."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps({**_entries(file), key: kind}, indent=2, ensure_ascii=False), encoding="utf-8")
        draft.replace(file)
    except OSError as exc:
        log.warning("the measured number type cannot be kept in %s: %s", file, exc.strerror or exc)


def _entries(file: Path) -> dict[str, object]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as exc:
        log.warning("%s is not readable and will be written anew: %s", file, exc)
        return {}
    return content if isinstance(content, dict) else {}

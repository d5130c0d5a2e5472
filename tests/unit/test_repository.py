"""Cheap checks of the repository itself: what belongs together stays together, and what must not stand here does not."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from html import unescape
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

ROOT = Path(__file__).resolve().parents[2]
SKIPPED_FOLDERS = {".git", ".venv", "data", "build", "node_modules", "__pycache__"}
CACHE = re.compile(r"^\.\w+_cache$|^\.hypothesis$|\.egg-info$")
DOCUMENTS = sorted(path for path in (ROOT / "knowledge/documents").iterdir() if path.is_file())
ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)$")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def text_files() -> Iterator[tuple[str, str]]:
    """Path below the root and text of each file that belongs to the repository."""
    pending = [ROOT]
    while pending:
        for path in sorted(pending.pop().iterdir()):
            if path.is_symlink() or path.name in SKIPPED_FOLDERS or CACHE.search(path.name) or path == ROOT / ".env":
                continue
            if path.is_dir():
                pending.append(path)
                continue
            try:
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


FILES = dict(text_files())


def lock(name: str) -> dict[str, str]:
    """Version of each package that a lock file names."""
    entries: dict[str, str] = {}
    for line in FILES[name].splitlines():
        if not line or line.startswith("#"):
            continue
        found = ENTRY.match(line)
        assert found, f"{name}: {line!r} is not name==version alone"
        entries[normal(found[1])] = found[2]
    return entries


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# --- what must not stand here ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("address of a package registry", r"pypi\.org|pythonhosted\.org|download\.pytorch\.org|registry\.npmjs|pypi\.tuna|/simple/?\s"),
        ("path of one machine", r"(?<![\w.])/(?:work|root|opt/wheels|opt/pypi)(?:/|\b(?!ing))"),
        ("bot token", r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b"),
    ],
)
def test_no_file_holds_what_belongs_to_one_machine(what: str, pattern: str) -> None:
    """A clone works anywhere: where packages come from, where folders lie and what is secret is each machine's own affair."""
    found = [f"{name}: {match[0]!r}" for name, text in FILES.items() if (match := re.search(pattern, text)) and name != rel(__file__)]
    assert not found, f"{what} in {found}"


def rel(path: str) -> str:
    return str(Path(path).resolve().relative_to(ROOT))


# --- the bundled library --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_bundled_document_ends_with_its_source(path: Path) -> None:
    """A reader of an answer can go on to where the facts came from."""
    text = unescape(re.sub(r"<[^>]+>", "\n", path.read_text(encoding="utf-8")))
    last = [line.strip() for line in text.splitlines() if line.strip()][-1]
    assert last.startswith(("Source: ", "来源："))


def test_the_bundled_library_can_be_asked_in_either_language() -> None:
    """A newcomer of either language finds documents in their own."""
    chinese = [path for path in DOCUMENTS if len(CHINESE.findall(text := path.read_text(encoding="utf-8"))) > len(text) / 4]
    assert len(chinese) >= 3
    assert len(DOCUMENTS) - len(chinese) >= 3


def test_the_anchor_texts_are_parallel() -> None:
    """The means of the two languages differ by language and not by subject, so both sides have the same number of unlike texts."""
    anchors = tomllib.loads(FILES["knowledge/retrieval/anchors.toml"])
    for kind, count in (("passages", 60), ("questions", 80)):
        for language in ("zh", "en"):
            texts = anchors[f"{kind}_{language}"]
            assert len(set(texts)) == len(texts) == count
            assert all(bool(CHINESE.search(text)) == (language == "zh") for text in texts)


# --- settings -------------------------------------------------------------------------------------------------------


def setting_names() -> set[str]:
    names: set[str] = set()
    for module_name in ("knowledge.settings", "bot.settings"):
        for value in vars(importlib.import_module(module_name)).values():
            if isinstance(value, type) and issubclass(value, BaseSettings):
                names |= {field.upper() for field in value.model_fields}
    return names


FOR_DOCKER = {"DOCUMENTS_SOURCE", "EXTRA_INDEX", "EXTRAS", "OFFICE"}
RESERVED = {"REVIEW_HOST", "REVIEW_PORT", "REVIEW_PASSWORD"}
"""Names that the project has promised a meaning and that nothing reads yet."""


def test_each_setting_stands_in_the_example_and_in_the_documentation() -> None:
    """An admin can find every setting without reading code, and finds none that nothing reads."""
    example = set(re.findall(r"^([A-Z_]+)=", FILES[".env.example"], re.MULTILINE))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", FILES["docs/settings.md"], re.MULTILINE))
    assert example == setting_names() | FOR_DOCKER
    assert documented == example | RESERVED
    assert set(re.findall(r"\$\{([A-Z_]+):-", FILES["docker-compose.yml"])) == FOR_DOCKER


def test_the_example_holds_no_values() -> None:
    """Copied as it is, the example changes nothing: each blank means the default."""
    assert not re.findall(r"^[A-Z_]+=.+$", FILES[".env.example"], re.MULTILINE)


# --- packages -------------------------------------------------------------------------------------------------------


def test_the_locks_pin_every_dependency() -> None:
    """Each package is pinned to a public version; the developers' list only adds to the runtime list, and that of the benches pins the
    packages that they compare with, at versions that go with the others."""
    runtime, dev, bench = (lock(f"requirements{part}.lock") for part in ("", "-dev", "-bench"))
    project = tomllib.loads(FILES["pyproject.toml"])["project"]
    wanted = {normal(re.split(r"[\[<>=~! ;]", line)[0]) for line in project["dependencies"]}
    extras = {
        extra: {normal(re.split(r"[\[<>=~! ;]", line)[0]) for line in lines} - {normal(project["name"])}
        for extra, lines in project["optional-dependencies"].items()
    }  # an extra names the project itself where it takes another extra in
    assert wanted <= runtime.keys()
    assert set().union(*(names for extra, names in extras.items() if extra != "bench")) <= dev.keys()
    assert extras["bench"] <= bench.keys()
    assert runtime.items() <= dev.items()
    assert not [name for name in bench.keys() & dev.keys() if bench[name] != dev[name]]
    assert not [name for name, version in (*dev.items(), *bench.items()) if "+" in version]


def test_no_gpu_package_is_locked() -> None:
    """The bot runs on ordinary computers; the GPU libraries of PyTorch would be gigabytes for nothing."""
    assert not [
        name
        for name in (*lock("requirements-dev.lock"), *lock("requirements-bench.lock"))
        if name.startswith(("nvidia-", "cuda-", "triton"))
    ]


def classifiers(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("License ::")]


def test_no_runtime_package_is_under_the_gpl() -> None:
    """Nothing that an office runs places the GPL's or AGPL's conditions on it; one permissive choice among several is enough."""
    copyleft = re.compile(r"(?<!L)GPL|General Public License|Affero")
    lesser = re.compile(r"Lesser General Public License")
    found = []
    for name in lock("requirements.lock"):
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        declared = [value for key in ("License-Expression", "License") for value in about.get_all(key) or [] if value.strip()]
        stated = [declared[0].strip().partition("\n")[0]] if declared else classifiers(about.get_all("Classifier") or [])
        choices = [choice for item in stated for choice in re.split(r"\bOR\b", item)]
        if choices and all(copyleft.search(lesser.sub("", choice)) for choice in choices):
            found.append(f"{name}: {stated}")
    assert not found


# --- the code as a whole --------------------------------------------------------------------------------------------

IMPORT_ALL = """
import importlib, pathlib, pkgutil, sys
HEAVY = {"torch", "transformers", "sentence_transformers", "chromadb", "telegram"}
HEAVY |= {"langchain", "langchain_core", "langchain_openai", "openai", "matplotlib"}
# These adapt the heavy libraries, so they may load them; nothing else may load these by the way.
ADAPTERS = (
    "bot.telegram", "knowledge.embedding.", "knowledge.answering.llm", "knowledge.langchain_retriever", "knowledge.storage.migrations",
)
def names(package):
    for info in pkgutil.walk_packages([str(pathlib.Path(sys.argv[1]) / package)], f"{package}.", onerror=lambda _: None):
        if not info.name.startswith(ADAPTERS) and not info.name.endswith("__main__"):
            yield info.name
for name in ["bot", "knowledge", *names("bot"), *names("knowledge")]:
    importlib.import_module(name)
    loaded = sorted(HEAVY & sys.modules.keys())
    if loaded:
        sys.exit(f"importing {name} loads {', '.join(loaded)}")
"""


def test_importing_the_project_loads_nothing_heavy_and_opens_nothing(tmp_path: Path) -> None:
    """A command that embeds nothing starts at once, and an import leaves no file behind."""
    run = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_ALL, str(ROOT)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert not list(tmp_path.iterdir())


def test_a_document_that_a_file_points_to_exists() -> None:
    """No pointer to docs/ leads nowhere."""
    pointers = {(name, target) for name, text in FILES.items() for target in re.findall(r"\bdocs/[\w/-]+\.md\b", text)}
    lost = sorted(f"{name} -> {target}" for name, target in pointers if not (ROOT / target).is_file())
    assert not lost


def test_each_command_of_the_readme_exists() -> None:
    """What the README tells a newcomer to type is known to the program."""
    told = set(re.findall(r"python -m bot ([a-z]+)", FILES["README.md"]))
    run = subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    assert told <= set(re.findall(r"[a-z]+", run.stdout))


# --- containers -----------------------------------------------------------------------------------------------------


def test_every_image_is_pinned_and_no_port_is_published() -> None:
    """The same image is built tomorrow, and nothing is open to the network that asks for no password."""
    bases = re.findall(r"^FROM (\S+)", FILES["Dockerfile"], re.MULTILINE)
    images = re.findall(r"^\s*image: (\S+)", FILES["docker-compose.yml"], re.MULTILINE)
    assert bases
    assert images
    assert all(re.search(r":\d+\.\d+\.\d+", image) for image in bases + images)
    assert not re.search(r"^\s*ports:", FILES["docker-compose.yml"], re.MULTILINE)
    assert re.search(r"^USER [1-9]\d*", FILES["Dockerfile"], re.MULTILINE)


def test_the_licence_is_the_one_that_the_project_declares() -> None:
    """pyproject.toml, LICENSE and NOTICE say the same."""
    project = tomllib.loads(FILES["pyproject.toml"])["project"]
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in FILES["LICENSE"]
    assert "END OF TERMS AND CONDITIONS" in FILES["LICENSE"]
    assert set(project["license-files"]) <= FILES.keys()

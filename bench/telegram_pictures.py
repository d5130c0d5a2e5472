"""Makes the pictures of docs/pictures: the bot's main conversations in Chinese and English, as they look on a phone.

    python -m bench.telegram_pictures [--to docs/pictures] [--only answers] [--keep-pages FOLDER]

The bot is the real process over the bundled documents; a local server stands in for Telegram, and its final state is drawn as HTML and
photographed with a headless Chromium (on Debian: apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji). Nothing in the
pictures is written by hand but what the people say.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support.telegram import script
from bench.support.telegram.bots import Program, polling, real_program
from bench.support.telegram.pictures import photograph
from bench.support.telegram.tour import Tour
from tests.support.bot_api import BotApiServer, Group, Person
from tests.support.bot_api.replica import Phone, replica

_OFFICE_HOUR = 10
"""What the office's clock and the phones show; the time zone is chosen to fit."""
_AFTER_START = 3
"""Each of the staff has said /start, so that the bot knows their names, and got an answer."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a scene needs."""

    server: BotApiServer
    tour: Tour
    language: str
    admin: Person
    staff: Callable[[], Person]
    stranger: Callable[[], Person]

    def words(self, key: str) -> str:
        return script.WORDS[self.language][key]

    def phone(self, key: str, viewer: Person, chat: Person | Group | None = None, first: int | None = None) -> Phone:
        """The chat from the message `first` on; a person's own chat from after their /start on."""
        own = _AFTER_START if chat is None and viewer.id in script.STAFF else 0
        return Phone(self.words(key), viewer, viewer if chat is None else chat, self.language, own if first is None else first)


Scene = Callable[[Guide], Awaitable[Sequence[Phone]]]


async def answers(guide: Guide) -> Sequence[Phone]:
    """A question, its source, a vote; a follow-up, and a question that no document answers."""
    one, two = guide.staff(), guide.staff()
    answer = await guide.tour.says(one, guide.words("meeting"))
    await guide.tour.presses(one, answer, "1")
    await guide.tour.presses(one, answer, "👍")
    await guide.tour.says(two, guide.words("ask"))
    await guide.tour.says(two, guide.words("follow"))
    await guide.tour.says(two, guide.words("unknown"))
    return [guide.phone("answers", one), guide.phone("follow-up", two)]


async def lists(guide: Guide) -> Sequence[Phone]:
    """A list of the register with a card; one's own history."""
    one, two = guide.staff(), guide.staff()
    await guide.tour.says(one, "/meetings")
    shown = await guide.tour.says(one, "/meetings")
    await guide.tour.presses(one, shown, "5")
    for key in ("unknown", "second"):
        await guide.tour.says(two, guide.words(key))
    first = two.chat.next_message
    await guide.tour.says(two, "/history")
    await guide.tour.says(two, "/sources")
    return [guide.phone("list", one), guide.phone("history", two, first=first)]


async def newcomer(guide: Guide) -> Sequence[Phone]:
    """Somebody asks to be let in, and is."""
    new, first = guide.stranger(), guide.admin.chat.next_message
    await guide.tour.says(new, "/start")
    request = guide.tour.last(guide.admin)
    # The first button lets them in as staff.
    await guide.tour.presses(guide.admin, request, "")
    await guide.tour.says(new, guide.words("ask"))
    await guide.tour.says(guide.admin, "/users")
    return [guide.phone("newcomer", new), guide.phone("admin", guide.admin, first=first)]


async def documents(guide: Guide) -> Sequence[Phone]:
    """A file with what it would change, and the question that it answers; the documents."""
    admin, first = guide.admin, guide.admin.chat.next_message
    preview = await guide.tour.sends_file(admin, guide.words("file"), script.NOTICES[guide.language].encode())
    if preview is not None:
        await guide.tour.until(lambda: bool(preview.buttons), "the preview's buttons")
        await guide.tour.presses(admin, preview, guide.words("take"))
        await guide.tour.until(lambda: not preview.buttons, "the end of the ingest")
    await guide.tour.says(admin, guide.words("new"))
    then = admin.chat.next_message
    await guide.tour.says(admin, "/documents")
    upload = guide.phone("upload", admin, first=first)
    return [dataclasses.replace(upload, until=then - 1), guide.phone("documents", admin, first=then)]


async def figures(guide: Guide) -> Sequence[Phone]:
    """The chart, and the help."""
    one, first = guide.staff(), guide.admin.chat.next_message
    await guide.tour.says(guide.admin, "/stats")
    await guide.tour.says(one, "/help")
    return [guide.phone("stats", guide.admin, first=first), guide.phone("help", one)]


async def group(guide: Guide) -> Sequence[Phone]:
    """In a group."""
    one, two = guide.staff(), guide.staff()
    number = -1_001_000_002_000 - script.ADMINS[guide.language]
    place = guide.server.group(number, guide.words("group_name"))
    name = guide.server.world.bot["username"]
    two.sends(script.CHAT[guide.language], to=place)
    await guide.tour.says(one, f"@{name} {guide.words('ask')}", to=place)
    answer = guide.tour.last(place)
    await guide.tour.says(one, guide.words("follow"), to=place, reply_to=answer)
    forum = guide.server.group(number - 100, guide.words("group_name"), forum=True)
    forum.opens_topic(script.TOPIC)
    await guide.tour.says(one, f"@{name} {guide.words('second')}", to=forum, topic=script.TOPIC)
    return [guide.phone("group", one, place), guide.phone("topic", one, forum)]


SCENES: dict[str, Scene] = {
    "answers": answers, "lists": lists, "group": group, "newcomer": newcomer, "documents": documents, "figures": figures,
}  # fmt: skip


async def make(program: Program, to: Path, only: Sequence[str] = (), pages: Path | None = None) -> list[str]:
    """Goes through the scenes in both languages and writes the pictures; gives what was missing on the way."""
    zone = _office_zone()
    environment = {**program.environment, "TELEGRAM_ADMIN_IDS": ",".join(map(str, script.ADMINS.values())), "TIMEZONE": zone.key}
    async with BotApiServer() as server:
        tour = Tour(server)
        async with polling(dataclasses.replace(program, environment=environment), server, script.STAFF):
            guides = [_guide(server, tour, language, number) for number, language in enumerate(script.ADMINS)]
            await tour.until(lambda: len(server.sent) >= len(script.STAFF) + len(script.ADMINS), "the answers to /start")
            for guide in guides:
                for name, scene in SCENES.items():
                    if not only or name in only:
                        page = replica(server.world, await scene(guide), script.BOT_NAMES[guide.language], lambda date: _shown(date, zone))
                        await asyncio.to_thread(_keep, page, to / f"{name}-{guide.language}.png", pages)
        return tour.missing


def _guide(server: BotApiServer, tour: Tour, language: str, number: int) -> Guide:
    """Half of the staff, an admin and newcomers who speak the language; all but the newcomers have said /start."""

    def person(number: int, name: str) -> Person:
        return server.person(number, name, language_code=script.CODES[language])

    half = len(script.STAFF) // 2
    staff = [
        person(each, name) for each, name in zip(script.STAFF[number * half : (number + 1) * half], script.NAMES[language], strict=True)
    ]
    admin = person(script.ADMINS[language], script.BOSSES[language])
    for each in (*staff, admin):
        each.sends("/start")
    free, strangers = iter(staff), iter(range(5001 + 10 * number, 5011 + 10 * number))
    return Guide(server, tour, language, admin, lambda: next(free), lambda: person(next(strangers), script.NEW[language]))


def _keep(page: str, picture: Path, pages: Path | None) -> None:
    if pages is not None:
        pages.mkdir(parents=True, exist_ok=True)
        (pages / f"{picture.stem}.html").write_text(page, encoding="utf-8")
    photograph(page, picture)
    print(f"{picture.name}  {picture.stat().st_size // 1000} kB", flush=True)


def _office_zone() -> ZoneInfo:
    """One in which it is about ten in the morning."""
    ahead = (_OFFICE_HOUR - datetime.now(UTC).hour + 11) % 24 - 11
    # The names of these zones count the other way round.
    return ZoneInfo(f"Etc/GMT{-ahead:+d}")


def _shown(date: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(date, zone).strftime("%H:%M")


def main() -> None:
    """Writes the pictures; exit status 1 where something was missing on the way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--only", nargs="*", default=(), choices=SCENES)
    parser.add_argument("--keep-pages", type=Path, help="a folder for the HTML, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        missing = asyncio.run(make(real_program(Path(folder)), given.to, given.only, given.keep_pages))
    for sentence in missing:
        print(f"missing: {sentence}")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()

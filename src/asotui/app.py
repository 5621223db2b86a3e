"""The desk: one application, its places, its keys, and the one way by which a key changes the register."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen, Screen

from asotui import config as settings
from asotui import drafts, i18n, screens, verbs
from asotui.config import Config
from asotui.drafts import Draft
from asotui.errors import AsotuiError, ChangedMeanwhile
from asotui.i18n import N_, _
from asotui.keeping.witness import Witness
from asotui.queries import officers
from asotui.queries.officers import OfficerRow
from asotui.rules.roles import Right
from asotui.screens import disk_words, keymap, rights, unfinished_words, writing
from asotui.screens.base import SEEN, DeskScreen, StoreScreen
from asotui.screens.calls import Call
from asotui.screens.calls import beside as beside_of
from asotui.screens.help import HelpScreen, commands_of
from asotui.screens.presence import Opened, Thing, Uses
from asotui.screens.writing import Typed
from asotui.services import acts
from asotui.store import OpenDesk, Performed, Presence, Seen, Store, Unchanged
from asotui.terms import Role
from asotui.text import fold
from asotui.widgets import terminal
from asotui.widgets.picker import Choice, Picker
from asotui.widgets.repaint import SparingApp
from asotui.widgets.which_key import KeyMenu

POLL_SECONDS = 1.0
LOOKS_BETWEEN_HEADS = 60
"""A desk that is killed forgets at most a minute of what it saw."""
OWN_ACTS = 1000
"""How many acts of this desk it remembers: what the officer did is not news to them."""
SECONDS_PER_LOOK = 0.005
SECONDS_TO_SHOW = 2.0
SECONDS_BEFORE_COPY = 2.0
PLACES: dict[str, tuple[str, str]] = {
    "i": (N_("inbox"), "inbox:InboxScreen"),
    "d": (N_("dossiers"), "dossiers:DossiersScreen"),
    "m": (N_("meetings"), "planner:PlannerScreen"),
    "r": (N_("rooms"), "rooms:RoomsScreen"),
    "t": (N_("tasks"), "tasks:TasksScreen"),
    "a": (N_("acts"), "log:LogScreen"),
    "o": (N_("officers"), "officers:OfficersScreen"),
}
"""The places by their letter, each with its name and its screen: a screen is read in when it is first shown."""


Then = Callable[[Performed[Any]], None]
Outcome = tuple[Performed[Any], str] | AsotuiError
"""What was performed and what others changed beside it, in words; or why not."""


@dataclass
class NotCopied(Message):
    """The copy of the day could not be made, and why."""

    why: str


@dataclass
class Changed(Message):
    """Rows of these nouns were changed, here or at another desk."""

    topics: frozenset[str]


@dataclass
class Used(Message):
    """The other desks have something else open than before."""

    uses: Uses


def _screen_at(place: str) -> DeskScreen:
    module, _colon, name = place.partition(":")
    screen: DeskScreen = getattr(import_module(f"asotui.screens.{module}"), name)()
    return screen


class Desk(SparingApp[None]):
    """The officer's desk over one register."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    MODES: ClassVar[dict[str, Any]] = {
        letter: partial(_screen_at, place) for letter, (_label, place) in PLACES.items()
    }
    DEFAULT_MODE = "i"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "go", N_("go to"), id="desk.go", show=False),
        Binding("u", "undo", N_("undo"), id="desk.undo", show=False),
        Binding("U", "redo", N_("redo"), id="desk.redo", show=False),
        Binding(
            "colon,ctrl+p", "palette", N_("all commands"), id="desk.palette", show=False, key_display=":"
        ),
        Binding("f8", "language", N_("français / English"), id="desk.language", show=False),
        Binding("f9", "unfinished", N_("what is not kept yet"), id="desk.unfinished", show=False),
        Binding("question_mark", "keys", N_("all"), id="keys.help", key_display="?"),
        Binding("ctrl+q", "leave", N_("leave the desk"), id="desk.leave", show=False),
    ]

    def __init__(self, store: Store, login: str, config: Config, *, notice: str = "") -> None:
        super().__init__(ansi_color=True)
        self.store = store
        self.fault: BaseException | None = None
        self.login = login
        self.config = config
        self._room_left = store.room_left_when_short()
        self.notice = " ".join(
            filter(
                None,
                (
                    disk_words.now(store.takes_changes, self._room_left),
                    notice,
                    unfinished_words.sentence(unfinished_words.rows(store, login)),
                ),
            )
        )
        self.wanted_draft: Path | None = None
        """Of several drafts about one thing the one that the officer chose to go on with."""
        self.officer: OfficerRow = self._find_officer()
        self.last_act: tuple[str, Callable[..., Any]] | None = None
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="acts")
        self._seen_version = store.version()
        self._own_acts: deque[int] = deque(maxlen=OWN_ACTS)
        self.uses: Uses = {}
        self._others: tuple[OpenDesk, ...] = ()
        self._presence = Presence(store.path, login)
        self._leaving = threading.Event()
        self._watch = terminal.TerminalWatch(self, before_exit=self._let_go)
        self.theme = terminal.theme_for()

    def _find_officer(self) -> OfficerRow:
        with self.store.read() as session:
            return officers.by_login(session, self.login)

    def on_load(self) -> None:
        """Put the officer's own keys in force before the first screen shows its keys."""
        self._put_keys_in_force()

    def on_mount(self) -> None:
        """Start to watch the terminal and the acts of others."""
        self._watch.start()
        threading.Thread(target=self._watch_others, daemon=True, name="others").start()
        if self.store.lasting and self.store.takes_changes and self.officer.role != Role.READER.value:
            threading.Thread(target=self._copy_each_day, daemon=True, name="copies").start()

    def on_unmount(self) -> None:
        """Finish the acts under way."""
        self._let_go()
        Draft.close_all()

    def _put_keys_in_force(self) -> None:
        wrong = keymap.faults(self.config.keys)
        self.set_keymap(dict(self.config.keys))
        if wrong:
            self.notice = " ".join(filter(None, (*wrong, self.notice)))

    def _let_go(self) -> None:
        self._leaving.set()
        Draft.flush_all()
        self._writer.shutdown(wait=True)
        self._presence.end()

    # The one way to change the register

    def perform(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        **kwargs: Any,
    ) -> None:
        """Run a service as one act of the officer, after those already asked for; say what it did or why not.

        `then` is called on the desk's thread with what was performed, before it is said and shown.
        """
        call, typed = Call(service, args, kwargs), writing.typed()
        act = self._perform(call, typed.since(self.seen_act()), typed, then)
        self.run_worker(typed.until(act), group="acts", exit_on_error=True)

    async def at_rest(self) -> None:
        """Wait until every act that was asked for is done, and what was asked to be shown is there.

        A question then stands there to be answered. A screen that does not come is not waited for beyond its time.
        """
        while not self._exit and self._is_acting():
            await asyncio.sleep(SECONDS_PER_LOOK)
        await self.shown()

    async def shown(self) -> None:
        """Wait until what was asked to be shown is there, but not beyond its time."""
        until = time.monotonic() + SECONDS_TO_SHOW
        while not self._exit and not self._is_showing() and time.monotonic() < until:
            await asyncio.sleep(SECONDS_PER_LOOK)

    def _is_showing(self) -> bool:
        screen = self.screen
        return not isinstance(screen, DeskScreen) or screen.is_ready

    def _is_acting(self) -> bool:
        if isinstance(self.screen, Picker) and self.screen.is_choosing:
            return True
        answering = not isinstance(self.screen, ModalScreen)
        return any(
            worker.group == "acts" or (answering and worker.group in ("ask", "menu"))
            for worker in self.workers
        )

    async def performed(
        self, service: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> Performed[Any] | AsotuiError:
        """The same for a question that goes on afterwards: what was performed, or the refusal, for it to say."""
        call, typed = Call(service, args, kwargs), writing.typed()
        outcome = await typed.until(self._outcome(call, typed.since(self.seen_act())))
        if isinstance(outcome, ChangedMeanwhile):
            if call.is_choosable(outcome.versions):
                outcome = await self._chosen(call, outcome)
            else:
                SEEN.set(outcome.act_id)
                typed.saw(outcome.act_id)
        if isinstance(outcome, AsotuiError):
            return outcome
        typed.kept()
        performed, beside = outcome
        self._tell(performed, beside)
        return performed

    async def _perform(self, call: Call, seen: int | None, typed: Typed, then: Then | None) -> None:
        outcome = await self._outcome(call, seen)
        then = typed.kept_then(then)
        if isinstance(outcome, ChangedMeanwhile) and call.is_choosable(outcome.versions):
            self.run_worker(self._ask_which(call, outcome, then), group="ask", exit_on_error=True)
            return
        if isinstance(outcome, ChangedMeanwhile):
            typed.saw(outcome.act_id)
        self._end(outcome, then)

    async def _ask_which(self, call: Call, refusal: ChangedMeanwhile, then: Then | None) -> None:
        """Ask beside the acts: those that come after this one are not held up by a question."""
        outcome = await self._chosen(call, refusal)
        if outcome is refusal:
            Draft.flush_all()
        else:
            self._end(outcome, then)
        if outcome is refusal or (not isinstance(outcome, AsotuiError) and outcome[0].act_id is None):
            self.say(_("Left as {officer} has it.").format(officer=refusal.versions[-1].officer), "warn")

    def _end(self, outcome: Outcome, then: Then | None) -> None:
        if isinstance(outcome, AsotuiError):
            # What was typed for it is offered again, from the disk.
            Draft.flush_all()
            self.say(str(outcome), "warn")
            if isinstance(outcome, ChangedMeanwhile):
                self._show_again()
            return
        performed, beside = outcome
        if then is not None:
            then(performed)
        self._tell(performed, beside)

    async def _chosen(self, call: Call, refusal: ChangedMeanwhile) -> Outcome:
        """Do what the officer chooses of the versions; again when they were changed once more. The refusal when they leave."""
        from asotui.screens.versions import choose

        while True:
            chosen = await choose(self, call, refusal)
            if chosen is None:
                return refusal
            outcome = await self._outcome(chosen, refusal.act_id)
            if not isinstance(outcome, ChangedMeanwhile):
                return outcome
            call, refusal = chosen, outcome

    async def _outcome(self, call: Call, seen: int | None) -> Outcome:
        """What came of an act, and what others have changed beside it since; or the refusal."""
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._writer, partial(self._write, call, seen)
            )
        except AsotuiError as refusal:
            return refusal

    def _write(self, call: Call, seen: int | None) -> tuple[Performed[Any], str]:
        """Do an act, unless it would set what somebody changed since the officer saw it. Runs in the writing thread."""
        if seen is None:
            performed, beside = self.store.perform(self.login, call.bound, *call.args), ""
        else:
            service = Unchanged(call.bound, Seen(seen, frozenset(self._own_acts)))
            performed = self.store.perform(self.login, service, *call.args)
            beside = beside_of(call, service.merged)
        if performed.act_id is not None:
            self._own_acts.append(performed.act_id)
        return performed, beside

    def seen_act(self) -> int | None:
        """The last act whose effects the officer saw when they decided; None before anything is shown."""
        asked = SEEN.get()
        if asked is not None:
            return asked
        return next((one.seen for one in reversed(self.screen_stack) if isinstance(one, StoreScreen)), None)

    def _show_again(self) -> None:
        """Show what stands there now, whatever it was that somebody changed."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, StoreScreen):
                screen.reload()
                return

    def _tell(self, performed: Performed[Any], beside: str = "") -> None:
        """Say what was done, and let every screen show it."""
        if performed.act_id is not None:
            self._has_seen(performed.act_id)
            done = verbs.sentence(performed.verb, performed.facts)
            said = _sentence_after(performed).format(done=done)
            self.say(f"{said} · {beside}" if beside else said)
        if performed.topics:
            self.post_message(Changed(performed.topics))

    def say(self, text: str, severity: Any = "said") -> None:
        """Say something on the screen the officer looks at."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, DeskScreen):
                screen.say(text, severity)
                return

    @on(Changed)
    def _show_changes(self, event: Changed) -> None:
        if "officer" in event.topics:
            self.officer = self._find_officer()
        for screen in self._all_screens():
            if isinstance(screen, StoreScreen):
                screen.changed(event.topics)

    def _all_screens(self) -> Iterable[Screen[Any]]:
        for stack in self._screen_stacks.values():
            yield from stack

    def _has_seen(self, act_id: int) -> None:
        """An act of this desk is shown already, unless somebody else's came just before it."""
        if act_id == self._seen_version + 1:
            self._seen_version = act_id

    def _copy_each_day(self) -> None:
        """Make the copy of the day, in a thread of its own, once the officer's first keys are obeyed."""
        if self._leaving.wait(SECONDS_BEFORE_COPY):
            return
        from asotui.keeping import backups, day, head_letter

        folder = backups.folder_of(self.store.path, self.config.backups)
        day.watch(
            self.store.path,
            folder,
            self._leaving,
            self._tell_not_copied,
            lambda: head_letter.send_daily(self.store, self.login, self.config),
        )

    def _tell_not_copied(self, why: str) -> None:
        self.post_message(NotCopied(why))

    @on(NotCopied)
    def _say_not_copied(self, event: NotCopied) -> None:
        self.say(event.why, "warn")

    def _watch_others(self) -> None:
        """Look once a second, in a thread of its own: an idle desk is not woken for nothing.

        Before the first look it reads in the screens that the first one did not need.
        """
        if not self._leaving.wait(POLL_SECONDS):
            screens.load_all()
            drafts.tidy()
        witness = Witness(self.store, self.config.heads) if self.store.lasting else None
        with suppress(Exception):
            if witness is not None:
                witness.compare()
        for look in count(1):
            if self._leaving.wait(POLL_SECONDS):
                return
            # A register that cannot be read now is asked again; whoever acts on it is told why.
            with suppress(Exception):
                self._look_for_others()
            with suppress(Exception):
                self._look_who_is_there()
            with suppress(Exception):
                if witness is not None and look % LOOKS_BETWEEN_HEADS == 0:
                    witness.see()
            with suppress(Exception):
                self._look_at_the_disk()

    def _look_for_others(self) -> None:
        """What other desks, the collector or the command line committed since the last look."""
        version = self.store.version()
        if version != self._seen_version:
            self.post_message(Changed(self.store.topics_since(self._seen_version)))
            self._seen_version = version

    def _look_at_the_disk(self) -> None:
        """Say that the disk of the register is nearly full when it becomes so, and when it no longer is."""
        left = self.store.room_left_when_short()
        if (left is None) != (self._room_left is None):
            self._room_left = left
            words = disk_words.now(True, left)
            self.call_from_thread(
                self.say, words or _("The disk has room again."), "warn" if words else "said"
            )

    def _look_who_is_there(self) -> None:
        """Say what stands open here, and see what the other desks have open."""
        shown = [screen.opened for screen in list(self.screen_stack) if isinstance(screen, DeskScreen)]
        self._presence.say(thing for thing in shown if thing is not None)
        others = self._presence.others()
        if others != self._others:
            with self.store.read() as session:
                names = {row.login: row.name for row in officers.all(session, active=False)}
            uses: dict[Thing, list[Opened]] = {}
            for desk in others:
                for thing, since in desk.things:
                    uses.setdefault(thing, []).append(Opened(names.get(desk.login, desk.login), since))
            self._others = others
            self.post_message(Used(uses))

    @on(Used)
    def _show_uses(self, event: Used) -> None:
        self.uses = event.uses
        for screen in self._all_screens():
            if isinstance(screen, DeskScreen):
                screen.show_uses()

    # What the officer may not do

    async def _dispatch_action(self, namespace: Any, action_name: str, params: tuple[object, ...]) -> bool:
        """Refuse a key before its form opens, to a reader and to who lacks the right that it needs."""
        bindings = [binding for kind in type(namespace).__mro__ for binding in vars(kind).get("BINDINGS", ())]
        right = rights.of_action(bindings, action_name)
        if right is not None and (refusal := await self.why_not(right)) is not None:
            self.say(str(refusal), "warn")
            return True
        return await super()._dispatch_action(namespace, action_name, params)

    async def why_not(self, right: Right) -> AsotuiError | None:
        """What the officer is told who lacks a right; None for who has it."""
        if self.officer.role == Role.HEAD or (right is Right.WORK and self.officer.role == Role.OFFICER):
            return None
        return await asyncio.to_thread(self._read_why_not, right)

    def _read_why_not(self, right: Right) -> AsotuiError | None:
        with self.store.read() as session:
            return officers.why_not(session, self.officer.id, right)

    # Places

    def go_back(self) -> None:
        """Leave the screen on top; from another place, back to the inbox."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.current_mode != self.DEFAULT_MODE:
            self.switch_mode(self.DEFAULT_MODE)

    def open_dossier(self, dossier_id: int) -> None:
        """Show a dossier on top of what is shown."""
        from asotui.screens.dossier import DossierScreen

        self.push_screen(DossierScreen(dossier_id))

    def open_meeting(self, meeting_id: int) -> None:
        """Show a meeting on top of what is shown."""
        from asotui.screens.meeting import MeetingScreen

        self.push_screen(MeetingScreen(meeting_id))

    @work(exclusive=True, group="menu")
    async def action_go(self) -> None:
        """Choose a place by its letter."""
        entries = [(key, _(label)) for key, (label, _screen) in PLACES.items()]
        key = await self.push_screen_wait(KeyMenu(_("Go to"), [*entries, ("g", _("first row"))]))
        if key == "g":
            await self.run_action("focused.first", self)
        elif key:
            await self.go_to(key)

    async def go_to(self, place: str) -> None:
        """Show a place by its letter, with nothing on top of it."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_mode(place)

    def action_undo(self) -> None:
        """Take the officer's last act back."""
        self.perform(acts.undo)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self.perform(acts.redo)

    def action_keys(self) -> None:
        """The keys of this screen."""
        self.push_screen(HelpScreen(commands_of(self.screen)))

    @work(exclusive=True, group="menu")
    async def action_palette(self) -> None:
        """Choose a command of this screen by its name."""
        commands = commands_of(self.screen)

        def search(text: str) -> list[Choice]:
            return [
                Choice(command.id, command.label, command.keys)
                for command in commands
                if all(word in command.folded for word in fold(text).split())
            ]

        chosen = await self.push_screen_wait(Picker(_("Command"), search))
        if chosen is not None:
            command = next(command for command in commands if command.id == chosen.id)
            await self.run_action(command.action, command.node)

    def action_language(self) -> None:
        """Change between French and English, here and for the next time."""
        i18n.set_language("en" if i18n.language() == "fr" else "fr")
        for screen in self._all_screens():
            if isinstance(screen, DeskScreen):
                screen.unsay()
                screen.relabel()
        try:
            settings.save_language(i18n.language())
        except AsotuiError as refusal:
            self.say(str(refusal), "warn")

    def action_unfinished(self) -> None:
        """What was being typed and is not kept yet."""
        from asotui.screens.unfinished import UnfinishedScreen

        if not isinstance(self.screen, UnfinishedScreen):
            self.push_screen(UnfinishedScreen())

    def action_leave(self) -> None:
        """Leave the desk."""
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl-C: how one leaves, in the officer's language."""
        self.say(_("To leave the desk: q in the inbox, or Ctrl-Q."))

    def _fatal_error(self) -> None:
        """Close the desk on a fault that nobody foresaw; whoever ran it says so.

        Textual would print every value that was being worked on: passwords and confidential papers among them.
        """
        self.fault = self.fault or sys.exception()
        self._close_messages_no_wait()

    def bell(self) -> None:
        """Silence: others work in the room, and what is refused is said in words."""

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own: every command of the desk is a binding."""
        return ()


def _sentence_after(performed: Performed[Any]) -> str:
    """How what was done is said, with the key that takes it back where there is one."""
    if performed.verb == "act.undone":
        return _("{done} · U does it again")
    return _("{done} · u undoes") if performed.undoes else "{done}"


def run_desk(store: Store, login: str, config: Config, *, notice: str = "") -> int:
    """Open the desk for an officer until they leave; the exit code, 128 and the signal when one ended it.

    Raises UnknownOfficer for a login that the section does not know, and the fault that nobody foresaw and that ended the
    desk: what was being typed is on disk then.
    """
    terminal.harden()
    desk = Desk(store, login, config, notice=notice)
    desk.run()
    if desk.fault is not None:
        raise desk.fault
    return desk.return_code or 0

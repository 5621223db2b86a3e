"""`asotui log verify` and `log head`: whether the past of the register is the one that was written, and seen."""

import sqlite3
from pathlib import Path
from typing import Any

import click

from asotui import errors, text, when
from asotui.cli import eyes, piped, printing
from asotui.cli.acts import LOG_COMMANDS
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import command, option
from asotui.cli.saying import json_option
from asotui.i18n import N_, _, ngettext
from asotui.keeping import witness
from asotui.store import chain, site_log
from asotui.store.chain import Broken, Head, Walked
from asotui.store.checking.trace import SENTENCES
from asotui.store.heads import Doubt, Heads, Restoring, SeenHead, as_line, doubts, in_lines

MOST_SAID = 20
Why = tuple[Restoring | None, str]
"""The copy by which a head is gone, and who brought it back."""


@command("verify", LOG_COMMANDS["verify"].help)
@option(
    "--heads",
    "kept",
    type=click.Path(path_type=Path),
    metavar=N_("FILE"),
    help=N_("Compare with the heads in this file too, as log head prints them; - reads standard input."),
)
@option("--accept", is_flag=True, help=N_("Take the register as it is for the one that is seen from now on."))
@json_option
@pass_desk
def verify(desk: Desk, kept: Path | None, accept: bool, as_json: bool) -> int:
    """Walk the whole chain; the exit code is 1 when something does not hold."""
    desk.open()
    heads = Heads(desk.store.path)
    seen = [*heads.seen, *_of_the_site(desk), *_kept(kept)]
    walked, broken = Walked(), list[Broken]()
    with desk.read() as session, eyes.progress(_said) as told:
        driver = session.connection().connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        broken.extend(chain.walk(driver, walked, told=told))
        found = list(doubts(lambda act: chain.digest_at(driver, act), seen))
        whys = [witness.explained(session, doubt) for doubt in found]
    if as_json:
        printing.as_json(_answer(walked, broken, seen, found, whys))
    else:
        _print(walked, broken, seen, found, whys)
    if accept:
        heads.see(walked.head, anew=True)
        say(_("From now on this register is the one that you saw."))
    return errors.ERROR if broken or found else 0


@command("head", LOG_COMMANDS["head"].help)
@option("--mail", is_flag=True, help=N_("Write it to the head of section, by the way of the settings."))
@option("--dry-run", is_flag=True, help=N_("With --mail: show the letter, send nothing."))
@pass_desk
def head(desk: Desk, mail: bool, dry_run: bool) -> None:
    """Print a line that a letter, another machine or a piece of paper can keep, or write it to the head of section."""
    if mail or dry_run:
        return _mail(desk, dry_run)
    with desk.read() as session:
        last = witness.head_of(session)
    click.echo(text.clean_line(as_line(desk.store.path, last)))
    return None


def _mail(desk: Desk, dry_run: bool) -> None:
    from asotui.keeping import head_letter

    desk.open()
    if dry_run:
        for line in head_letter.shown(head_letter.letters(desk.store, desk.login, desk.settings)):
            click.echo(line)
        return
    for letter in head_letter.send(desk.store, desk.login, desk.settings):
        say(
            _("Act {act} was written to {name} <{address}>.").format(
                act=letter.act, name=text.clean_line(letter.name), address=letter.recipient
            )
        )


def _of_the_site(desk: Desk) -> list[SeenHead]:
    """The heads of this register in the file of the administrator, where there is one."""
    mine = f"register={desk.store.path.absolute()} "
    return list(in_lines(line for line in site_log.lines(desk.settings.heads) if mine in line))


def _kept(path: Path | None) -> list[SeenHead]:
    if path is None:
        return []
    from asotui.keeping import head_letter

    try:
        data = piped.data() if str(path) == "-" else path.read_bytes()
    except OSError as refusal:
        raise errors.HeadsUnreadable(path=text.clean_line(str(path)), why=refusal.strerror) from None
    found = list(in_lines(head_letter.lines_in(data)))
    if not found:
        raise errors.NoHeadsThere(path=text.clean_line(str(path)))
    return found


def _said(count: int) -> str:
    return ngettext("{count} act", "{count} acts", count).format(count=count)


def _print(
    walked: Walked, broken: list[Broken], seen: list[SeenHead], found: list[Doubt], whys: list[Why]
) -> None:
    for one in broken[:MOST_SAID]:
        click.echo(_(SENTENCES[one.what]).format(act=one.act_id))
    for doubt, why in list(zip(found, whys, strict=True))[:MOST_SAID]:
        click.echo(str(witness.refusal(doubt, *why)))
    more = max(0, len(broken) - MOST_SAID) + max(0, len(found) - MOST_SAID)
    if more:
        click.echo(ngettext("… and {count} more", "… and {count} more", more).format(count=more))
    click.echo(
        ngettext(
            "{count} act, the last one is {act}: {digest}",
            "{count} acts, the last one is {act}: {digest}",
            walked.count,
        ).format(count=walked.count, act=walked.head.act_id, digest=text.clean_line(str(walked.head.digest)))
    )
    agreeing = len(seen) - len(found)
    if agreeing:
        first = min((one.at for one in seen if one.at is not None), default=None)
        click.echo(
            ngettext(
                "{count} head that was seen before is still there",
                "{count} heads that were seen before are still there",
                agreeing,
            ).format(count=agreeing)
            + ("" if first is None else _(", since {day}").format(day=when.day_and_time(first)))
        )
    if not broken and not found:
        click.echo(_("The chain is whole."))


def _answer(
    walked: Walked, broken: list[Broken], seen: list[SeenHead], found: list[Doubt], whys: list[Why]
) -> dict[str, Any]:
    return {
        "acts": walked.count,
        "head": _head(walked.head),
        "broken": [{"act": one.act_id, "what": one.what.value} for one in broken],
        "seen": len(seen),
        "doubts": [
            {
                **_head(doubt.seen.head),
                "at": None if doubt.seen.at is None else doubt.seen.at.isoformat(),
                "what": "gone" if doubt.gone else "rewritten",
                "restored": None
                if why is None
                else {
                    "at": why.at.isoformat(),
                    "by": why.actor,
                    "copy": why.copy,
                    "up_to_act": why.copied_act,
                },
            }
            for doubt, (why, _name) in zip(found, whys, strict=True)
        ],
        "whole": not broken and not found,
    }


def _head(one: Head) -> dict[str, Any]:
    return {"act": one.act_id, "digest": one.digest}

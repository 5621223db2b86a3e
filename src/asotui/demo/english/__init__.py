"""A week in a licensing and grants section."""

from asotui.demo.english.earlier import EARLIER
from asotui.demo.english.gatherings import GATHERINGS, ROOMS
from asotui.demo.english.inbox import INBOX
from asotui.demo.english.matters import MATTERS
from asotui.demo.english.matters_more import MORE_MATTERS
from asotui.demo.english.paper import PAPER
from asotui.demo.story import ME, Person, Story, do, now

STORY = Story(
    section="Licensing and Grants Section",
    country="GB",
    mailbox="licensing.grants@department.example",
    mailbox_name="Licensing and Grants Section",
    head="whitfield",
    people=(
        Person("whitfield", "m.whitfield", "Margaret Whitfield", "head"),
        Person(ME, "", ""),
        Person("rao", "a.rao", "Anand Rao"),
        Person("doyle", "s.doyle", "Siobhán Doyle"),
        Person("barnes", "t.barnes", "Tom Barnes"),
    ),
    mails=(*EARLIER, *INBOX),
    entries=PAPER,
    matters=(*MATTERS, *MORE_MATTERS),
    rooms=ROOMS,
    gatherings=GATHERINGS,
    steps=(
        do(3, "17:30", "doyle", "absent", officer="doyle", substitute=ME, since=-2, until=4),
        do(
            4,
            "09:00",
            "whitfield",
            "task",
            title="Collect the legal advice from the registry",
            owner=ME,
            due=-1,
            urgency=2,
        ),
        do(
            3,
            "11:10",
            "whitfield",
            "task",
            title="Book room 204 for the monitoring committee",
            owner=ME,
            due=0,
        ),
        do(
            2,
            "16:00",
            "whitfield",
            "task",
            title="Prepare the weekly note for the Director",
            owner=ME,
            due=0,
            urgency=2,
        ),
        do(2, "16:05", "whitfield", "task", title="Order file covers and tags", owner=ME, due=6, urgency=4),
        do(1, "10:40", "barnes", "task", title="Check network access for the trainee", owner="barnes", due=3),
        do(5, "14:00", "whitfield", "task", title="Send the leave return to HR", owner="doyle", due=-3),
        do(4, "15:20", "doyle", "task_done", title="Send the leave return to HR"),
        do(1, "17:05", "whitfield", "task", title="Proofread the monthly statement", owner="rao", due=2),
        now(
            150,
            "whitfield",
            "task",
            title="Ring the switchboard: the section’s line is engaged",
            owner=ME,
            due=4,
        ),
    ),
)

"""Une semaine au bureau des autorisations et des subventions."""

from asotui.demo.french.earlier import EARLIER
from asotui.demo.french.gatherings import GATHERINGS, ROOMS
from asotui.demo.french.inbox import INBOX
from asotui.demo.french.matters import MATTERS
from asotui.demo.french.matters_more import MORE_MATTERS
from asotui.demo.french.paper import PAPER
from asotui.demo.story import ME, Person, Story, do, now

STORY = Story(
    section="Bureau des autorisations et des subventions",
    country="FR",
    mailbox="bas.secretariat@ministere.example",
    mailbox_name="Secrétariat BAS",
    head="marchand",
    people=(
        Person("marchand", "h.marchand", "Hélène Marchand", "head"),
        Person(ME, "", ""),
        Person("bernier", "k.bernier", "Karim Bernier"),
        Person("lefevre", "s.lefevre", "Sylvie Lefèvre"),
        Person("nguyen", "t.nguyen", "Thomas Nguyen"),
    ),
    mails=(*EARLIER, *INBOX),
    entries=PAPER,
    matters=(*MATTERS, *MORE_MATTERS),
    domain="ministere.example",
    rooms=ROOMS,
    gatherings=GATHERINGS,
    steps=(
        do(3, "17:30", "lefevre", "absent", officer="lefevre", substitute=ME, since=-2, until=4),
        do(
            4,
            "09:00",
            "marchand",
            "task",
            title="Relever l’avis de la DAJ au courrier",
            owner=ME,
            due=-1,
            urgency=2,
        ),
        do(
            3,
            "11:10",
            "marchand",
            "task",
            title="Réserver la salle 204 pour le comité de suivi",
            owner=ME,
            due=0,
        ),
        do(
            2,
            "16:00",
            "marchand",
            "task",
            title="Préparer le point hebdomadaire de la direction",
            owner=ME,
            due=0,
            urgency=2,
        ),
        do(
            2,
            "16:05",
            "marchand",
            "task",
            title="Commander les parapheurs et les cotes",
            owner=ME,
            due=6,
            urgency=4,
        ),
        do(
            1,
            "10:40",
            "nguyen",
            "task",
            title="Vérifier les accès de la stagiaire au réseau",
            owner="nguyen",
            due=3,
        ),
        do(
            5,
            "14:00",
            "marchand",
            "task",
            title="Transmettre l’état des congés à la DRH",
            owner="lefevre",
            due=-3,
        ),
        do(4, "15:20", "lefevre", "task_done", title="Transmettre l’état des congés à la DRH"),
        do(1, "17:05", "marchand", "task", title="Relire le tableau de bord mensuel", owner="bernier", due=2),
        now(
            150,
            "marchand",
            "task",
            title="Appeler le standard : ligne du secrétariat occupée",
            owner=ME,
            due=4,
            urgency=3,
        ),
    ),
)

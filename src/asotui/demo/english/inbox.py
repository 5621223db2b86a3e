"""The messages of last evening and this morning: what the officer finds on arriving."""

from asotui.demo.story import File, Mail, Meeting, When, now

INBOX = (
    Mail(
        key="russell_question",
        when=When(1, "17:48"),
        sender="Nadia Russell",
        address="nadia.russell@mail.example",
        subject="My appeal: where does it stand?",
        body="""Dear Sir or Madam,

I have heard nothing of last month’s appeal and take the liberty of asking. I have found the letter
from my employer and can bring it to you.

Nadia Russell""",
    ),
    Mail(
        key="quarry",
        when=When(1, "18:22"),
        sender="Northern County Council",
        address="environment@northern.gov.example",
        subject="Extension of Hordley quarry: application for a licence",
        body="""Dear colleagues,

I forward for examination the application to extend Hordley quarry. It was found complete yesterday
and a decision is due within two months.

Laurence Pettit""",
        files=(
            File("application-extension.pdf", ("Application for an extension", "Hordley quarry")),
            File("phasing-plan.pdf", ("Phasing plan",)),
        ),
        then=(
            now(262, "whitfield", "urgency", level=2),
            now(261, "whitfield", "due", on=6),
            now(
                260,
                "whitfield",
                "note",
                text="To be opened today: time is running. See the Eastgate dossier for the acknowledgement.",
            ),
        ),
    ),
    Mail(
        key="bulletin_councils",
        when=When(minutes=290),
        sender="Local Government News",
        address="news@localgov-news.example",
        subject="Councils: this week’s regulations",
        list_id="news.localgov-news.example",
        body="This week:\n- local finance;\n- planning;\n- joint committees.\n\nTo unsubscribe, answer STOP.",
    ),
    Mail(
        key="water",
        when=When(minutes=270),
        sender="Facilities, maintenance",
        address="maintenance@facilities.department.example",
        subject="Water off tomorrow from 7 to 8.30, block B",
        body="Hello,\n\nPlease let your officers know.\n\nMaintenance",
        then=(now(215, "barnes", "close", outcome="for_information", word="Told the officers in block B"),),
    ),
    Mail(
        key="arden_again",
        when=When(minutes=255),
        sender="Arden Town Council",
        address="clerk@arden.example",
        subject="Fwd: Grant for the market hall",
        body="For your information, a copy of our message of earlier this month.\n\nThe Town Clerk",
        then=(now(210, "rao", "close", outcome="duplicate", word="Already in the market hall dossier"),),
    ),
    Mail(
        key="trainee_hours",
        when=When(minutes=240),
        sender="Adele Fournier",
        address="adele.fournier@mail.example",
        subject="Hours and pass",
        body="Hello,\n\nWhen should I come on Monday, and do I need an identity card?\n\nAdele Fournier",
        then=(
            now(
                200,
                "barnes",
                "close",
                outcome="answered",
                word="Answered by mail: nine, reception of block A",
            ),
        ),
    ),
    Mail(
        key="old_program",
        when=When(minutes=232),
        sender="Dún Rí Joint Board",
        address="secretary@dunri.example",
        subject="Resolution sent for review: Café Síle, Dún Rí",
        broken=True,
        body="Hello,\n\nPlease find resolution 14, passed unanimously last month, on the lease of Café Síle.\nIt was posted at the town hall – and published.\n\nThe Secretary, Dún Rí",
    ),
    Mail(
        key="aubrey_reminder",
        when=When(minutes=205),
        sender="Aubrey & Sons Ltd",
        address="accounts@aubrey.example",
        subject="Re: Invoice F-2231",
        answers="aubrey_mail",
        body="Hello,\n\nUnless we are mistaken, invoice F-2231 is still unpaid. Could you tell us where it stands?\n\nJohn Aubrey",
    ),
    Mail(
        key="eastgate_papers",
        when=When(minutes=181),
        sender="Eastgate Borough Council",
        address="planning@eastgate.example",
        subject="Re: [{eastgate}] further papers",
        body="""Hello,

As agreed, the Council’s opinion and the lorry traffic plan. The Fire and Rescue Service will write
to you directly.

Planning""",
        files=(
            File("council-opinion.pdf", ("Extract from the minutes", "Eastgate Borough Council")),
            File("traffic-plan.png", ()),
        ),
    ),
    Mail(
        key="legal_analysis",
        when=When(minutes=160),
        sender="Legal Services",
        address="advice@legal.department.example",
        subject="Re: Littoral Works: we shall come back to you",
        answers="legal_holding",
        body="""Hello,

Our analysis is attached. The time for replying to the court runs until the end of the week: please
send us your remarks on the facts as soon as you can.

Legal Services""",
        files=(File("analysis-of-reply.docx", ("Analysis of the reply", "Littoral Works Ltd")),),
    ),
    Mail(
        key="question_today",
        when=When(minutes=124),
        sender="Minister’s Office",
        address="parliament@ministers-office.example",
        subject="URGENT: question in the House this afternoon, two figures to confirm",
        importance="high",
        body="""Hello,

Can you confirm before 2 p.m. how many community hubs were supported this year and the total
committed in the northern counties? Two lines will do.

Parliamentary Adviser""",
    ),
    Mail(
        key="summons",
        when=When(minutes=96),
        sender="Secretary General’s Office",
        address="diary@sgo.department.example",
        subject="Notice of meeting: monitoring committee",
        body="Hello,\n\nThe monitoring committee will meet in the auditorium. The agenda follows.\n\nSecretary General’s Office",
        meeting=Meeting("Monitoring committee", "Auditorium, block B", 5, "10:00", 120),
    ),
    Mail(
        key="revenue_timetable",
        when=When(minutes=71),
        sender="Revenue Service, Data Agreements",
        address="agreements@revenue.example",
        subject="Data sharing agreement: timetable for signature",
        html="""<html><body><p>Hello,</p><p>This is the timetable we have in mind:</p>
<table><tr><th>Step</th><th>Who</th><th>Week</th></tr><tr><td>DPO opinion</td><td>You</td><td>1</td></tr>
<tr><td>Legal clearance</td><td>Revenue</td><td>2</td></tr><tr><td>Signature</td><td>Both</td><td>3</td></tr></table>
<p>Follow it on <a href="https://projects.revenue.example/agreements">our page</a>.</p><p>Paul Mercer</p></body></html>""",
    ),
    Mail(
        key="festival_accounts",
        when=When(minutes=48),
        sender="Giants Festival, Dunmore",
        address="office@giantsfestival.example",
        subject="Re: Grant application, Giants Festival",
        answers="festival_mail",
        body="Hello,\n\nHere are the signed accounts. The annual report will be voted on Saturday.\n\nRemy Carpenter",
        files=(File("audited-accounts.pdf", ("Accounts signed by the auditor",)),),
        twice=True,
    ),
    Mail(
        key="dpo",
        when=When(minutes=33),
        sender="Data Protection Officer",
        address="dpo@department.example",
        subject="Mr Delaney’s access request: extract ready",
        body="Hello,\n\nThe extract is ready and will be handed over in person. Please prepare a receipt.\n\nDPO",
        then=(now(21, "whitfield", "assign", to="barnes"),),
    ),
)

"""The messages of earlier days: they opened dossiers, or joined them."""

from asotui.demo.story import ME, File, Mail, When, do

EARLIER = (
    Mail(
        key="archives_mail",
        when=When(29, "10:12"),
        sender="County Record Office",
        address="transfers@recordoffice.example",
        subject="Transfer of the 2019-2021 files: list to be completed",
        body="""Good morning,

Your transfer list reached us incomplete: the references of boxes 14 to 31 are missing, and so is
the final disposal of the grant files.

We can receive you as soon as strong room 3 is open again.

Kind regards,
Clare Vance, Transfers""",
        files=(
            File(
                "transfer-list-2019-2021.xlsx",
                ("Box;Reference;Disposal", "1;LG/2201;Sample", "2;LG/2202;Sample"),
            ),
        ),
    ),
    Mail(
        key="equipment_mail",
        when=When(24, "15:47"),
        sender="IT Service Desk",
        address="desk@it.department.example",
        subject="Hardware refresh: count of the section’s workstations",
        body="""Dear all,

Please tell us how many desktops and laptops should be replaced first, and who works from home
more than two days a week.

The framework contract is open until the end of the quarter.

IT Service Desk""",
        files=(File("workstation-count.xlsx", ("Officer;Machine;Year", ";;")),),
    ),
    Mail(
        key="revenue_mail",
        when=When(22, "09:20"),
        sender="Revenue Service, Data Agreements",
        address="agreements@revenue.example",
        subject="Data sharing agreement: draft v3",
        body="""Dear colleagues,

Please find the third draft of the agreement. Clause 4 (retention period) is still for you to
settle before signature.

Paul Mercer""",
        files=(
            File(
                "draft-agreement-v3.docx", ("Draft agreement", "Clause 4: retention period (to be settled)")
            ),
        ),
    ),
    Mail(
        key="millbrook_mail",
        when=When(19, "11:05"),
        sender="Millbrook Community Hub",
        address="hello@millbrookhub.example",
        subject="Application for a capital grant, Millbrook hub",
        body="""Dear Sir or Madam,

Our charity applies for a capital grant of £42,000 to open a community hub in the old post office
on Ferry Road.

The full application is attached: constitution, budget and the council’s resolution.

With our thanks,
Ines Carron, Chair""",
        files=(
            File("grant-application.pdf", ("Application for a capital grant", "Amount sought: GBP 42,000")),
            File("budget.xlsx", ("Item;Amount", "Works;61,500", "Furniture;14,200")),
            File("council-resolution.pdf", ("Extract from the minutes",)),
        ),
    ),
    Mail(
        key="cleaning_mail",
        when=When(16, "08:52"),
        sender="Brightway Cleaning Ltd",
        address="accounts@brightway.example",
        subject="Deductions under the cleaning contract, lot 2: our objection",
        body="""Dear Sir or Madam,

We object to the deductions of £3,180 made for last month: the second floor was closed to us from
the 4th to the 8th because of your own building works.

Please cancel them.

Accounts""",
        files=(File("letter-of-objection.pdf", ("Objection to deductions", "Cleaning contract, lot 2")),),
    ),
    Mail(
        key="arden_mail",
        when=When(14, "11:40"),
        sender="Arden Town Council",
        address="clerk@arden.example",
        subject="Grant for the market hall: supporting papers",
        body="""Dear colleagues,

Following our talk, here are the three quotations and the resolution. Works begin in the spring
and the Council would like to know your position before it votes its budget.

The Town Clerk""",
        files=(
            File("quotation-roof.pdf", ("Quotation, roof timbers",)),
            File("resolution-arden.pdf", ("Resolution",)),
        ),
    ),
    Mail(
        key="eastgate_mail",
        when=When(12, "09:34"),
        sender="Northern County Council",
        address="environment@northern.gov.example",
        subject="Application for an operating licence, Eastgate depot",
        body="""Dear colleagues,

I forward the application lodged by Logi-Northern Ltd for its Eastgate depot, with the signed form
and the location plan.

May I remind you that a decision is due within two months.

Laurence Pettit, Environment""",
        files=(
            File("signed-form.pdf", ("Application for an operating licence", "Logi-Northern Ltd")),
            File("location-plan.pdf", ("Location plan, 1:25 000",)),
            File("impact-summary.docx", ("Non-technical summary",)),
        ),
    ),
    Mail(
        key="harbour_mail",
        when=When(11, "14:18"),
        sender="Harbour Authority, Operations",
        address="operations@harbour.example",
        subject="Dispensation from the opening hours of the control post",
        body="""Good afternoon,

We ask for a dispensation from the hours of the control post during the works on quay 7: opening
at 4.30 instead of 6, Monday to Saturday, for three months.

Regards,
Sophie Dellmott""",
    ),
    Mail(
        key="aubrey_mail",
        when=When(9, "10:02"),
        sender="Aubrey & Sons Ltd",
        address="accounts@aubrey.example",
        subject="Invoice F-2231",
        html="""<html><body><p>Dear customer,</p><p>Please find our invoice <b>F-2231</b>:</p>
<table border="1"><tr><th>Item</th><th>Qty</th><th>Net amount</th></tr>
<tr><td>Binding of registers</td><td>24</td><td>£1,320.00</td></tr>
<tr><td>Archive boxes</td><td>120</td><td>£414.00</td></tr>
<tr><td><b>Total</b></td><td></td><td><b>£1,734.00</b></td></tr></table>
<p>Payable within 30 days, on <a href="https://pay.aubrey.example/F-2231">our site</a> or by transfer.</p>
<p>John Aubrey</p></body></html>""",
        files=(File("F-2231.pdf", ("Invoice F-2231", "Net total: GBP 1,734.00")),),
    ),
    Mail(
        key="festival_mail",
        when=When(9, "16:31"),
        sender="Giants Festival, Dunmore",
        address="office@giantsfestival.example",
        subject="Grant application, Giants Festival",
        body="""Hello,

Here is our application for the next festival. Last year’s accounts will follow as soon as our
auditor has signed them.

Thank you for your support,
Remy Carpenter""",
        files=(File("application-giants.pdf", ("Grant application", "Giants Festival")),),
    ),
    Mail(
        key="trainee_mail",
        when=When(8, "09:11"),
        sender="Civil Service College, Placements",
        address="placements@college.example",
        subject="Placement agreement for Ms Adele Fournier",
        body="""Good morning,

We enclose the agreement for Ms Fournier, to be returned signed in two copies. She will report on
Monday at nine.

Placements""",
        files=(File("agreement-fournier.docx", ("Placement agreement", "Ms Adele Fournier")),),
    ),
    Mail(
        key="foi_mail",
        when=When(7, "17:58"),
        sender="Friends of the Northern Moors",
        address="requests@moors.example",
        subject="Freedom of information request: quarry inspection report",
        body="""Dear Sir or Madam,

Under the Freedom of Information Act please send us the inspection report on Hordley quarry and its
appendices.

We expect an answer within twenty working days.

For the Friends,
Maud Ferrand""",
    ),
    Mail(
        key="training_mail",
        when=When(6, "10:30"),
        sender="HR, Learning and Development",
        address="learning@hr.department.example",
        subject="Training needs for the coming year",
        body="""Good morning,

Please return the needs of your section, officer by officer, on the attached sheet. Late requests
cannot be included in the plan.

Learning and Development""",
        files=(File("training-needs.xlsx", ("Officer;Course;Priority", ";;")),),
    ),
    Mail(
        key="millbrook_bank",
        when=When(6, "15:22"),
        sender="Millbrook Community Hub",
        address="hello@millbrookhub.example",
        subject="Re: Application for a capital grant, Millbrook hub",
        answers="millbrook_mail",
        body="Hello,\n\nHere are the bank details you asked for.\n\nInes Carron",
        files=(File("bank-details.pdf", ("Bank details",)),),
        then=(do(6, "15:50", "rao", "file", dossier="millbrook"),),
    ),
    Mail(
        key="eastgate_more",
        when=When(5, "11:26"),
        sender="Northern County Council",
        address="environment@northern.gov.example",
        subject="Re: Application for an operating licence, Eastgate depot",
        answers="eastgate_mail",
        body="""Dear colleagues,

The operator has sent the completed hazard study. The opinion of the Fire and Rescue Service has
still not reached us; we reminded them this morning.

Laurence Pettit""",
        files=(File("hazard-study-v2.pdf", ("Hazard study, version 2",)),),
        then=(do(5, "11:50", "whitfield", "file", dossier="eastgate"),),
    ),
    Mail(
        key="bilan",
        when=When(5, "15:02"),
        sender="Northern Adult Education League",
        address="reports@nael.example",
        subject="Interim report under the three-year agreement",
        body="Hello,\n\nThe interim report is attached. The financial statement will follow at the end of the month.\n\nThe Treasurer",
        files=(File("interim-report.pdf", ("Interim report",)),),
        then=(do(5, "15:30", "rao", "put_off", until=4),),
    ),
    Mail(
        key="question_mail",
        when=When(4, "18:41"),
        sender="Minister’s Office",
        address="parliament@ministers-office.example",
        subject="Written question 1187: draft answer by Friday",
        importance="high",
        body="""Hello,

Please send draft material for written question 1187 by Mr Lambert MP, on the mobility of staff in
rural areas.

One page, with figures, over your Director’s name.

Parliamentary Adviser""",
        files=(File("WQ-1187.pdf", ("Written question 1187", "Mr Lambert MP")),),
    ),
    Mail(
        key="legal_holding",
        when=When(4, "11:33"),
        sender="Legal Services",
        address="advice@legal.department.example",
        subject="Littoral Works: we shall come back to you",
        body="Hello,\n\nOur analysis of the reply will reach you at the end of the week.\n\nLegal Services",
        then=(do(4, "11:55", "whitfield", "put_off", until=None),),
    ),
    Mail(
        key="college_mail",
        when=When(3, "09:50"),
        sender="Camber Training College",
        address="principal@cambercollege.example",
        subject="Application for approval of the Camber training centre",
        body="""Dear colleagues,

We apply for approval of two level 5 courses from the new school year. The application is attached;
the trainers’ curricula will follow.

The Principal,
Harvey Lemaire""",
        files=(File("application-approval.pdf", ("Application for approval", "Camber Training College")),),
    ),
    Mail(
        key="room",
        when=When(3, "10:05"),
        sender="Facilities, room bookings",
        address="rooms@facilities.department.example",
        subject="Room 204: please confirm",
        body="Hello,\n\nYour provisional booking of room 204 lapses in three days. Please confirm the numbers.\n\nFacilities",
        then=(do(3, "10:20", "whitfield", "put_off", until=0),),
    ),
    Mail(
        key="arden_thanks",
        when=When(3, "14:35"),
        sender="Arden Town Council",
        address="clerk@arden.example",
        subject="Re: Grant for the market hall: supporting papers",
        answers="arden_mail",
        body="Dear colleagues,\n\nReceived with thanks. The Council will vote next month.\n\nThe Town Clerk",
        then=(do(3, "15:10", "rao", "file", dossier="arden"),),
    ),
    Mail(
        key="regulations",
        when=When(3, "16:20"),
        sender="Legal Services",
        address="advice@legal.department.example",
        subject="Amending regulations: nothing before the committee reports",
        body="Hello,\n\nNothing to do for now: we await the committee’s report, expected in the spring.\n\nLegal Services",
        then=(
            do(
                3,
                "16:45",
                "whitfield",
                "call_book",
                event="Committee’s report on the amending regulations",
                review=25,
            ),
        ),
    ),
    Mail(
        key="bulletin",
        when=When(2, "07:30"),
        sender="Civil Service Bulletin",
        address="bulletin@csb.example",
        subject="Bulletin 214: home working, case law, diary",
        list_id="bulletin.csb.example",
        html="<h1>Bulletin 214</h1><ul><li>Home working: the new agreement</li><li>Case law</li><li>Diary</li></ul>",
        then=(do(2, "09:05", "barnes", "close", outcome="no_action"),),
    ),
    Mail(
        key="wrong_office",
        when=When(2, "10:15"),
        sender="Mrs Josephine Waller",
        address="j.waller@mail.example",
        subject="My driving licence has not come",
        body="Hello,\n\nI applied seven weeks ago and have received nothing. Whom should I write to?\n\nMrs Waller",
        then=(
            do(
                2,
                "11:00",
                "barnes",
                "close",
                outcome="transferred",
                word="Driver licensing centre, forwarded by mail",
            ),
        ),
    ),
    Mail(
        key="report_mail",
        when=When(2, "11:48"),
        sender="Secretary General’s Office",
        address="report@sgo.department.example",
        subject="Annual report: timetable",
        body="Hello,\n\nContributions are due at the end of next month. Outline attached.\n\nSecretary General’s Office",
        files=(File("report-outline.docx", ("Annual report", "1. Key figures")),),
    ),
    Mail(
        key="leave",
        when=When(1, "08:45"),
        sender="HR, Personnel",
        address="personnel@hr.department.example",
        subject="Reminder: leave to be taken before the end of the month",
        body="Dear all,\n\nPlease remind your officers to book their remaining leave before the end of the month.\n\nPersonnel",
        then=(do(1, "09:20", "whitfield", "close", outcome="for_information", word="On the notice board"),),
    ),
    Mail(
        key="visit_briefing",
        when=When(1, "11:15"),
        sender="Minister’s Office, Visits",
        address="visits@ministers-office.example",
        subject="Visit to Camber: briefing wanted",
        body="Hello,\n\nPlease send one page on Camber Training College.\n\nVisits",
        then=(
            do(1, "11:40", "whitfield", "assign", to=ME),
            do(1, "11:42", "whitfield", "due", on=2),
            do(
                1,
                "11:45",
                "whitfield",
                "note",
                text="Take last year’s page and bring the student numbers up to date.",
            ),
        ),
    ),
    Mail(
        key="union",
        when=When(1, "12:31"),
        sender="Staff union, site branch",
        address="branch@union.example",
        subject="Meeting requested on shared desks",
        body="Dear Ms Whitfield,\n\nWe ask for a meeting before the next staff committee.\n\nThe Branch Secretary",
        then=(do(1, "14:00", "whitfield", "assign", to=ME), do(1, "14:02", "whitfield", "urgency", level=3)),
    ),
    Mail(
        key="budget_mail",
        when=When(1, "15:40"),
        sender="Finance, Estimates",
        address="estimates@finance.department.example",
        subject="Outstanding commitments: table to be filled in",
        body="Hello,\n\nPlease fill in columns D to H and leave the formulas alone.\n\nEstimates",
        files=(File("commitments.xlsx", ("Programme;Committed;Paid;Left", "112;1,200,000;940,000;260,000")),),
        then=(do(1, "16:10", "whitfield", "assign", to="rao"),),
    ),
)

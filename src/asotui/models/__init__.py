"""What is stored: one table a file, named as the noun it holds."""

from asotui.models.act import Act, Touched
from asotui.models.agenda import AgendaItem, Decision, Paper
from asotui.models.busy import BusyTime
from asotui.models.call_entry import CallEntry
from asotui.models.clock import Clock, ClockHappening
from asotui.models.closed_day import ClosedDay
from asotui.models.columns import Row
from asotui.models.content import Content
from asotui.models.correspondent import Correspondent
from asotui.models.counter import Counter
from asotui.models.deviation import Delay, Deviation
from asotui.models.dossier import Dossier, DossierLink
from asotui.models.invitee import Invitee
from asotui.models.meeting import Meeting, MeetingDossier, Series
from asotui.models.message import Message
from asotui.models.minutes import Amendment, Minutes
from asotui.models.movement import Movement
from asotui.models.note import Note
from asotui.models.officer import Officer
from asotui.models.pack import Pack
from asotui.models.piece import Piece
from asotui.models.plan_step import PlanStep, StepTask
from asotui.models.receipt import Receipt, ReceiptText
from asotui.models.reference import Reference
from asotui.models.room import Room
from asotui.models.sending import Sending
from asotui.models.setting import Setting
from asotui.models.task import Task

__all__ = [
    "Act",
    "AgendaItem",
    "Amendment",
    "BusyTime",
    "CallEntry",
    "Clock",
    "ClockHappening",
    "ClosedDay",
    "Content",
    "Correspondent",
    "Counter",
    "Decision",
    "Delay",
    "Deviation",
    "Dossier",
    "DossierLink",
    "Invitee",
    "Meeting",
    "MeetingDossier",
    "Message",
    "Minutes",
    "Movement",
    "Note",
    "Officer",
    "Pack",
    "Paper",
    "Piece",
    "PlanStep",
    "Receipt",
    "ReceiptText",
    "Reference",
    "Room",
    "Row",
    "Sending",
    "Series",
    "Setting",
    "StepTask",
    "Task",
    "Touched",
]

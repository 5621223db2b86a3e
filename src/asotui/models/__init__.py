"""What is stored: one table a file, named as the noun it holds."""

from asotui.models.act import Act, Touched
from asotui.models.columns import Row
from asotui.models.content import Content
from asotui.models.correspondent import Correspondent
from asotui.models.counter import Counter
from asotui.models.dossier import Dossier, DossierLink
from asotui.models.message import Message
from asotui.models.movement import Movement
from asotui.models.note import Note
from asotui.models.officer import Officer
from asotui.models.piece import Piece
from asotui.models.receipt import Receipt, ReceiptText
from asotui.models.setting import Setting
from asotui.models.task import Task

__all__ = [
    "Act",
    "Content",
    "Correspondent",
    "Counter",
    "Dossier",
    "DossierLink",
    "Message",
    "Movement",
    "Note",
    "Officer",
    "Piece",
    "Receipt",
    "ReceiptText",
    "Row",
    "Setting",
    "Task",
    "Touched",
]

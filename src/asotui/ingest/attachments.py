"""Parts that are files: their names made safe, their content and digest."""

import hashlib

from asotui.ingest.faults import FaultLog
from asotui.ingest.headers import decode_header, read_headers
from asotui.ingest.parsed import ParsedAttachment
from asotui.ingest.parts import Part
from asotui.text import clean_line, safe_file_name

# Kept here because the list of the machine differs from one server to the next.
_EXTENSIONS = {
    "application/ics": "ics",
    "application/json": "json",
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/pgp-encrypted": "asc",
    "application/pgp-keys": "asc",
    "application/pgp-signature": "asc",
    "application/pkcs7-mime": "p7m",
    "application/pkcs7-signature": "p7s",
    "application/rtf": "rtf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/x-pkcs7-mime": "p7m",
    "application/x-pkcs7-signature": "p7s",
    "application/xml": "xml",
    "application/zip": "zip",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/tiff": "tiff",
    "message/delivery-status": "txt",
    "message/disposition-notification": "txt",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/directory": "vcf",
    "text/html": "html",
    "text/plain": "txt",
    "text/rfc822-headers": "txt",
    "text/rtf": "rtf",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
    "text/xml": "xml",
    "video/mp4": "mp4",
}
_MESSAGES = frozenset(["message/rfc822", "message/global", "message/news"])


def read_attachment(part: Part, content: bytes, number: int, faults: FaultLog) -> ParsedAttachment:
    """The part as a file; `number` names it when nothing else does."""
    inline = part.disposition.value == "inline" or (
        part.disposition.value != "attachment" and bool(part.headers.first("content-id"))
    )
    return ParsedAttachment(
        name=_name(part, content, number, faults),
        media_type=part.media_type,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        inline=inline,
    )


def _name(part: Part, content: bytes, number: int, faults: FaultLog) -> str:
    given = part.disposition.get("filename") or part.content_type.get("name")
    # A path is somebody else's folder; only its last step is the name. Either separator is met in mail.
    last = clean_line(given).replace("\\", "/").rstrip("/").rpartition("/")[2]
    if last.strip(". "):
        return safe_file_name(last)
    if part.media_type in _MESSAGES:
        return safe_file_name(f"{_subject(content) or f'message-{number}'}.eml")
    if part.media_type.startswith("multipart/"):
        return f"part-{number}.eml"
    if part.media_type == "application/ms-tnef":
        return "winmail.dat"
    extension = _EXTENSIONS.get(part.media_type, "bin")
    return f"invitation.{extension}" if extension == "ics" else f"part-{number}.{extension}"


def _subject(content: bytes) -> str:
    headers, _body = read_headers(content, 0, len(content), FaultLog())
    return clean_line(decode_header(headers.first("subject"), "subject", FaultLog()), 80)

"""How much of a message is read. What lies beyond is never thrown away: the raw bytes are kept beside what was read."""

# A megabyte of mail is counted in powers of two, as mail servers do.
MEGABYTE = 1 << 20

MESSAGE_BYTES = 25 * MEGABYTE
KEPT_BYTES = 64 * MEGABYTE
HEADER_BYTES = 64 * 1024
HEADER_FIELDS = 200
DEPTH = 20
PARTS = 200
ADDRESSES = 500
REFERENCES = 200
TEXT_CHARACTERS = 1_000_000
LINE_CHARACTERS = 2_000
SUBJECT_CHARACTERS = 998
NAME_CHARACTERS = 200
# Longer than any address that can be delivered (RFC 5321: 64 + 1 + 255), so that nothing real is cut.
ADDRESS_CHARACTERS = 400
IDENTIFIER_CHARACTERS = 998
HTML_CHARACTERS = 2_000_000
HTML_ELEMENTS = 50_000
HTML_DEPTH = 100
HTML_LINKS = 500
LINK_CHARACTERS = 2_000
CALENDAR_BYTES = MEGABYTE
FAULTS = 50

SECONDS = 5
MEMORY_BYTES = 512 * MEGABYTE

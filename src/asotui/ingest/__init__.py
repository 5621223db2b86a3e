"""From outside to plain values: messages, mailboxes, invitations. Nothing here knows the store."""

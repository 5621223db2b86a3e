"""Keeping the register: its copies, bringing one back, and the examination of everything it stands on."""

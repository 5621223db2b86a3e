"""Packs: rules and procedures as data, in TOML, shipped or the section's own; read with every fault named by its line."""

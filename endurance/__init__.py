"""Long proofs that a register can be trusted: run by hand or at night, each for minutes, with `make endure`."""

"""The returns to the hierarchy as plain data, computed from the acts: the same whenever they are asked for again."""

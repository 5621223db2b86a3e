"""What is computed: pure functions on plain values, time as an argument."""

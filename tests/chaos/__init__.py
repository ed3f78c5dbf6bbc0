"""A run with the real programs, in which they are killed; then what is left is checked.

`make chaos` runs it for minutes, `tests/chaos/test_chaos.py` for seconds. How it works stands in
`docs/adr/0032-the-chaos-run.md`.
"""

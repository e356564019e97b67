"""Benchmarks: `positions` beside its peers and beside an earlier revision. Run them with `python -m benchmarks`.

Read `measure` and `revisions`, then the benchmarks: `before` (with `tasks`), `loading` (with `models`), `growth` (with
`growing`), `hanging` (with `tests/hostile.py`), and those of deals: `cases`, `questions`, `linkages`, `synthetic`
(with `sat`), `zone`. `report` makes the table.
"""

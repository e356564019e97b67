"""Benchmarks: the answers of `positions` side by side with those of its peers. Run them with `python -m benchmarks`.

Read `cases`, `questions`, `measure`, then the benchmarks `linkages`, `synthetic` and `zone`, then `report`.
"""

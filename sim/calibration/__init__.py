"""Calibration: what published figures say about parameters, as a sample and not a point.

A file says which parameters may vary and what is believed of them beforehand (`priors`), and which
published figures the runs of which scenarios must come near, and how near (`targets`). `sampler`
finds the parameters that do, `calibrating` makes the runs, `report` says what was learned.
"""

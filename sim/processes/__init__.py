"""The month's processes, one file each: pure functions over columns, all read before any writes.

Each file opens with its submodel description: purpose, equations, draws.
"""

"""What differs between two nests of tables, value by value."""

from collections.abc import Iterator, Mapping


def differences(
    before: object, now: object, path: str = ""
) -> Iterator[tuple[str, object, object]]:
    """Yield (key path, value before, value now) of all that differs; None for what is not there.

    Args:
        before: plain values: tables, lists of tables, anything else.
        now: the same, later or elsewhere.
        path: of the part.
    """
    if before == now:
        return
    one, other = _parts(before), _parts(now)
    if one is None or other is None:
        yield path, before, now
        return
    for key in {**one, **other}:
        inner = f"{path}{key}" if key.startswith("[") else f"{path}.{key}" if path else key
        yield from differences(one.get(key), other.get(key), inner)


def _parts(value: object) -> Mapping[str, object] | None:
    """The parts of a table, or of a list of tables; None for anything else."""
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        return {f"[{number}]": item for number, item in enumerate(value, 1)}
    return {str(key): item for key, item in value.items()} if isinstance(value, Mapping) else None

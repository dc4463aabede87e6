"""Claims and facts as tables: rows, what they are filtered by, and the page behind each row."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.core.errors import InputError
from sim.dashboard.pages.studies.texts import blocks_of, page_in_words
from sim.dashboard.parts.plain import Plain
from sim.dashboard.state.folders import Found, read_json
from sim.dashboard.words import Words

FILES = {"claims": "verdicts.json", "facts": "facts.json"}
PAGES = "pages"
MOST_TEXT = 400_000

# How a verdict is coloured: for, undecided, against.
TONES = {
    "implied": "good", "depends": "open", "not implied": "bad", "contradicted": "bad",
    "assumed, not found": "open", "built in": "open", "supports": "good", "against": "bad",
    "reproduced": "good", "not reproduced": "bad",
}  # fmt: skip


def ledger_of(found: Found, words: Words) -> Plain:
    """Return the table of a folder of claims or facts.

    Args:
        found: the folder.
        words: of the language.

    Raises:
        InputError: its record cannot be read.
    """
    record = read_json(found.folder / FILES[found.kind])
    make = _claims if found.kind == "claims" else _facts
    try:
        return make(record, words)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{found.path}: damaged, or of another version ({error!r})") from None


def page_of(found: Found, item: str, words: Words) -> list[Plain]:
    """Return the page of a claim or fact as blocks.

    Args:
        found: the folder.
        item: name of the claim, or number of the fact.
        words: of the language.

    Raises:
        InputError: there is no such page.
    """
    record = read_json(found.folder / FILES[found.kind])
    try:
        if found.kind == "facts":
            fact = next(one for one in record["facts"] if one["id"] == item)
            return blocks_of(_fact_page(fact, words))
        names = [one["name"] for one in record["claims"]]
        if item not in names or Path(item).name != item:
            raise InputError(f"{found.path}: no claim {item!r}")
        with (found.folder / PAGES / f"{item}.md").open(encoding="utf-8") as file:
            return blocks_of(page_in_words(file.read(MOST_TEXT), words))
    except StopIteration:
        raise InputError(f"{found.path}: no fact {item!r}") from None
    except (KeyError, TypeError, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{found.path}: the page of {item} cannot be read ({error!r})") from None


def _claims(record: Mapping[str, Any], words: Words) -> Plain:
    rows = [
        {
            "key": one["name"],
            "title": f"{one['number']}. {title}" if one["number"] else title,
            "about": words.said(one["sentence"]),
            "tags": {
                "verdict": one["verdict"],
                "origin": one["origin"],
                "data": one["data"]["verdict"],
            },
            "mark": words("ledger.close") if one["close"] else "",
            "share": _share(one["holds"]),
            "extra": " ".join(one["data"]["evidence"]),
        }
        for one in record["claims"]
        for title in (words.said(one["title"]),)
    ]
    said = words("ledger.claims_about", n=len(rows), draws=record["draws"], runs=record["runs"])
    return _ledger(rows, ("verdict", "origin", "data"), said, words, "holds")


def _facts(record: Mapping[str, Any], words: Words) -> Plain:
    rows = [
        {
            "key": one["id"],
            "title": f"{one['id']}. {words.said(one['title'])}",
            "about": words.said(one["sentence"]),
            "tags": {
                "verdict": "reproduced" if one["reproduced"] else "not reproduced",
                "sure": "sure" if one["sure"] else "unsure",
            },
            "mark": "" if one["verdict"] != "reproduced, but no test" else words("ledger.no_test"),
            "share": _severity(one),
            "extra": words(
                "ledger.checks",
                held=sum(bool(check["holds"]) for check in one["checks"]),
                n=len(one["checks"]),
            ),
        }
        for one in record["facts"]
    ]
    said = words("ledger.facts_about", held=record["reproduced"], n=len(rows), runs=record["runs"])
    return _ledger(rows, ("verdict", "sure"), said, words, "severity")


def _ledger(
    rows: list[Plain], facets: Sequence[str], about: str, words: Words, share: str
) -> Plain:
    return {
        "about": about,
        "facets": [
            {
                "key": key,
                "text": words(f"ledger.{key}"),
                "options": [
                    {"value": value, "text": _said(value, words), "tone": TONES.get(value, "")}
                    for value in dict.fromkeys(row["tags"][key] for row in rows)
                ],
            }
            for key in facets
        ],
        "share": {"text": words(f"ledger.{share}"), "tip": words(f"ledger.{share}_tip")},
        "rows": rows,
        "words": words.some("ledger"),
    }


def _said(value: str, words: Words) -> str:
    key = "verdict." + value.replace(", ", "_").replace(" ", "_")
    return words(key) if key in words.texts else value


def _share(found: Mapping[str, Any]) -> Plain:
    value, low, high = found["share"], found["low"], found["high"]
    if value is None:
        return {"value": None, "text": "–"}
    text = f"{value:.0%} ({low:.0%}–{high:.0%})"
    return {"value": value, "low": low, "high": high, "text": text}


def _severity(fact: Mapping[str, Any]) -> Plain:
    value = fact["severity"]
    return {"value": value, "text": "–" if value is None else f"{value:.0%}"}


def _fact_page(fact: Mapping[str, Any], words: Words) -> str:
    severity = _severity(fact)
    agree = words("ledger.draws_agree", share=severity["text"])
    title, sentence = words.said(fact["title"]), words.said(fact["sentence"])
    lines = [f"# {fact['id']}. {title}", "", f"> {sentence}", ""]
    lines += [f"**{_verdict(fact, words)}**{'' if severity['value'] is None else f'; {agree}'}", ""]
    lines += [f"*{words('ledger.sources')}:* {', '.join(fact['sources'])}", ""]
    lines += [f"| {words('ledger.fact_head')} |", "|---|---|---|---|---|---|"]
    lines += [_check_row(check, words) for check in fact["checks"]]
    lines += ["", *(_reason(check, words) for check in fact["checks"]), ""]
    lines += [_world(name, one, words) for name, one in fact["worlds"].items()]
    return "\n".join([*lines, "", words.said(str(fact["remark"]))])


def _verdict(fact: Mapping[str, Any], words: Words) -> str:
    said = words(f"verdict.{'reproduced' if fact['reproduced'] else 'not_reproduced'}")
    tested = fact["verdict"] != "reproduced, but no test"
    return said if tested else f"{said} ({words('ledger.no_test')})"


def _check_row(check: Mapping[str, Any], words: Words) -> str:
    ends = "" if check["low"] is None else f" ({_between(check['low'], check['high'])})"
    drawn = "–" if check["share_of_draws"] is None else f"{check['share_of_draws']:.0%}"
    cells = (
        words.said(check["name"]),
        words.said(check["unit"]),
        f"{_figure(check['mean'])}{ends}",
        _between(*check["band"]),
        words("ledger.yes") if check["holds"] else f"**{words('ledger.no')}**",
        drawn,
    )
    return f"| {' | '.join(map(str, cells))} |"


def _reason(check: Mapping[str, Any], words: Words) -> str:
    return f"- {words.said(check['name'])}: {words.said(check['reason'])}"


def _world(name: str, world: Mapping[str, Any], words: Words) -> str:
    given = str(world["policies"])
    policies = words.policy(given) if given in words.policies else words.said(given)
    return f"- {words('ledger.world')} *{name}*: `{world['scenario']}`, {policies}"


def _between(low: float | None, high: float | None) -> str:
    return f"{_figure(low)}\u00a0…\u00a0{_figure(high)}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"

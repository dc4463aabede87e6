"""``sim odd``: the model's description, for a referee and for whoever writes it anew."""

from pathlib import Path

import click

from sim.cli import options

FORMATS = ("md", "html")


@options.command(
    "Write the model's description (ODD+D), or what was tested (TRACE).",
    ("sim odd", "sim odd --out odd.html", "sim odd --trace --out trace.md"),
    click.option(
        "--out",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File to write.  [default: print it]",
    ),
    click.option(
        "--format",
        "page_format",
        type=click.Choice(FORMATS),
        help="Markdown or one HTML file.  [default: by the file's ending, else md]",
    ),
    click.option("--trace", is_flag=True, help="Say what was tested and what was not, instead."),
)
def odd(out: Path | None, page_format: str | None, trace: bool) -> None:
    """Write the ODD+D description of the model from the declarations of its code.

    Purpose, state variables, schedule, design concepts, start, inputs, equations of every submodel,
    measures, levers, policies, draws and parameters: enough to write the model anew.
    """
    from sim.odd.html import as_html
    from sim.odd.pages import odd_page, trace_page

    page = trace_page() if trace else odd_page()
    by_ending = "html" if out is not None and out.suffix in {".html", ".htm"} else "md"
    text = as_html(page) if (page_format or by_ending) == "html" else page
    if out is None:
        click.echo(text, nl=False)
        return
    _write(out, text)
    click.echo(f"Wrote {out}")


def _write(out: Path, text: str) -> None:
    from sim.core.errors import InputError

    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"--out: {out}: {error.strerror}") from None

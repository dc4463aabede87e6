"""A page of Markdown as one HTML file that needs nothing else."""

import html

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem;
       color: #222; background: #fff; }
h1, h2, h3, h4 { line-height: 1.2; margin-top: 2rem; }
table { border-collapse: collapse; font-size: 0.85rem; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid #ddd; padding: 0.25rem 0.6rem; text-align: left;
         vertical-align: top; }
pre { background: #f6f6f4; padding: 0.8rem; overflow-x: auto; font-size: 0.85rem;
      line-height: 1.4; }
code { font-family: ui-monospace, monospace; }
"""


def as_html(page: str) -> str:
    """Return a page of Markdown as HTML.

    Args:
        page: Markdown with a title in its first line.
    """
    from markdown_it import MarkdownIt

    title = html.escape(page.partition("\n")[0].lstrip("# "))
    body = MarkdownIt("commonmark").enable("table").render(page)
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}</body></html>\n'

"""Views: a record put for a reader, in the terminal or as a page of HTML.

``brief.make_brief`` puts it in words, as data; ``terminal.print_brief`` and ``html.render_html`` lay it out.
"""

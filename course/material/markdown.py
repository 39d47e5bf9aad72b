"""Markdown: rendered, then read as the page it stands for. Front matter says where it comes from."""

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from course.material.document import About, Document
from course.material.encoding import decoded
from course.material.frontmatter import about_of
from course.material.markup import from_html


def read_markdown(data: bytes) -> Document:
    """A text in Markdown, with tables, footnotes, definition lists and TeX between dollars."""
    text = decoded(data)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    for plugin in (front_matter_plugin, deflist_plugin, footnote_plugin):
        parser.use(plugin)
    parser.use(dollarmath_plugin, allow_digits=False, double_inline=True, allow_labels=False)
    tokens = parser.parse(text)
    front = next((token.content for token in tokens if token.type == "front_matter"), "")
    page = from_html(f"<body>{parser.renderer.render(tokens, parser.options, {})}</body>")
    return Document(about_of(front) if front else About(), page.elements)

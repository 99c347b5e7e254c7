"""Paper: frozen content in, PDF bytes out.

Each kind of document has its own module with a frozen content dataclass and a `build` function. They share
`fonts` (characters to glyphs), `layout` (text to lines to pages), `render` (pages to PDF), `style` (measures and data).
Values never pass through any markup; only our own template texts are parsed (`template`).
"""

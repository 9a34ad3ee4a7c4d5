"""Search over labels, aliases and task texts.

::

    entries  store → Entry          what can be found: names, text, how many tasks it stands in
    spelling text → terms           prefixes, pairs of characters, pinyin initials, one slip
    index    Entries → tantivy      one document an entry; words → hits and facets
    finding  Search                 follows the store; says what matched and where
"""

from graph.search.finding import Found, Hit, Search

__all__ = ["Found", "Hit", "Search"]

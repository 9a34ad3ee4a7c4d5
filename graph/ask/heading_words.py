"""A heading as people say it."""

from __future__ import annotations

from ontology.identifiers import ordinal


def heading_words(title: str) -> str:
    """A heading without its printed ordinal.

    >>> heading_words("六、深入建设美丽渝中"), heading_words("农业农村")
    ('深入建设美丽渝中', '农业农村')
    """
    printed = ordinal(title)
    return title.split(printed, 1)[1].lstrip("章节部分篇项、.．,，：:）)】 \u3000") if printed else title

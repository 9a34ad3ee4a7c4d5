"""What task texts name: places, projects and targets, with offsets, method and confidence (entity contract)."""

from loaders.mentions.finding import find_all, find_mentions

__all__ = ["find_all", "find_mentions"]

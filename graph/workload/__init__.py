"""Who carries how much: assignments as a plain table, measures of it, overload, what-if overlays and suggestions.

::

    reading  store → Table            a row a task × party × role × group passed through × basis
    tally    Table → Block            what one document adds to each bearer's load
    index    Blocks, by store version  kept in step; loads are sums of blocks
    measures Load → number            each measure's definition, unit and formula
    overload Loads → flags            Tukey's fence, modified z-score, the planner's threshold
    overlay  Table → Table            what if; never touches the store
    suggestions                        which supporting task could go to whom, and why
"""

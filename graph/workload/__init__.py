"""Who carries how much: assignments as a plain table, measures of it, overload, what-if overlays and suggestions.

::

    reading          store → Table            a row a task × party × role × group passed through × basis
    document_shards  quads → Shard            one document's tasks as columns, made while it is loaded
    counting         columns → Counts         what tasks add to each bearer's load, many tasks at a time
    index            Shards, by store version kept in step, in a file (index_file) or in memory
    measures         Load → number            each measure's definition, unit and formula
    overload         Loads → flags            Tukey's fence, modified z-score, the planner's threshold
    overlay          Table → Table            what if; never touches the store
    suggestions                               which supporting task could go to whom, and why
"""

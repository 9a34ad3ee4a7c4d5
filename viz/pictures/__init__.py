"""Pictures that the server draws: PNG to look at, SVG whose letters are paths, so that both show Chinese anywhere.

::

    fonts     where the Chinese letters come from
    drawing   a figure, its colours, its bytes (matplotlib, without pyplot)
    network   Network → picture
    workload  Workload → picture
"""

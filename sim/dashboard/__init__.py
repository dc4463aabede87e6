"""The dashboard: comparing policies by looking, in a browser.

``server`` starts it, ``app`` is the frame around the pages, ``pages`` holds a folder for each page.
What pages share: ``state`` (what is on offer, the view and its address), ``work`` (runs in worker
processes, fairly shared), ``charts``, ``parts`` (pieces of the interface), ``words`` (its texts).
"""

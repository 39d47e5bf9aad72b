"""Signals: what in a student's work is worth a look now, each with the turns it rests on. Pure.

::

    found = at_work(session, words)          # stuck, only asks, clicks through hints, guesses, avoids help
    found += over_time(sessions, now)        # wheel-spinning, fading, rapid gain
    nudge = nudge_after(session, words)      # what the student is told first
"""

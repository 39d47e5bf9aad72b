"""Before anybody runs a school's Trellis: a code in the terminal lets one browser set it up.

code = code_of_start(trellis)      # empty once there is an administrator
"""

from datetime import timedelta

from app.wiring import Trellis
from store.audit import COMMAND_LINE

SET_UP = timedelta(minutes=30)
"""How long the code of a start holds."""


def code_of_start(trellis: Trellis) -> str:
    """A new code to set the school up with, once; the ones of earlier starts hold no more.

    Empty where an administrator can sign in: then the earlier codes hold no more either.
    """
    if trellis.staffing.has_administrator():
        trellis.invitations.withdraw("set up")
        return ""
    return trellis.invitations.make("set up", by=COMMAND_LINE, lifetime=SET_UP, only=True)

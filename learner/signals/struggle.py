"""When a step counts as a struggle. Pure."""

from domain.help import HelpLevel
from learner.step_work import StepWork

STRUGGLING_FAILURES = 3
"""Wrong attempts from which an unsolved step counts as a struggle."""

STRUGGLING_LEVEL = HelpLevel.SCAFFOLD
"""Help from which an unsolved step counts as a struggle."""


def struggling(work: StepWork) -> bool:
    """Whether the step is unsolved after three wrong attempts, or after help of the third level or more."""
    if work.solution is not None:
        return False
    most = work.most_help
    return len(work.failed) >= STRUGGLING_FAILURES or (most is not None and most.level >= STRUGGLING_LEVEL)

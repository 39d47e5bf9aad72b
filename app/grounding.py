"""The index as the tutor sees it: a course that cannot be searched right now has no evidence to give."""

import logging
from collections.abc import Callable, Sequence

from app.private_writing import hidden_need
from domain.evidence import Evidence, Need
from language.private.stand_ins import Hiding
from retrieval.errors import CourseIndexError
from retrieval.index import Index

_LOG = logging.getLogger(__name__)


class Grounding:
    """Finds evidence, and finds none where the index is missing or damaged; ``mend`` is told, to build it again."""

    def __init__(self, index: Index, mend: Callable[[str], None], hiding: Hiding | None = None) -> None:
        """``hiding`` takes names out of what is searched for, where that leaves for an endpoint."""
        self._index = index
        self._mend = mend
        self._hiding = hiding

    def find(self, need: Need, limit: int = 3) -> Sequence[Evidence]:
        """As :meth:`retrieval.index.Index.find`, without its errors."""
        if self._hiding is not None:
            need = hidden_need(need, self._hiding)
        try:
            return self._index.find(need, limit)
        except CourseIndexError as error:
            _LOG.warning("%s", error)
            self._mend(error.course)
            return ()

"""A course as a LangChain retriever, for chains of one's own.

    retriever = course_retriever(index, "elementary-algebra-2e", k=3)
    retriever.invoke("How do I factor a trinomial?")      # documents, best first; none when the course has nothing

Each document is a whole passage as the course prints it, with where it stands and under which licence in its metadata.
"""

from typing import TYPE_CHECKING

from domain.evidence import Evidence, Need
from retrieval.index import Index

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever


def course_retriever(
    index: Index, course: str, *, k: int = 3, section: str = "", skills: tuple[str, ...] = ()
) -> "BaseRetriever":
    """A retriever over one course's index. ``section`` goes first; ``skills`` are names, as in :class:`Need`.

    Asking raises :class:`retrieval.errors.CourseIndexError` where the index cannot be used.
    """
    from langchain_core.retrievers import BaseRetriever

    class CourseRetriever(BaseRetriever):
        def _get_relevant_documents(
            self,
            query: str,
            *,
            run_manager: "CallbackManagerForRetrieverRun",  # noqa: ARG002 - LangChain's signature
        ) -> "list[Document]":
            if not query.strip():
                return []
            found = index.find(Need(course, query, section, skills), k)
            texts = index.texts(course, [one.passage for one in found])
            return [_document(one, text) for one, text in zip(found, texts, strict=True)]

    return CourseRetriever()


def _document(found: Evidence, text: str) -> "Document":
    from langchain_core.documents import Document

    return Document(
        id=found.passage,
        page_content=text,
        metadata={
            "section": found.section,
            "title": found.title,
            "kind": found.kind,
            "quote": found.quote,
            "score": found.score,
            "source": found.source.name,
            "source_url": found.source.url,
            "licence": found.source.license,
            "licence_url": found.source.license_url,
        },
    )

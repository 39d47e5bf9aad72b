"""Handmade OpenStax books for tests."""

from pathlib import Path

COLLECTION = """<col:collection xmlns:col="http://cnx.rice.edu/collxml" xmlns:md="http://cnx.rice.edu/mdml">
<metadata><md:title>Small Algebra</md:title><md:slug>small-algebra</md:slug><md:language>en</md:language>
<md:license url="http://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution License</md:license>
</metadata><col:content><col:module document="m0"/>{}</col:content></col:collection>"""
CHAPTER = "<col:subcollection><md:title>{}</md:title><col:content>{}</col:content></col:subcollection>"
EXERCISE = "<exercise><problem><para>{}</para></problem><solution><para>{}</para></solution></exercise>"


def module(folder: Path, id_: str, title: str, content: str, kind: str = "", glossary: str = "") -> None:
    file = folder / "modules" / id_ / "index.cnxml"
    file.parent.mkdir(parents=True)
    file.write_text(
        f'<document xmlns="http://cnx.rice.edu/cnxml" class="{kind}"><title>{title}</title>'
        f"<metadata><abstract><para>You will be able to add.</para></abstract></metadata>"
        f"<content>{content}</content><glossary>{glossary}</glossary></document>",
        encoding="utf-8",
    )


def collection(folder: Path, **chapters: list[str]) -> None:
    listed = "".join(
        CHAPTER.format(title, "".join(f'<col:module document="{id_}"/>' for id_ in ids))
        for title, ids in chapters.items()
    )
    (folder / "collections").mkdir(parents=True)
    (folder / "collections" / "small.collection.xml").write_text(COLLECTION.format(listed), encoding="utf-8")

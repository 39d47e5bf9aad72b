"""The writer that needs no model, no key and no network."""

from prompts.loader import load
from writer.task import Task, Written


class EmbeddedWriter:
    """Words every task by its own ``compose()``: the same task gives the same words, at once.

    >>> written = await EmbeddedWriter().write(task)
    >>> written.reply.text
    """

    async def write(self, task: Task, *, complaint: str = "") -> Written:  # noqa: ARG002 - compose() cannot do better twice
        """Word ``task``. Prompt, version and digest are named, so that a turn tells what a model would have got."""
        prompt = load(task.prompt)
        return Written(
            reply=task.compose(),
            writer="embedded",
            prompt=prompt.name,
            version=prompt.version,
            digest=prompt.digest,
        )

"""One reading of a text, made once and handed to whoever needs it.

said = Text("is it twenty-five? i dont get the minus")
said.numbers[0].value      # Fraction(25, 1)
said.full                  # "is it twenty-five? i don't get the minus"
said.language              # None: English, or too little to tell
"""

from dataclasses import dataclass
from functools import cached_property

from language.chat_spelling import spelled_out
from language.distress import in_distress
from language.languages import Language, language_of, words_of
from language.normal import normal, straight
from language.numbers import Number, numbers
from language.sentences import sentences
from language.stated_sums import Sum, stated
from language.stems import stem


@dataclass(frozen=True)
class Text:
    """A student's text or a problem's, in plain words. Each part is worked out when it is first asked for.

    Not slotted, as what has been worked out is kept in the value itself: it lives as long as its turn does.
    """

    written: str

    @cached_property
    def typed(self) -> str:
        """What was written with typed apostrophes and nothing around it; places in it are places of what is judged."""
        return straight(self.written.strip())

    @cached_property
    def normal(self) -> str:
        """What was written as a keyboard would have it: for finding words, never for quoting."""
        return normal(self.typed)

    @cached_property
    def full(self) -> str:
        """In lower case and in full spelling: "dont" is "don't", "u" is "you"."""
        return spelled_out(self.typed)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in lower case."""
        return words_of(self.normal)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words' English stems."""
        return tuple(stem(word) for word in self.words)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, each with what ends it."""
        return sentences(self.typed)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers in digits and in words, in order."""
        return numbers(self.typed)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The sums that its sentences state with their results."""
        return tuple(found for sentence in self.sentences for found in stated(sentence))

    @cached_property
    def language(self) -> Language | None:
        """The language, None for English and for what cannot be told."""
        return language_of(self.typed)

    @cached_property
    def in_distress(self) -> bool:
        """Whether it may come from a student who needs a person now."""
        return in_distress(self.typed)

"""The school: its name, its language and time, the person a worried student is sent to, its rules, its leads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to turn to, and how to reach them: a room, a telephone, an address."""

    name: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the school decided. Idle times are minutes without a request after which a sign-in ends.

    ``helpline`` is a line that students can call, by its name and number; ``contact_public`` says that the person a
    worried student is sent to is named on the help page to everybody, signed in or not.
    """

    card_alone: bool = False
    names_shown: bool = True
    student_idle_min: int = 30
    staff_idle_min: int = 480
    helpline: Contact = Contact()
    contact_public: bool = False


@dataclass(frozen=True, slots=True)
class Safeguarding:
    """Who acts on alerts, by the ids of staff, and what the school decided about them.

    ``teachers_told`` says that a class's teachers are asked to speak to the lead; ``minutes`` is how long an alert
    waits for somebody before it goes to the next person. With ``nights`` a pattern of low mood late at night is told
    too (``domain.nights``).
    """

    lead: str = ""
    deputy: str = ""
    teachers_told: bool = True
    minutes: int = 10
    nights: bool = False

    @property
    def named(self) -> bool:
        """Whether there is a lead and a deputy: before that no class is opened."""
        return bool(self.lead and self.deputy)


@dataclass(frozen=True, slots=True)
class School:
    """``language`` is a BCP 47 tag, ``timezone`` a name of the IANA database."""

    name: str = ""
    language: str = "en"
    timezone: str = "UTC"
    contact: Contact = Contact()
    rules: Rules = Rules()
    safeguarding: Safeguarding = Safeguarding()

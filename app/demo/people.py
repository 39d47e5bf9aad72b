"""Who is in the demo school. Names, codes and PINs are for show: a real school makes its own."""

from typing import NamedTuple

CLASS_NAME = "8b Mathematics and Science"
CLASS_CODE = "LEAF27"
GRADE = 8
TEACHER_EMAIL = "teacher@trellis.example"
TEACHER_NAME = "Ms Rivera"
TEACHER_PASSWORD = "grow-with-care"  # noqa: S105 - printed for everybody who starts the demo
LEAD_EMAIL = "lead@trellis.example"
LEAD_NAME = "Mr Adeyemi"
DEPUTY_EMAIL = "deputy@trellis.example"
DEPUTY_NAME = "Ms Novak"
COURSES = ("linear-equations", "plants")


class DemoStudent(NamedTuple):
    """A name on the roster and the PIN that opens it."""

    id: str
    name: str
    pin: str


STUDENTS = (
    DemoStudent("demo-amara", "Amara Okafor", "2718"),
    DemoStudent("demo-ben", "Ben Fischer", "3141"),
    DemoStudent("demo-chloe", "Chloé Martin", "1618"),
    DemoStudent("demo-diego", "Diego Ruiz", "1414"),
    DemoStudent("demo-emma", "Emma Lindqvist", "1732"),
    DemoStudent("demo-farid", "Farid Haddad", "2236"),
)

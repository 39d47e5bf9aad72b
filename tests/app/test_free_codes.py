"""A class's code is made anew until one is free, and no longer."""

import pytest

from app.security.codes import TRIES, until_free
from store.errors import TakenError


class Register:
    """Refuses the first ``taken`` codes that are offered."""

    def __init__(self, taken: int) -> None:
        self.taken = taken
        self.offered: list[str] = []

    def keep(self, code: str) -> str:
        self.offered.append(code)
        if len(self.offered) <= self.taken:
            raise TakenError("class code", code)
        return f"kept {code}"


@pytest.mark.parametrize("taken", [0, 1, TRIES - 1])
def test_a_code_in_use_is_followed_by_another_one(taken: int) -> None:
    register = Register(taken)
    assert until_free(register.keep) == f"kept {register.offered[-1]}"
    assert len(register.offered) == taken + 1


def test_where_every_code_is_in_use_it_is_said_and_the_trying_ends() -> None:
    register = Register(TRIES)
    with pytest.raises(TakenError):
        until_free(register.keep)
    assert len(register.offered) == TRIES

"""Ordinary talk of family, friends, oneself and the day is no cry for help; the same words in one still are."""

import pytest

from language.distress import heard, on_the_list


@pytest.mark.parametrize(
    "text",
    [
        "we're having a party on sunday, i'm nearly 16", "my sisters turning five and wants a unicorn",
        "it was my nans birthday so we ate out", "she just wants half a slice",
        "i cant paint so i printed it", "i cant juggle either haha",
        "my friend and i swapped books", "me and amir checked it together", "my mate is quicker than me",
        "my englsh is weak sorry", "excuse my grammar",
        "i was never a maths kid", "everyone says im the sporty one", "that was so thick of me", "how dumb of me",
        "my stomach is full of cake", "i was half dead after the cross country", "my earbuds died",
        "this worksheet will be the end of me lol", "the last episode made me cry", "my brother deleted my save",
        "mum wants me to hoover first", "my step brother has my old book",
        "i dont make plans, i just start", "somebody spilled water on my table",
        "theres loads going on at home, my cousins are here",
    ],
)  # fmt: skip
def test_everyday_talk_is_let_pass(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "its my birthday and i want to die", "sorry my english, my father beats me",
        "i feel so thick and worthless nobody wants me", "im so stupid i should just die",
        "im not a maths person im not an anything person whats the point of me",
        "my friend told me she wants to kill herself", "everyone in my class hates me",
        "i havent had dinner for three days", "my dad comes into my room at night",
        "i cant sleep, i keep thinking about dying", "im frightened of him when hes drunk",
        "my mum made me lunch and then my stepdad hit me again",
    ],
)  # fmt: skip
def test_a_cry_in_everyday_words_is_heard(text: str) -> None:
    assert heard(text) is not None


@pytest.mark.parametrize(
    ("text", "tier", "about"),
    [
        ("everything got too much for me", "concern", "hopeless"),
        ("honestly life feels too much at the moment", "concern", "hopeless"),
        ("i dont really have friends", "concern", "hopeless"),
        ("i don't have many friends at school", "concern", "hopeless"),
        ("my cousin never stops touching me", "urgent", "abuse"),
        ("they wouldnt stop kicking me", "urgent", "abuse"),
        ("dad cant afford dinner this week", "concern", "home"),
        ("we dont have any money for the heating", "concern", "home"),
        ("my little sister goes to sleep hungry", "concern", "home"),
        ("theres hardly ever any food in the house", "concern", "home"),
        ("he put a pillow over my face", "urgent", "abuse"),
        ("they took my phone", "concern", "bullying"),
    ],
)
def test_too_much_no_friends_no_end_and_no_food_are_on_the_list(text: str, tier: str, about: str) -> None:
    cry = heard(text)
    assert cry is not None
    assert (cry.tier, cry.about) == (tier, about)
    assert on_the_list(text)


@pytest.mark.parametrize(
    "text",
    [
        "everything costs too much in that shop", "is 40 too much", "its all too much homework",
        "i dont have friends who like maths", "he wont stop beating me at chess",
        "we had no money for food at the fair", "he cant afford the bike, how much is missing",
        "i went to bed early", "is there any milk in the fridge", "we cant buy half a dinner set",
        "my sister threw a pillow at me", "my dad took my phone", "my teacher took my phone again",
    ],
)  # fmt: skip
def test_prices_games_pillows_and_phones_taken_by_grown_ups_are_not_on_it(text: str) -> None:
    assert not on_the_list(text)

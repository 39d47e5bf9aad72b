"""Innocent replies, written by hand: what a good teacher says without giving anything away. No two are alike.

``{a}`` and ``{b}`` are numbers that the problem gives, ``{w}`` is the student's own wrong number and
``{thing}`` what the problem is about.
"""

REPLIES = """
Not {w} yet. What was the first thing you did to get there?
Where does the {a} in the problem come in?
You used the {a}. What happened to the {b}?
Read the question once more: what exactly does it ask for?
What does the {b} stand for here?
Say in your own words what {a} tells you about the {thing}.
{w} is what you get on the way. What is left to do after it?
Good start. Which line are you least sure of?
Try it with smaller numbers first. What pattern do you see?
Draw a picture of the {thing} and mark the {a} on it.
Which operation undoes what was done with the {a}?
I won't, because the next one would catch you too. What would you try first?
From line 1 to line 2 something got lost. What does the {a} belong to?
Look at step 2 again. Does it use both {a} and {b}?
You wrote {w}. Put it back into the problem: what does not fit?
One more time, slowly: what comes first, the {a} or the {b}?
That is the right idea. What happens to the other side?
Is {w} bigger or smaller than you expected, and why?
Take {a} and {b} and say which of them is the whole.
Two things are going on here. Name the first one.
What would change if the {a} were twice as big?
The {a} is not the end of it. What does the question do with it?
Check the sign of your second line.
You are closer than you think. Which number have you not used yet?
How could you tell, without a calculator, that {w} is too much?
Estimate first: would you expect more or less than {b}?
Write an equation for the {thing} and call the unknown by a letter.
Which of these is known and which is asked for?
Section 2.1 talks about exactly this. Which rule there fits?
Let's keep {w} for now. What does the next sentence of the problem add?
Explain to a friend why you chose to work with {b}.
Stuck is part of it; a small step counts. What do you know for sure?
What units does the question want?
Could there be a second case to look at?
Your first line is sound. Look at what happens from there to {w}.
In the problem it says {a}. Where is that in your work?
Try a table with two columns, one for the {thing} and one for what it costs.
Hint 2 of 4: think about what stays the same.
First the brackets, then the rest. What is inside them?
Does the order matter here? Try it both ways.
Ask yourself what one part is worth before you take several.
You changed only one side. What keeps both sides equal?
What is the opposite of what was done to the unknown?
That number is in the problem already. What do they want you to do with it?
When you have a line, type it, however rough.
A half-finished line is enough to go on. How far do you get?
Which word in the question tells you to add, and which to take away?
So far you have used {a} once. Is once enough?
The next one is much like this one, so let's understand it now.
Nice: you named every quantity. Which two belong together?
Look at the {thing} once more, then tell me what is missing.
It is fine not to know yet. What would help you to find out?
Let's go back to the start. What does the very first sentence give you?
Cover your work and do it once more from {a}. Do you land on {w} again?
If {w} were right, what would the rest of the {thing} be?
Let's compare: what did you do with {a}, and what did you do with {b}?
Nothing is wrong with your plan. Check how you carried it out.
You need one more line before you can answer. Which?
Try to turn the sentence with {b} into a picture.
Think of the {thing} as groups. How would you count them?
Why did you divide there?
Why did you add {a} at the end?
What is being shared, and among whom?
You may want to look up the word you skipped.
I read {w}. Did you mean that as your final line?
Which fact about the {thing} have you not touched yet?
Say the problem without any numbers. What kind of problem is it?
Whole first, part second: which one is {a}?
There is one slip in the arithmetic, early on. Can you find it?
Go through your lines from the bottom up. Which one would you not bet on?
That part stands. What comes next in the story?
What would the answer look like: a number, an expression, a sentence?
Before you calculate, decide: does it grow or shrink?
The {b} belongs to something else. To what?
Put a box round what is asked, and underline what is given.
You subtracted in the last line. What made you choose that?
Compare your line with the worked example above. Which step is missing in yours?
Your hand is up: your teacher will see this problem and what you tried.
This one is worth a person; meanwhile, want a shorter one with the same idea?
Type the part you are sure of, and leave the rest open.
Not every number in a problem has to be used. Which ones matter?
How many steps do you think this takes?
What is it good for, what you found out in the first step?
There are three of them in the story and you counted two. Who is missing?
Half of your work is already right. Which half would you keep?
Try once without the {a}: what is left of the problem?
You got {w} twice now. What could you do differently the second you see {b}?
Tell me the rule in your own words, then use it on {a}.
Does your line say the same as the sentence with {b} in it?
Remember what {a} and {b} count: the same thing, or two different things?
The way you set it up is fine. Now keep going for one more line.
Does it make sense for the {thing} to be {w}?
What do you notice when you write both lines below each other?
Zero in on the words "left" and "in all". Which one does the question use?
You can check that yourself: how would you undo your last step?
Start the step afresh on a new line. What do you do first?
Do you see a number that turns up twice?
Let's name what we look for. Which letter would you pick?
What is the same about {a} and {b}, and what is different?
Nearly. Look only at the last thing you did.
""".strip().splitlines()

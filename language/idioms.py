"""Turns of speech that name death or harm and mean none: taken out before anybody listens for distress.

>>> without_idioms("my mum will kill me if i fail this"), without_idioms("i cut myself a slice and i want to die")
('this', 'and i want to die')
"""

import re

_KIN = (
    r"(?:(?:my|our|her|his|the) )?(?:mum|mom|mam|dad|mother|father|parents?|folks|teacher|coach|boss|sister|brother"
    r"|gran\w*|she|he|they|you|sir|miss)"
)
_SCHOOL = (
    r"(?:fail|flunk|(?:get|got|bring)\b.{0,16}\b(?:[b-f]|bad|low|zero|grades?|marks?|score|wrong)\b"
    r"|(?:saw|see|sees|find out about|hears? about) (?:this|my|the) (?:grade|mark|score|test|report)"
    r"|(?:don'?t|do not|doesn'?t|can'?t) (?:finish|pass|do (?:this|my|it)|hand|get (?:this|it)|study|learn|know)"
    r"|forg[eo]t|miss (?:this|the|my)|lose (?:my|the|this)|lost (?:my|the)|(?:break|broke) (?:my|the|it)"
    r"|(?:i'?m|am|was) late)"
)
_THING = (
    r"(?:phone|fone|battery|laptop|computer|tablet|ipad|chromebook|wifi|internet|car|controller|screen|calculator|app"
    r"|plants?|flowers?|tree|bacteria|cells?|yeast|germs|character|avatar|player|game|pen|brain|chat|joke|servers?)"
)
_STAGE = r"(?:experiment|game|story|book|film|movie|problem|level|match|simulation)"
_PARTED = r"(?:slice|piece|bit|chunk|portion|square|wedge|sandwich|pieces|slices|bits)"
_DEAD = r"(?:has |have |just |is |was |are |keeps |also |all |nearly )*(?:died|dying|dead|dies|die)"
_GAME = (
    r"(?:chess|cards|uno|fifa|fortnite|mario(?: kart)?|monopoly|scrabble|minecraft|roblox|kahoot|darts|pool|draughts"
    r"|che(?:ckers|quers)|(?:table )?tennis|ping ?pong|football|soccer|basketball|hockey|badminton|netball|rugby"
    r"|bowling|cricket|arm ?wrestling|(?:the |a |every |that |this )?(?:race|game|match|quiz|level|final|round)s?"
    r"|schach|m(?:ü|ue?)hle|karten|tischtennis|fu(?:ß|ss)ball|mensch ärgere dich nicht"
    r"|ajedrez|cartas|parch[ií]s|f[uú]tbol|tenis)"
)
_WINS = r"(?:beats?|beaten|beating|destroy(?:s|ed)?|smash(?:es|ed)?|thrash(?:es|ed)?|kill(?:s|ed)?|wreck(?:s|ed)?)"
_EACH_TIME = r"(?:every|each|single|time|always|again|all|the|once|twice|today|yesterday|lol|badly|so)"
_LIMB = r"(?:finger|thumb|hand|arm|elbow|knee|leg|shin|foot|toe|ankle|face|chin|nose|head)"
_MEAL = r"(?:dinner|tea|supper|lunch|breakfast|food|the food)"
_TALE = r"(?:film|movie|book|show|series|episode|story|chapter|ending|anime|manga|novel)"
_IDIOMS = re.compile(
    "|".join(
        (
            rf"\b{_WINS} (?:me|us)(?: {_EACH_TIME})* (?:at|in|on) {_GAME}(?: {_EACH_TIME})*",
            (
                rf"\b(?:play(?:s|ed|ing)?|teach(?:es|ing)? me|taught me)(?: to play)?(?: \w+)? ?{_GAME}[^.!?;]{{0,12}}"
                rf"\b(?:he|she|they|and) {_WINS} (?:me|us)(?: {_EACH_TIME})+\W*$"
            ),
            rf"\bschlägt (?:mich|uns)(?: (?:immer|wieder|oft|ständig|jedes ?mal|heute|fast))* (?:im|in|beim) {_GAME}\b",
            (  # by accident, while doing something else
                rf"\b(?:cut|scratched|scraped|grazed|burn(?:ed|t)|bumped|bruised) (?:my|a) (?:\w+ )?{_LIMB}"
                r" (?:while |when i was |when |by )?(?:slicing|cutting|chopping|cooking|peeling|baking|opening|climbing"
                r"|falling|tripping|sliding|running|playing|skating|cycling|gardening|sharpening|washing"
                r"|(?:i )?(?:fell|tripped|slipped)"
                r"|(?:on|with|at) (?:the|a|some|my) (?:\w+ )?(?:tin|can|paper|page|fence|bush|oven|pan|hob|iron|door"
                r"|grater|pitch|court|slide|rope|playground|thorns?|branch|desk|bike))\b"
            ),
            (
                r"\b(?:shout|yell|scream)(?:s|ed|ing)?\b"
                r"(?: (?:up|down|from|the|stairs|kitchen|at|me|us|to|for|come|that|\d+|times))*"
                rf" {_MEAL}(?: time)?(?: (?:is|was|'s)(?: ready| on the table| getting cold)?)?\b"
            ),
            (
                rf"\b(?:in|at|of) (?:the|that|this|a|my) (?:\w+ )?{_TALE}\b[^.!?]{{0,30}}\b(?:died|dies|was killed)\b"
                rf"|\b{_TALE} (?:was|is|were) (?:so |really |very )*sad\b[^.!?]{{0,40}}\b(?:died|dies)\b"
            ),
            (
                rf"\b{_KIN}(?: are| is|'s|'re)? (?:will|would|'?ll|'?d|going to|gon+a|is going to|are going to)"
                r" (?:(?:literally|actually|so|totally|definitely) )*(?:kill|murder|end|destroy|slaughter) me\b"
                rf"(?! .{{0,12}}\btell).{{0,12}}\b{_SCHOOL}\b"
            ),
            (
                r"\b(?:i(?:'m| am)? )?(?:\w+ ){0,3}?(?:die|died|dying|dead)(?: of| from| with)? "
                r"(?:laugh\w*|embarrass\w*|boredom|cringe|hunger|thirst|heat)\b"
            ),
            rf"\b(?:i )?cut myself (?:a|an|some|another|one more|two)(?: \w+)? {_PARTED}\b",
            (
                r"\b(?:i )?cut myself (?:shaving|(?:on|with) (?:the|a|some|my) (?:piece of )?"
                r"(?:paper|can|page|cardboard|tin)\b"
                r"|(?:while|when) (?:cooking|shaving|chopping|slicing|making|cutting))"
            ),
            rf"\b(?:my|the|our|his|her|all the|all of the|this|that)(?: \w+)? {_THING} {_DEAD}\b",
            rf"\b(?:my|the|our|a) \w+ (?:died|dies|dying|is dead) in (?:the|this|our|my) {_STAGE}\b",
            r"\bi(?:'m| am)? (?:keep|kept|always) (?:messing|mess|screwing|screw) (?:it |this |them |these )?up\b",
            r"\b(?:\w+ ){0,2}(?:hit|hits|hitting) (?:me|us) up\b(?: (?:on|in) \w+)?",
            (  # help that is given, and not what is asked for
                r"\b(?:i|we) (?:(?:will|can|could|want to|wanna|like to|also|then|always|often|just|really) ){0,2}"
                r"(?:help|helped|helping) (?!me\b|us\b|myself\b)"
                r"(?:(?:my|our|the|a|some|each|two|younger|little|best) )*\w+"
                r"(?= *(?:$|[.!?,;]| (?:with|in|on|at|every|after|today|tomorrow|out|as well|too)\b"
                r"| to (?:study|learn|do|understand|solve|finish|practise|practice|revise|read|write)\b))"
            ),
            (  # of a mark or a match as often as of anything; what they would rather not say is no cry by itself
                r"^\W*(?:no |nah |pls |please )?i (?:don'?t|do not|dont) (?:really )?(?:want to|wanna|feel like) "
                r"talk(?:ing)? about (?:it|this|that)(?: (?:now|rn|today|anymore|here))?\W*$"
            ),
            (  # what somebody is like, and what a long text is like
                r"\b(?:i(?:'m| am)?|im|being) (?:(?:a bit|really|so|also|just|kind of|kinda|very) )*"
                r"(?:dyslexic|dyscalculic|colou?r[- ]?blind|short[- ]?sighted)\b"
            ),
            (
                r"\b(?:is |it's |its )?(?:just |like )*a (?:huge |big |giant )?wall of (?:text|words|numbers)\b"
                r"(?: (?:to|for) me\b)?"
            ),
            r"\bdye (?:my|the|it|her|his|some|a|your|hair|eggs|cloth|wool|them|shirts?)\b",
            (
                r"\bi (?:won'?t|will not) be (?:here|in|there)\b[^.!?]{0,30}\b(?:can (?:i|we)|could (?:i|we)"
                r"|dentist|doctor"
                r"|appointment|trip|holiday|vacation|football|practice|class|lesson|school)\b"
            ),
        )
    ),
    re.IGNORECASE,
)


def without_idioms(text: str) -> str:
    """A text without such turns; what else it says is left."""
    return " ".join(_IDIOMS.sub(" ", text).split()).strip(" ,") if _IDIOMS.search(text) else text

"""Which forms of question are understood. A new one is a new line.

`grammar.py` says how a pattern is written. Of several that fit, the first is taken.
"""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """A form of question; `cue` is a verb that it asks for in other words."""

    name: str
    pattern: str
    cue: str = ""


FORMS = (
    # Which articles …?
    Form("which of them did it", "which TEXTS have|has <speaker> <cue> <topic>"),
    Form(
        "which articles",
        "which TEXTS [HAVE] MENTION|quote|quotes|quoted|cite|have|has|cover|say|report <topic>",
    ),
    # Compare.
    Form("compare", "compare [what] [the] <speaker> [HAVE|had] [to] SAY [SOMETHING] ABOUT <topic>"),
    Form("compare", "compare [the] [views|positions|words] [of] <speaker> ON|over <topic>"),
    Form("compare", "compare [the] <speaker> ACCOUNT of|ON|over <topic>"),
    Form("compare", "compare <topic>"),
    # Who …?
    Form(
        "who disagreed",
        "WHO [else] [HAVE] DISAGREE with <others> [ABOUT|that|when <topic>]",
        "disagree",
    ),
    Form(
        "who disagreed",
        "WHO [else] [HAVE] contradict|contradicted|rebutted|rebut <others> [ABOUT|that <topic>]",
        "disagree",
    ),
    Form("who said what", "WHO [HAVE] SAY what"),
    Form("who claims that", "WHO [HAVE] <cue> that|it"),
    Form("who told them that", "WHO [HAVE] tell|told|tells <topic> that <words>"),
    Form("who told them", "WHO [HAVE] tell|told|tells <topic>"),
    Form("who said what about", "WHO [HAVE] [been] SAY [SOMETHING] ABOUT <topic>"),
    Form("who said … about", "WHO [HAVE] SAY <words> about|regarding <topic>"),
    Form("who said", "WHO [HAVE] [been] SAY [that] [<words>]"),
    Form("who has to say", "WHO HAVE SOMETHING to SAY ABOUT <topic>"),
    Form("who refused", "WHO [HAVE|would] REFUSE [to SAY] [SOMETHING] [ABOUT] <topic>", "refuse"),
    Form("who refused", "WHO would|will not [SAY] [SOMETHING] [ABOUT] <topic>", "refuse"),
    Form("who is for it", "WHO BE for <topic>", "support"),
    Form("who is for it", "WHO BE in favour|favor of <topic>", "support"),
    Form("who is for it", "WHO [HAVE] [been] SPEAK well|highly of <topic>", "praise"),
    Form("who is against it", "WHO BE against <topic>", "oppose"),
    Form(
        "who is against it", "WHO [HAVE] [been] SPEAK|come|came [out|up] against <topic>", "oppose"
    ),
    Form("who is against it", "WHO [HAVE] turn|turns|turned|turning down <topic>", "reject"),
    Form("who talked about", "WHO [HAVE] [been] SPEAK <topic>"),
    Form("who called for", "WHO [HAVE] [been] call|calls|called|calling for <topic>", "urge"),
    Form("who called it", "WHO [HAVE] [been] call|calls|called|calling <called>", "call"),
    Form("who used the words", "WHO [HAVE] [been] USE [the] [PHRASE] <words>"),
    Form("who used the words", "where DO <words> come|comes from"),
    Form("who is quoted about", "WHO BE quoted [ABOUT <topic>]"),
    Form("who quoted them", "WHO [HAVE] [been] quotes|quoted|quoting|cites|cited|citing <topic>"),
    Form("who did it", "WHO [HAVE] [been|being] <cue> [<topic>]"),
    Form("who did it", "WHO [HAVE] [been] GIVE [A] <deed> [<topic>]"),
    Form("whom did they", "WHO DO <speaker> <cue> [<topic>]"),
    Form("whom did they mean", "WHO DO <speaker> SAY [that] [<words>]"),
    Form("which of them said what about", "which <speaker> [HAVE] SAY [SOMETHING] ABOUT <topic>"),
    Form("which of them said", "which <speaker> [HAVE] SAY [that] <words>"),
    Form("which of them did it", "which <speaker> [HAVE] <cue> [<topic>]"),
    Form("which of them spoke", "which <speaker> [HAVE] [been] SPEAK [<topic>]"),
    # What did they say?
    Form("words about it", "WHAT about|of <topic>"),
    Form("what did they refuse", "WHAT DO <speaker> REFUSE [to SAY] [ABOUT] [<topic>]", "refuse"),
    Form(
        "what are they accused of",
        "WHAT|HOW BE <topic> accused|blamed [of|for [<words>]]",
        "accuse",
    ),
    Form("what was said by", "WHAT [HAVE] BE [BE] SAY by <speaker> [ABOUT <topic>]"),
    Form("what was said about", "WHAT [HAVE] BE [BE] SAY ABOUT <topic> by <speaker>"),
    Form("what was said about", "WHAT [HAVE] BE [BE] SAY [ABOUT <topic>]"),
    Form("what was said there", "WHAT [HAVE] BE [BE] SAY in|at|from <topic>"),
    Form("what is their stance", "WHAT BE [the] STANCE of|from <speaker> ON|to <topic>"),
    Form("what is their stance", "WHAT BE <speaker's> STANCE [<topic>]"),
    Form("what are their words", "WHAT BE <speaker's> WORDS [<topic>]"),
    Form("what do they say to", "WHAT DO <speaker> have|has|had to SAY [<topic>]"),
    Form("what did they make of it", "WHAT DO <speaker> make|makes|made of <topic>"),
    Form("what did they say", "WHAT DO <speaker> [been|be] SAY [about] [<topic>]"),
    Form("what did they talk about", "WHAT DO <speaker> [been|be] SPEAK [<topic>]"),
    Form("what did they call for", "WHAT DO <speaker> [been|be] call|called|calling for", "urge"),
    Form("what did they call it", "WHAT DO <speaker> call|calls|called|calling <topic>", "call"),
    Form("which deeds of theirs", "WHAT <deed> DO <speaker> GIVE [<topic>]"),
    Form("which deeds of theirs", "WHAT <deed> [HAVE] BE GIVE [ABOUT <topic>] by <speaker>"),
    Form("which deeds", "WHAT <deed> [HAVE] BE GIVE [<topic>]"),
    Form("which words of theirs", "WHAT WORDS DO <speaker> SAY|make|made|give|issue [<topic>]"),
    Form("what did they do", "WHAT DO <speaker> [been|be] <cue> [<topic>]"),
    Form("what did they mean by", "WHAT DO <speaker> mean|means|meant [by] <topic>"),
    Form("what they said", "WHAT|all|SOMETHING [that] <speaker> BE quoted [as] [SAY] [ON <topic>]"),
    Form("what they said", "WHAT|all|SOMETHING [that] <speaker> [HAVE] SAY [<topic>]"),
    Form("in which words", "[in] which|what words DO <speaker> USE|SAY [<topic>]"),
    Form("in which words", "[in] which|what words DO <speaker> <cue> [<topic>]"),
    Form("all deeds", "all|every <deed> [<topic>]"),
    # Where, when, why, how?
    Form("how often they said it", "how many times DO <speaker> SAY|SPEAK [that|about] <words>"),
    Form("how often they said it", "how often DO <speaker> SAY [that] <words>"),
    Form(
        "how often they said it", "how many times|often DO <speaker> [been] quoted [ABOUT <topic>]"
    ),
    Form("how often they did it", "how many times DO <speaker> <cue> [that|to] [<topic>]"),
    Form("where they said … about", "HOW [OFTEN] DO <speaker> [been] SAY [SOMETHING] ON <topic>"),
    Form("where they said that", "HOW [OFTEN] DO <speaker> [been] SAY [that] <words>"),
    Form("where they talked about", "HOW [OFTEN] DO <speaker> [been] SPEAK [<topic>]"),
    Form("where they stand on", "HOW DO <speaker> REACT [<topic>]"),
    Form("where they did it", "HOW [OFTEN] DO <speaker> [been] <cue> [that] <topic>"),
    # Did they?
    Form("whether they refused", "DO <speaker> REFUSE [to SAY] [ABOUT] [<topic>]", "refuse"),
    Form("whether they changed", "DO <speaker> WAVER [ON|of|over <topic>]"),
    Form("whether they changed", "DO <speaker> CHANGE [THEIR] MIND [ON|of|over <topic>]"),
    Form("did they say something about", "DO <speaker> SAY [SOMETHING] ON <topic>"),
    Form("did they say that", "DO <speaker> SAY [that] [<words>]"),
    Form("did they mention", "DO <speaker> MENTION <words>"),
    Form("did they talk about", "DO <speaker> SPEAK <topic>"),
    Form("did they call for", "DO <speaker> [been|be] call|called|calling for <topic>", "urge"),
    Form("did they do it", "DO <speaker> <cue> [that|to] [<topic>]"),
    # Their words.
    Form("their words", "WORDS [made|given|issued] by <speaker> [ABOUT <topic>]"),
    Form("their words", "by <speaker> [ON <topic>]"),
    Form("their words", "WORDS [that|which] <speaker> SAY|made|gave [ABOUT] [<topic>]"),
    Form("words about it", "WORDS|NEWS ON <topic> by <speaker>"),
    Form("words about it", "WORDS|NEWS [said|made] ON <topic>"),
    Form("words that say", "WORDS that|saying|with [MENTION] <words>"),
    Form("words that say", "WORDS MENTION <words>"),
    Form("their words", "<speaker's> WORDS [ON|of|to|that <topic>]"),
    Form("how they took it", "[A] reaction|reactions|response of|from <speaker> to <topic>"),
    Form("their deeds", "[A] <deed> from|by <speaker> [ABOUT|of <topic>]"),
    Form("deeds about it", "[A] <deed> ABOUT|of <topic> by <speaker>"),
    Form("deeds about it", "[A] <deed> ABOUT|of <topic>"),
    Form("calls for it", "[A] calls|call for <topic>", "urge"),
    Form("latest from", "from|by <speaker> [ON <topic>]"),
    Form("according to", "according to <speaker> , <topic>"),
    Form("according to", "according to <speaker> what|who|why|how|when|where|which <topic>"),
    Form("according to", "[what|who] according to <speaker>"),
)

GUESSES = (
    # Patterns that fit much else besides: "Putin on Iran", but also "sanctions on Iran".
    # Their speaker becomes a topic if nobody is called so.
    Form("who of them said what about", "WHO IN <speaker> [HAVE] SAY [SOMETHING] ABOUT <topic>"),
    Form("who of them said", "WHO IN <speaker> [HAVE] SAY [that] <words>"),
    Form("who of them did it", "WHO IN <speaker> [HAVE] [been] <cue> <topic>"),
    Form("words of theirs", "WORDS|SOMETHING|SPEECH from|of|by <speaker> [ON|to <topic>]"),
    Form("words of theirs", "<speaker> WORDS [ON|to <topic>]"),
    Form("their stance", "<speaker's> STANCE [ON|of|to <topic>]"),
    Form("their stance", "STANCE of|from|by <speaker> [ON|to <topic>]"),
    Form("their stance", "WHAT BE [the] <speaker> STANCE ON|to <topic>"),
    Form("they said about", "<speaker> [HAVE] SAY [SOMETHING] ON <topic>"),
    Form("they said", "<speaker> [HAVE] SAY [that] [<words>]"),
    Form("they did it", "<speaker> [HAVE] <cue> <topic>"),
    Form("they on it", "<speaker> on|about|: <topic>"),
    Form("so they say", "[HOW] [many|much] [DO|will] <topic> according to <speaker>"),
)

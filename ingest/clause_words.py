"""The wordings by which a sentence tells whose a stance is: what stands between an actor and a word of stance.

The words themselves are clause_words.yaml.
"""

import re
from pathlib import Path

from ingest.late_pattern import late_pattern, wording
from ingest.tables import read_table, wordings_of

_TABLE: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "clause_words.yaml")
_any = wordings_of(_TABLE)

ARTICLE = (
    rf"(?:(?:that|those|celle|celui|ceux|celles|[oa]s?)\s+(?=(?:of|d[aeo]s?|du|des|d['’])\b))?(?:{_any('by')}\s+|of\s+|de\s+|à\s+|d['’])?"
    r"(?:the|la|le|les|l['’]|o|a|os|as|du|des|do|da|dos|das|aux?|aos?|às?)?\s*(?:própri[oa]s?\s+)?"
)
"""What may stand before each of several names: "o Peru", "pelo Peru e pelo Mali", "of Peru and that of Mali"."""
_PLAIN_ARTICLE = r"(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?"
_ARTICLE_AFTER_OF = r"(?:the\s|la\s|le\s|les\s|l['’])?"  # Portuguese joins it to the preposition

INCLUDING = wording(rf"\s*,?\s*\(?{_any('including')}\s+{ARTICLE}\**")
"""What stands between "several delegations" and some of them."""
WITH = _any("with")
"""Before those who do the same as somebody else."""
JOINED = wording(
    rf"^['’s]*\**\s*(?:,|;|/|&|\b{_any('and', 'or')}\b)*\s*\**"
    rf"(?:,?\s*{_any('and', 'with', 'as_well')}\b|\s*{_any('and')},[^,.;:()]{{1,60}},)?\s*\**{ARTICLE}\**$"
    rf"|^,\s+{_any('articles', 'its')}\s*(?:[\w-]+\s+){{0,2}}[\w-]+,\s+{_any('and')}\s+{ARTICLE}\**$"
)
JOINED_LOOSELY = wording(rf"^[^.;:]{{0,40}}(?:,|\s)\s*{_any('but_also', 'as_well')}\s+{ARTICLE}\**$")
"""What may stand between two names of one group: "China, India and Angola most outspokenly, but also South Africa"."""
SET_APART = wording(rf"\W*{_any('and')},[^,.;:()]+,\s+{ARTICLE}\**")
"""Before the last of several names, where something is said of it alone: "and, to our surprise,"."""
AS_MUCH = wording(rf"\b{_any('as_much')}\s+{ARTICLE}\**$")
AS_THE_OTHER = wording(rf"\**\s+{_any('as_the_other')}\s*{ARTICLE}\**")
"""Before two names that act together, and between them: "tant le Pérou que le Chili"."""
AND_FIRST = wording(rf"\s+{_any('and')}\b")
AND_OTHERS = wording(rf"\**\s*,?\s*{_any('and')}\s+{_any('others')}\b")
"""What ends an enumeration as a name after "and" does."""
_ALSO_FOR = rf"(?:\b{_any('also_for')}\s+)"
ALSO_FOR = wording(_ALSO_FOR)
"""In what stands between who speaks and for whom, where it is for both: "Chile, speaking also for Peru"."""
_SPEAKING = rf"{_any('speaking')}\s+{_ALSO_FOR}?"
_FOR = _any("on_behalf", "speaks_for")
_WHOM = rf"(?!\w)\s*{_PLAIN_ARTICLE}(?:[\w-]+\s+){{0,4}}?(?:of\s+|d[aeo]s?\s+|du\s+|d['’])?\**"
ON_BEHALF = wording(rf"\s*(?:,|\((?={_ALSO_FOR}))?\s*{_ALSO_FOR}?(?:{_SPEAKING})?{_FOR}{_WHOM}")
BEHALF_FIRST = wording(rf"\W*{_ALSO_FOR}?(?:{_SPEAKING}{_FOR}|{_any('on_behalf')}){_WHOM}")
"""What opens a sentence before those for whom its subject speaks: "Speaking for the African Group, Kenya"."""
SPOKEN_BY = wording(rf"\s*,\s*{_any('spoken_by')}(?:\s+|(?<=['’])){_PLAIN_ARTICLE}")
"""Between those whose stance it is and who speaks for them: "the EU, through Spain,"."""
FRONTED = wording(rf"(?:^|[;:.]\s)\W*(?:\w+ly\s+)?{_any('sided_by')}\s+(?:\w+ly\s+)?{_any('by')}\s*{ARTICLE}\**$")
"""Before those who support or oppose what the subject after them does: "Supported by Chile, Peru proposed"."""
CLAUSE_BREAK = wording(rf"[;:()—]|\s–\s|,\s+(?={_any('other_subjects')}\b)|,?\s\b{_any('clause_begins')}\b")
OF_AN_OFFICE = wording(rf"\b{_any('offices')}\b[^;:()]*\([^()]*$")
"""Before the end of a bracket that says where somebody is from who speaks for a meeting: "Co-Chair Ana Sato (Japan"."""
PASSIVE_GOES_ON = wording(rf"{_any('passive_goes_on')}(?:\s+|(?<=['’]))(?:\w+(?:ly|ment|mente)\s+)?$")
"""Before "supported by", where the subject stands in front of another verb: "Peru objected and was supported by"."""
_NO_SUBJECT = rf"\s+(?:{_any('without_subject')},?\s*){{0,4}}"
NO_SUBJECT = wording(_NO_SUBJECT)
"""Between "but" and what somebody does, where who does it is named before "but"."""
AGENT_AFTER = wording(
    rf"^(?:\s*:(?=\s+(?:by|par|por|pel[oa]s?)\b))?(?:\s*|,?\s+(?:\w+(?:ly|ment|mente)|{_any('above_all')})\s+)(?:{_any('comes')}\s+(?:\w+\s+)?)?{_any('agent')}(?:\s+(?:\w+\s+){{0,2}}?)?(?:l['’])?\**$"
)
"""What stands between a stance and who holds it: "supported by the"."""
FELT_BY = wording(
    rf"\s+(?:(?:pas|guère|point|muito|nada|\w+ly|\w+ment|\w+mente)\s+)?(?:{_any('felt_by')}\s+)?{ARTICLE}\**"
)
"""What stands between what somebody is for or against and who that is: "found favour with the"."""
MEETING = wording(rf"\s+{_any('meeting')}\b[^,;:.()]{{0,30}}$")
"""Between what a thing that somebody holds is on and that thing: "the levy met with a flat refusal"."""
BEING = wording(rf"{_any('being')}\b")
"""What a word of stance begins with that is told of what stands before it: "was the idea of"."""
CAME_FROM = wording(
    rf"(?P<matter>(?:\s+[^.;:()]{{1,100}}?)?)\s+(?:{_any('came')})\s+(?:\w+\s+)?{_any('agent')}\s*{_PLAIN_ARTICLE}\**"
)
"""What stands between a thing that somebody holds and who that is: "objections to the tax came from"."""
FEW_BEFORE_THING = wording(rf"(?:^|[;:,]\s|\b{_any('and', 'contrast')}\s)\W*(?:[\w'’-]+\s+){{0,4}}(?:l['’])?$")
"""Before that thing, where nobody else can have it."""
HAD_BY = wording(rf"(?:.*\s)?(?<!in\s){_any('had_by', 'things', 'ideas')}\sof")
"""What ends in a thing that is had by those who are named behind it: "against the wishes of"."""
OF_WHAT = wording(r"[^.;:()]*\bof\s+(?:[\w'’-]+\s+){0,2}\**")
"""Between a word of stance and somebody who holds it, if it names what is his: "approval of"."""
END_OF_IT = wording(rf"\b{_any('end_of_it')}$")
"""What those want who are against something: "called for its withdrawal"."""
AS_FOR = wording(rf"(?:^|[;:.,]\s|\b{_any('and')}\s)\W*{_any('as_for')}\s*\**{_ARTICLE_AFTER_OF}\**$")
"""In front of a clause, before those that its pronoun stands for: "As for Peru, it"."""
IT_THEN = wording(rf"\**,\s+(?:{_any('other_subjects', 'pronouns')}\s+)?")
"""Between those and what they do."""
IN_THE_EYES = wording(rf"(?:^|[;.]\s)\W*{_any('in_the_eyes')}\s*{ARTICLE}\**$")
"""In front of a clause, before those who think what it says: "For Peru, the tax was out of the question"."""
THEN_A_THING = wording(rf"\s*,\s*{ARTICLE}\**|\**\s+(?={_any('articles', 'what')}\s)")
"""Between those and what they think of."""
NOT_A_SUBJECT = wording(rf"\b{_any('prepositions')}\s*\**{_ARTICLE_AFTER_OF}\**$")
IN_A_TOWN = late_pattern(r"\w (?:[Ii]n|[Aa]t|em|à|en|n[oa]) [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*,\s+$")
"""Before a state that says where a town is: "held in Hobart, Australia"."""
EXCEPT = wording(rf"\b{_any('except')}\s*\**{ARTICLE}\**$")
NOT_WHO = wording(rf"\b{_any('not_who')}\s*\**{ARTICLE}\**$")
"""Before somebody of whom a clause denies that it was he: "it was not Peru that asked"."""
OF_A_BODY = wording(rf"\b{_any('bodies')}\s+{_any('of')}\s*\**{_ARTICLE_AFTER_OF}\**$")
FEW_WORDS = wording(r"^(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}$")
ALONGSIDE = wording(rf"\b{_any('alongside')}\s*{_PLAIN_ARTICLE}$")
WITH_BEHIND = wording(
    rf"^(?!.*\b{_any('relating')})(?!.*\b{_any('own_clause')}\b)\s+(?:[\w'’-]+\s+){{1,8}}{WITH}\s+{ARTICLE}$"
)
"""Between a word of stance and those who hold it too, behind what it is on: "defended the quota with"."""
AS_THEY = wording(rf"\b{_any('as_they')}\s*{_PLAIN_ARTICLE}$")
JOINING = wording(rf"^\s+{_any('joining')}\s+{ARTICLE}$")
_NO_PARTICIPLE = r"[\w'’-]+(?<!ed)(?<!é)(?<!é[es])(?<!ées)(?<![ai]d[oa])(?<![ai]d[oa]s)"
LATER_AGENT = wording(
    rf"(?:\s+(?!{_any('and', 'who', 'told_of')}\b){_NO_PARTICIPLE}){{1,5}}?\s+{_any('by')}\s*{_PLAIN_ARTICLE}\**"
)
"""What stands between what is done to something and who does it, "was opposed in plenary by"."""
IN_DOING = wording(rf"\s+{_any('in_doing')}\b")
"""What follows whoever is joined: "joined Russia in bringing forward", "s'est joint à la Russie pour présenter"."""
ASIDE = wording(rf"\W*(?:,|\(|[–—-])\W*(?:{_any('aside')}\W+)*")
TARGET_AFTER = wording(
    rf"\s+(?:{_any('toward')}\s+)?{_PLAIN_ARTICLE}"
    rf"(?:(?:\w+\s+)?{_any('ideas')}\s+(?:(?:{_any('put')}\s+)?{_any('agent', 'of')}\s*{_ARTICLE_AFTER_OF})?)?\**"
)
ABOUT_ENDS = wording(
    rf"[;:()]|\s[–—]\s|,\s{_any('adding')}\b|,?\s\b{_any('contrast', 'as_it_is')}\b|[,.!?]?[”»\"],?\s+{_any('said')}\b"
    rf"|,?\s+{_any('and')}\s+(?:so|neither|nor)\s+(?:is|are|was|were|do|does|did|has|have|had|will|would)\b"
    rf"|,\s+{_any('on_condition')}\b"
)
IN_A_RELATIVE_CLAUSE = wording(rf"['’]?s?\**,\s+(?:\w+\s+)?{_any('which')}(?!\w)[^,;:]*")
"""Between a subject and somebody whom a clause on it names: "Peru, which works with Chile,"."""
WHICH_TELLS = wording(rf"\s*,\s+{_any('which')}(?!\w)")
"""Behind a name, before what is told of it."""
INSERTED = wording(rf"['’]?s?\**,\s+(?:\w+\s+)?{_any('which', 'inserted')}(?!\w)[^;:]*")
"""Between a subject and somebody named in what is told of it before its verb: "Peru, in what Chile calls a joke,"."""
RESUMED = wording(rf",\**{_NO_SUBJECT}(?:\w+(?:ly|ment|mente)\s+)?$")
"""Before the verb of a subject after what is told of it."""
BUT_NOT = wording(
    rf",?\s*\b{_any('but')}\s+{_any('no')}\s+(?:{_any('toward_what')}\s+)?"
    rf"(?=(?:{_any('articles', 'what')})(?:\s|(?<=['’])))"
)
"""Before what somebody does not hold who holds what stands before it: "accepts the fee, but not the tax"."""
DOES_ITSELF = wording(rf"\**(?P<apart>\s[^,;:()]{{1,40}}(?=,))?(?:,?\s+{_any('who')}|,\s+que)\s+(?:\w+\s+){{0,3}}")
"""Between somebody and what a clause tells that he does: "but for Peru, which defended"."""
WERE = wording(r"\**\s+(?:was|were|is|are|remains?|remained)\s+(?:\w+ly\s+|still\s+|also\s+|both\s+|all\s+){0,2}")
OF_MIND = wording(r"opposed(?!\s+by\b)(?=\s*[.,;]|\s+(?:on|in|from|to|as|and|because|for)\b)")
TOWARD = wording(rf"\W*(?:{_any('toward')}\s+)?{ARTICLE}\**")
"""Between a stance and the name of those with whom somebody only sides: "agreed with the"."""
MADE_BY = wording(rf"[^.;:()]{{1,90}}?\s{_any('made')}\s+{_any('by')}\s*{_PLAIN_ARTICLE}\**")
"""What stands between a stance and whose idea it is on: "opposed the new process proposed by the"."""
AND_NAMED = wording(rf",\s+{_any('and')}\s+{ARTICLE}\**$")
NEW_SUBJECT = wording(rf",\s+(?:{_any('and')}\s+)?{ARTICLE}\**$")
TOLD_OF_IT = wording(rf"(?:,(?:\s+{_any('which')})?|\s+{_any('and')})\s+{ARTICLE}\**$")
"""Before somebody who does something in a clause of his own: "opposed the tax, which Peru had proposed"."""
WHICH_SOMEBODY = wording(rf",\s+{_any('told_of')}\s*{ARTICLE}\**$")
"""Before somebody who does something to what was told of: "asked for a delay, which Peru"."""
NAMED_DOES = wording(rf"\**\s+(?:{_any('also', 'aside', 'without_subject')}\s+|\w+(?:ly|ment|mente)\s+){{0,3}}")
"""Between that name and what he does."""
CLITIC = wording(rf"-{_any('clitics')}\b")
"""A pronoun that is joined to a verb: "opôs-se"."""
RESUMES = wording(
    rf",?\s*\b(?:{_any('aside_begins')}|{_any('clause_begins')}\s+(?:\w+(?:ing|ant|ndo)|not|pas|não|{_any('other_subjects')}))\b"
    rf"[^;:]*,\s+(?:{_any('also')}\s+|\w+(?:ly|ment|mente)\s+){{0,2}}"
)
"""An aside after which the subject before it goes on: "Peru, while noting the cost, supported", "Peru, after all,"."""
AND_WITH = wording(rf"\b{_any('and')}\s*,\s*{WITH}\s+{ARTICLE}\**$")
OTHERS_DOING = wording(rf",\s+{WITH}\s+(?:[\w'’-]+\s+){{1,4}}?\w+(?:ing|ants?|[aei]ndo)\b")
"""Between a subject and what others do while it acts: "we saw the same again, with parties trying to"."""
WITHIN_OF = wording(rf"\b(?:{_any('agent')}|of|d[eu]|des|d['’]|d[aeo]s?)\s*{_PLAIN_ARTICLE}\**$")
"""Before a name that a word of stance reaches over: "efforts of the"."""
WITH_IN_FRONT = wording(rf"\W*{WITH}\s+{ARTICLE}\**")
"""Before those with whom somebody acts who is named before or after: "Peru ... and, with Chile,", "With Chile, he"."""
NOBODY_DOES = wording(rf"\b{_any('nobody_does')}\s+(?:\w+\s+){{0,2}}$")
"""Before a stance that is told of nobody: "Peru noted that there remains opposition"."""
HANDLED = wording(
    rf"\b{_any('handling')}\w*\s+(?:with\s+|à\s+|em\s+)?"
    rf"(?:(?:the|any|all|such|further|more|broad|wide|strong|stiff|fierce|general|public|political|une?|la|les|uma?|as?)\s+|l['’])*$"
)
THING = wording(_any("things"))
"""After one of these verbs, a thing that they are done to and nobody's own: "will consider requests for"."""
MISSING = wording(
    rf"\b{_any('missing')}\w*\s+(?:(?:{_any('articles')}|any|all|such|further|more|and|\w+(?:al|ive|ed|ate|er|ous|ful|ent|ble))\s+){{0,6}}"
    r"(?:l['’])?$"
)
"""Before a thing that is not there, or before whose it would be: "without the support of"."""
AND_BY = wording(
    rf"[^.;:()]{{0,40}}(?:,\s*(?:{_any('and')}\s+)?|\s{_any('and')}\s+)(?:{_any('by')}|d[aeo]s?|du|des|d['’]|from)\s*(?:l['’]|la\s|le\s)?\**"
)
"""What stands between two who hold a stance that is told before them: "by Peru in May, by Mali in June"."""
COMMA = wording(rf"\s*,\s*{ARTICLE}\**")
POSSESSED = wording(
    r"\**['’]s?\s(?!(?:delegat|represent|government|minister|ambassador|chair|president|negotiat|envoy))"
)
DOING = wording(r"\w+(?:ing|ant|[aei]ndo)\b")
BEGINS = wording(r"(?:^|[;:]\s)\W*(?:\w+ly\s+)?$")
LONGEST = 120
"""Characters before a place in which a wording that ends there is looked for."""
NEAR = 12
"""Characters between "by" and who it names."""
PARTICIPLE = wording(r"(?:ed|(?:en|nd|ul|ç)ue?s?|é|és|ée|ées|ado|ada|ados|adas|ido|ida|idos|idas)$")
LISTED = wording(rf"(?P<matter>[^.;:()]{{0,100}}?)\s{_any('listing')}\s+{ARTICLE}\**")
"""What stands between a stance and those who hold it in "Among those opposing the tax were Peru and Mali"."""
LAST_ARTICLE = wording(rf"\s{_any('articles')}\s*\**$")
FEW_IN_FRONT = wording(r"\W*(?:[\w'’]+\s+){0,6}")
VERB_FIRST = wording(rf"\W*(?:(?:{_any('also')}\s+)?{_any('verb_first')}\s+(?:\w+ment\s+)?)?")
PLURAL_VERB = wording(rf"{_any('plural_verb')}\b")
HAS_VERB_FIRST = wording(rf"\W*{_any('verb_first')}\b")
SUBJECT_FOLLOWS = wording(
    rf"\s*{_any('subject_follows')}\s+(?:o|a|os|as)\s+\**|\s*(?::|,\s*{_any('for_example')},)\s*{ARTICLE}\**"
)
"""What stands between a verb and its subject: "Opuseram-se a ele o Peru", "Votaram contra, entre outros, o Peru"."""
NO_COMMA = wording(r"[^,.;()]{0,80}")
CLAUSE_ENDS = wording(r"\**\s*(?:[,.;:)]|$)")
ON_A_MATTER = wording(
    rf"\s+(?:to|against|for|{_any('toward')}|contre|contra|pour|para|por|de|em|in|on(?!\s+the\s+grounds?)|about|regarding|concerning|that|sur|sobre|que)\s"
)
"""What follows those who hold a thing and says what it is on: "the objection of Peru to the tax"."""
SAYS_LITTLE = late_pattern(
    rf"\W*(?:{_any('conjunctions')}\s+)?(?:{_any('pronouns')}\s.*|(?:[^\s'’]+(?:\s+|['’])){{0,3}})",
    re.IGNORECASE | re.DOTALL,
)
"""What stands before a thing that somebody holds and does not say what it is on: "It enjoyed the", "Due to the"."""
CLAUSE_OPENS = rf"(?:^|[;:,(.]|\b(?:{_any('and', 'clause_begins')}))\W*"
"""Where a clause begins, for what stands between that and a name."""
OPENS_CLAUSE = wording(rf"{CLAUSE_OPENS}{ARTICLE}\**$")
WHICH = _any("which")
"""Before what is told of a thing or a person after a comma."""
CONJUNCTIONS = _any("conjunctions")
"""What may stand in front of all."""
TOLD_OF = _any("told_of")
"""Before those of whom a clause on a thing tells something."""

"""The wordings by which a sentence tells whose a stance is: what stands between an actor and a word of stance.

The words themselves are clause_words.yaml.
"""

import re
from pathlib import Path

from ingest.late_pattern import late_pattern
from ingest.tables import read_table, wordings_of

_TABLE: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "clause_words.yaml")
_any = wordings_of(_TABLE)

ARTICLE = (
    rf"(?:(?:that|those|celle|celui|ceux|celles|[oa]s?)\s+(?=(?:of|d[aeo]s?|du|des|d['’])\b))?(?:{_any('by')}\s+|of\s+|de\s+|à\s+|d['’])?"
    r"(?:the|la|le|les|l['’]|o|a|os|as|du|des|do|da|dos|das|aux?|aos?|às?)?\s*"
)
"""What may stand before each of several names: "o Peru", "pelo Peru e pelo Mali", "of Peru and that of Mali"."""
_PLAIN_ARTICLE = r"(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?"
_ARTICLE_AFTER_OF = r"(?:the\s|la\s|le\s|les\s|l['’])?"  # Portuguese joins it to the preposition

INCLUDING = late_pattern(rf"\s*,?\s*\(?{_any('including')}\s+{ARTICLE}\**", re.IGNORECASE)
"""What stands between "several delegations" and some of them."""
WITH = _any("with")
"""Before those who do the same as somebody else."""
JOINED = late_pattern(
    rf"^['’s]*\**\s*(?:,|;|/|&|\b{_any('and', 'or')}\b)*\s*\**"
    rf"(?:,?\s*{_any('and', 'with', 'as_well')}\b|\s*{_any('and')},[^,.;:()]{{1,60}},)?\s*\**{ARTICLE}\**$"
    rf"|^,\s+{_any('articles', 'its')}\s*(?:[\w-]+\s+){{0,2}}[\w-]+,\s+{_any('and')}\s+{ARTICLE}\**$",
    re.IGNORECASE,
)
JOINED_LOOSELY = late_pattern(
    rf"^[^.;:]{{0,40}}(?:,|\s)\s*{_any('but_also', 'as_well')}\s+{ARTICLE}\**$",
    re.IGNORECASE,
)
"""What may stand between two names of one group: "China, India and Angola most outspokenly, but also South Africa"."""
AND_FIRST = late_pattern(rf"\s+{_any('and')}\b", re.IGNORECASE)
AND_OTHERS = late_pattern(rf"\**\s*,?\s*{_any('and')}\s+{_any('others')}\b", re.IGNORECASE)
"""What ends an enumeration as a name after "and" does."""
ON_BEHALF = late_pattern(
    rf"\s*,?\s*(?:{_any('speaking')}\s+)?{_any('on_behalf')}\s*{_PLAIN_ARTICLE}(?:[\w-]+\s+){{0,4}}?(?:of\s+|d[aeo]s?\s+|du\s+|d['’])?\**",
    re.IGNORECASE,
)
FRONTED = late_pattern(
    rf"(?:^|[;:.]\s)\W*(?:\w+ly\s+)?{_any('sided_by')}\s+(?:\w+ly\s+)?{_any('by')}\s*{ARTICLE}\**$",
    re.IGNORECASE,
)
"""Before those who support or oppose what the subject after them does: "Supported by Chile, Peru proposed"."""
CLAUSE_BREAK = late_pattern(
    rf"[;:()—]|\s–\s|,\s+(?={_any('other_subjects')}\b)|,?\s\b{_any('clause_begins')}\b", re.IGNORECASE
)
OF_AN_OFFICE = late_pattern(rf"\b{_any('offices')}\b[^;:()]*\([^()]*$", re.IGNORECASE)
"""Before the end of a bracket that says where somebody is from who speaks for a meeting: "Co-Chair Ana Sato (Japan"."""
PASSIVE_GOES_ON = late_pattern(rf"{_any('passive_goes_on')}\s+(?:\w+(?:ly|ment|mente)\s+)?$", re.IGNORECASE)
"""Before "supported by", where the subject stands in front of another verb: "Peru objected and was supported by"."""
NO_SUBJECT = late_pattern(rf"\s+(?:{_any('without_subject')},?\s*){{0,4}}", re.IGNORECASE)
"""Between "but" and what somebody does, where who does it is named before "but"."""
AGENT_AFTER = late_pattern(
    rf"^\s*(?:\w+(?:ly|ment|mente)\s+)?(?:{_any('comes')}\s+(?:\w+\s+)?)?{_any('agent')}(?:\s+(?:\w+\s+){{0,2}}?)?(?:l['’])?\**$",
    re.IGNORECASE,
)
"""What stands between a stance and who holds it: "supported by the"."""
FELT_BY = late_pattern(
    rf"\s+(?:(?:pas|guère|point|muito|nada|\w+ly|\w+ment|\w+mente)\s+)?(?:{_any('felt_by')}\s+)?{ARTICLE}\**",
    re.IGNORECASE,
)
"""What stands between what somebody is for or against and who that is: "found favour with the"."""
CAME_FROM = late_pattern(
    rf"(?P<matter>(?:\s+[^.;:()]{{1,100}}?)?)\s+(?:{_any('came')})\s+(?:\w+\s+)?{_any('agent')}\s*{_PLAIN_ARTICLE}\**",
    re.IGNORECASE,
)
"""What stands between a thing that somebody holds and who that is: "objections to the tax came from"."""
FEW_BEFORE_THING = late_pattern(
    rf"(?:^|[;:,]\s|\b{_any('and', 'contrast')}\s)\W*(?:[\w'’-]+\s+){{0,4}}(?:l['’])?$", re.IGNORECASE
)
"""Before that thing, where nobody else can have it."""
IN_FAVOUR = late_pattern(r".*\bin (?:support|favou?r) of")
"""What ends as "the support of" does, before what is supported and not before whose support it is."""
END_OF_IT = late_pattern(rf"\b{_any('end_of_it')}$", re.IGNORECASE)
"""What those want who are against something: "called for its withdrawal"."""
AS_FOR = late_pattern(
    rf"(?:^|[;:.,]\s|\b{_any('and')}\s)\W*{_any('as_for')}\s*\**{_ARTICLE_AFTER_OF}\**$", re.IGNORECASE
)
"""In front of a clause, before those that its pronoun stands for: "As for Peru, it"."""
IT_THEN = late_pattern(rf"\**,\s+(?:{_any('other_subjects', 'pronouns')}\s+)?", re.IGNORECASE)
"""Between those and what they do."""
IN_THE_EYES = late_pattern(rf"(?:^|[;.]\s)\W*{_any('in_the_eyes')}\s*{ARTICLE}\**$", re.IGNORECASE)
"""In front of a clause, before those who think what it says: "For Peru, the tax was out of the question"."""
NOT_A_SUBJECT = late_pattern(rf"\b{_any('prepositions')}\s*\**{_ARTICLE_AFTER_OF}\**$", re.IGNORECASE)
IN_A_TOWN = late_pattern(r"\w (?:[Ii]n|[Aa]t|em|à|en|n[oa]) [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*,\s+$")
"""Before a state that says where a town is: "held in Hobart, Australia"."""
EXCEPT = late_pattern(rf"\b{_any('except')}\s*\**{ARTICLE}\**$", re.IGNORECASE)
OF_A_BODY = late_pattern(rf"\b{_any('bodies')}\s+{_any('of')}\s*\**{_ARTICLE_AFTER_OF}\**$", re.IGNORECASE)
FEW_WORDS = late_pattern(r"^(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}$")
ALONGSIDE = late_pattern(rf"\b{_any('alongside')}\s*{_PLAIN_ARTICLE}$", re.IGNORECASE)
AS_THEY = late_pattern(rf"\b{_any('as_they')}\s*{_PLAIN_ARTICLE}$", re.IGNORECASE)
JOINING = late_pattern(rf"^\s+{_any('joining')}\s+{ARTICLE}$", re.IGNORECASE)
_NO_PARTICIPLE = r"[\w'’-]+(?<!ed)(?<!é)(?<!é[es])(?<!ées)(?<![ai]d[oa])(?<![ai]d[oa]s)"
LATER_AGENT = late_pattern(
    rf"(?:\s+(?!{_any('and', 'who', 'told_of')}\b){_NO_PARTICIPLE}){{1,5}}?\s+{_any('by')}\s*{_PLAIN_ARTICLE}\**",
    re.IGNORECASE,
)
"""What stands between what is done to something and who does it, "was opposed in plenary by"."""
IN_DOING = late_pattern(rf"\s+{_any('in_doing')}\b", re.IGNORECASE)
"""What follows whoever is joined: "joined Russia in bringing forward", "s'est joint à la Russie pour présenter"."""
ASIDE = late_pattern(rf"\W*(?:,|\(|[–—-])\W*(?:{_any('aside')}\W+)*", re.IGNORECASE)
TARGET_AFTER = late_pattern(
    rf"\s+(?:{_any('toward')}\s+)?{_PLAIN_ARTICLE}"
    rf"(?:(?:\w+\s+)?{_any('ideas')}\s+(?:{_any('put')}\s+)?{_any('agent', 'of')}\s*{_ARTICLE_AFTER_OF})?\**",
    re.IGNORECASE,
)
ABOUT_ENDS = late_pattern(
    rf"[;:()]|\s[–—]\s|,\s{_any('adding')}\b|,?\s\b{_any('contrast', 'as_it_is')}\b|[,.!?]?[”»\"],?\s+{_any('said')}\b"
    rf"|,?\s+{_any('and')}\s+(?:so|neither|nor)\s+(?:is|are|was|were|do|does|did|has|have|had|will|would)\b"
    rf"|,\s+{_any('on_condition')}\b",
    re.IGNORECASE,
)
IN_A_RELATIVE_CLAUSE = late_pattern(rf"['’]?s?\**,\s+(?:\w+\s+)?{_any('which')}(?!\w)[^,;:]*")
"""Between a subject and somebody whom a clause on it names: "Peru, which works with Chile,"."""
BUT_NOT = late_pattern(
    rf",?\s*\b{_any('but')}\s+{_any('no')}\s+(?:{_any('toward_what')}\s+)?"
    rf"(?=(?:{_any('articles', 'what')})(?:\s|(?<=['’])))",
    re.IGNORECASE,
)
"""Before what somebody does not hold who holds what stands before it: "accepts the fee, but not the tax"."""
DOES_ITSELF = late_pattern(
    rf"\**(?P<apart>\s[^,;:()]{{1,40}}(?=,))?(?:,?\s+{_any('who')}|,\s+que)\s+(?:\w+\s+){{0,3}}", re.IGNORECASE
)
"""Between somebody and what a clause tells that he does: "but for Peru, which defended"."""
WERE = late_pattern(
    r"\**\s+(?:was|were|is|are|remains?|remained)\s+(?:\w+ly\s+|still\s+|also\s+|both\s+|all\s+){0,2}", re.IGNORECASE
)
OF_MIND = late_pattern(r"opposed(?!\s+by\b)(?=\s*[.,;]|\s+(?:on|in|from|to|as|and|because|for)\b)", re.IGNORECASE)
TOWARD = late_pattern(rf"\W*(?:{_any('toward')}\s+)?{ARTICLE}\**", re.IGNORECASE)
"""Between a stance and the name of those with whom somebody only sides: "agreed with the"."""
MADE_BY = late_pattern(
    rf"[^.;:()]{{1,90}}?\s{_any('made')}\s+{_any('by')}\s*{_PLAIN_ARTICLE}\**",
    re.IGNORECASE,
)
"""What stands between a stance and whose idea it is on: "opposed the new process proposed by the"."""
AND_NAMED = late_pattern(rf",\s+{_any('and')}\s+{ARTICLE}\**$", re.IGNORECASE)
NEW_SUBJECT = late_pattern(rf",\s+(?:{_any('and')}\s+)?{ARTICLE}\**$", re.IGNORECASE)
TOLD_OF_IT = late_pattern(rf"(?:,(?:\s+{_any('which')})?|\s+{_any('and')})\s+{ARTICLE}\**$", re.IGNORECASE)
"""Before somebody who does something in a clause of his own: "opposed the tax, which Peru had proposed"."""
NAMED_DOES = late_pattern(
    rf"\**\s+(?:{_any('also', 'aside', 'without_subject')}\s+|\w+(?:ly|ment|mente)\s+){{0,3}}", re.IGNORECASE
)
"""Between that name and what he does."""
CLITIC = late_pattern(rf"-{_any('clitics')}\b", re.IGNORECASE)
"""A pronoun that is joined to a verb: "opôs-se"."""
RESUMES = late_pattern(
    rf",?\s*\b(?:{_any('aside_begins')}|{_any('clause_begins')}\s+(?:\w+(?:ing|ant|ndo)|not|pas|não|{_any('other_subjects')}))\b"
    rf"[^;:]*,\s+(?:{_any('also')}\s+|\w+(?:ly|ment|mente)\s+){{0,2}}",
    re.IGNORECASE,
)
"""An aside after which the subject before it goes on: "Peru, while noting the cost, supported", "Peru, after all,"."""
AND_WITH = late_pattern(rf"\b{_any('and')}\s*,\s*{WITH}\s+{ARTICLE}\**$", re.IGNORECASE)
WITH_IN_FRONT = late_pattern(rf"\W*{WITH}\s+{ARTICLE}\**", re.IGNORECASE)
"""Before those with whom somebody acts who is named before or after: "Peru ... and, with Chile,", "With Chile, he"."""
NOBODY_DOES = late_pattern(rf"\b{_any('nobody_does')}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
"""Before a stance that is told of nobody: "Peru noted that there remains opposition"."""
HANDLED = late_pattern(
    rf"\b{_any('handling')}\w*\s+(?:(?:the|any|all|such|further|more|broad|wide|general|public|political)\s+)*$",
    re.IGNORECASE,
)
THING = late_pattern(_any("things"), re.IGNORECASE)
"""After one of these verbs, a thing that they are done to and nobody's own: "will consider requests for"."""
MISSING = late_pattern(
    rf"\b{_any('missing')}\w*\s+(?:(?:{_any('articles')}|any|all|such|further|more|and|\w+(?:al|ive|ed|ate|er|ous|ful|ent|ble))\s+){{0,6}}"
    r"(?:l['’])?$",
    re.IGNORECASE,
)
"""Before a thing that is not there, or before whose it would be: "without the support of"."""
AND_BY = late_pattern(
    rf"[^.;:()]{{0,40}},\s*(?:{_any('and')}\s+)?(?:{_any('by')}|d[aeo]s?|du|des|d['’]|from)\s*(?:l['’]|la\s|le\s)?\**",
    re.IGNORECASE,
)
"""What stands between two who hold a stance that is told before them: "by Peru in May, by Mali in June"."""
COMMA = late_pattern(rf"\s*,\s*{ARTICLE}\**", re.IGNORECASE)
POSSESSED = late_pattern(
    r"\**['’]s?\s(?!(?:delegat|represent|government|minister|ambassador|chair|president|negotiat|envoy))", re.I
)
BEGINS = late_pattern(r"(?:^|[;:]\s)\W*(?:\w+ly\s+)?$", re.IGNORECASE)
LONGEST = 120
"""Characters before a place in which a wording that ends there is looked for."""
NEAR = 12
"""Characters between "by" and who it names."""
PARTICIPLE = late_pattern(r"(?:ed|(?:en|nd|ul|ç)ue?s?|é|és|ée|ées|ado|ada|ados|adas|ido|ida|idos|idas)$", re.IGNORECASE)
LISTED = late_pattern(rf"[^.;:()]{{0,100}}?\s{_any('listing')}\s+{ARTICLE}\**", re.IGNORECASE)
"""What stands between a stance and those who hold it in "Among those opposing the tax were Peru and Mali"."""
LAST_ARTICLE = late_pattern(rf"\s{_any('articles')}\s*\**$", re.IGNORECASE)
FEW_IN_FRONT = late_pattern(r"\W*(?:[\w'’]+\s+){0,6}")
VERB_FIRST = late_pattern(rf"\W*(?:(?:{_any('also')}\s+)?{_any('verb_first')}\s+(?:\w+ment\s+)?)?", re.IGNORECASE)
HAS_VERB_FIRST = late_pattern(rf"\W*{_any('verb_first')}\b", re.IGNORECASE)
SUBJECT_FOLLOWS = late_pattern(
    rf"\s*{_any('subject_follows')}\s+(?:o|a|os|as)\s+\**|\s*(?::|,\s*{_any('for_example')},)\s*{ARTICLE}\**",
    re.IGNORECASE,
)
"""What stands between a verb and its subject: "Opuseram-se a ele o Peru", "Votaram contra, entre outros, o Peru"."""
NO_COMMA = late_pattern(r"[^,.;()]{0,80}")
CLAUSE_ENDS = late_pattern(r"\**\s*(?:[,.;:)]|$)")
ON_A_MATTER = late_pattern(
    rf"\s+(?:to|against|for|{_any('toward')}|contre|contra|pour|de|em|in|on(?!\s+the\s+grounds?)|about|regarding|concerning|that|sur|sobre|que)\s",
    re.IGNORECASE,
)
"""What follows those who hold a thing and says what it is on: "the objection of Peru to the tax"."""
SAYS_LITTLE = late_pattern(
    rf"\W*(?:{_any('conjunctions')}\s+)?(?:{_any('pronouns')}\s.*|(?:[^\s'’]+(?:\s+|['’])){{0,3}})",
    re.IGNORECASE | re.DOTALL,
)
"""What stands before a thing that somebody holds and does not say what it is on: "It enjoyed the", "Due to the"."""
LIKEWISE_SIGNS = frozenset(word for words in _TABLE["likewise_signs"].values() for word in words)
"""One of these words is in every sentence of which one of the next two patterns matches a part."""
_CLAUSE_OPENS = rf"(?:^|[;:,(.]|\b(?:{_any('and', 'clause_begins')}))\W*"
LIKEWISE_BEFORE = late_pattern(
    rf"{_CLAUSE_OPENS}(?:{_any('conjunctions')}\s+)?{_any('likewise_before')}\s*{ARTICLE}\**$", re.IGNORECASE
)
"""Before those of whom the same is true as was told just before: "So did the"."""
OPPOSITE_BEFORE = late_pattern(
    rf"{_CLAUSE_OPENS}(?:{_any('conjunctions')}\s+)?{_any('opposite_before')}\s*{ARTICLE}\**$", re.IGNORECASE
)
"""Before those who hold the contrary of what was told just before: "On the other side, the"."""
HOLDS_OUT = late_pattern(rf"\**,?\s*(?:{_any('holding_out')}\b|[.;]|$)", re.IGNORECASE)
"""What follows them: nothing, or that they do so still."""
LIKEWISE_AFTER = late_pattern(
    rf"\**(?:,\s+{_any('which')}(?!\w)[^,;:]{{1,80}})?,?\s+(?:{_any('likewise_after')}|(?P<agreeing>{_any('agreeing_after')}))(?=\s*(?:[.;:,)]|$))",
    re.IGNORECASE,
)
"""What those do who do the same: "followed suit"."""
_APPOSED = rf",\s+(?:an?\s+|the\s+|une?\s+|uma?\s+)?(?:[\w-]+\s+)?{_any('sayings')}(?:\s+[\w-]+)?,?"
TAKEN_UP_BEFORE = late_pattern(
    rf"{_APPOSED}\s+(?:{_any('taken_up_by')}|(?P<shared>{_any('shared_by')}))\s*{ARTICLE}\**$", re.IGNORECASE
)
"""Before those who hold what was told just before, in a phrase on it: "a request taken up by"."""
TOLD_OF_BEFORE = late_pattern(rf"{_APPOSED}\s+{_any('told_of')}\s*{ARTICLE}\**$", re.IGNORECASE)
"""Before those who are its subject: "a view that"."""
SHARED_AFTER = late_pattern(rf"\**\s+{_any('shared')}(?!\w)", re.IGNORECASE)
DENYING_AFTER = late_pattern(rf"\**\s+{_any('denying_after')}(?=\s*(?:[.;:)]|$))", re.IGNORECASE)
"""What those do who are not for what somebody is for: "did not"."""
OPENS_CLAUSE = late_pattern(rf"{_CLAUSE_OPENS}{ARTICLE}\**$", re.IGNORECASE)

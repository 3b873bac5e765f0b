"""The wordings by which a sentence tells whose a stance is: what stands between an actor and a word of stance."""

import re

from ingest.groups import ARTICLE, WITH
from ingest.late_pattern import late_pattern

CLAUSE_BREAK = late_pattern(
    r"[;:()—]|\s–\s|,\s+(?=(?:we|they|it|he|she|some|others|many|several|nous|on|il|ils|elles?|nós|eles|elas)\b)"
    r"|,?\s\b(?:while|whereas|although|though|but(?! also)|despite|until|after|before|whilst|when"
    r"|tandis que|alors que|mais(?! aussi)|bien que|malgré|jusqu|enquanto|mas(?! também)|embora|apesar|até que)\b",
    re.IGNORECASE,
)
NO_SUBJECT = late_pattern(
    r"\s+(?:(?:in the end|at last|finally|eventually|ultimately|then|later|also|nevertheless|nonetheless|still|now"
    r"|did not|does not|do not|would|would not|could|could not|cannot|will|has|have|had|à la fin|finalement"
    r"|ensuite|puis|aussi|a|ont|ne|n['’]|s['’]est|se sont|no fim|por fim|finalmente|depois|também|não"
    r"|acabou por|acabaram por),?\s*){0,4}",
    re.IGNORECASE,
)
"""Between "but" and what somebody does, where who does it is named before "but"."""
AGENT_AFTER = late_pattern(
    r"^\s*(?:\w+ly\s+)?(?:by|from|par|por|pel[oa]s?|d[aeo]s?|du|d['’]|of)\s+(?:\w+\s+){0,2}?$", re.IGNORECASE
)
"""What stands between a stance and who holds it: "supported by the"."""
NOT_A_SUBJECT = late_pattern(
    r"\b(?:in|on|at|around|against|about|to|for|from|by|towards?|into|under|over|regarding|concerning|despite|between"
    r"|en|au|aux|dans|sur|contre|pour|vers|malgré|par|em|no|na|nos|nas|sobre|contra|para|por|pel[oa]s?"
    r"|of|de|du|des|d['’]|do|da|dos|das)\s*\**(?:the\s|la\s|le\s|les\s|l['’])?\**$",
    re.IGNORECASE,
)
OF_A_BODY = late_pattern(
    r"\b(?:delegat\w+|délégation\w*|delega\w+|government\w*|gouvernement\w*|governo\w*|representative\w*|minist\w+"
    r"|efforts?|opposition|proposal|proposition|proposta|oposição)\s+(?:of|de|du|des|d['’]|do|da|dos|das)\s*\**"
    r"(?:the\s|la\s|le\s|les\s|l['’])?\**$",
    re.IGNORECASE,
)
FEW_WORDS = late_pattern(r"^(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}$")
ALONGSIDE = late_pattern(
    r"\b(?:alongside|side by side with|as (?:did|do|does|has|had|have|was|were)|aux côtés d(?:e|u|es|['’])"
    r"|à l['’]instar d(?:e|u|es|['’])|tout comme|de même que|ao lado d[aeo]s?|a exemplo d[aeo]s?|tal como"
    r"|assim como)\s*"
    r"(?:the\s|la\s|le\s|les\s|l['’]|o\s|a\s|os\s|as\s)?$",
    re.IGNORECASE,
)
JOINING = late_pattern(
    rf"^\s+(?:(?:has|have|had)\s+)?(?:join(?:s|ed)|s['’](?:est|était|étaient)\s+jointe?s?\s+(?:à|au|aux)"
    rf"|(?:juntou|juntaram)-se\s+(?:a|à|ao|aos|às)|se\s+(?:juntou|juntaram)\s+(?:a|à|ao|aos|às))\s+{ARTICLE}$",
    re.IGNORECASE,
)
IN_DOING = late_pattern(r"\s+(?:in\s+\w+ing|to|pour|para|ao)\b", re.IGNORECASE)
"""What follows whoever is joined: "joined Russia in bringing forward", "s'est joint à la Russie pour présenter"."""
ASIDE = late_pattern(
    r"\W*(?:,|\(|[–—-])\W*(?:(?:and|but|et|mais|e|mas|was|were|later|also|strongly|firmly)\W+)*", re.IGNORECASE
)
TARGET_AFTER = late_pattern(
    r"\s+(?:with\s+|to\s+|for\s+|à\s+|au\s+|avec\s+|com\s+|ao?s?\s+)?(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?"
    r"(?:(?:\w+\s+)?(?:proposals?|positions?|statements?|views?|calls?|suggestions?|requests?|interventions?|amendments?"
    r"|demands?|propositions?|demandes?|appels?|propostas?|posiç\w+|declaraç\w+|pedidos?|apelos?)\s+"
    r"(?:made\s+|tabled\s+|put forward\s+)?(?:by|of|from|de|du|des|d['’]|par|do|da|dos|das|por|pel[oa]s?)\s*"
    r"(?:the\s+|la\s+|le\s+|les\s+|l['’])?)?\**",
    re.IGNORECASE,
)
ABOUT_ENDS = late_pattern(
    r"[;:()]|\s[–—]\s"
    r"|,\s(?:stating|saying|noting|citing|arguing|adding|explaining|expressing|claiming|stressing|underlining|affirmant"
    r"|disant|notant|arguant|estimant|soulignant|déclarant|afirmando|dizendo|argumentando|observando|alegando"
    r"|salientando)\b|,?\s\b(?:while|whereas|although|though|but(?! also)|tandis que|alors que|mais(?! aussi)|enquanto"
    r"|mas(?! também)|embora)\b",
    re.IGNORECASE,
)
MADE_BY = late_pattern(
    r"[^.;:()]{1,90}?\s(?:proposed|suggested|tabled|introduced|presented|submitted|put forward|brought forward|drafted"
    r"|propos[ée]+s?|présentée?s?|déposée?s?|avancée?s?|suggérée?s?|propost[oa]s?|apresentad[oa]s?|sugerid[oa]s?)\s+"
    r"(?:by|par|por|pel[oa]s?)\s*(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?\**",
    re.IGNORECASE,
)
"""What stands between a stance and whose idea it is on: "opposed the new process proposed by the"."""
AND_DOES = late_pattern(
    rf",?\s+(?:and|et|e)(?:\s*,\s*{WITH}\s[^,;:]{{1,80}},)?\s+"
    r"(?:(?:also|then|has|have|had|aussi|ensuite|a|ont|avait|avaient|também)\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before the second thing that somebody does: "opposed the tax and called for a fund"."""
AND_WITH = late_pattern(rf"\b(?:and|et|e)\s*,\s*{WITH}\s+{ARTICLE}\**$", re.IGNORECASE)
WITH_IN_FRONT = late_pattern(rf"\W*{WITH}\s+{ARTICLE}\**", re.IGNORECASE)
"""Before those with whom somebody acts who is named before or after: "Peru ... and, with Chile,", "With Chile, he"."""
NOBODY_DOES = late_pattern(
    r"\b(?:there\s+(?:is|are|was|were|remains?|remained|exists?|existed|(?:has|have|had) been)|il\s+y\s+(?:a|avait|eut)"
    r"|il\s+(?:existe|existait|reste|restait|subsiste)|há|havia|houve|existem?|existia)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before a stance that is told of nobody: "Peru noted that there remains opposition"."""
HANDLED = late_pattern(
    r"\b(?:maintain|build|seek|sought|gain|win|won|gather|mobili[sz]|secur|rally|garner|enlist|receiv|consider|discuss"
    r"|examin|review|address|accept)\w*\s+(?:(?:the|any|all|such|further|more|broad|wide|general|public|political)\s+)*$",
    re.IGNORECASE,
)
THING = late_pattern(r"support|requests?|calls?|opposition|objections?|appeals?|demands?", re.IGNORECASE)
"""After one of these verbs, a thing that they are done to and nobody's own: "will consider requests for"."""
COMMA = late_pattern(r"\s*,\s*(?:the\s+|la\s+|le\s+|les\s+|l['’]|o\s+|a\s+|os\s+|as\s+)?", re.IGNORECASE)
POSSESSED = late_pattern(
    r"\**['’]s?\s(?!(?:delegat|represent|government|minister|ambassador|chair|president|negotiat|envoy))", re.I
)
BEGINS = late_pattern(r"(?:^|[;:]\s)\W*(?:\w+ly\s+)?$", re.IGNORECASE)
NEAR = 12
"""Characters between "by" and who it names."""
PARTICIPLE = late_pattern(r"(?:ed|é|és|ée|ées|ado|ada|ados|adas|ido|ida|idos|idas)$", re.IGNORECASE)

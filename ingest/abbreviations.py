"""Abbreviations whose full stop may not end a sentence, and the words that begin one, per language.

Written by hand for the language of diplomacy and advocacy; languages without an entry use the English lists.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What the sentence splitter knows of one language. Words have no final full stop."""

    titles: frozenset[str]
    """Before a name, in this case only; a sentence never ends after one."""
    running: frozenset[str]
    """Lower case; what follows belongs to the same sentence, whatever its first letter."""
    numbered: frozenset[str]
    """Lower case; an abbreviation only before a number: ``No. 5``, but ``The answer is no.``"""
    closing: frozenset[str]
    """Lower case; ends the sentence only when a word of ``starters`` follows."""
    starters: frozenset[str]
    """Lower case; words that, in capitals after an abbreviation, show that a sentence begins."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = Abbreviations(
    titles=_words(
        "Mr Mrs Ms Messrs Dr Drs Prof St Gen Col Lt Sgt Capt Maj Cmdr Adm Hon Rev Fr Sen Rep Gov Amb Pres Rt Mt Ft"
    ),
    running=_words("cf vs viz e.g i.e incl esp resp approx ca"),
    numbered=_words(
        "no nos art arts p pp para paras vol vols fig figs sec sect ch chap cl eq ed app annex reg res doc item"
    ),
    closing=_words(
        "inc ltd co corp jr sr al dept govt assoc bros univ jan feb mar apr jun jul aug sep sept oct nov dec mon "
        "tue wed thu fri sat sun"
    ),
    starters=_words(
        "the this that these those it its he she they we i you in on at for from by with as if when while after "
        "before since but and or however moreover furthermore although there their our his her not one all some "
        "many most both each such so to what which who why how under during despite according another other more "
        "yet thus therefore nevertheless meanwhile finally firstly secondly here nor a an"
    ),
)

_FRENCH = Abbreviations(
    titles=_words(
        "M MM Mme Mmes Mlle Mlles Me Mgr Dr Drs Pr Prof St Ste Gén Gal Cel Col Cdt Cap Lt Amb S.E S.E.M S.Exc"
    ),
    running=_words("cf c.-à-d p.ex ex env not c.à.d voy"),
    numbered=_words("no nos n art arts p pp par al vol fig sect chap ch rés doc éd t"),
    closing=_words("etc sté cie janv févr fév avr juil sept oct nov déc dép min"),
    starters=_words(
        "le la les l un une des ce cet cette ces il elle ils elles nous vous on je en dans pour par avec si "
        "lorsque quand après avant depuis mais et ou or cependant toutefois néanmoins ainsi aussi selon sur sous "
        "entre malgré comme notre nos leur leurs son sa ses tous toutes chaque plusieurs certains aucun aucune à "
        "au aux de du qui que quoi pourquoi comment enfin ensuite puis premièrement deuxièmement c'est d'autres"
    ),
)

_PORTUGUESE = Abbreviations(
    titles=_words(
        "Sr Srs Sra Sras Srta Dr Drs Dra Dras Prof Profa Profª Eng Engº Exmo Exma Exmos Emb Gen Gal Cel Cap Ten "
        "Sto Sta S.Exa V.Exa D Pe Dom Min"
    ),
    running=_words("cf p.ex ex v.g i.e e.g aprox obs"),
    numbered=_words("no nos n nº núm num art arts p pp pág págs par al vol fig sec cap inc res doc ed"),
    closing=_words("ltda cia jan fev mar abr mai jun jul ago set out nov dez dep gov"),
    starters=_words(
        "o a os as um uma uns umas este esta estes estas esse essa isso isto ele ela eles elas nós em no na nos "
        "nas para por pelo pela com se quando após antes desde mas e ou porém contudo no entanto todavia assim "
        "também segundo sobre sob entre apesar como nosso nossa nossos seu sua seus suas todos todas cada vários "
        "alguns nenhum ao à aos de do da dos das quem que porque finalmente além embora enquanto"
    ),
)

_BY_LANGUAGE = {"en": _ENGLISH, "fr": _FRENCH, "pt": _PORTUGUESE}


def abbreviations_for(language: str) -> Abbreviations:
    """The lists of ``language`` (ISO 639-1); the English ones when there are none."""
    return _BY_LANGUAGE.get(language, _ENGLISH)

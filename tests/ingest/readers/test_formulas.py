import pytest
from lxml import etree

from ingest.readers.formulas import formula_text

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def omml(inner: str) -> str:
    return formula_text(etree.fromstring(f'<oMath xmlns="{M}" xmlns:m="{M}">{inner}</oMath>'))


def mathml(inner: str) -> str:
    return formula_text(etree.fromstring(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>'))


def run(text: str) -> str:
    return f"<r><t>{text}</t></r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("E=m") + f"<sSup><e>{run('c')}</e><sup>{run('2')}</sup></sSup>", "E=mc^2"),
        (f"<sSub><e>{run('x')}</e><sub>{run('n-1')}</sub></sSub>", "x_(n-1)"),
        (f"<f><num>{run('a+b')}</num><den>{run('2')}</den></f>", "(a+b)/2"),
        (f'<f><fPr><type m:val="noBar"/></fPr><num>{run("n")}</num><den>{run("k")}</den></f>', "n ¦ k"),
        (f"<rad><deg/><e>{run('b-4')}</e></rad>", "√(b-4)"),
        (
            f'<nary><naryPr><chr m:val="∑"/></naryPr><sub>{run("k=0")}</sub>'
            f"<sup>{run('n')}</sup><e>{run('k')}</e></nary>",
            "∑_(k=0)^n k",
        ),
        (f'<d><dPr><begChr m:val="["/><endChr m:val="]"/></dPr><e>{run("a")}</e><e>{run("b")}</e></d>', "[a|b]"),
        (f"<d><e>{run('a')}</e></d>", "(a)"),
        (run("group ") + run("wit") + run("h braces"), "group with braces"),
        ("<r><rPr><sty m:val='p'/></rPr><t>log</t></r>", "log"),
    ],
)
def test_formulas_of_word_are_written_on_one_line(inner: str, text: str) -> None:
    assert omml(inner) == text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<msup><mi>X</mi><mn>2</mn></msup><mo>+</mo><mi>Y</mi>", "X^2 + Y"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "a/(b + 1)"),
        ("<msqrt><mi>a</mi><mi>b</mi></msqrt>", "√(a b)"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
        (
            "<semantics><mi>x</mi><annotation>x over</annotation>"
            "<annotation-xml><mi>y</mi></annotation-xml></semantics>",
            "x",
        ),
    ],
)
def test_formulas_of_libreoffice_are_written_on_one_line(inner: str, text: str) -> None:
    assert mathml(inner) == text

"""A web page's text without the site around it; of a document saved as a page, all of it. Nothing is fetched."""

import html
import re
from typing import Any

from ingest.clean import one_line, without_control_characters
from ingest.readers.html_blocks import PageBlock, page_blocks
from ingest.readers.main_text import is_plain_document, main_text
from ingest.readers.plain_text import decode
from ingest.readers.raw import RawDate, RawDocument, RawMetadata, UnreadableError
from ingest.readers.site_name import site_name

_DECLARED = re.compile(rb"""<(?:meta[^>]+charset\s*=\s*["']?|\?xml[^>]+encoding\s*=\s*["'])([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Bytes at the start in which a declaration of the encoding is looked for; the standard asks for 1024."""
_DECLARED_DATES_ONLY = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
"""No search through the page's text: a year in a sentence is not the date of the page."""
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]+)")
_SAVED_WITHIN = 4096
_LARGEST = 64 * 1024 * 1024
"""Bytes. A larger page holds no text that a person wrote."""
_TAGS_TO_SEARCH = 50_000
"""Only long documents have more; finding the main text in them would take minutes, and memory without end."""
_TAGS_TO_PARSE = 1_000_000
"""A tree of more elements takes a gigabyte; such a page is read without its structure."""
_HEAD_CHARACTERS = 200_000
_SURE_LETTERS = 8
"""A heading with fewer letters and digits may stand in the title of the page by chance."""
_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|head)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_TAG = re.compile(r"</?[a-z!?][^>]*>", re.IGNORECASE)


def read_html(data: bytes) -> RawDocument:
    """Blocks of the text and what the page says of itself. Raises UnreadableError for pages without end."""
    if len(data) > _LARGEST:
        raise UnreadableError("The page is larger than 64 MB.", "Save the document itself, or cut the page in parts.")
    source = without_control_characters(decoded_page(data))
    tags = source.count("<")
    tree = _parsed(source) if tags <= _TAGS_TO_PARSE else None
    if tree is None:
        return RawDocument(text=_without_tags(source), metadata=_metadata(source, ()))
    blocks = page_blocks(tree)
    if not is_plain_document(tree, blocks):
        blocks = main_text(blocks, _extracted(tree) if tags <= _TAGS_TO_SEARCH else "")
    return RawDocument(tuple(block.block for block in blocks), _metadata(source, blocks))


def decoded_page(data: bytes) -> str:
    """The page's source as text; what it declares of its encoding counts. Raises UnreadableError."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    return decode(data, declared.group(1).decode("ascii") if declared else "")


def _parsed(source: str) -> Any | None:
    """The page as a tree; None when it nests deeper than the parser follows, which would lose the rest unseen."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # lxml's word for a page that holds nothing
        return html.document_fromstring("<html></html>")
    too_deep = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return None if too_deep else tree


def _without_tags(source: str) -> str:
    """The text of a page whose tags make no sense, in lines."""
    lines = _TAG.sub("\n", _NO_TEXT.sub("\n", source)).split("\n")
    return "\n".join(line for line in (one_line(html.unescape(line)) for line in lines) if line)


def _extracted(tree: Any) -> str:
    """What trafilatura takes for the main text, by its own rules alone: as exact as with its fall-backs, and faster."""
    from trafilatura import bare_extraction

    found = bare_extraction(tree, fast=True, include_comments=False)
    if found is None:
        return ""
    if isinstance(found, dict):
        raise TypeError("trafilatura answered with a dictionary where a document was asked for")
    return " ".join(found.body.itertext())


def _metadata(source: str, blocks: "tuple[PageBlock, ...] | list[PageBlock]") -> RawMetadata:
    from trafilatura import extract_metadata

    tree = _parsed(source[:_HEAD_CHARACTERS])
    if tree is None:
        return RawMetadata(origin=_origin(source, ""))
    language = str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    found = extract_metadata(tree, date_config=_DECLARED_DATES_ONLY)
    headings = [block.block.text for block in blocks if block.block.kind == "heading"]
    title = _title(tree, headings, one_line(found.title or ""))
    site, site_is_sure = site_name(tree, headings)
    return RawMetadata(
        title=title,
        title_is_reliable=bool(title),
        author=one_line(found.author or ""),
        site=site,
        site_is_sure=site_is_sure,
        language=language,
        origin=_origin(source, found.url or ""),
        dates=(RawDate(found.date, "html meta"),) if found.date else (),
    )


def _title(tree: Any, headings: list[str], fallback: str) -> str:
    """The longest heading that the page's own title holds, beside the name of the site; else ``fallback``."""
    declared = [*tree.xpath("//title/text()"), *tree.xpath("//meta[@property='og:title']/@content")]
    titles = [_letters(title) for title in declared]
    fitting = [
        heading
        for heading in headings
        if len(_letters(heading)) >= _SURE_LETTERS
        and any(_letters(heading) in title and 3 * len(_letters(heading)) >= len(title) for title in titles)
    ]
    return max(fitting, key=len, default=fallback)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _origin(source: str, declared: str) -> str:
    """The address that the page gives for itself, else the one that a browser saved it from."""
    if declared:
        return declared
    saved = _SAVED_FROM.search(source[:_SAVED_WITHIN])
    return saved.group(1).removesuffix("--") if saved else ""

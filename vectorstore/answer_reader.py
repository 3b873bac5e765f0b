"""The reader that comes with the program: how surely a sentence of a passage answers a question, and in which words.

It is the embedding model's network, trained further to find the place of an answer (``evals.span_reader``; its model
card is docs/answer-reader.md), and it reads English. Question and passage are read together by OpenVINO.
"""

import logging
import math
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from vectorstore import default_model
from vectorstore.errors import VectorStoreError
from vectorstore.openvino_compile import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_log = logging.getLogger(__name__)

WEIGHTS = Path(__file__).with_name("answer_reader.safetensors")
FINGERPRINT = "answer-reader-1"
"""Raised with other weights."""
LANGUAGE = "en"
MAX_TOKENS = 320
"""Of question and passage together; what is beyond is not read."""
ANSWER_TOKENS = 40
"""The longest answer."""
LENGTH_STEP = 32
"""Question and passage are padded to a multiple of this: for a length that it has not met, OpenVINO makes new code,
which takes as long as reading two passages."""
FIRST_WORD_OF_CONTENT = 2_500
"""Ids of the vocabulary below this are signs, letters and the commonest words, which all texts share."""
SOFTENED = 3.0
"""Scores are divided by this before they are made a share: the network is surer than it is right."""
_BEGIN, _BETWEEN = 101, 102
"""Ids of the marks [CLS] and [SEP]."""


class AnswerReaderUnavailableError(VectorStoreError):
    """OpenVINO does not run on this machine, or the weights cannot be read."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one sentence. ``score``: how much likelier its best answer is than none, as a logarithm.

    ``start`` and ``end`` are where that answer stands, in characters of the passage, at ends of words.
    """

    score: float
    start: int
    end: int

    @property
    def sureness(self) -> float:
        """``score`` from 0 to 1; 0.5 where an answer is as likely as none."""
        return 1.0 / (1.0 + math.exp(-self.score / SOFTENED))


class AnswerReader:
    """Reads a passage for a question. Constructing it costs nothing. Safe to use from several threads."""

    fingerprint = FINGERPRINT

    def __init__(self) -> None:
        self._using = threading.Lock()
        self._told = self._has_begun = False

    def read(self, question: str, passage: str, sentences: Sequence[tuple[int, int]]) -> list[Read | None]:
        """What was read of each of the passage's ``sentences``, given as (start, end) in characters of it.

        None for a sentence that lies beyond what fits, and for all where the reader does not run on this machine, which
        is said in the log: answers are found without it.
        """
        pair = self._pair(question, passage)
        try:
            scores = self._scores(pair)
        except AnswerReaderUnavailableError as error:
            if not self._told:
                _log.warning("%s Answers are found without it.", error)
                self._told = True
            return [None] * len(sentences)
        return [pair.read(scores, sentence) for sentence in sentences]

    def begin_loading(self) -> None:
        """Load what reading needs beside whatever else is done, once; a failure is told by ``read``."""
        if not self._has_begun:
            self._has_begun = True
            # No daemon: a program that ends while OpenVINO is at work on a thread of its own may crash.
            threading.Thread(target=self.warm_up, name="answer reader").start()

    def warm_up(self) -> None:
        """Load what the first question needs."""
        self.read("Who came?", "Nobody came.", [(0, 12)])

    def _pair(self, question: str, passage: str) -> "_Pair":
        asked = self._tokenizer.encode(question, add_special_tokens=False).ids[: MAX_TOKENS // 2]
        text = self._tokenizer.encode(passage, add_special_tokens=False)
        room = MAX_TOKENS - len(asked) - 3
        goes_on = [token.startswith("##") for token in text.tokens[:room]]
        return _Pair(asked, text.ids[:room], text.offsets[:room], goes_on)

    def _scores(self, pair: "_Pair") -> "NDArray[np.float32]":
        """How well an answer begins and ends at each token of a pair: float32 of shape (tokens, 2)."""
        import numpy as np

        length = len(pair.ids)
        padded = -(-length // LENGTH_STEP) * LENGTH_STEP
        ids = np.zeros((1, padded), dtype=np.int32)
        types, shared, mask = (np.zeros((1, padded), dtype=np.float32) for _ in range(3))
        ids[0, :length], mask[0, :length] = pair.ids, 1.0
        types[0, pair.first : length - 1] = 1.0
        shared[0, :length] = pair.shared
        with self._using:
            requests = self._requests  # loaded once, by whoever comes first
        request = requests.get()  # when one is free
        try:
            found: NDArray[np.float32] = request.infer([ids, types, shared, mask])[0]
        except RuntimeError as error:
            detail = str(error).strip().split("\n", 1)[0][:200]
            raise AnswerReaderUnavailableError(f"The answer reader stopped at a passage ({detail}).") from error
        finally:
            requests.put(request)
        return found[0, :length]

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return default_model.load_tokenizer()

    @cached_property
    def _requests(self) -> "SimpleQueue[Any]":
        """One for each passage that can be read beside others."""
        requests: SimpleQueue[Any] = SimpleQueue()
        try:
            from vectorstore.minilm_graph import reader_graph

            model = compiled(lambda: reader_graph(WEIGHTS))
            for _ in range(model.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")):
                requests.put(model.create_infer_request())
        except (ImportError, RuntimeError, OSError, ValueError) as error:
            detail = str(error).strip().split("\n", 1)[0][:200]
            raise AnswerReaderUnavailableError(f"The answer reader does not run on this machine ({detail}).") from error
        return requests


class _Pair:
    """A question and a passage as tokens; those of the passage begin at ``first``."""

    def __init__(self, asked: list[int], text: list[int], offsets: list[tuple[int, int]], goes_on: list[bool]) -> None:
        """``goes_on`` tells of each token of the passage whether it goes on with the word of the one before."""
        self._goes_on = goes_on
        self.ids = [_BEGIN, *asked, _BETWEEN, *text, _BETWEEN]
        self.first = len(asked) + 2
        self._offsets = offsets
        self._starts, self._ends = [start for start, _ in offsets], [end for _, end in offsets]
        words = {id for id in asked if id >= FIRST_WORD_OF_CONTENT}
        self.shared = [0.0] * self.first + [float(id in words) for id in text] + [0.0]

    def read(self, scores: "NDArray[np.float32]", sentence: tuple[int, int]) -> Read | None:
        """The best answer within a sentence."""
        first, last = bisect_left(self._starts, sentence[0]), bisect_right(self._ends, sentence[1]) - 1
        if first > last:
            return None
        begins, ends = scores[self.first + first : self.first + last + 1].T
        best, begin, end = best_span(begins, ends)
        none = float(scores[0].sum())
        start, end = self._whole_words(first + begin, first + end)
        return Read(max(-90.0, min(90.0, best - none)), start, end)

    def _whole_words(self, first: int, last: int) -> tuple[int, int]:
        """Where the words begin and end of which the tokens ``first`` to ``last`` may be parts."""
        while first > 0 and self._goes_on[first]:
            first -= 1
        while last + 1 < len(self._offsets) and self._goes_on[last + 1]:
            last += 1
        return self._offsets[first][0], self._offsets[last][1]


def best_span(begins: "NDArray[np.float32]", ends: "NDArray[np.float32]") -> tuple[float, int, int]:
    """The highest sum of a beginning and an end that is not before it, nor too far after it, with their places."""
    import numpy as np

    sums = begins[:, None] + ends[None, :]
    place = int(np.where(_allowed()[: len(begins), : len(ends)], sums, -np.inf).argmax())
    begin, end = divmod(place, len(ends))
    return float(sums[begin, end]), begin, end


@cache
def _allowed() -> "NDArray[np.bool_]":
    """For each token of the longest passage, at which tokens an answer that begins there may end."""
    import numpy as np

    every = np.ones((MAX_TOKENS, MAX_TOKENS), dtype=bool)
    return np.triu(every) & ~np.triu(every, ANSWER_TOKENS)

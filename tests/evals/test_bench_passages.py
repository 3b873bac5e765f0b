"""The texts that speed is measured on: passages of one length, the same in every run, with or without public sets."""

import json
from pathlib import Path

from evals.bench.passages import TOKENS, passages_and_questions
from vectorstore import default_model


def _public_set(data: Path) -> Path:
    paragraphs = [
        {
            "context": " ".join(f"Member {member} of group {group} spoke at length." for member in range(120)),
            "qas": [{"question": f"Who spoke for group {group}?", "answers": [{"text": "Member 1"}]}],
        }
        for group in range(4)
    ]
    folder = data / "squad2_dev"
    folder.mkdir(parents=True)
    content = {"data": [{"title": "Groups", "paragraphs": paragraphs}]}
    (folder / "dev-v2.0.reconstructed.json").write_text(json.dumps(content), encoding="utf-8")
    return data


def _lengths(passages: list[str]) -> set[int]:
    tokenizer = default_model.load_tokenizer()
    return {len(tokenizer.encode(passage, add_special_tokens=False).ids) for passage in passages}


def test_passages_of_a_public_set_have_one_length_and_none_occurs_twice(tmp_path: Path) -> None:
    passages, questions, origin = passages_and_questions(_public_set(tmp_path), 20, 3)
    assert 5 < len(passages) == len(set(passages))
    assert _lengths(passages) == {TOKENS}
    assert len(questions) == 3
    assert questions[0].startswith("Who spoke")
    assert "squad2_dev" in origin


def test_without_public_sets_the_samples_are_used_and_it_is_said(tmp_path: Path) -> None:
    passages, questions, origin = passages_and_questions(tmp_path, 30, 5)
    assert (len(passages), len(questions)) == (30, 5)
    assert _lengths(passages) <= {TOKENS, TOKENS - 1, TOKENS + 1}  # words may be cut otherwise at the ends
    assert "samples" in origin
    assert passages_and_questions(tmp_path, 30, 5) == (passages, questions, origin)

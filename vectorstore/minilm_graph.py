"""all-MiniLM-L6-v2 as an OpenVINO graph, made from its weights alone: no torch, no conversion, no file in between.

The architecture is BERT (Devlin et al., 2019), with the parameters of config.json beside the weights. On top of it
stands what sentence-transformers adds, the mean of the token vectors at unit length; or what finds an answer in a text.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vectorstore.tensor_file import TensorFile

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from openvino import Model

LAYERS = 6
HEADS = 12
LAYER_NORM_EPSILON = 1e-12
MASKED = -30_000.0
"""Added to the attention of padding before the softmax: far below any score, and a number in half precision too."""


def sentence_graph(weights: Path) -> "Model":
    """From token ids, int32, and a mask, float32, 1 for tokens and 0 for padding, both of shape (texts, tokens), to
    unit-length vectors of shape (texts, dimensions).

    A text of nothing but padding has no meaning. ``weights`` is the model's safetensors file.
    """
    import openvino
    from openvino import opset13 as op

    ids = op.parameter([-1, -1], openvino.Type.i32, name="ids")
    mask = op.parameter([-1, -1], openvino.Type.f32, name="mask")
    tensors = TensorFile(weights)
    # Token type 0 throughout: there is one text, not a pair.
    token_type = op.constant(tensors["embeddings.token_type_embeddings.weight"][0])
    x = _encoder(tensors, ids, mask, token_type)
    # The sum points where the mean points, and only the direction is kept.
    summed = op.squeeze(op.matmul(op.unsqueeze(mask, np.array([1])), x, False, False), np.array([1]))
    vectors = op.normalize_l2(summed, np.array([1]), 1e-12, "max")
    return openvino.Model([vectors], [ids, mask], "all-MiniLM-L6-v2")


def reader_graph(weights: Path) -> "Model":
    """From a question and a text as one row of tokens to how well an answer begins, and ends, at each of them.

    Takes token ids, int32, and types (0 question, 1 text), shared (1 where the question has a word of the text too) and
    mask, float32, all of shape (pairs, tokens); gives scores of shape (pairs, tokens, 2). ``weights`` is the file that
    ``evals.span_reader`` makes, where matrices are integers with a scale for each row.
    """
    import openvino
    from openvino import opset13 as op

    ids = op.parameter([-1, -1], openvino.Type.i32, name="ids")
    types, shared, mask = (op.parameter([-1, -1], openvino.Type.f32, name=name) for name in ("types", "shared", "mask"))
    last = np.array([-1])
    tensors = TensorFile(weights)
    zero, one = _numbers(tensors, "embeddings.token_type_embeddings.weight")
    added = op.add(op.constant(zero), op.multiply(op.unsqueeze(types, last), op.constant(one - zero)))
    added = op.add(added, op.multiply(op.unsqueeze(shared, last), op.constant(_numbers(tensors, "shared"))))
    x = _encoder(tensors, ids, mask, added)
    ends = op.matmul(x, op.constant(_numbers(tensors, "ends.weight")), transpose_a=False, transpose_b=True)
    return openvino.Model(
        [op.add(ends, op.constant(_numbers(tensors, "ends.bias")))], [ids, types, shared, mask], "answer reader"
    )


def _numbers(tensors: TensorFile, name: str) -> "NDArray[np.float32]":
    """A weight as it is computed with."""
    value = tensors[name]
    return value * tensors[f"{name}.scale"] if f"{name}.scale" in tensors else value


def _rows(tensors: TensorFile, name: str, ids: Any) -> Any:
    """The rows of a weight that are asked for; integers become numbers only there, for most are never asked for."""
    from openvino import opset13 as op

    def rows(name: str) -> Any:
        return op.gather(op.constant(tensors[name], shared_memory=True), ids, np.int32(0))

    if f"{name}.scale" not in tensors:
        return rows(name)
    return op.multiply(op.convert(rows(name), "f32"), rows(f"{name}.scale"))


def _encoder(tensors: TensorFile, ids: Any, mask: Any, added: Any) -> Any:
    """The token vectors of the last layer, (texts, tokens, width). ``added`` joins the vectors of words and places."""
    from openvino import opset13 as op

    def constant(name: str) -> Any:
        return op.constant(_numbers(tensors, name), shared_memory=True)

    def dense(x: Any, name: str) -> Any:
        product = op.matmul(x, constant(f"{name}.weight"), transpose_a=False, transpose_b=True)
        return op.add(product, constant(f"{name}.bias"))

    def layer_norm(x: Any, name: str) -> Any:
        normal = op.mvn(x, np.array([-1]), True, LAYER_NORM_EPSILON, "INSIDE_SQRT")
        return op.add(op.multiply(normal, constant(f"{name}.weight")), constant(f"{name}.bias"))

    words = _rows(tensors, "embeddings.word_embeddings.weight", ids)
    every_position = _numbers(tensors, "embeddings.position_embeddings.weight")
    length = op.gather(op.shape_of(ids, "i32"), np.array([1]), np.int32(0))
    positions = op.slice(op.constant(every_position), np.array([0]), length, np.array([1]), np.array([0]))
    x = layer_norm(op.add(words, op.add(positions, added)), "embeddings.LayerNorm")

    width = every_position.shape[1]
    by_head, joined = np.array([0, 0, HEADS, width // HEADS]), np.array([0, 0, width])
    swap = np.array([0, 2, 1, 3])  # (texts, tokens, heads, width of a head) and (texts, heads, tokens, ...)
    padding = op.multiply(op.subtract(np.float32(1.0), mask), np.float32(MASKED))
    attention_mask = op.unsqueeze(padding, np.array([1, 2]))
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        query, key, value = (
            op.transpose(op.reshape(dense(x, f"{layer}.attention.self.{part}"), by_head, True), swap)
            for part in ("query", "key", "value")
        )
        attended = op.scaled_dot_product_attention(query, key, value, attention_mask)
        attended = op.reshape(op.transpose(attended, swap), joined, True)
        attended = dense(attended, f"{layer}.attention.output.dense")
        x = layer_norm(op.add(attended, x), f"{layer}.attention.output.LayerNorm")
        inner = op.gelu(dense(x, f"{layer}.intermediate.dense"), "erf")
        x = layer_norm(op.add(dense(inner, f"{layer}.output.dense"), x), f"{layer}.output.LayerNorm")
    return x

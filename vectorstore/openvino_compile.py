"""How this program has OpenVINO compile a graph."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openvino import Model

HALF_PRECISION = "BF16"
"""What OpenVINO calls the ability of a processor to compute in bfloat16."""


def compiled(graph: "Callable[[], Model]") -> Any:
    """The model that ``graph`` makes, ready to run, in half precision where the processor has that.

    Each request has a core of its own: two short texts beside each other are done sooner than one after the other by
    both cores, and take a fifth less of the processor.

    Raises:
        ImportError: OpenVINO is not installed.
        RuntimeError: it does not run on this machine.
    """
    # openvino/__init__ brings in its converters where they are there, and those report each import to Google
    # Analytics. With this entry they count as not installed.
    sys.modules.setdefault("openvino.tools.ovc", None)  # type: ignore[arg-type]
    import openvino

    core = openvino.Core()
    half = HALF_PRECISION in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    settings = {
        "PERFORMANCE_HINT": "THROUGHPUT",
        "INFERENCE_PRECISION_HINT": "bf16" if half else "f32",
        # Two processes whose threads are bound to the same cores would wait for each other.
        "ENABLE_CPU_PINNING": False,
    }
    return core.compile_model(graph(), "CPU", settings)

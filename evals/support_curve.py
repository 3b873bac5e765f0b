"""How many statements pass at each share of words found in their passages: python -m evals.support_curve

Claims of AttributionBench's development split, English, with the passages they cite; half are labelled attributable.
"""

import argparse
import json
import re
from pathlib import Path

from assistant.verification.support import CONTENT_SHARE, content_share, unsupported

SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    """Print, for each share, how many attributable and how many other claims have at least that share."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    path = parser.parse_args().data / "attributionbench_dev" / "dev_all_subset_balanced.jsonl"
    claims = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    held: dict[str, list[float]] = {}
    whole: dict[str, list[bool]] = {}
    for claim in claims:
        text = re.sub(r"\s*\[\d+\]", "", claim["claim"])  # the number of its citation
        share = content_share(text, "\n".join(claim["references"]), "en")
        whole.setdefault(claim["attribution_label"], []).append(not unsupported(text, claim["references"], "en", "en"))
        held.setdefault(claim["attribution_label"], []).append(share)
    for share in SHARES:
        passed = ", ".join(
            f"{label} {sum(s >= share for s in s_all) / len(s_all):.3f}" for label, s_all in held.items()
        )
        print(f"{share:.1f}{' (in use)' if share == CONTENT_SHARE else ''}: {passed}")
    passed = ", ".join(f"{label} {sum(passes) / len(passes):.3f}" for label, passes in whole.items())
    print(f"with every check of figures, names, denials and reports: {passed}")
    print(f"n {len(claims)}")


if __name__ == "__main__":
    main()

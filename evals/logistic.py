"""Logistic regression with a little ridge and with signs known beforehand, for the program's fitted weights."""

from collections.abc import Sequence

import numpy as np

STEPS = 20_000
RATE = 0.1


def fit_logistic(
    features: np.ndarray, labels: np.ndarray, weights: np.ndarray, signs: Sequence[int]
) -> tuple[float, np.ndarray]:
    """Intercept and coefficients by projected gradient ascent.

    ``features``: shape (examples, features); ``labels`` 0 or 1 and ``weights``, shape (examples,). ``signs``: 1 where
    more of a feature may only speak for the label, -1 where it may only speak against it, whatever one sample says.
    """
    x = np.hstack([np.ones((len(features), 1)), features])
    direction = np.asarray(signs)
    beta = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weights * (labels - p)) - np.array([0.0, *beta[1:]])
        beta += RATE * gradient / len(x)
        beta[1:] = np.where(direction > 0, np.maximum(beta[1:], 0.0), np.minimum(beta[1:], 0.0))
    return float(beta[0]), beta[1:]

"""numpy.linalg: the functions of jax.numpy.linalg, computed at once."""
import functools as _functools

import jax.numpy.linalg as _theirs
import numpy as _np


class LinAlgError(ValueError):
    """A matrix that an algorithm can do nothing with."""


def __getattr__(name):
    found = getattr(_theirs, name)
    if name in ('cholesky', 'eigh', 'eigvalsh'):  # NumPy looks at one triangle only
        found = _functools.partial(found, symmetrize_input=False)
    if callable(found) and not isinstance(found, type):
        found = globals()[name] = _np._wrapped(name, found)
    return found

"""jax.dtypes: kinds of types beside those of numpy."""
import jax.numpy as _jnp
from _nabla import dtypes as _dtypes
from jax.numpy import bfloat16, issubdtype, result_type
from _nabla.dtypes import extended, prng_key

float0 = _dtypes.float0


def canonicalize_dtype(dtype, allow_extended_dtype=False):
    """The type that stands in for a 64-bit one while those are off."""
    return _jnp.zeros((), dtype).dtype


def scalar_type_of(x):
    return x if isinstance(x, type) else type(x)

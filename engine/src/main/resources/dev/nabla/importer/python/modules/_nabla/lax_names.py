"""Names of jax.lax that are no functions of arrays, or that say nothing with one device."""
from _nabla import errors
from _nabla import shapes as _shapes
from _nabla.devices import same as with_sharding_constraint


def dtype(x):
    return _shapes.typeof(x).dtype


class RoundingMethod:
    """What lax.round does at halves."""
    AWAY_FROM_ZERO, TO_NEAREST_EVEN = 0, 1


def _complex_only(name):
    def function(x):
        raise errors.with_fix(
            TypeError(f"{name} does not accept dtype {dtype(x).name}. Accepted dtypes are complex ones."),
            f"Numbers are real here: jnp.{name}(x) takes them.")

    function.__name__ = function.__qualname__ = name
    return function


real, imag = _complex_only('real'), _complex_only('imag')


def _refused(name):
    def function(*args, **kwargs):
        raise errors.with_fix(NotImplementedError(f"jax.lax.{name} gives complex numbers, which are not supported."),
                              "Keep real and imaginary parts as two real arrays.")

    function.__name__ = function.__qualname__ = name
    return function


conj, complex, fft = _refused('conj'), _refused('complex'), _refused('fft')


def collapse(operand, start_dimension, stop_dimension=None):
    """Axes from one to another as a single axis."""
    shape = operand.shape
    lo, hi, _ = slice(start_dimension, stop_dimension).indices(len(shape))
    if hi < lo:
        raise ValueError(f"Invalid dimension range passed to collapse: {shape}[{start_dimension}:{stop_dimension}]")
    n = 1
    for d in shape[lo:hi]:
        n *= d
    return operand.reshape(shape[:lo] + (n,) + shape[hi:])

"""What jax.lax needs in Python of convolution and pooling: named tuples, enums, and functions of functions."""
import enum
import operator
from typing import NamedTuple

from _nabla import core as _core


class ConvDimensionNumbers(NamedTuple):
    """Which axes are examples, features and space, for both operands and the result."""
    lhs_spec: tuple
    rhs_spec: tuple
    out_spec: tuple


def conv_dimension_numbers(lhs_shape, rhs_shape, dimension_numbers):
    """Axes by number from a description such as ('NHWC', 'HWIO', 'NHWC')."""
    if isinstance(dimension_numbers, ConvDimensionNumbers):
        return dimension_numbers
    if len(lhs_shape) != len(rhs_shape):
        raise TypeError(f'convolution requires lhs and rhs ndim to be equal, got {len(lhs_shape)} and {len(rhs_shape)}.')
    return ConvDimensionNumbers(*_core.call('jax.lax._convolution_axes', len(lhs_shape), dimension_numbers))


def padtype_to_pads(in_shape, window_shape, window_strides, padding):
    """The amounts before and after each axis that 'SAME' or 'VALID' stands for."""
    if isinstance(padding, PaddingType):
        padding = padding.name
    return [tuple(p) for p in _core.call('jax.lax._padding', tuple(in_shape), tuple(window_shape), tuple(window_strides), padding)]


class PaddingType(enum.Enum):
    """Named paddings."""
    VALID = 1
    SAME = 2


class Precision(str, enum.Enum):
    """How exactly products are to be computed: here always in full."""
    DEFAULT = 'default'
    HIGH = 'high'
    HIGHEST = 'highest'

    def __repr__(self):
        return f'{type(self).__name__}.{self.name}'

    __str__ = __repr__


def _monoid(computation, dtype, init):
    """'sum', 'max' or 'min' where the computation is one of these and init its identity; else None."""
    import jax.lax as lax
    import jax.numpy as jnp
    if _core.is_tracer(init):
        return None
    value = init.item() if isinstance(init, _core.Array) else init
    integer = dtype.kind in 'iu'
    if computation in (lax.add, jnp.add, operator.add):
        return 'sum' if value == 0 and dtype.kind != 'b' else None
    if computation in (lax.max, jnp.maximum):
        low = jnp.iinfo(dtype).min if integer else False if dtype.kind == 'b' else -float('inf')
        return 'max' if value == low else None
    if computation in (lax.min, jnp.minimum):
        high = jnp.iinfo(dtype).max if integer else True if dtype.kind == 'b' else float('inf')
        return 'min' if value == high else None
    return None


def reduce_window(operand, init_value, computation, window_dimensions, window_strides, padding, base_dilation=None,
                  window_dilation=None):
    """Combines the elements that a moving window covers, by any associative function of two."""
    from _nabla import transforms
    from jax.tree_util import tree_flatten, tree_unflatten
    operands, tree = tree_flatten(operand)
    inits, _ = tree_flatten(init_value)
    if not operands or len(operands) != len(inits):
        raise ValueError('reduce_window must have at least one operand, and an initial value for each.')
    window = (tuple(window_dimensions), window_strides, padding, base_dilation, window_dilation)
    operands = [_core.call('jax.numpy.asarray', x) for x in operands]
    if len(operands) == 1 and not isinstance(operand, (tuple, list, dict)):
        kind = _monoid(computation, operands[0].dtype, inits[0])
        if kind is not None:
            return _core.call('jax.lax._reduce_window', operands[0], kind, *window)
    inits = [_core.call('jax.numpy.asarray', v, dtype=x.dtype) for v, x in zip(inits, operands)]
    covered = [_core.call('jax.lax._window_slices', x, v, *window) for x, v in zip(operands, inits)]
    shape = covered[0][0].shape
    result = [_core.call('jax.numpy.broadcast_to', v, shape).reshape(-1) for v in inits]

    def combine(a, b):
        out, _ = tree_flatten(computation(tree_unflatten(tree, a), tree_unflatten(tree, b)))
        return out

    step = transforms.vmap(combine)
    for parts in zip(*covered):
        result = step(result, [p.reshape(-1) for p in parts])
    return tree_unflatten(tree, [r.reshape(shape) for r in result])

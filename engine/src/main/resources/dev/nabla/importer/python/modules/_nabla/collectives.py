"""jax.lax's operations along an axis that vmap gives a name to."""
import _nabla_bridge as _bridge
from _nabla import core, trees

_NUMBERS = (int, float, bool)


def _names(axis_name):
    return tuple(axis_name) if isinstance(axis_name, (tuple, list)) else (axis_name,)


def _run(function, *options, operand):
    leaves, structure = trees.flatten(operand)
    result = function(*options, structure, *[core.leaf(x) for x in leaves])
    return trees.unflatten(result[0], [core.wrap(x) for x in result[1:]])


def axis_size(axis_name):
    """The number of examples along the axis."""
    n = 1
    for name in _names(axis_name):
        n *= _bridge.axis_size(str(name))
    return n


def axis_index(axis_name):
    """The position of the example along the axis."""
    index = None
    for name in _names(axis_name):
        i = core.wrap(_bridge.axis_index(str(name)))
        index = i if index is None else index * axis_size(name) + i
    return index


def psum(x, axis_name, *, axis_index_groups=None):
    """The sum over all examples."""
    leaves, structure = trees.flatten(x)
    if all(isinstance(v, _NUMBERS) for v in leaves):
        n = axis_size(axis_name)
        return trees.unflatten(structure, [v * n for v in leaves])
    for name in _names(axis_name):
        x = _run(_bridge.psum, str(name), operand=x)
    return x


def pmean(x, axis_name, *, axis_index_groups=None):
    """The mean over all examples."""
    n = axis_size(axis_name)
    leaves, structure = trees.flatten(psum(x, axis_name))
    return trees.unflatten(structure, [v / n for v in leaves])


def pmax(x, axis_name, *, axis_index_groups=None):
    """The largest over all examples."""
    for name in _names(axis_name):
        x = _run(_bridge.pmax, str(name), operand=x)
    return x


def pmin(x, axis_name, *, axis_index_groups=None):
    """The smallest over all examples."""
    for name in _names(axis_name):
        x = _run(_bridge.pmin, str(name), operand=x)
    return x


def _merge(x, axis):
    """Joins an axis and the one behind it."""
    s = x.shape
    return x.reshape(s[:axis] + (s[axis] * s[axis + 1],) + s[axis + 2:])


def all_gather(x, axis_name, *, axis_index_groups=None, axis=0, tiled=False):
    """What all examples hold, stacked along a new axis or, tiled, joined along an old one."""
    x = _run(_bridge.all_gather, str(axis_name), axis, operand=x)
    if not tiled:
        return x
    leaves, structure = trees.flatten(x)
    return trees.unflatten(structure, [_merge(v, axis) for v in leaves])


def psum_scatter(x, axis_name, *, scatter_dimension=0, axis_index_groups=None, tiled=False):
    """The sum over all examples, of which each keeps its own part."""
    n = axis_size(axis_name)
    leaves, structure = trees.flatten(x)
    parts = []
    for v in leaves:
        s, d = v.shape, scatter_dimension
        if (s[d] % n if tiled else s[d] != n):
            raise ValueError(f"psum_scatter operand has {s[d]} elements along axis {d}, which do not go around "
                             f"{n} examples.")
        parts.append(v.reshape(s[:d] + (n, s[d] // n) + s[d + 1:]) if tiled else v)
    return _run(_bridge.psum_scatter, str(axis_name), scatter_dimension, operand=trees.unflatten(structure, parts))


def ppermute(x, axis_name, perm):
    """Sends what an example holds to another: pairs (from, to). Who receives nothing gets zeros."""
    n = axis_size(axis_name)
    flat = [int(i) for pair in perm for i in pair]
    if any(not 0 <= i < n for i in flat) or len(set(flat[1::2])) < len(flat) // 2 or len(set(flat[::2])) < len(flat) // 2:
        raise ValueError(f"ppermute sources and destinations must be unique and below {n}, got {list(perm)}.")
    return _run(_bridge.ppermute, str(axis_name), flat, operand=x)

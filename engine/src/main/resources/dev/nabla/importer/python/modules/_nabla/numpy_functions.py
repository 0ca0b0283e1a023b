"""Functions of jax.numpy that take Python functions, or look at shapes only."""
import contextlib
import functools
import re

from _nabla import core, trees


def shape(a):
    if isinstance(a, core.Array):
        return a.shape
    if isinstance(a, (int, float, bool)):
        return ()
    return core.call('jax.numpy.asarray', a).shape


def ndim(a):
    return len(shape(a))


def size(a, axis=None):
    dims = shape(a)
    if axis is None:
        n = 1
        for d in dims:
            n *= d
        return n
    if isinstance(axis, int):
        return dims[axis]
    n = 1
    for i in axis:
        n *= dims[i]
    return n


def iscomplexobj(x):
    return isinstance(x, complex)


def isrealobj(x):
    return not isinstance(x, complex)


def isscalar(element):
    if isinstance(element, (int, float, bool, complex)):
        return True
    return isinstance(element, core.Array) and element.shape == ()


def iterable(y):
    return isinstance(y, core.Array) and y.ndim > 0 or hasattr(y, '__iter__') and not isinstance(y, core.Array)


def broadcast_shapes(*shapes):
    """The common shape that these broadcast to."""
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    rank = max((len(s) for s in shapes), default=0)
    out = [1] * rank
    for s in shapes:
        for i, d in enumerate(s, rank - len(s)):
            if d != 1 and out[i] != 1 and out[i] != d:
                raise ValueError(f"Incompatible shapes for broadcasting: shapes={shapes}")
            if d != 1:
                out[i] = d
    return tuple(out)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    return repr(arr)


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    return str(a)


_options = {}


def set_printoptions(*args, **kwargs):
    """Accepted; arrays print with NumPy's defaults."""
    _options.update(kwargs)


def get_printoptions():
    return dict(_options)


@contextlib.contextmanager
def printoptions(*args, **kwargs):
    yield dict(_options)


def fromfunction(function, shape, *, dtype=float, **kwargs):
    """The function at the indices of every element."""
    import jax
    import jax.numpy as jnp
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    for i in range(len(shape)):
        in_axes = [0 if i == j else None for j in range(len(shape))]
        function = jax.vmap(function, in_axes=tuple(in_axes[::-1]))
    return function(*[jnp.arange(s, dtype=dtype) for s in shape], **kwargs)


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """A function of vectors at every line along an axis."""
    import jax
    import jax.numpy as jnp
    arr = jnp.asarray(arr)
    axis = axis % arr.ndim

    def function(x):
        return func1d(x, *args, **kwargs)

    for i in range(1, arr.ndim - axis):
        function = jax.vmap(function, in_axes=i, out_axes=-1)
    for _ in range(axis):
        function = jax.vmap(function, in_axes=0, out_axes=0)
    return function(arr)


def apply_over_axes(func, a, axes):
    """A reduction over one axis after the other; axes stay."""
    import jax.numpy as jnp
    a = jnp.asarray(a)
    for axis in (axes,) if isinstance(axes, int) else axes:
        b = func(a, axis)
        if b.ndim == a.ndim - 1:
            b = jnp.expand_dims(b, axis)
        if b.ndim != a.ndim:
            raise ValueError("function is not returning an array of the correct shape")
        a = b
    return a


def piecewise(x, condlist, funclist, *args, **kw):
    """The function of the last condition that holds, or a default."""
    import jax.numpy as jnp
    x = jnp.asarray(x)
    conditions = list(condlist) if isinstance(condlist, (list, tuple)) else [condlist]
    functions = list(funclist)
    if len(functions) == len(conditions):
        functions.append(0)
    elif len(functions) != len(conditions) + 1:
        raise ValueError(f"with {len(conditions)} condition(s), either {len(conditions)} or {len(conditions) + 1}"
                         f" functions are expected; got {len(functions)}")
    def value(f):
        return jnp.asarray(f(x, *args, **kw) if callable(f) else f, x.dtype)
    out = jnp.broadcast_to(value(functions[-1]), x.shape)
    for c, f in zip(conditions, functions[:-1]):
        out = jnp.where(c, value(f), out)
    return out


_DIMENSION = r'\w+'
_ARGUMENT = r'\((?:%s(?:,%s)*)?\)' % (_DIMENSION, _DIMENSION)


def _parse_signature(signature):
    text = re.sub(r'\s+', '', signature)
    if not re.match(f'^{_ARGUMENT}(?:,{_ARGUMENT})*->{_ARGUMENT}(?:,{_ARGUMENT})*$', text) and not re.match(
            f'^->{_ARGUMENT}(?:,{_ARGUMENT})*$', text):
        raise ValueError(f"not a valid gufunc signature: {signature}")
    return [[tuple(re.findall(_DIMENSION, a)) for a in re.findall(_ARGUMENT, side)] for side in text.split('->')]


def vectorize(pyfunc, *, excluded=frozenset(), signature=None):
    """A function of single elements, or of the core dimensions of a signature, over all others."""

    @functools.wraps(pyfunc)
    def wrapped(*args, **kwargs):
        return _vectorized(pyfunc, excluded, signature, args, kwargs)

    return wrapped


def _vectorized(pyfunc, excluded, signature, args, kwargs):
    import jax
    import jax.numpy as jnp
    fixed = {i: a for i, a in enumerate(args) if i in excluded or a is None}
    mapped = [jnp.asarray(a) for i, a in enumerate(args) if i not in fixed]

    def function(*xs):
        rest = iter(xs)
        return pyfunc(*[fixed[i] if i in fixed else next(rest) for i in range(len(args))], **kwargs)

    if signature is None:
        cores = [()] * len(mapped)
    else:
        cores, _ = _parse_signature(signature)
        if len(cores) != len(args):
            raise TypeError(f"wrong number of positional arguments: expected {len(cores)}, got {len(args)}")
        cores = [c for i, c in enumerate(cores) if i not in fixed]
    sizes = {}
    for x, dims in zip(mapped, cores):
        if x.ndim < len(dims):
            raise ValueError(f"{x.ndim}-dimensional argument does not have enough dimensions for all core dimensions"
                             f" {dims!r}")
        for d, n in zip(dims, x.shape[x.ndim - len(dims):]):
            if sizes.setdefault(d, n) != n:
                raise ValueError(f"inconsistent size for core dimension {d!r}: {n} vs {sizes[d]}")
    loops = [x.shape[:x.ndim - len(c)] for x, c in zip(mapped, cores)]
    full = broadcast_shapes(*loops)
    xs = [x.reshape((1,) * (len(full) - len(s)) + x.shape) for x, s in zip(mapped, loops)]
    for axis in reversed(range(len(full))):
        in_axes = tuple(None if x.shape[axis] == 1 and full[axis] != 1 else 0 for x in xs)
        if all(a is None for a in in_axes):
            in_axes = (0,) * len(xs)
        function = _map_axis(jax, function, in_axes)
    return function(*xs)


def _map_axis(jax, function, in_axes):
    """One more axis in front; where it is not mapped it has length 1 and goes."""
    mapped = jax.vmap(function, in_axes=in_axes)

    def call(*xs):
        return mapped(*[x.reshape(x.shape[1:]) if a is None else x for x, a in zip(xs, in_axes)])

    return call


class _IndexExpression:
    """index_exp[…] and s_[…]: what is between the brackets."""

    def __init__(self, always_tuple):
        self._always_tuple = always_tuple

    def __getitem__(self, index):
        return (index,) if self._always_tuple and not isinstance(index, tuple) else index


index_exp = _IndexExpression(True)
s_ = _IndexExpression(False)


def _range(s):
    import jax.numpy as jnp
    start = 0 if s.start is None else s.start
    step = 1 if s.step is None else s.step
    if isinstance(step, complex):
        return jnp.linspace(start, s.stop, int(abs(step)))
    return jnp.arange(start, s.stop, step)


class _Grid:
    """mgrid[…] and ogrid[…]: coordinates of a grid, all of them or one line an axis."""

    def __init__(self, sparse):
        self._sparse = sparse

    def __getitem__(self, key):
        import jax.numpy as jnp
        if isinstance(key, slice):
            return _range(key)
        axes = [_range(k) for k in key]
        dtype = jnp.result_type(*axes)
        grid = jnp.meshgrid(*[a.astype(dtype) for a in axes], indexing='ij', sparse=self._sparse)
        return list(grid) if self._sparse else jnp.stack(grid)


mgrid = _Grid(False)
ogrid = _Grid(True)


class _Join:
    """r_[…] and c_[…]: ranges and arrays joined."""

    def __init__(self, columns):
        self._columns = columns

    def __getitem__(self, key):
        import jax.numpy as jnp
        parts = [_range(k) if isinstance(k, slice) else jnp.asarray(k)
                 for k in (key if isinstance(key, tuple) else (key,))]
        if self._columns:
            return jnp.concatenate([p[:, None] if p.ndim == 1 else p for p in map(jnp.atleast_1d, parts)], axis=-1)
        return jnp.concatenate([jnp.atleast_1d(p) for p in parts])


r_ = _Join(False)
c_ = _Join(True)

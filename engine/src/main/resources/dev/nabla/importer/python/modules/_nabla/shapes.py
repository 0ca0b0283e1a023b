"""Types of results without computing them."""
import contextlib
import functools

from _nabla import core, dtypes


class ShapeDtypeStruct:
    """The shape and type of an array."""
    __slots__ = ('shape', 'dtype', 'sharding', 'weak_type')

    def __init__(self, shape, dtype, *, named_shape=None, sharding=None, weak_type=False, vma=None):
        self.shape, self.sharding, self.weak_type = tuple(shape), sharding, weak_type
        self.dtype = dtypes.of_any(dtype)

    ndim = property(lambda self: len(self.shape))

    @property
    def size(self):
        n = 1
        for d in self.shape:
            n *= d
        return n

    def update(self, **kwargs):
        given = {'shape': self.shape, 'dtype': self.dtype, 'sharding': self.sharding, 'weak_type': self.weak_type}
        given.update(kwargs)
        return ShapeDtypeStruct(given.pop('shape'), given.pop('dtype'), **given)

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __eq__(self, other):
        return (isinstance(other, ShapeDtypeStruct)
                and (self.shape, self.dtype, self.weak_type) == (other.shape, other.dtype, other.weak_type))

    def __hash__(self):
        return hash((self.shape, self.dtype, self.weak_type))

    def __repr__(self):
        weak = ', weak_type=True' if self.weak_type else ''
        return f"{type(self).__name__}(shape={self.shape}, dtype={self.dtype.name}{weak})"


_SHORT = {'float': 'f', 'bfloat': 'bf', 'int': 'i', 'uint': 'u'}


class ShapedArray(ShapeDtypeStruct):
    """What is known of an array while tracing."""
    __slots__ = ()

    def str_short(self, short_dtypes=False):
        name = self.dtype.name
        if short_dtypes:
            stem = name.rstrip('0123456789')
            name = _SHORT.get(stem, stem) + name[len(stem):]
        return f"{name}[{','.join(map(str, self.shape))}]"

    def __str__(self):
        return ('~' if self.weak_type else '') + self.str_short()

    def __repr__(self):
        weak = ', weak_type=True' if self.weak_type else ''
        return f"ShapedArray({self.str_short()}{weak})"


def typeof(x):
    """The type of a value: shape and dtype."""
    if not isinstance(x, core.Array):
        x = core.call('jax.numpy.asarray', x)
    return ShapedArray(x.shape, x.dtype, weak_type=x.weak_type)


def stand_in(x):
    """An array for its description."""
    return core.call('jax.numpy.zeros', x.shape, x.dtype) if isinstance(x, ShapeDtypeStruct) else x


def eval_shape(fun, *args, **kwargs):
    """The types of a function's results."""
    from jax import jit, tree_util
    found = []

    def probe(arrays, named):
        result = fun(*arrays, **named)
        found.append(tree_util.tree_map(_described, result))
        return 0

    arrays, named = tree_util.tree_map(stand_in, (args, kwargs))
    jit(probe)(arrays, named)
    return found[0]


def _described(x):
    t = typeof(x)
    return ShapeDtypeStruct(t.shape, t.dtype, weak_type=t.weak_type)


def named_call(fun=None, *, name=None):
    """The function itself: groups carry the names of functions anyway."""
    return functools.partial(named_call, name=name) if fun is None else fun


class named_scope(contextlib.ContextDecorator):
    """A name for a part of a function; accepted."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


def pure_callback(callback, result_shape_dtypes, *args, sharding=None, vectorized=None, vmap_method=None, **kwargs):
    """Calls a Python function with known values; a traced value has none to give."""
    import jax.numpy as jnp
    from _nabla import errors
    from jax import tree_util
    if any(core.is_tracer(x) for x in tree_util.tree_leaves((args, kwargs))):
        raise errors.with_fix(
            NotImplementedError("pure_callback calls Python with values, and inside jit, vmap and grad there are none."),
            "Write the function with jax.numpy, or call it outside of the transformations.")
    result = callback(*args, **kwargs)
    return tree_util.tree_map(lambda s, x: jnp.asarray(x, s.dtype).reshape(s.shape), result_shape_dtypes, result)


def custom_gradient(fun):
    """A function that gives its value and the function of its cotangent."""
    from _nabla.custom import custom_vjp

    def value(*args):
        return fun(*args)[0]

    def forward(*args):
        return fun(*args)[0], args

    def backward(args, cotangent):
        out = fun(*args)[1](cotangent)
        return out if isinstance(out, tuple) else (out,)

    wrapped = custom_vjp(functools.wraps(fun)(value))
    wrapped.defvjp(forward, backward)
    return wrapped

"""Arrays and calls into the engine."""
import operator
import sys

import _nabla_bridge as _bridge
from _nabla import dtypes, errors

_call = _bridge.call
_Opaque = type(_bridge.opaque())
user_files = set()
_SIMPLE = frozenset((int, float, bool, str, type(None)))


def where():
    """The innermost line of the user's that is being run: file, line, function."""
    f = sys._getframe(1)
    while f is not None:
        code = f.f_code
        if code.co_filename in user_files:
            return f"{f.f_lineno}\n{code.co_name}\n{code.co_filename}"
        f = f.f_back
    return None


def unwrap(x):
    """What the engine sees of a Python value."""
    t = type(x)
    if t is Array:
        return x._v
    if t in _SIMPLE:
        return x
    if t is tuple or t is list:
        return [unwrap(i) for i in x]
    if t is _Parts:
        return list(x)
    if t is _Held:
        return x.value
    if isinstance(x, Array):
        return x._v
    if t is slice:
        return _bridge.slice(index_part(x.start), index_part(x.stop), index_part(x.step))
    if x is Ellipsis:
        return _bridge.ellipsis()
    if dtypes.is_dtype_like(x):
        return _bridge.dtype(dtypes.of_any(x).name)
    if t is range:
        return list(x)
    if hasattr(x, '__jax_array__'):
        return unwrap(x.__jax_array__())
    if isinstance(x, (tuple, list)):
        return [unwrap(i) for i in x]
    if isinstance(x, (bool, int, float, str)):
        return next(base for base in (bool, int, float, str) if isinstance(x, base))(x)
    return x


def index_part(x):
    return x if x is None or type(x) is int else operator.index(x)


def wrap(r):
    """The Python value of a result of the engine."""
    t = type(r)
    if t is _Opaque:
        return Array(r)
    if t is tuple or t is list:
        return t([wrap(i) for i in r])
    return r


def call(name, *args, **kwargs):
    """Calls a function of the library by its qualified name."""
    if kwargs:
        names = list(kwargs)
        return wrap(_call(name, names, *[unwrap(a) for a in args], *[unwrap(kwargs[k]) for k in names]))
    return wrap(_call(name, None, *[unwrap(a) for a in args]))


class Array:
    """An array of the engine, with numbers or traced: JAX's, and NumPy's in a class of their own."""
    __slots__ = ('_v', '__weakref__')
    __array_priority__ = 100
    _is_numpy = False
    __hash__ = None

    def __init__(self, v):
        if type(v) is not _Opaque:
            raise TypeError("jax.Array cannot be instantiated directly: use jnp.array(…).")
        self._v = v

    # What it is.
    @property
    def shape(self):
        return _bridge.shape(self._v)

    @property
    def dtype(self):
        return dtypes.of_name(_bridge.dtype_of(self._v))

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        n = 1
        for d in self.shape:
            n *= d
        return n

    @property
    def nbytes(self):
        return self.size * self.dtype.itemsize

    @property
    def itemsize(self):
        return self.dtype.itemsize

    @property
    def weak_type(self):
        return _bridge.weak_type(self._v)

    @property
    def aval(self):
        from _nabla.shapes import typeof
        return typeof(self)

    @property
    def T(self):
        return call('jax.numpy.transpose', self)

    @property
    def mT(self):
        return call('jax.numpy.matrix_transpose', self)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return call('jax.numpy.zeros_like', self)

    @property
    def sharding(self):
        from _nabla.devices import SingleDeviceSharding
        return SingleDeviceSharding()

    @property
    def device(self):
        from _nabla.devices import DEVICE
        return DEVICE

    def devices(self):
        return {self.device}

    def to_device(self, device, stream=None):
        return self

    is_fully_addressable = is_fully_replicated = committed = True

    def is_ready(self):
        return True

    def is_deleted(self):
        return False

    def delete(self):
        """Accepted: memory is freed when nothing refers to it."""

    def copy_to_host_async(self):
        """Accepted: arrays are on the host."""

    def view(self, dtype=None):
        return self if dtype is None else call('jax.lax.bitcast_convert_type', self, dtype)

    @property
    def at(self):
        return _At(self)

    # What Python needs of it: its numbers.
    def __bool__(self):
        return _bridge.to_bool(self._v)

    def __int__(self):
        return _bridge.to_int(self._v, 'int')

    def __float__(self):
        return _bridge.to_float(self._v)

    def __complex__(self):
        return complex(_bridge.to_float(self._v))

    def __index__(self):
        return _bridge.to_int(self._v, 'index')

    def __round__(self, ndigits=None):
        rounded = call('jax.numpy.round', self, ndigits or 0)
        return rounded.astype(int) if ndigits is None else rounded

    def item(self, *args):
        if len(args) == 1 and not isinstance(args[0], tuple):
            x = self.reshape(-1)[args[0]]
        else:
            x = self[args[0] if len(args) == 1 else args] if args else self
        kind = x.dtype.kind
        if kind == 'b':
            return _bridge.to_bool(x._v)
        return _bridge.to_int(x._v, 'int') if kind in 'iu' else _bridge.to_float(x._v)

    def tolist(self):
        if self.dtype.name == 'key<fry>':
            raise AttributeError("'PRNGKeyArray' object has no attribute 'tolist'")
        return _nested(self.shape, iter(_bridge.elements(self._v)))

    def block_until_ready(self):
        return self

    def copy(self):
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    # How it prints.
    def __repr__(self):
        if self.dtype.name == 'key<fry>' and not is_tracer(self):
            return f"Array({self.shape}, dtype=key<fry>) overlaying:\n{call('jax.random.key_data', self)}"
        return _bridge.repr(self._v)

    def __str__(self):
        if self.dtype.name == 'key<fry>' and not is_tracer(self):
            return repr(self)
        return _bridge.str(self._v)

    def __format__(self, spec):
        if not spec:
            return str(self)
        if self.ndim == 0 and not is_tracer(self):
            return format(self.item(), spec)
        return format(str(self), spec)

    # Its parts.
    def __len__(self):
        shape = self.shape
        if not shape:
            raise TypeError("len() of unsized object")
        return shape[0]

    def __iter__(self):
        shape = self.shape
        if not shape:
            raise TypeError("iteration over a 0-d array")
        return iter([self[i] for i in range(shape[0])])

    def __getitem__(self, index):
        return wrap(_call('jax.numpy.getitem', None, self._v, _index(index)))

    def __setitem__(self, index, value):
        raise errors.with_fix(
            TypeError("JAX arrays are immutable: they do not support item assignment."),
            "Write: x = x.at[index].set(value), which makes a changed copy.")

    def __contains__(self, x):
        if self.ndim != 1:
            raise ValueError(f"Array.__contains__: search array must be one-dimensional, got arr.shape={self.shape}.")
        return bool(call('jax.numpy.any', self == x))

    # Conversions.
    def astype(self, dtype, copy=True):
        return call('jax.numpy.astype', self, dtype)

    def reshape(self, *shape, order='C'):
        if len(shape) == 1:
            shape = shape[0]
        return call('jax.numpy.reshape', self, shape, order=order)

    def transpose(self, *axes):
        return call('jax.numpy.transpose', self, (axes[0] if len(axes) == 1 else axes) if axes else None)

    def compress(self, condition, axis=None, out=None, *, size=None, fill_value=0):
        return call('jax.numpy.compress', condition, self, axis=axis, out=out, size=size, fill_value=fill_value)

    def flatten(self, order='C'):
        return call('jax.numpy.ravel', self, order=order)


def _nested(shape, elements):
    if not shape:
        return next(elements)
    return [_nested(shape[1:], elements) for _ in range(shape[0])]


def _index(i):
    if type(i) is tuple:
        return [_index_part(p, k) for k, p in enumerate(i)]
    if isinstance(i, (list, range)):
        whole = any(isinstance(p, (list, tuple, slice)) or p is None or p is Ellipsis for p in i)
        fix = 'x[tuple(index)]' if whole else 'x[jnp.array(index)]'
        raise errors.with_fix(
            TypeError("Using a non-tuple sequence for multidimensional indexing is not allowed."),
            f"Write {fix} instead of x[index].")
    return [_index_part(i, 0)]


def _index_part(p, position):
    if p is None:
        return _bridge.new_axis()
    if type(p) is slice:
        return _slice(p, position)
    t = type(p)
    if t in _SIMPLE or p is Ellipsis or isinstance(p, (Array, list, tuple, int, float, str)):
        return unwrap(p)
    if hasattr(p, '__index__'):
        return p.__index__()
    if hasattr(p, '__jax_array__'):
        return unwrap(p)
    raise IndexError("only integers, slices (`:`), ellipsis (`...`), newaxis (`None`) and integer or boolean arrays"
                     f" are valid indices. Got {p}")


def _slice(s, position):
    try:
        return unwrap(s)
    except errors.TracerIntegerConversionError:
        raise errors.with_fix(
            IndexError(f"Slice entries must be static integers. Got {s} at position {position}."),
            "Use jax.lax.dynamic_slice, whose length is fixed and whose start may be traced.") from None


def is_tracer(x):
    return isinstance(x, Array) and _bridge.is_tracer(x._v)


def is_jax(x):
    """Whether it is an array of JAX, not one of NumPy."""
    return isinstance(x, Array) and not x._is_numpy


class _PublicArray(type):
    def __instancecheck__(cls, x):
        return is_jax(x)

    def __call__(cls, *args, **kwargs):
        raise TypeError("jax.Array cannot be instantiated directly: use jnp.array(…).")


# jax.Array is known to isinstance, and made by no one.
JaxArray = _PublicArray('Array', (), {'__module__': 'jax', '__doc__': 'An array, with numbers or traced.'})


class _TracerMeta(type):
    def __instancecheck__(cls, x):
        return is_tracer(x)


class Tracer(metaclass=_TracerMeta):
    """Stands for every traced array, in isinstance."""


class _At:
    """x.at[index]: updates that make a changed copy."""
    __slots__ = ('_x',)

    def __init__(self, x):
        self._x = x

    def __getitem__(self, index):
        return _AtIndex(self._x, index)


class _AtIndex:
    __slots__ = ('_x', '_index')

    def __init__(self, x, index):
        self._x, self._index = x, index

    def _update(self, how, values, **options):
        return call('jax.numpy.at_' + how, self._x, _Parts(_index(self._index)), values, **options)

    def get(self, **options):
        return call('jax.numpy.at_get', self._x, _Parts(_index(self._index)), **options)

    def apply(self, func, **options):
        from _nabla import transforms
        update = _bridge.scalar_graph(transforms.handle_of(func, 'jit'), self._x.dtype.name)
        return call('jax.numpy.at_apply', self._x, _Parts(_index(self._index)), _Held(update), **options)

    def __repr__(self):
        return f"_IndexUpdateRef({self._x!r}, {self._index!r})"


class _Held:
    """Something of the engine's that Python only hands on."""
    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value


class _Parts(list):
    """The parts of an index as the engine sees them."""


for _how in ('set', 'add', 'subtract', 'multiply', 'mul', 'divide', 'power', 'min', 'max'):
    setattr(_AtIndex, _how, lambda self, values, how=_how, **options: self._update(how, values, **options))

_OPERAND = (int, float, bool, complex)


def _binary(name):
    def forward(self, other):
        if isinstance(other, Array):
            return wrap(_call(name, None, self._v, other._v))
        if isinstance(other, _OPERAND):
            return wrap(_call(name, None, self._v, other))
        if hasattr(other, '__jax_array__'):
            return call(name, self, other)
        return NotImplemented

    def reflected(self, other):
        if isinstance(other, _OPERAND):
            return wrap(_call(name, None, other, self._v))
        if hasattr(other, '__jax_array__'):
            return call(name, other, self)
        return NotImplemented

    return forward, reflected


for _op, _name in (('add', 'add'), ('sub', 'subtract'), ('mul', 'multiply'), ('truediv', 'true_divide'),
                   ('floordiv', 'floor_divide'), ('mod', 'remainder'), ('pow', 'power'), ('matmul', 'matmul'),
                   ('and', 'bitwise_and'), ('or', 'bitwise_or'), ('xor', 'bitwise_xor'), ('lshift', 'left_shift'),
                   ('rshift', 'right_shift'), ('divmod', 'divmod')):
    _forward, _reflected = _binary('jax.numpy.' + _name)
    setattr(Array, f'__{_op}__', _forward)
    setattr(Array, f'__r{_op}__', _reflected)
for _op, _name in (('lt', 'less'), ('le', 'less_equal'), ('gt', 'greater'), ('ge', 'greater_equal'), ('eq', 'equal'),
                   ('ne', 'not_equal')):
    setattr(Array, f'__{_op}__', _binary('jax.numpy.' + _name)[0])
for _op, _name in (('neg', 'negative'), ('pos', 'positive'), ('abs', 'abs'), ('invert', 'invert')):
    setattr(Array, f'__{_op}__', lambda self, _n='jax.numpy.' + _name: wrap(_call(_n, None, self._v)))
for _name in ('conjugate', 'ptp', 'all', 'any', 'argmax', 'argmin', 'argpartition', 'argsort', 'choose', 'clip',
              'conj', 'cumprod', 'cumsum', 'diagonal', 'dot', 'max',
              'mean', 'min', 'nonzero', 'prod', 'ravel', 'repeat', 'round', 'searchsorted', 'sort', 'squeeze', 'std',
              'sum', 'swapaxes', 'take', 'trace', 'var'):
    setattr(Array, _name, lambda self, *a, _n='jax.numpy.' + _name, **k: call(_n, self, *a, **k))


def _convert(x, dtype):
    return call('jax.numpy.array', x, dtype=dtype)


scalar_types = dtypes.scalar_types(_convert)


def leaf(x):
    """What the engine sees of a leaf of a pytree: an array, a number, or the object itself."""
    if isinstance(x, Array):
        return x._v
    if hasattr(x, '__jax_array__'):
        return leaf(x.__jax_array__())
    return x

"""Arrays and scalars of NumPy: their numbers are always known, and what is made of them alone is computed at once, in
NumPy's types, even while JAX traces. Where JAX sees them they become arrays of its own."""
import operator

import _nabla_bridge as _bridge
from _nabla import core, dtypes, errors


def at_once(function):
    """The function outside of all tracing and with 64-bit types; the arrays that it gives are NumPy's."""
    def call(*args, **kwargs):
        args, kwargs = _widened(args, kwargs)
        before = _bridge.suspend()
        try:
            return ours(function(*args, **kwargs))
        finally:
            _bridge.resume(before)

    return call


def ours(x, scalars=True):
    """NumPy's arrays for those of the engine; results of rank 0 are scalars."""
    if type(x) is core.Array:
        return (generic if scalars and not _bridge.shape(x._v) else ndarray)(x._v)
    if type(x) in (tuple, list):
        return type(x)([ours(i, scalars) for i in x])
    return x


def numbers(x):
    """The same with traced arrays refused: NumPy needs numbers."""
    if isinstance(x, NumpyValue):
        return x
    if isinstance(x, core.Array):
        return ours(core.Array(_bridge.to_numpy(x._v)))
    if type(x) in (tuple, list):
        return type(x)([numbers(i) for i in x])
    return x


def _widened(args, kwargs):
    """Integers beside floats of 32 bits or less become float64, as NumPy has it; JAX's types stay."""
    arrays = [a for a in args if isinstance(a, NumpyValue)]
    if len(arrays) < 2 or not any(a.dtype.kind == 'f' and a.dtype.itemsize < 8 for a in arrays):
        return args, kwargs
    return [a.astype('float64') if isinstance(a, NumpyValue) and a.dtype.kind in 'iu' and a.dtype.itemsize >= 4 else a
            for a in args], kwargs


class NumpyValue(core.Array):
    """What arrays and scalars of NumPy have in common."""
    __slots__ = ('_n', '_narrow', '_base')
    _is_numpy = True
    weak_type = False

    def __init__(self, v, base=None):
        self._n, self._narrow, self._base = _bridge.strong(v), None, base

    @property
    def _v(self):
        """What JAX sees: 64-bit types are those that stand in for them."""
        if _bridge.x64():
            return self._n
        if self._narrow is None:
            self._narrow = _bridge.canonical(self._n)
        return self._narrow

    @property
    def shape(self):
        return _bridge.shape(self._n)

    @property
    def dtype(self):
        return dtypes.of_name(_bridge.dtype_of(self._n))

    def astype(self, dtype, copy=True):
        return _as_array(_converted(self, dtypes.of_any(dtype)), self)

    def item(self, *args):
        return _item(self, *args)

    def tolist(self):
        return _list(self)

    def copy(self, order='C'):
        return type(self)(self._n)

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()

    def __array__(self, dtype=None, copy=None):
        return ndarray(self._n) if dtype is None else self.astype(dtype)

    def __getitem__(self, index):
        parts = [_position(p) for p in (index if type(index) is tuple else (index,))]
        _check_bounds(self.shape, parts)
        result = _got(self, tuple(parts))
        if isinstance(result, ndarray) and all(p is None or p is Ellipsis or isinstance(p, (int, slice)) for p in parts):
            result._base = (self, tuple(parts))
        return result

    def __str__(self):
        return _text(self, _bridge.str)

    def __bool__(self):
        return _bridge.to_bool(self._n)

    def __int__(self):
        return _bridge.to_int(self._n, 'int')

    def __float__(self):
        return _bridge.to_float(self._n)

    def __index__(self):
        return _bridge.to_int(self._n, 'index')

    def __round__(self, ndigits=None):
        return round(self.item(), ndigits)


class ndarray(NumpyValue):
    """An array. Assigning to elements changes it, and the array that it was taken of by index."""
    __slots__ = ()
    __hash__ = None

    def __class_getitem__(cls, of):
        return cls

    def __repr__(self):
        text = _text(self, _bridge.repr)
        name = self.dtype.name
        text = text.replace('Array(', 'array(', 1).replace(', shape=(0,)', '')
        if name in ('float64', 'int64', 'bool') and self.size:
            text = text.replace(f', dtype={name})', ')')
        return text

    def __setitem__(self, index, value):
        parts = [_position(p) for p in (index if type(index) is tuple else (index,))]
        _check_bounds(self.shape, parts)
        self._become(_changed(self, parts, numbers(value)))

    def _become(self, value):
        self._n, self._narrow = value._n, None
        if self._base is not None:
            whole, parts = self._base
            whole[parts] = self

    def fill(self, value):
        self[...] = value

    def sort(self, axis=-1):
        self._become(_sorted(self, axis))

    @property
    def flat(self):
        return iter(self.reshape(-1))


class generic(NumpyValue):
    """A single number with a type."""
    __slots__ = ()
    _is_scalar = True

    def __hash__(self):
        return hash(self.item())

    def __repr__(self):
        name = self.dtype.name
        return f"np.{self.item()!r}_" if name == 'bool' else f"np.{name}({self})"

    def __format__(self, spec):
        return format(self.item(), spec)


def _text(x, function):
    before = _bridge.suspend()
    try:
        return function(x._n)
    finally:
        _bridge.resume(before)


def _position(p):
    """A part of an index with its numbers."""
    if type(p) is slice:
        return slice(*[None if i is None else operator.index(i) for i in (p.start, p.stop, p.step)])
    if isinstance(p, (list, range)):
        return _made(list(p)) if len(p) else _made([], 'int64')
    p = numbers(p)
    return p.item() if isinstance(p, NumpyValue) and not p.shape and p.dtype.kind in 'iu' else p


def _check_bounds(shape, parts):
    """An IndexError for a position that is not there: NumPy does not clamp."""
    axis = 0
    for k, p in enumerate(parts):
        if p is None or isinstance(p, bool):
            continue
        if p is Ellipsis:
            axis = len(shape) - sum(q is not None for q in parts[k + 1:])
            continue
        if axis < len(shape):
            _check_position(p, axis, shape[axis])
        axis += p.ndim if isinstance(p, NumpyValue) and p.dtype.kind == 'b' else 1


def _check_position(p, axis, size):
    positions = (p,) if isinstance(p, int) else ()
    if isinstance(p, NumpyValue) and p.dtype.kind in 'iu' and p.size:
        positions = (p.min().item(), p.max().item())
    for i in positions:
        if not -size <= i < size:
            raise errors.with_fix(
                IndexError(f"index {i} is out of bounds for axis {axis} with size {size}"),
                f"Positions are {-size} to {size - 1}.")


def _as_array(x, like):
    return ndarray(x._n) if isinstance(like, ndarray) else x


_made = at_once(lambda x, dtype=None: core.call('jax.numpy.array', x, dtype=dtype))
_converted = at_once(lambda x, dtype: core.call('jax.numpy.astype', x, dtype))
_got = at_once(core.Array.__getitem__)
_sorted = at_once(lambda x, axis: core.call('jax.numpy.sort', x, axis=axis))
_item, _list = at_once(core.Array.item), at_once(core.Array.tolist)


@at_once
def _set(x, parts, value):
    return core.call('jax.numpy.at_set', x, core._Parts(core._index(tuple(parts))), value)


def _changed(x, parts, value):
    if isinstance(value, (list, tuple)):
        value = _made(value)
    return _set(x, parts, _converted(value, x.dtype) if isinstance(value, NumpyValue) else value)


def _operator(name):
    theirs = getattr(core.Array, name)
    now = at_once(theirs)

    def call(self, other):
        if isinstance(other, (list, tuple)):
            other = make(other)
        if core.is_jax(other):  # NumPy leaves an operation with an array of JAX to JAX
            return theirs(self, other)
        return now(self, other)

    call.__name__ = name
    return call


class UFuncTypeError(TypeError):
    """An operation that the types of its operands do not allow."""


def _in_place(name):
    plain = getattr(NumpyValue, f'__{name}__')

    def call(self, other):
        result = plain(self, other)
        if not isinstance(result, NumpyValue):
            return result
        if result.dtype.kind == 'f' and self.dtype.kind != 'f' or result.shape != self.shape:
            raise UFuncTypeError(f"Cannot change an array {self.dtype.name}{list(self.shape)} in place to one "
                            f"{result.dtype.name}{list(result.shape)}.")
        self._become(_converted(result, self.dtype))
        return self

    call.__name__ = f'__i{name}__'
    return call


def _method(name):
    now = at_once(getattr(core.Array, name))

    def call(self, *args, **kwargs):
        result = now(self, *[numbers(a) for a in args], **{k: numbers(v) for k, v in kwargs.items()})
        return _as_array(result, self) if name in _KEEP_ARRAYS and isinstance(result, NumpyValue) else result

    call.__name__ = name
    return call


# Of an array these give an array, even one of rank 0.
_KEEP_ARRAYS = ('reshape', 'squeeze', 'transpose', 'view')
_OPERATORS = ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'matmul', 'and', 'or', 'xor', 'lshift', 'rshift')
for _name, _value in list(vars(core.Array).items()):
    if _name in vars(NumpyValue) or _name in ('__init__', '__repr__', '__format__', '__iter__', '__len__', '__setitem__',
                                              '__complex__', 'at', 'sort'):
        continue
    _stem = _name.strip('_')
    if isinstance(_value, property) and _name in ('T', 'mT', 'real', 'imag'):
        setattr(NumpyValue, _name, property(at_once(_value.fget)))
    elif callable(_value) and (_stem in _OPERATORS or _stem[1:] in _OPERATORS or _stem in (
            'lt', 'le', 'gt', 'ge', 'eq', 'ne', 'divmod', 'rdivmod')):
        setattr(NumpyValue, _name, _operator(_name))
    elif callable(_value) and (not _name.startswith('_') or _stem in ('neg', 'pos', 'abs', 'invert', 'contains')):
        setattr(NumpyValue, _name, _method(_name))
for _name in _OPERATORS:
    if _name != 'matmul':
        setattr(ndarray, f'__i{_name}__', _in_place(_name))


def make(x, dtype=None, scalars=False):
    """np.array: numbers, lists of them and arrays as an array."""
    x = numbers(x)
    if dtype is not None:
        dtype = dtypes.of_any(dtype)
    result = _made(x, dtype)
    if dtype is None and isinstance(x, (list, tuple)):
        result = _at_least(result, list(_python_types(x)))
    return result if scalars else ndarray(result._n)


def _python_types(x):
    for i in x:
        if isinstance(i, (list, tuple)):
            yield from _python_types(i)
        else:
            yield type(i)


def _at_least(x, types):
    """Python's numbers among arrays are float64 and int64 to NumPy, not weak."""
    if float in types and x.dtype.kind == 'f' or int in types and x.dtype.kind == 'i':
        return _converted(x, dtypes.of_name('float64' if x.dtype.kind == 'f' else 'int64'))
    return x


class _ScalarMeta(dtypes.ScalarMeta):
    """np.float32: called, it makes a number with a type; known to isinstance."""

    def __call__(cls, x=0):
        return make(x, cls.dtype, scalars=True)

    def __instancecheck__(cls, x):
        return isinstance(x, generic) and x.dtype is cls.dtype

    def __repr__(cls):
        return f"<class 'numpy.{cls.__name__}'>"


scalar_types = {n: _ScalarMeta(n, (), {'dtype': dtypes.of_name(n)}) for n in (
    'bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float16', 'float32', 'float64')}

"""dtype objects: what `x.dtype` is, and what `jnp.float32` is."""

_KINDS = {'bool': 'b', 'int': 'i', 'uint': 'u', 'float': 'f', 'bfloat': 'V', 'key<fry>': 'V'}


class dtype:
    """A type of array elements, equal to everything that names it."""
    __slots__ = ('name', 'itemsize', 'kind')

    def __new__(cls, of):
        return of_any(of)

    @property
    def type(self):
        from _nabla.numpy_arrays import scalar_types
        return scalar_types.get(self.name) or _scalar_types[self.name]

    @property
    def char(self):
        return next((k for k, v in _letters.items() if v == self.name), '')

    @property
    def str(self):
        return ('|' if self.itemsize == 1 else '<') + self.kind + repr(self.itemsize)

    def __eq__(self, other):
        try:
            return self is of_any(other)
        except TypeError:
            return False

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"dtype('{self.name}')"


def _make(name, itemsize):
    d = object.__new__(dtype)
    d.name = name
    d.itemsize = itemsize
    d.kind = _KINDS[name.rstrip('0123456789')]
    return d


_by_name = {n: _make(n, s) for n, s in (
    ('bool', 1), ('int8', 1), ('int16', 2), ('int32', 4), ('int64', 8), ('uint8', 1), ('uint16', 2), ('uint32', 4),
    ('uint64', 8), ('float16', 2), ('bfloat16', 2), ('float32', 4), ('float64', 8),
    ('key<fry>', 8))}
_scalar_types = {}
_python = {bool: 'bool', int: 'int64', float: 'float64'}
_letters = {'f': 'float32', 'd': 'float64', 'e': 'float16', 'i': 'int32', 'l': 'int64', 'b': 'int8', '?': 'bool',
            'f2': 'float16', 'f4': 'float32', 'f8': 'float64', 'i1': 'int8', 'i2': 'int16', 'i4': 'int32',
            'i8': 'int64', 'u1': 'uint8', 'u2': 'uint16', 'u4': 'uint32', 'u8': 'uint64', 'float': 'float64',
            'int': 'int64', 'uint': 'uint64'}


class ScalarMeta(type):
    """jnp.float32: called, it makes an array; compared, it is its dtype."""

    def __call__(cls, x=0):
        return cls._convert(x)

    def __eq__(cls, other):
        if isinstance(other, ScalarMeta):
            return cls.dtype is other.dtype
        return isinstance(other, dtype) and other is cls.dtype

    def __hash__(cls):
        return hash(cls.dtype)

    def __repr__(cls):
        return f"<class 'jax.numpy.{cls.__name__}'>"


def scalar_types(convert):
    """One class a dtype, whose call converts its argument."""
    for name, d in _by_name.items():
        label = 'bool_' if name == 'bool' else name
        body = {'dtype': d, '_convert': staticmethod(lambda x, d=d: convert(x, d))}
        _scalar_types[name] = ScalarMeta(label, (), body)
    return _scalar_types


float0 = _make('float0', 0)


class KindMeta(type):
    """A kind of types; it is compared with issubdtype, and known to isinstance for NumPy's scalars."""

    def __instancecheck__(cls, x):
        return getattr(x, '_is_scalar', False) and issubdtype(x.dtype, cls)

    def __repr__(cls):
        return f"<class 'jax.numpy.{cls.__name__}'>"


def _kind(name, *bases):
    return KindMeta(name, bases, {})


generic = _kind('generic')
number = _kind('number', generic)
integer = _kind('integer', number)
signedinteger = _kind('signedinteger', integer)
unsignedinteger = _kind('unsignedinteger', integer)
inexact = _kind('inexact', number)
floating = _kind('floating', inexact)
complexfloating = _kind('complexfloating', inexact)
character = _kind('character', generic)
extended = _kind('extended', generic)
prng_key = _kind('prng_key', extended)
_of_kind = {'b': generic, 'i': signedinteger, 'u': unsignedinteger, 'f': floating, 'V': floating}


def kind_of(d):
    return prng_key if d.name == 'key<fry>' else _of_kind[d.kind]


def issubdtype(arg1, arg2):
    """Whether the first type is the second one or of its kind."""
    if isinstance(arg2, KindMeta):
        if isinstance(arg1, KindMeta):
            return issubclass(arg1, arg2)
        return issubclass(kind_of(of_any(arg1)), arg2)
    if arg2 in (int, float, complex):
        meant = {int: signedinteger, float: floating, complex: complexfloating}[arg2]
        if isinstance(arg1, KindMeta):
            return False
        return of_any(arg1) is of_any(arg2) if arg2 is not complex else issubclass(kind_of(of_any(arg1)), meant)
    if isinstance(arg1, KindMeta):
        return False
    return of_any(arg1) is of_any(arg2)


_ABOVE = {'bool': ('i*',), 'i*': ('uint8', 'int8'), 'uint8': ('int16', 'uint16'), 'uint16': ('int32', 'uint32'),
          'uint32': ('int64', 'uint64'), 'uint64': ('f*',), 'int8': ('int16',), 'int16': ('int32',),
          'int32': ('int64',), 'int64': ('f*',), 'f*': ('bfloat16', 'float16'), 'bfloat16': ('float32',),
          'float16': ('float32',), 'float32': ('float64',), 'float64': (), 'key<fry>': ()}


def _up(node):
    out = {node}
    for n in _ABOVE[node]:
        out |= _up(n)
    return out


def join(nodes):
    """The least node of the lattice of types above all of these; i* and f* are Python's numbers."""
    common = set.intersection(*[_up(n) for n in nodes])
    for n in common:
        if _up(n) >= common:
            return n
    raise TypeError(f"there is no common type of {', '.join(sorted(nodes))}")


def canonical(name, x64):
    return name if x64 else {'int64': 'int32', 'uint64': 'uint32', 'float64': 'float32'}.get(name, name)


def of_name(name):
    return _by_name[name]


def is_dtype_like(x):
    return isinstance(x, (dtype, ScalarMeta)) or (isinstance(x, type) and x in _python)


def of_any(x):
    """The dtype that something names: a dtype, jnp.float32, float, 'float32'."""
    if isinstance(x, dtype):
        return x
    if isinstance(x, ScalarMeta):
        return x.dtype
    name = _python.get(x) if isinstance(x, type) else x
    if name is None and x is not None and isinstance(getattr(x, 'dtype', None), dtype):
        return x.dtype
    if isinstance(name, str):
        found = _by_name.get(_letters.get(name.lstrip('<='), name))
        if found is not None:
            return found
    raise TypeError(f"Cannot interpret '{x}' as a data type")

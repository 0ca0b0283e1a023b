"""dtype objects: what `x.dtype` is, and what `jnp.float32` is."""

_KINDS = {'bool': 'b', 'int': 'i', 'uint': 'u', 'float': 'f', 'bfloat': 'V'}


class dtype:
    """A type of array elements, equal to everything that names it."""
    __slots__ = ('name', 'itemsize', 'kind')

    def __new__(cls, of):
        return of_any(of)

    @property
    def type(self):
        return _scalar_types[self.name]

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
    ('uint64', 8), ('float16', 2), ('bfloat16', 2), ('float32', 4), ('float64', 8))}
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
            return cls is other
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
    if isinstance(name, str):
        found = _by_name.get(_letters.get(name.lstrip('<='), name))
        if found is not None:
            return found
    raise TypeError(f"Cannot interpret '{x}' as a data type")

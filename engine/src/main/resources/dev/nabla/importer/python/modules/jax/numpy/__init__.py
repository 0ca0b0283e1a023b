"""jax.numpy: the library's functions, dtypes and constants."""
from _nabla import core as _core
from _nabla import modules as _modules
from _nabla.core import JaxArray as ndarray
from _nabla.dtypes import dtype

pi = 3.141592653589793
e = 2.718281828459045
euler_gamma = 0.5772156649015329
inf = float('inf')
nan = float('nan')
newaxis = None

globals().update({('bool_' if n == 'bool' else n): t for n, t in _core.scalar_types.items() if '<' not in n})
bool = bool_
float_ = _core.scalar_types["float64"]
int_ = _core.scalar_types['int64']
uint = _core.scalar_types['uint64']
single, double, half = _core.scalar_types['float32'], _core.scalar_types['float64'], _core.scalar_types['float16']


class finfo:
    """Limits of a floating-point type, as NumPy's scalars of that type."""
    _limits = {'float16': (10, 5), 'bfloat16': (7, 8), 'float32': (23, 8), 'float64': (52, 11)}
    _known = {}

    def __new__(cls, of):
        d = of.dtype if isinstance(of, _core.Array) else dtype(of)
        if d.name not in cls._limits:
            raise ValueError(f"data type {d.name} not inexact")
        if d.name not in cls._known:
            cls._known[d.name] = cls._make(object.__new__(cls), d)
        return cls._known[d.name]

    def _make(self, d):
        from _nabla.numpy_arrays import make
        self.dtype, (mantissa, exponent) = d, self._limits[d.name]
        top = 2 ** (exponent - 1)
        self.bits, self.nmant, self.nexp = d.itemsize * 8, mantissa, exponent
        eps, tiny = 2.0 ** -mantissa, 2.0 ** (2 - top)
        self.precision = int(mantissa * 0.30102999566398120)
        largest = (2.0 - eps) * 2.0 ** (top - 1)
        for name, value in (('eps', eps), ('max', largest), ('min', -largest), ('tiny', tiny), ('smallest_normal', tiny),
                            ('smallest_subnormal', tiny * eps), ('epsneg', eps / 2),
                            ('resolution', 10.0 ** -self.precision)):
            setattr(self, name, make(value, d, scalars=True))
        self.minexp, self.maxexp, self.machep, self.negep = 2 - top, top, -mantissa, -mantissa - 1
        return self

    def __repr__(self):
        return f"finfo(resolution={self.resolution}, min={self.min}, max={self.max}, dtype={self.dtype.name})"


class iinfo:
    """Limits of an integer type."""

    def __init__(self, of):
        d = of.dtype if isinstance(of, _core.Array) else dtype(of)
        if d.kind not in 'iu':
            raise ValueError(f"Invalid integer data type {d.kind!r}.")
        self.dtype, self.bits = d, d.itemsize * 8
        self.min = 0 if d.kind == 'u' else -2 ** (self.bits - 1)
        self.max = 2 ** (self.bits - (d.kind == 'i')) - 1


_modules.serve(__name__, {
    '_nabla.dtypes': 'character complexfloating floating generic inexact integer issubdtype number signedinteger '
                     'unsignedinteger',
    '_nabla.sets': 'intersect1d isin permute_dims setdiff1d setxor1d union1d',
    '_nabla.numpy_types': 'can_cast isdtype promote_types result_type',
    '_nabla.numpy_functions': 'apply_along_axis apply_over_axes array_repr array_str broadcast_shapes c_ fromfunction '
                              'get_printoptions index_exp iscomplexobj isrealobj isscalar iterable mgrid ndim ogrid '
                              'piecewise printoptions r_ s_ set_printoptions shape size vectorize'})

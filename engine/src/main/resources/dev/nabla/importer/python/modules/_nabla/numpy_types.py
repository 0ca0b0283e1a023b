"""Questions about types: promotion, casting, kinds."""
import _nabla_bridge as _bridge
from _nabla import core, dtypes

_SCALAR_NODES = {bool: 'bool', int: 'i*', float: 'f*'}


def _node(x):
    """The place in the lattice, and the type that a weak one has by itself."""
    if type(x) in _SCALAR_NODES:
        return _SCALAR_NODES[type(x)], None
    if isinstance(x, type) and x in _SCALAR_NODES:
        return _SCALAR_NODES[x], None
    if isinstance(x, core.Array):
        name = x.dtype.name
        if x.weak_type:
            return ('f*' if x.dtype.kind in 'fV' else 'bool' if name == 'bool' else 'i*'), name
        return name, None
    if hasattr(x, 'shape') and hasattr(x, 'dtype'):
        return dtypes.of_any(x.dtype).name, None
    return dtypes.of_any(x).name, None


def result_type(*args):
    """The type of a result with operands of these types or values."""
    if not args:
        raise ValueError("at least one array or dtype is required")
    nodes = [_node(a) for a in args]
    if all(n in ('i*', 'f*', 'bool') for n, _ in nodes) and any(t for _, t in nodes):
        name = dtypes.join([t or {'i*': 'int32', 'f*': 'float32', 'bool': 'bool'}[n] for n, t in nodes])
    else:
        name = dtypes.join([n for n, _ in nodes])
    name = {'i*': 'int64', 'f*': 'float64'}.get(name, name)
    return dtypes.of_name(dtypes.canonical(name, _bridge.x64()))


def promote_types(a, b):
    """The type that holds both: 64-bit types stay as they are."""
    pair = []
    for x in (a, b):
        scalar = isinstance(x, type) and x in _SCALAR_NODES
        pair.append(_SCALAR_NODES[x] if scalar else dtypes.of_any(x).name)
    name = dtypes.join(pair)
    return dtypes.of_name({'i*': 'int64', 'f*': 'float64'}.get(name, name))


_WIDTHS = {'b': 0, 'u': 1, 'i': 1, 'f': 2, 'V': 2}


def can_cast(from_, to, casting='safe'):
    """Whether values keep their meaning in another type."""
    a, b = dtypes.of_any(from_), dtypes.of_any(to)
    if casting == 'unsafe' or a is b:
        return True
    if casting in ('no', 'equiv'):
        return False
    if casting == 'same_kind':
        return _WIDTHS[a.kind] <= _WIDTHS[b.kind] and not (a.kind == 'i' and b.kind == 'u')
    if a.kind == 'b':
        return True
    if b.kind == 'b':
        return False
    if a.kind in 'iu' and b.kind in 'iu':
        if a.kind == b.kind:
            return a.itemsize <= b.itemsize
        return a.kind == 'u' and a.itemsize < b.itemsize
    if a.kind in 'iu':
        return b.name != 'bfloat16' and (b.itemsize > a.itemsize or b.itemsize == 8)
    if b.kind in 'iu':
        return False
    return a.itemsize < b.itemsize


_KINDS = {'bool': 'b', 'signed integer': 'i', 'unsigned integer': 'u', 'integral': 'iu', 'real floating': 'fV',
          'complex floating': '', 'numeric': 'iufV'}


def isdtype(dtype, kind):
    """Whether a type is of a kind of the array API, or of one of several."""
    d = dtypes.of_any(dtype)
    for k in kind if isinstance(kind, tuple) else (kind,):
        if isinstance(k, str) and k in _KINDS:
            if d.kind in _KINDS[k] and d.name != 'key<fry>':
                return True
        elif dtypes.of_any(k) is d:
            return True
    return False

"""Pytrees: containers of arrays taken apart into leaves and a text that says how to put them together.

The text is read by the Java side too: `*` a leaf, `N` None, `(…)` a tuple, `[…]` a list, `{3:key…}` a dictionary whose
keys carry their length, `C7(…)` an instance of a registered class.
"""
import collections

_SCALARS = (int, float, bool, complex)
_registry = {}
_customs = []
_custom_ids = {}
_builders = {}


class _Custom:
    """One kind of custom branch: the class and its static data."""
    __slots__ = ('cls', 'aux', 'name', 'unflatten')

    def __init__(self, cls, aux, unflatten):
        self.cls, self.aux, self.unflatten = cls, aux, unflatten
        self.name = cls.__name__


def register(cls, flatten, unflatten):
    if cls in _registry:
        raise ValueError(f"Duplicate custom PyTreeDef type registration for {cls}.")
    _registry[cls] = (flatten, unflatten)


def _namedtuple_flatten(x):
    return tuple(x), None


def _namedtuple_unflatten(cls):
    return lambda aux, children: cls(*children)


def _mapping_flatten(x):
    keys = tuple(sorted(x)) if type(x) is dict else tuple(x)
    return tuple(x[k] for k in keys), keys


def _handlers(x):
    cls = type(x)
    found = _registry.get(cls)
    if found is not None:
        return cls, found[0], found[1]
    if isinstance(x, tuple) and hasattr(x, '_fields'):
        return cls, _namedtuple_flatten, _namedtuple_unflatten(cls)
    if cls is collections.OrderedDict or cls is dict:
        return cls, _mapping_flatten, lambda aux, children: cls(zip(aux, children))
    if cls is collections.defaultdict:
        return (cls,
                lambda d: (tuple(d[k] for k in sorted(d)), (d.default_factory, tuple(sorted(d)))),
                lambda aux, children: collections.defaultdict(aux[0], zip(aux[1], children)))
    return None


def _custom_id(cls, aux, unflatten):
    try:
        key = (cls, aux)
        known = _custom_ids.get(key)
    except TypeError:
        key, known = None, next((i for i, c in enumerate(_customs) if c.cls is cls and c.aux == aux), None)
    if known is None:
        known = len(_customs)
        _customs.append(_Custom(cls, aux, unflatten))
        if key is not None:
            _custom_ids[key] = known
    return known


def custom_name(i):
    return _customs[i].name


def _walk(x, leaves, out, is_leaf):
    if is_leaf is not None and is_leaf(x):
        leaves.append(x)
        out.append('*')
        return
    t = type(x)
    if t is tuple or t is list:
        out.append('(' if t is tuple else '[')
        for c in x:
            _walk(c, leaves, out, is_leaf)
        out.append(')' if t is tuple else ']')
    elif x is None:
        out.append('N')
    elif t is dict and all(type(k) is str for k in x):
        out.append('{')
        for k in sorted(x):
            out.append(f'{len(k)}:{k}')
            _walk(x[k], leaves, out, is_leaf)
        out.append('}')
    else:
        handlers = None if t in _SCALARS else _handlers(x)
        if handlers is None:
            leaves.append(x)
            out.append('*')
            return
        cls, flatten, unflatten = handlers
        children, aux = flatten(x)
        out.append(f'C{_custom_id(cls, aux, unflatten)}(')
        for c in children:
            _walk(c, leaves, out, is_leaf)
        out.append(')')


def flatten(x, is_leaf=None):
    """The leaves and the text of the structure."""
    leaves, out = [], []
    _walk(x, leaves, out, is_leaf)
    return leaves, ''.join(out)


def _parse(s, i):
    """A function from an iterator of leaves to the container, and where its text ends."""
    c = s[i]
    if c == '*':
        return next, i + 1
    if c == 'N':
        return (lambda leaves: None), i + 1
    if c in '([':
        kids, i = _parse_all(s, i + 1)
        if c == '(':
            return (lambda leaves: tuple([k(leaves) for k in kids])), i
        return (lambda leaves: [k(leaves) for k in kids]), i
    if c == '{':
        return _parse_dict(s, i + 1)
    if c == 'C':
        j = s.index('(', i)
        custom = _customs[int(s[i + 1:j])]
        kids, i = _parse_all(s, j + 1)
        return (lambda leaves: custom.unflatten(custom.aux, tuple([k(leaves) for k in kids]))), i
    raise ValueError(f'not a structure: {s[i:]}')


def _parse_all(s, i):
    kids = []
    while s[i] not in ')]':
        k, i = _parse(s, i)
        kids.append(k)
    return kids, i + 1


def _parse_dict(s, i):
    keys, kids = [], []
    while s[i] != '}':
        j = s.index(':', i)
        n = int(s[i:j])
        keys.append(s[j + 1:j + 1 + n])
        k, i = _parse(s, j + 1 + n)
        kids.append(k)
    return (lambda leaves: {key: k(leaves) for key, k in zip(keys, kids)}), i + 1


def unflatten(structure, leaves):
    build = _builders.get(structure)
    if build is None:
        build = _builders[structure] = _parse(structure, 0)[0]
    return build(iter(leaves))

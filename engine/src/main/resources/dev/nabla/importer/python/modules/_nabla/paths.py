"""Where leaves are in a pytree: keys from the root."""
from _nabla import trees


class _Key:
    __slots__ = ('_value',)
    _field = 'key'

    def __init__(self, value):
        self._value = value

    def __eq__(self, other):
        return type(self) is type(other) and self._value == other._value

    def __hash__(self):
        return hash((type(self).__name__, self._value))

    def __repr__(self):
        return f"{type(self).__name__}({self._field}={self._value!r})"

    def __str__(self):
        return f"[{self._value!r}]"


class DictKey(_Key):
    key = property(lambda self: self._value)


class SequenceKey(_Key):
    _field = 'idx'
    idx = property(lambda self: self._value)


class GetAttrKey(_Key):
    _field = 'name'
    name = property(lambda self: self._value)

    def __str__(self):
        return f".{self._value}"


class FlattenedIndexKey(_Key):
    key = property(lambda self: self._value)

    def __str__(self):
        return f"[<flat index {self._value}>]"


def keystr(keys, *, simple=False, separator=''):
    """The path as Python would write it, or the keys alone."""
    if simple:
        return separator.join(str(getattr(k, '_value', k)) for k in keys)
    return separator.join(map(str, keys))


_registry = {}


def register(cls, keys):
    _registry[cls] = keys


def _children(x):
    """Pairs of key and child, or None for a leaf."""
    t = type(x)
    if x is None:
        return []
    if t in (tuple, list):
        return [(SequenceKey(i), c) for i, c in enumerate(x)]
    handlers = trees._handlers(x)
    if handlers is None:
        return None
    children = handlers[1](x)[0]
    if t in _registry:
        keys = _registry[t](x)
    elif isinstance(x, tuple):
        keys = [GetAttrKey(n) for n in x._fields]
    elif isinstance(x, dict):
        keys = [DictKey(k) for k in (x if type(x).__name__ == 'OrderedDict' else sorted(x))]
    else:
        keys = [FlattenedIndexKey(i) for i in range(len(children))]
    return list(zip(keys, children))


def of(tree, is_leaf=None):
    """The path of every leaf, in order."""
    out = []

    def walk(x, path):
        children = None if is_leaf is not None and is_leaf(x) else _children(x)
        if children is None:
            out.append(path)
        else:
            for k, c in children:
                walk(c, path + (k,))

    walk(tree, ())
    return out

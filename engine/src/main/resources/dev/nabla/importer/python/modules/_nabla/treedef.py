"""The structure of a pytree without its leaves."""
from _nabla import trees


def _end(s, i):
    """Where the part that begins at i ends."""
    c = s[i]
    if c in '*N':
        return i + 1
    if c == 'C':
        i = s.index('(', i)
    return _spans(s, i)[1]


def _spans(s, i):
    """Keys and parts of a branch, and where it ends."""
    parts, i = [], i + 1
    while s[i] not in ')]}':
        key = None
        if s[i].isdigit():
            j = s.index(':', i)
            n = int(s[i:j])
            key, i = s[j + 1:j + 1 + n], j + 1 + n
        end = _end(s, i)
        parts.append((key, s[i:end]))
        i = end
    return parts, i + 1


def _parts(s):
    return [] if s in ('*', 'N') else _spans(s, s.index('(') if s[0] == 'C' else 0)[0]


def _custom(s):
    return trees._customs[int(s[1:s.index('(')])]


def _text(s):
    if s == '*':
        return '*'
    if s == 'N':
        return 'None'
    inner = [(k, _text(p)) for k, p in _parts(s)]
    texts = [t for _, t in inner]
    if s[0] == '(':
        return '(' + ', '.join(texts) + (',)' if len(texts) == 1 else ')')
    if s[0] == '[':
        return '[' + ', '.join(texts) + ']'
    if s[0] == '{':
        return '{' + ', '.join(f'{k!r}: {t}' for k, t in inner) + '}'
    custom = _custom(s)
    if custom.cls is dict:
        return '{' + ', '.join(f'{k!r}: {t}' for k, t in zip(custom.aux, texts)) + '}'
    if issubclass(custom.cls, tuple) and hasattr(custom.cls, '_fields'):
        return f"CustomNode(namedtuple[{custom.name}], [{', '.join(texts)}])"
    return f"CustomNode({custom.name}[{custom.aux}], [{', '.join(texts)}])"


def _mismatch(expected, got):
    raise ValueError(f"Expected {expected}, got {got!r}.")


def _up_to(s, x, out):
    if s == '*':
        out.append(x)
        return
    if s == 'N':
        if x is not None:
            _mismatch('None', x)
        return
    parts = _parts(s)
    if s[0] in '([':
        wanted = tuple if s[0] == '(' else list
        if type(x) is not wanted:
            _mismatch(wanted.__name__, x)
        if len(x) != len(parts):
            raise ValueError(f"{wanted.__name__.capitalize()} arity mismatch: {len(x)} != {len(parts)};"
                             f" {wanted.__name__}: {x!r}.")
        children = x
    elif s[0] == '{':
        if not isinstance(x, dict):
            _mismatch('dict', x)
        if sorted(x) != [k for k, _ in parts]:
            raise ValueError(f"Dict key mismatch; expected keys: {[k for k, _ in parts]}; dict: {x!r}.")
        children = [x[k] for k, _ in parts]
    else:
        custom = _custom(s)
        handlers = trees._handlers(x)
        if handlers is None or type(x) is not custom.cls:
            raise ValueError(f"Custom node type mismatch: expected type: {custom.cls}, value: {x!r}.")
        children, aux = handlers[1](x)
        children = tuple(children)
        if aux != custom.aux:
            raise ValueError(f"Mismatch custom node data: {custom.aux} != {aux}; value: {x!r}.")
        if len(children) != len(parts):
            raise ValueError(f"Custom type arity mismatch: {len(children)} != {len(parts)}; value: {x!r}.")
    for (_, p), c in zip(parts, children):
        _up_to(p, c, out)


class PyTreeDef:
    """How a container is put together."""

    def __init__(self, structure):
        self._structure = structure

    def unflatten(self, leaves):
        leaves = list(leaves)
        if len(leaves) != self.num_leaves:
            few = 'few' if len(leaves) < self.num_leaves else 'many'
            raise ValueError(f"Too {few} leaves for PyTreeDef; expected {self.num_leaves}, got {len(leaves)}")
        return trees.unflatten(self._structure, leaves)

    def flatten_up_to(self, tree):
        """The parts of a tree where this structure has leaves."""
        out = []
        _up_to(self._structure, tree, out)
        return out

    @property
    def num_leaves(self):
        return self._count(lambda s: s == '*')

    @property
    def num_nodes(self):
        return self._count(lambda s: True)

    def _count(self, test):
        def count(s):
            return int(test(s)) + sum(count(p) for _, p in _parts(s))
        return count(self._structure)

    def children(self):
        return [PyTreeDef(p) for _, p in _parts(self._structure)]

    def node_data(self):
        s = self._structure
        if s in '*N':
            return None
        if s[0] in '([':
            return (tuple if s[0] == '(' else list), None
        if s[0] == '{':
            return dict, [k for k, _ in _parts(s)]
        return _custom(s).cls, _custom(s).aux

    def __eq__(self, other):
        return isinstance(other, PyTreeDef) and other._structure == self._structure

    def __hash__(self):
        return hash(self._structure)

    def __repr__(self):
        return f"PyTreeDef({_text(self._structure)})"

"""Pytrees."""
import functools

from _nabla import trees as _trees


class PyTreeDef:
    """How a container is put together."""

    def __init__(self, structure):
        self._structure = structure

    def unflatten(self, leaves):
        leaves = list(leaves)
        if len(leaves) != self.num_leaves:
            raise ValueError(f"Tree definition has {self.num_leaves} leaves, but {len(leaves)} were given.")
        return _trees.unflatten(self._structure, leaves)

    @property
    def num_leaves(self):
        count = [0]

        def leaf():
            count[0] += 1

        _trees.unflatten(self._structure, _Counter(leaf))
        return count[0]

    def __eq__(self, other):
        return isinstance(other, PyTreeDef) and other._structure == self._structure

    def __hash__(self):
        return hash(self._structure)

    def __repr__(self):
        return f"PyTreeDef({_trees.unflatten(self._structure, _Endless())!r})"


class _Star:
    def __repr__(self):
        return '*'


class _Endless:
    def __iter__(self):
        return self

    def __next__(self):
        return _Star()


class _Counter(_Endless):
    def __init__(self, tick):
        self._tick = tick

    def __next__(self):
        self._tick()


def tree_flatten(tree, is_leaf=None):
    leaves, structure = _trees.flatten(tree, is_leaf)
    return leaves, PyTreeDef(structure)


def tree_unflatten(treedef, leaves):
    return treedef.unflatten(leaves)


def tree_leaves(tree, is_leaf=None):
    return _trees.flatten(tree, is_leaf)[0]


def tree_structure(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[1]




def tree_map(f, tree, *rest, is_leaf=None):
    leaves, structure = _trees.flatten(tree, is_leaf)
    columns = [leaves]
    for other in rest:
        others, same = _trees.flatten(other, is_leaf)
        if same != structure:
            raise ValueError(
                f"Expected trees of one structure, got {PyTreeDef(structure)} and {PyTreeDef(same)}.")
        columns.append(others)
    return _trees.unflatten(structure, [f(*xs) for xs in zip(*columns)])


def tree_reduce(function, tree, *initializer, is_leaf=None):
    return functools.reduce(function, tree_leaves(tree, is_leaf), *initializer)


def tree_all(tree, is_leaf=None):
    return all(tree_leaves(tree, is_leaf))


def register_pytree_node(nodetype, flatten_func, unflatten_func):
    _trees.register(nodetype, flatten_func, unflatten_func)


def register_pytree_node_class(cls):
    _trees.register(cls, lambda x: x.tree_flatten(), cls.tree_unflatten)
    return cls


def register_dataclass(nodetype, data_fields=None, meta_fields=None):
    import dataclasses
    if data_fields is None:
        data_fields = [f.name for f in dataclasses.fields(nodetype)]
    data, meta = tuple(data_fields), tuple(meta_fields or ())

    def unflatten(aux, children):
        return nodetype(**dict(zip(data, children)), **dict(zip(meta, aux)))

    _trees.register(nodetype, lambda x: (tuple(getattr(x, n) for n in data), tuple(getattr(x, n) for n in meta)),
                    unflatten)
    return nodetype


class Partial(functools.partial):
    """functools.partial that is a pytree of its arguments."""


_trees.register(Partial, lambda p: ((p.args, p.keywords), p.func),
                lambda func, children: Partial(func, *children[0], **children[1]))

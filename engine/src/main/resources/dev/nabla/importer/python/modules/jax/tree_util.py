"""Pytrees."""
import functools

from _nabla import paths as _paths
from _nabla import trees as _trees
from _nabla.paths import DictKey, FlattenedIndexKey, GetAttrKey, SequenceKey, keystr
from _nabla.treedef import PyTreeDef

KeyEntry = object
KeyPath = tuple


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
    """f of the leaves of trees; the others may have trees where the first has leaves."""
    leaves, treedef = tree_flatten(tree, is_leaf)
    columns = [leaves] + [treedef.flatten_up_to(r) for r in rest]
    return treedef.unflatten([f(*xs) for xs in zip(*columns)])


def tree_reduce(function, tree, *initializer, is_leaf=None, **kwargs):
    if 'initializer' in kwargs:
        initializer = (kwargs['initializer'],)
    return functools.reduce(function, tree_leaves(tree, is_leaf), *initializer)


def tree_reduce_associative(operation, tree, *, identity=None, is_leaf=None):
    """A reduction in pairs."""
    leaves = tree_leaves(tree, is_leaf)
    if not leaves:
        if identity is None:
            raise ValueError("Must specify identity for parallel reduction of empty pytree.")
        return identity
    while len(leaves) > 1:
        leaves = [operation(*leaves[i:i + 2]) if i + 1 < len(leaves) else leaves[i] for i in range(0, len(leaves), 2)]
    return leaves[0]


def tree_all(tree, *, is_leaf=None):
    return all(tree_leaves(tree, is_leaf))


def tree_transpose(outer_treedef, inner_treedef, pytree_to_transpose):
    """A tree of trees turned inside out."""
    flat, treedef = tree_flatten(pytree_to_transpose)
    inner, outer = inner_treedef, outer_treedef.num_leaves
    if inner is None:
        inner = tree_structure(outer_treedef.flatten_up_to(pytree_to_transpose)[0])
    size = inner.num_leaves
    if treedef.num_leaves != size * outer:
        raise TypeError(f"Mismatch: the tree has {treedef.num_leaves} leaves, {outer}·{size} are needed.")
    columns = [[flat[o * size + i] for o in range(outer)] for i in range(size)]
    return inner.unflatten([outer_treedef.unflatten(c) for c in columns])


def tree_broadcast(prefix_tree, full_tree, is_leaf=None):
    """The leaves of a prefix repeated for all leaves below them."""
    leaves, treedef = tree_flatten(prefix_tree, is_leaf)
    parts = treedef.flatten_up_to(full_tree)
    return treedef.unflatten([tree_map(lambda _, x=x: x, part) for x, part in zip(leaves, parts)])


def tree_flatten_with_path(tree, is_leaf=None):
    leaves, treedef = tree_flatten(tree, is_leaf)
    return list(zip(_paths.of(tree, is_leaf), leaves)), treedef


def tree_leaves_with_path(tree, is_leaf=None):
    return tree_flatten_with_path(tree, is_leaf)[0]


def tree_map_with_path(f, tree, *rest, is_leaf=None):
    pairs, treedef = tree_flatten_with_path(tree, is_leaf)
    columns = [[x for _, x in pairs]] + [treedef.flatten_up_to(r) for r in rest]
    return treedef.unflatten([f(p, *xs) for (p, _), *xs in zip(pairs, *columns)])


def treedef_is_leaf(treedef):
    return treedef.num_nodes == 1


def treedef_children(treedef):
    return treedef.children()


def treedef_tuple(treedefs):
    return PyTreeDef('(' + ''.join(t._structure for t in treedefs) + ')')


def all_leaves(iterable, is_leaf=None):
    return all(_trees.flatten(x, is_leaf)[1] == '*' for x in iterable)


def register_pytree_node(nodetype, flatten_func, unflatten_func, flatten_with_keys_func=None):
    _trees.register(nodetype, flatten_func, unflatten_func)
    if flatten_with_keys_func is not None:
        _paths.register(nodetype, lambda x: [k for k, _ in flatten_with_keys_func(x)[0]])


def register_pytree_node_class(cls):
    _trees.register(cls, lambda x: x.tree_flatten(), cls.tree_unflatten)
    return cls


def register_pytree_with_keys(nodetype, flatten_with_keys, unflatten_func, flatten_func=None):
    def flatten(x):
        pairs, aux = flatten_with_keys(x)
        return tuple(c for _, c in pairs), aux

    _trees.register(nodetype, flatten_func or flatten, unflatten_func)
    _paths.register(nodetype, lambda x: [k for k, _ in flatten_with_keys(x)[0]])


def register_pytree_with_keys_class(cls):
    register_pytree_with_keys(cls, lambda x: x.tree_flatten_with_keys(), cls.tree_unflatten,
                              (lambda x: x.tree_flatten()) if hasattr(cls, 'tree_flatten') else None)
    return cls


def register_static(cls):
    """A class without leaves: all of it is structure."""
    _trees.register(cls, lambda x: ((), x), lambda x, _: x)
    return cls


def register_dataclass(nodetype=None, data_fields=None, meta_fields=None, drop_fields=()):
    if nodetype is None:
        return functools.partial(register_dataclass, data_fields=data_fields, meta_fields=meta_fields)
    import dataclasses
    if data_fields is None or meta_fields is None:
        fields = [f for f in dataclasses.fields(nodetype) if f.init]
        static = [f.name for f in fields if f.metadata.get('static', False)]
        meta_fields = static if meta_fields is None else meta_fields
        if data_fields is None:
            data_fields = [f.name for f in fields if f.name not in meta_fields and f.name not in drop_fields]
    data, meta = tuple(data_fields), tuple(meta_fields)

    def unflatten(aux, children):
        return nodetype(**dict(zip(data, children)), **dict(zip(meta, aux)))

    _trees.register(nodetype, lambda x: (tuple(getattr(x, n) for n in data), tuple(getattr(x, n) for n in meta)),
                    unflatten)
    _paths.register(nodetype, lambda x: [GetAttrKey(n) for n in data])
    return nodetype


class Partial(functools.partial):
    """functools.partial that is a pytree of its arguments."""


_trees.register(Partial, lambda p: ((p.args, p.keywords), p.func),
                lambda func, children: Partial(func, *children[0], **children[1]))

"""Pytrees, by their short names."""
from jax.tree_util import tree_all as all
from jax.tree_util import tree_flatten as flatten
from jax.tree_util import tree_leaves as leaves
from jax.tree_util import tree_map as map
from jax.tree_util import tree_reduce as reduce
from jax.tree_util import tree_structure as structure
from jax.tree_util import tree_unflatten as unflatten

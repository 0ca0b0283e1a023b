"""Names that JAX once had, and what took their place."""

_TREES = {old: new for old, new in (
    ('tree_map', 'map'), ('tree_leaves', 'leaves'), ('tree_flatten', 'flatten'), ('tree_unflatten', 'unflatten'),
    ('tree_structure', 'structure'), ('tree_reduce', 'reduce'), ('tree_all', 'all'), ('tree_transpose', 'transpose'),
    ('tree_multimap', 'map'))}
_UPDATES = {'index_update': 'set', 'index_add': 'add', 'index_mul': 'multiply', 'index_min': 'min', 'index_max': 'max'}
_INSTEAD = {
    'jax.ops.index': 'x.at[index], with the index between the brackets',
    'jax.ops.index_exp': 'x.at[index], with the index between the brackets',
    'jax.custom_remat': 'jax.checkpoint',
    'jax.custom_transforms': 'jax.custom_jvp or jax.custom_vjp',
    'jax.custom_gradients': 'jax.custom_gradient',
    'jax.defjvp_all': 'jax.custom_jvp and its defjvp',
    'jax.defvjp_all': 'jax.custom_vjp and its defvjp(fwd, bwd)',
    'jax.device_put_replicated': 'jax.device_put',
    'jax.device_put_sharded': 'jax.device_put',
    'jax.partial': 'functools.partial',
    'jax.soft_pmap': 'jax.vmap',
    'jax.random.KeyArray': 'jax.Array',
    'jax.random.PRNGKeyArray': 'jax.Array',
    'jax.random.shuffle': 'jax.random.permutation',
    'jax.numpy.DeviceArray': 'jax.Array',
    'jax.numpy.alltrue': 'jnp.all',
    'jax.numpy.cumproduct': 'jnp.cumprod',
    'jax.numpy.fix': 'jnp.trunc',
    'jax.numpy.in1d': 'jnp.isin',
    'jax.numpy.msort': 'jnp.sort(a, axis=0)',
    'jax.numpy.product': 'jnp.prod',
    'jax.numpy.round_': 'jnp.round',
    'jax.numpy.row_stack': 'jnp.vstack',
    'jax.numpy.sometrue': 'jnp.any',
    'jax.numpy.trapz': 'jnp.trapezoid',
    'jax.lax.pvary': "jax.lax.pcast(x, axes, to='varying')",
    'jax.lax.tie_in': 'the value itself: it has no effect any more',
    'jax.core.get_aval': 'jax.typeof',
    'jax.nn.normalize': 'jax.nn.standardize',
    'jax.tree_util.tree_multimap': 'jax.tree.map',
}
_INSTEAD.update({f'jax.{old}': f'jax.tree.{new}' for old, new in _TREES.items()})
_INSTEAD.update({f'jax.numpy.{old}': f'jax.tree.{new}' for old, new in _TREES.items()})
_INSTEAD.update({f'jax.ops.{old}': f'x.at[index].{new}(y)' for old, new in _UPDATES.items()})


def advice(qualified):
    """One sentence that says what to use instead of a name that is gone, or None."""
    new = _INSTEAD.get(qualified)
    return None if new is None else f"JAX has it no more: use {new}."

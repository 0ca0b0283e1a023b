"""Pytrees as vectors."""


def ravel_pytree(pytree):
    """All numbers of a tree in one vector, and the way back."""
    import jax.numpy as jnp
    from jax import tree_util
    leaves, treedef = tree_util.tree_flatten(pytree)
    if not leaves:
        return jnp.zeros((0,)), lambda vector: treedef.unflatten([])
    arrays = [jnp.asarray(x) for x in leaves]
    shapes, dtypes = [x.shape for x in arrays], [x.dtype for x in arrays]
    dtype = jnp.result_type(*dtypes)
    flat = jnp.concatenate([jnp.ravel(x).astype(dtype) for x in arrays])

    def unravel(vector):
        if jnp.shape(vector) != flat.shape:
            raise ValueError(f"The unravel function expected an input of shape {flat.shape}, got {jnp.shape(vector)}.")
        out, start = [], 0
        for shape, kind in zip(shapes, dtypes):
            n = 1
            for d in shape:
                n *= d
            out.append(vector[start:start + n].reshape(shape).astype(kind))
            start += n
        return treedef.unflatten(out)

    return flat, unravel

"""jax.numpy's functions of arrays as sets: how much they give depends on values, so each step is a call of its own."""
from _nabla import core


def _np():
    import jax.numpy as jnp
    return jnp


def isin(element, test_elements, assume_unique=False, invert=False, *, method='auto'):
    """Which elements are among others."""
    jnp = _np()
    x, among = jnp.asarray(element), jnp.asarray(test_elements).ravel()
    found = (x[..., None] == among).any(-1) if among.size else jnp.zeros(x.shape, bool)
    return ~found if invert else found


def union1d(ar1, ar2, *, size=None, fill_value=None):
    """The distinct elements of both arrays, ascending."""
    jnp = _np()
    both = jnp.concatenate([jnp.asarray(ar1).ravel(), jnp.asarray(ar2).ravel()])
    return jnp.unique(both, size=size, fill_value=fill_value)


def setdiff1d(ar1, ar2, assume_unique=False, *, size=None, fill_value=None):
    """The distinct elements of the first array that the second lacks."""
    jnp = _np()
    x = jnp.asarray(ar1).ravel()
    if size is None:
        x = x if assume_unique else jnp.unique(x)
        return x[isin(x, ar2, invert=True)]
    x = x if assume_unique or not x.size else jnp.unique(x, size=x.size, fill_value=x.max())
    mask = isin(x, ar2, invert=True)
    if not assume_unique and x.size:
        mask = mask & jnp.concatenate([jnp.array([True]), x[1:] != x[:-1]])
    return jnp.extract(mask, x, size=size, fill_value=0 if fill_value is None else fill_value)


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False, *, size=None, fill_value=None):
    """The distinct elements that both arrays have, ascending."""
    jnp = _np()
    x, y = jnp.asarray(ar1).ravel(), jnp.asarray(ar2).ravel()
    if size is not None:
        x = jnp.unique(x, size=x.size, fill_value=x.max())
        mask = isin(x, y) & jnp.concatenate([jnp.array([True]), x[1:] != x[:-1]])
        lowest = x[jnp.argmax(mask)] if fill_value is None else fill_value
        found = jnp.where(mask, size=size, fill_value=x.size)[0]
        result = jnp.where(found < x.size, x[jnp.minimum(found, x.size - 1)], lowest)
        if return_indices:
            raise NotImplementedError("intersect1d: return_indices with size is not supported.")
        return result
    x, at = jnp.unique(x, return_index=True)
    y, there = jnp.unique(y, return_index=True)
    mask = isin(x, y)
    if return_indices:
        return x[mask], at[mask], there[isin(y, x)]
    return x[mask]


def setxor1d(ar1, ar2, assume_unique=False):
    """The distinct elements that one of the arrays has and the other lacks, ascending."""
    jnp = _np()
    x, y = jnp.unique(jnp.asarray(ar1).ravel()), jnp.unique(jnp.asarray(ar2).ravel())
    both = jnp.concatenate([x[isin(x, y, invert=True)], y[isin(y, x, invert=True)]])
    return jnp.sort(both)


def permute_dims(a, /, axes):
    """Axes in another order."""
    return core.call('jax.numpy.transpose', a, axes)

"""jax.ops: reductions over segments."""
from _nabla import modules as _modules



def _segments(data, segment_ids, num_segments):
    import jax.numpy as jnp
    data, ids = jnp.asarray(data), jnp.asarray(segment_ids)
    if num_segments is None:
        num_segments = int(ids.max()) + 1 if ids.size else 0
    if num_segments < 0:
        raise ValueError("num_segments must be non-negative.")
    return data, ids, (num_segments,) + data.shape[ids.ndim:]


def _update(update, data, indices_are_sorted, unique_indices, mode):
    return update(data, indices_are_sorted=indices_are_sorted, unique_indices=unique_indices, mode=mode,
                  wrap_negative_indices=False)


def segment_sum(data, segment_ids, num_segments=None, indices_are_sorted=False, unique_indices=False,
                bucket_size=None, mode=None):
    """Sums of the elements with equal ids."""
    import jax.numpy as jnp
    data, ids, shape = _segments(data, segment_ids, num_segments)
    return _update(jnp.zeros(shape, data.dtype).at[ids].add, data, indices_are_sorted, unique_indices, mode)


def segment_prod(data, segment_ids, num_segments=None, indices_are_sorted=False, unique_indices=False,
                 bucket_size=None, mode=None):
    """Products of the elements with equal ids."""
    import jax.numpy as jnp
    data, ids, shape = _segments(data, segment_ids, num_segments)
    return _update(jnp.ones(shape, data.dtype).at[ids].multiply, data, indices_are_sorted, unique_indices, mode)


def _limit(dtype, largest):
    import jax.numpy as jnp
    if dtype.kind in 'fV':
        return -float('inf') if largest else float('inf')
    return jnp.iinfo(dtype).min if largest else jnp.iinfo(dtype).max


def segment_max(data, segment_ids, num_segments=None, indices_are_sorted=False, unique_indices=False,
                bucket_size=None, mode=None):
    """Largest of the elements with equal ids."""
    import jax.numpy as jnp
    data, ids, shape = _segments(data, segment_ids, num_segments)
    return _update(jnp.full(shape, _limit(data.dtype, True), data.dtype).at[ids].max, data, indices_are_sorted, unique_indices, mode)


def segment_min(data, segment_ids, num_segments=None, indices_are_sorted=False, unique_indices=False,
                bucket_size=None, mode=None):
    """Smallest of the elements with equal ids."""
    import jax.numpy as jnp
    data, ids, shape = _segments(data, segment_ids, num_segments)
    return _update(jnp.full(shape, _limit(data.dtype, False), data.dtype).at[ids].min, data, indices_are_sorted, unique_indices, mode)


_modules.serve(__name__)

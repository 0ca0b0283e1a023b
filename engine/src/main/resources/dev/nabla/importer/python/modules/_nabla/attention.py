"""Attention."""


def dot_product_attention(query, key, value, bias=None, mask=None, *, scale=None, is_causal=False,
                          query_seq_lengths=None, key_value_seq_lengths=None, local_window_size=None,
                          implementation=None):
    """softmax(Q·Kᵀ·scale + bias)·V over heads; arrays are (batch, length, heads, features), the batch may be missing."""
    import jax.numpy as jnp
    shape = jnp.shape(query)
    q, k, v = (_four(x) for x in (query, key, value))
    bias, mask = (None if x is None else _four(x) for x in (bias, mask))
    b, s, kv_heads, h = k.shape
    if v.shape != k.shape or q.shape[0] != b or q.shape[3] != h:
        raise ValueError(f"query, key and value do not fit: {q.shape}, {k.shape}, {v.shape}")
    t, heads = q.shape[1:3]
    if heads % kv_heads:
        raise ValueError(f"The number of query heads must be a multiple of key/value heads, but got {heads} vs"
                         f" {kv_heads}")
    if heads != kv_heads:
        k, v = (jnp.repeat(x, heads // kv_heads, axis=2) for x in (k, v))
    logits = jnp.einsum('BTNH,BSNH->BNTS', q, k, preferred_element_type=jnp.promote_types(q.dtype, jnp.float32))
    logits = logits * jnp.array(h ** -0.5 if scale is None else scale, logits.dtype)
    if bias is not None:
        logits = (logits + bias).astype(logits.dtype)
    allowed = _allowed(t, s, mask, is_causal, local_window_size, query_seq_lengths, key_value_seq_lengths)
    if allowed is not None:
        logits = jnp.where(allowed, logits, -0.7 * jnp.finfo(logits.dtype).max)
    weights = _softmax(logits.astype(jnp.float32)).astype(k.dtype)
    out = jnp.einsum('BNTS,BSNH->BTNH', weights, v)
    if query_seq_lengths is not None:
        inside = jnp.arange(t)[None, :] < jnp.asarray(query_seq_lengths)[:, None]
        out = out * inside[:, :, None, None].astype(out.dtype)
    return out.reshape(shape)


def _four(x):
    import jax.numpy as jnp
    x = jnp.asarray(x)
    return x.reshape((1,) * (4 - x.ndim) + x.shape)


def _softmax(x):
    import jax
    return jax.nn.softmax(x, axis=-1)


def _allowed(t, s, mask, causal, window, query_lengths, key_lengths):
    """Which keys each query may look at, or None for all."""
    import jax.numpy as jnp
    rows, columns = jnp.arange(t)[:, None], jnp.arange(s)[None, :]
    parts = [] if mask is None else [mask]
    if causal:
        parts.append((rows >= columns)[None, None])
    if window is not None:
        left, right = (window, window) if isinstance(window, int) else window
        parts.append(((columns >= rows - left) & (columns <= rows + right))[None, None])
    if query_lengths is not None:
        parts.append((rows[None] < jnp.asarray(query_lengths)[:, None, None])[:, None])
    if key_lengths is not None:
        parts.append((columns[None] < jnp.asarray(key_lengths)[:, None, None])[:, None])
    allowed = None
    for p in parts:
        allowed = p if allowed is None else allowed & p
    return allowed

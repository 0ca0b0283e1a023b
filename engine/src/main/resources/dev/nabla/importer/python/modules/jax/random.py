"""jax.random: threefry keys and draws. What loops until all numbers are accepted is written here."""
from _nabla import core as _core
from _nabla import modules as _modules

_KEY = _core.dtypes.of_name('key<fry>')


class PRNGSpec:
    """The kind of generator that a key belongs to."""

    def __repr__(self):
        return "PRNGSpec('threefry2x32')"

    def __str__(self):
        return 'threefry2x32'

    def __eq__(self, other):
        return isinstance(other, PRNGSpec) or other == 'threefry2x32'

    def __hash__(self):
        return hash('threefry2x32')


def key_impl(keys):
    """The generator of keys: an object for key arrays, its name for old-style keys."""
    _core.call('jax.random.key_data', keys)
    return PRNGSpec() if keys.dtype == _KEY else 'threefry2x32'


def key_dtype(impl_spec=None):
    return _KEY


def _integer_dtype(dtype):
    import jax.numpy as jnp
    return jnp.dtype(jnp.result_type(int if dtype is None else dtype))


def poisson(key, lam, shape=None, dtype=None):
    """Poisson-distributed integers: Knuth's method below a rate of 10, rejection above."""
    import jax.numpy as jnp
    from jax import lax
    dtype = _integer_dtype(dtype)
    lam = jnp.asarray(lam)
    shape = lam.shape if shape is None else _shape(shape)
    lam = jnp.broadcast_to(lam, shape).astype(jnp.float32)
    limit = jnp.iinfo(dtype).max
    small = jnp.isnan(lam) | (lam < 10)
    few = _poisson_knuth(key, jnp.where(small, lam, 0.0), shape, dtype, limit)
    many = _poisson_rejection(key, jnp.where(small, 1e5, lam), shape, dtype, limit)
    result = jnp.where(small, few, many)
    return jnp.where(lam == 0, jnp.zeros_like(result), result)


def _shape(shape):
    return (shape,) if isinstance(shape, int) else tuple(shape)


def _poisson_knuth(key, lam, shape, dtype, limit):
    """Counts uniform numbers until their product falls below exp(-lam)."""
    import jax.numpy as jnp
    from jax import lax, random

    def going(state):
        i, _, _, log_product = state
        return (log_product > -lam).any() & (i < limit)

    def step(state):
        i, k, rng, log_product = state
        pair = random.split(rng)
        k = jnp.where(log_product > -lam, k + 1, k)
        return i + 1, k, pair[0], log_product + jnp.log(random.uniform(pair[1], shape, jnp.float32))

    start = (0, jnp.zeros(shape, dtype), key, jnp.zeros(shape, jnp.float32))
    return (lax.while_loop(going, step, start)[1] - 1).astype(dtype)


def _poisson_rejection(key, lam, shape, dtype, limit):
    """Hörmann's transformed rejection (PTRS)."""
    import jax.numpy as jnp
    from jax import lax, random
    log_lam = jnp.log(lam)
    b = 0.931 + 2.53 * jnp.sqrt(lam)
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    v_r = 0.9277 - 3.6224 / (b - 2)

    def going(state):
        return (~state[2]).any() & (state[0] < limit)

    def step(state):
        i, found, accepted, rng = state
        keys = random.split(rng, 3)
        u = random.uniform(keys[1], shape, lam.dtype) - 0.5
        v = random.uniform(keys[2], shape, lam.dtype)
        us = 0.5 - abs(u)
        k = jnp.floor((2 * a / us + b) * u + lam + 0.43)
        s = jnp.log(v * inverse_alpha / (a / (us * us) + b))
        t = -lam + k * log_lam - lax.lgamma(k + 1)
        quick = (us >= 0.07) & (v <= v_r)
        reject = (k < 0) | ((us < 0.013) & (v > us))
        accept = quick | (~reject & (s <= t))
        return i + 1, jnp.where(accept, k, found), accepted | accept, keys[0]

    start = (0, jnp.full(shape, -1, lam.dtype), jnp.zeros(shape, bool), key)
    return lax.while_loop(going, step, start)[1].astype(dtype)


_modules.serve(__name__)

"""jax.nn.initializers: functions of a key, a shape and a type that make first parameters."""
import math as _math


class Initializer:
    """What initializers are called as: init(key, shape, dtype)."""


def _type(dtype):
    import jax.numpy as jnp
    return jnp.dtype(jnp.result_type(float if dtype is None else dtype))


def zeros(key, shape, dtype=None, out_sharding=None):
    import jax.numpy as jnp
    return jnp.zeros(shape, _type(dtype))


def ones(key, shape, dtype=None, out_sharding=None):
    import jax.numpy as jnp
    return jnp.ones(shape, _type(dtype))


def constant(value, dtype=None):
    default = dtype

    def init(key, shape, dtype=default, out_sharding=None):
        import jax.numpy as jnp
        return jnp.full(shape, value, dtype=_type(dtype))

    return init


def uniform(scale=1e-2, dtype=None):
    default = dtype

    def init(key, shape, dtype=default, out_sharding=None):
        from jax import random
        d = _type(dtype)
        return random.uniform(key, shape, d) * _number(scale, d)

    return init


def normal(stddev=1e-2, dtype=None):
    default = dtype

    def init(key, shape, dtype=default, out_sharding=None):
        from jax import random
        d = _type(dtype)
        return random.normal(key, shape, d) * _number(stddev, d)

    return init


def truncated_normal(stddev=1e-2, dtype=None, lower=-2.0, upper=2.0):
    default = dtype

    def init(key, shape, dtype=default, out_sharding=None):
        from jax import random
        d = _type(dtype)
        return random.truncated_normal(key, lower, upper, shape, d) * _number(stddev, d)

    return init


def _number(x, dtype):
    import jax.numpy as jnp
    return jnp.array(x, dtype)


def _axes(axis):
    return (axis,) if isinstance(axis, int) else tuple(axis)


def _fans(shape, in_axis, out_axis, batch_axis):
    """How many numbers go into and come out of one unit."""
    if len(shape) <= 1:
        raise ValueError(f"Can't compute input and output sizes of a {len(shape)}-dimensional weights tensor. Must be at"
                         " least 2D.")

    def size(axis):
        return _math.prod(shape[a] for a in _axes(axis))

    field = _math.prod(shape) / size(in_axis) / size(out_axis) / size(batch_axis)
    return size(in_axis) * field, size(out_axis) * field


def variance_scaling(scale, mode, distribution, in_axis=-2, out_axis=-1, batch_axis=(), dtype=None):
    default = dtype

    def init(key, shape, dtype=default, out_sharding=None):
        import jax.numpy as jnp
        from jax import random
        d = _type(dtype)
        fan_in, fan_out = _fans(tuple(shape), in_axis, out_axis, batch_axis)
        fans = {'fan_in': fan_in, 'fan_out': fan_out, 'fan_avg': (fan_in + fan_out) / 2,
                'fan_geo_avg': (fan_in * fan_out) ** 0.5}
        if mode not in fans:
            raise ValueError(f"invalid mode for variance scaling initializer: {mode}")
        variance = _number(scale / fans[mode], d)
        if distribution == 'truncated_normal':
            # The truncation takes away from the deviation what this constant gives back.
            return random.truncated_normal(key, -2, 2, shape, d) * (jnp.sqrt(variance) / _number(.87962566103423978, d))
        if distribution == 'normal':
            return random.normal(key, shape, d) * jnp.sqrt(variance)
        if distribution == 'uniform':
            return random.uniform(key, shape, d, -1) * jnp.sqrt(3 * variance)
        raise ValueError(f"invalid distribution for variance scaling initializer: {distribution}")

    return init


def _scaled(scale, mode, distribution):
    def initializer(in_axis=-2, out_axis=-1, batch_axis=(), dtype=None):
        return variance_scaling(scale, mode, distribution, in_axis, out_axis, batch_axis, dtype)

    return initializer


glorot_uniform = xavier_uniform = _scaled(1.0, 'fan_avg', 'uniform')
glorot_normal = xavier_normal = _scaled(1.0, 'fan_avg', 'truncated_normal')
lecun_uniform = _scaled(1.0, 'fan_in', 'uniform')
lecun_normal = _scaled(1.0, 'fan_in', 'truncated_normal')
he_uniform = kaiming_uniform = _scaled(2.0, 'fan_in', 'uniform')
he_normal = kaiming_normal = _scaled(2.0, 'fan_in', 'truncated_normal')


def orthogonal(scale=1.0, column_axis=-1, dtype=None):
    default = dtype

    def init(key, shape, dtype=default, out_sharding=None):
        import jax.numpy as jnp
        from jax import random
        d = _type(dtype)
        if len(shape) < 2:
            raise ValueError("orthogonal initializer requires at least a 2D shape")
        rows = shape[column_axis]
        columns = _math.prod(shape) // rows
        q, r = jnp.linalg.qr(random.normal(key, (max(rows, columns), min(rows, columns)), d))
        q = q * jnp.sign(jnp.diag(r))
        if rows < columns:
            q = q.T
        axis = column_axis % len(shape)
        q = q.reshape((rows,) + tuple(n for i, n in enumerate(shape) if i != axis))
        return _number(scale, d) * jnp.moveaxis(q, 0, axis)

    return init


def delta_orthogonal(scale=1.0, column_axis=-1, dtype=None):
    default = dtype

    def init(key, shape, dtype=default, out_sharding=None):
        import jax.numpy as jnp
        d = _type(dtype)
        if len(shape) not in (3, 4, 5):
            raise ValueError("Delta orthogonal initializer requires a 3D, 4D or 5D shape.")
        if shape[-1] < shape[-2]:
            raise ValueError("`fan_in` must be less or equal than `fan_out`.")
        matrix = orthogonal(scale, column_axis, d)(key, (shape[-1], shape[-1]))[:shape[-2]]
        centre = tuple((k - 1) // 2 for k in shape[:-2])
        return jnp.zeros(shape, d).at[centre].set(matrix)

    return init

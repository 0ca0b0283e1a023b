import jax
import jax.numpy as jnp

@jax.jit
def fun(x):
    return jnp.sin(jnp.cos(x) * 2.0)

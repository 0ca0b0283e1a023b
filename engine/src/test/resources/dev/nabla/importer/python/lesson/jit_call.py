def fun(x):
  return jnp.sin(jnp.cos(x) * 2.0)

a = jax.jit(fun)
result = a(5)

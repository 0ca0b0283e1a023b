@jax.jit
@jax.vmap
def fast_and_batched_predict(weights, input_vector):
  return jnp.dot(weights, input_vector)

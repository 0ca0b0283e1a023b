import jax
from jax.numpy import jnp

def predict(weights, input_vector):
  return jnp.dot(weights,input_vector)

weights = jnp.ones((2,3))
batched_inputs = jnp.ones((10,3))

batched_predict = jax.vmap(predict, in_axes=(None,0))

result = batched_predict(weights, batched_inputs)

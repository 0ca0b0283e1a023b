import jax
import jax.numpy as jnp


def predict(weights, inputs):
    return jnp.dot(weights, inputs)


def loss_fn(weights, inputs, targets):
    predictions = predict(weights, inputs)
    return jnp.mean((predictions - targets) ** 2)


# The gradient of every example's loss: inputs and targets have a batch axis, weights have none.
per_example = jax.jit(jax.vmap(jax.grad(loss_fn), in_axes=(None, 0, 0)))

weights = jnp.array([1.0, 2.0, 3.0])
inputs = jnp.ones((8, 3))
targets = jnp.full((8, 1), 1.5)

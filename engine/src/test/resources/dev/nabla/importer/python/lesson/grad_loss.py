def predict(weights, inputs):
  return jnp.dot(weights,inputs)


def loss_fn(weights, inputs, targets):
  predictions = predict(weights, inputs)
  return jnp.mean((predictions-targets)**2) #MSE Error

#Differentiate with respect to weights
grad_loss_fn = jax.grad(loss_fn, argnums=0)

weights = jnp.array([1.0, 2.0, 3.0])
inputs = jnp.array([0.5, 0.2, 0.1])
targets = jnp.array([1.5])

gradients = grad_loss_fn(weights, inputs, targets)

value_and_grad_fn = jax.value_and_grad(loss_fn, argnums=0)

loss, gradients = value_and_grad_fn(weights, inputs, targets)

import jax
import jax.numpy as jnp

def square(x):
  return x**2

grad = jax.grad(square)

gradient_at_3 = grad(3.0) # JAX often requires float

print(f"The gradient of x^2 at x=3 is: {gradient_at_3}")
#Output: The gradient of x^2 at x=3 is: 6.0

import jax
import jax.numpy as jnp

def loss(w, x, y):
    return (jnp.dot(w, x) - y) ** 2

grads = jax.jit(jax.vmap(jax.grad(loss), in_axes=(None, 0, 0)))
X = jax.random.normal(jax.random.key(3), (5, 4)); Y = jnp.arange(5.0); w = jnp.ones(4)
g = grads(w, X, Y)
print(g.shape, g.tolist())
norms = jnp.linalg.norm(g, axis=1, keepdims=True)
clipped = g * jnp.minimum(1.0, 1.0 / norms)
print(float(clipped.sum()), norms.ravel().tolist())

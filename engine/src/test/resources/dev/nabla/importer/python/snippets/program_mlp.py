import jax
import jax.numpy as jnp
from jax import random

def init_params(key, sizes):
    keys = random.split(key, len(sizes) - 1)
    return [{'w': random.normal(k, (m, n)) * jnp.sqrt(2.0 / m), 'b': jnp.zeros(n)}
            for k, m, n in zip(keys, sizes[:-1], sizes[1:])]

def predict(params, x):
    for layer in params[:-1]:
        x = jnp.tanh(x @ layer['w'] + layer['b'])
    return x @ params[-1]['w'] + params[-1]['b']

def loss(params, x, y):
    return jnp.mean((predict(params, x) - y) ** 2)

@jax.jit
def step(params, x, y):
    value, grads = jax.value_and_grad(loss)(params, x, y)
    return value, jax.tree_util.tree_map(lambda p, g: p - 0.1 * g, params, grads)

key = random.PRNGKey(0)
k1, k2 = random.split(key)
x = random.normal(k1, (64, 3))
y = jnp.sin(x.sum(axis=1, keepdims=True))
params = init_params(k2, [3, 32, 1])
for i in range(200):
    value, params = step(params, x, y)
    if i % 50 == 0 or i == 199:
        print(i, float(value))

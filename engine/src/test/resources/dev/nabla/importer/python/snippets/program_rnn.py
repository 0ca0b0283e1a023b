import jax, jax.numpy as jnp
from jax import lax, random
from functools import partial

def cell(params, h, x):
    h = jnp.tanh(x @ params['wx'] + h @ params['wh'] + params['b'])
    return h, h @ params['wo']

def rnn(params, xs):
    h0 = jnp.zeros(params['wh'].shape[0])
    _, ys = lax.scan(partial(cell, params), h0, xs)
    return ys

def loss(params, xs, targets):
    preds = jax.vmap(rnn, in_axes=(None, 0))(params, xs)
    return jnp.mean((preds - targets) ** 2)

keys = random.split(random.PRNGKey(1), 5)
params = {'wx': random.normal(keys[0], (2, 8)) * 0.3, 'wh': random.normal(keys[1], (8, 8)) * 0.3,
          'b': jnp.zeros(8), 'wo': random.normal(keys[2], (8, 1)) * 0.3}
xs = random.normal(keys[3], (4, 10, 2))
targets = jnp.cumsum(xs.sum(-1, keepdims=True), axis=1) * 0.1
update = jax.jit(lambda p: jax.tree_util.tree_map(lambda a, g: a - 0.05 * g, p, jax.grad(loss)(p, xs, targets)))
for i in range(30):
    params = update(params)
print(float(loss(params, xs, targets)))

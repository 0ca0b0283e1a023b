import jax
import jax.numpy as jnp
from jax import nn, random

def layer_norm(x, g, b, eps=1e-5):
    mu = x.mean(-1, keepdims=True)
    var = x.var(-1, keepdims=True)
    return (x - mu) / jnp.sqrt(var + eps) * g + b

def attention(p, x, n_heads):
    T, D = x.shape
    q, k, v = jnp.split(x @ p['qkv'], 3, axis=-1)
    split = lambda a: a.reshape(T, n_heads, D // n_heads).transpose(1, 0, 2)
    q, k, v = map(split, (q, k, v))
    scores = jnp.einsum('hqd,hkd->hqk', q, k) / jnp.sqrt(D // n_heads)
    mask = jnp.tril(jnp.ones((T, T), dtype=bool))
    scores = jnp.where(mask, scores, -1e9)
    out = jnp.einsum('hqk,hkd->hqd', nn.softmax(scores, axis=-1), v)
    return out.transpose(1, 0, 2).reshape(T, D) @ p['proj']

def block(p, x, n_heads=2):
    x = x + attention(p['attn'], layer_norm(x, **p['ln1']), n_heads)
    h = nn.gelu(layer_norm(x, **p['ln2']) @ p['mlp']['up'] + p['mlp']['b'])
    return x + h @ p['mlp']['down']

def init(key, d):
    ks = random.split(key, 4)
    n = lambda k, *s: random.normal(k, s) * 0.1
    ln = lambda: {'g': jnp.ones(d), 'b': jnp.zeros(d)}
    return {'attn': {'qkv': n(ks[0], d, 3 * d), 'proj': n(ks[1], d, d)}, 'ln1': ln(), 'ln2': ln(),
            'mlp': {'up': n(ks[2], d, 4 * d), 'b': jnp.zeros(4 * d), 'down': n(ks[3], 4 * d, d)}}

def loss_fn(params, embed, tokens):
    x = embed[tokens[:-1]]
    for p in params:
        x = block(p, x)
    logits = x @ embed.T
    logp = nn.log_softmax(logits)
    return -jnp.take_along_axis(logp, tokens[1:, None], axis=1).mean()

key = random.PRNGKey(42)
params = [init(k, 16) for k in random.split(key, 2)]
embed = random.normal(key, (11, 16)) * 0.5
tokens = jnp.array([1, 5, 3, 2, 8, 7, 0, 10])
step = jax.jit(lambda ps, e: jax.value_and_grad(loss_fn, argnums=(0, 1))(ps, e, tokens))
for i in range(10):
    value, (gp, ge) = step(params, embed)
    params = jax.tree_util.tree_map(lambda a, g: a - 0.1 * g, params, gp)
    embed = embed - 0.1 * ge
    print(i, float(value))

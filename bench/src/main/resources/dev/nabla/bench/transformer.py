import jax
import jax.numpy as jnp
from jax import nn

HEADS = 2


def layer_norm(x, gain, shift):
    mean = x.mean(-1, keepdims=True)
    variance = x.var(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + 1e-5) * gain + shift


def attention(p, x):
    length, width = x.shape
    q, k, v = jnp.split(x @ p["qkv"], 3, axis=-1)
    split = lambda a: a.reshape(length, HEADS, width // HEADS).transpose(1, 0, 2)
    q, k, v = split(q), split(k), split(v)
    scores = q @ k.transpose(0, 2, 1) / jnp.sqrt(width // HEADS)
    seen = jnp.arange(length)[:, None] >= jnp.arange(length)[None, :]
    weights = nn.softmax(jnp.where(seen, scores, -1e9))
    return (weights @ v).transpose(1, 0, 2).reshape(length, width) @ p["out"]


def block(p, x):
    x = x + attention(p, layer_norm(x, p["gain1"], p["shift1"]))
    hidden = nn.gelu(layer_norm(x, p["gain2"], p["shift2"]) @ p["up"] + p["bias"])
    return x + hidden @ p["down"]


def loss(params, embedding, tokens):
    x = embedding[tokens[:-1]]
    for p in params:
        x = block(p, x)
    scores = nn.log_softmax(x @ embedding.T)
    return -jnp.mean(scores * nn.one_hot(tokens[1:], embedding.shape[0]))


def init(width):
    full = lambda *shape: jnp.full(shape, 0.01)
    return {
        "qkv": full(width, 3 * width), "out": full(width, width),
        "gain1": full(width), "shift1": full(width),
        "gain2": full(width), "shift2": full(width),
        "up": full(width, 4 * width), "bias": full(4 * width), "down": full(4 * width, width),
    }


BLOCKS = 12
params = [init(16) for _ in range(BLOCKS)]
embedding = jnp.full((11, 16), 0.5)
tokens = jnp.array([1, 5, 3, 2, 8, 7, 0, 10])
gradient = jax.value_and_grad(loss, argnums=(0, 1))
gradient(params, embedding, tokens)

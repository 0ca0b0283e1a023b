"""The workloads of `nabla bench`: what programs in machine learning and simulation do most."""
import jax
import jax.numpy as jnp
from jax import lax


def chain(x):
    return jnp.sin(jnp.cos(x) * 2.0)


def black_scholes(spot, strike, years, rate, sigma):
    d1 = (jnp.log(spot / strike) + (rate + 0.5 * sigma**2) * years) / (sigma * jnp.sqrt(years))
    d2 = d1 - sigma * jnp.sqrt(years)

    def normal_cdf(z):
        return 0.5 * (1.0 + lax.erf(z / jnp.sqrt(2.0)))

    return spot * normal_cdf(d1) - strike * jnp.exp(-rate * years) * normal_cdf(d2)


def softmax(x):
    e = jnp.exp(x - jnp.max(x, axis=-1, keepdims=True))
    return e / jnp.sum(e, axis=-1, keepdims=True)


def mlp_loss(params, x, y):
    w1, b1, w2, b2 = params
    h = jnp.maximum(jnp.dot(x, w1) + b1, 0.0)
    logits = jnp.dot(h, w2) + b2
    logp = logits - jax.scipy.special.logsumexp(logits, axis=-1, keepdims=True)
    return -jnp.mean(jnp.sum(logp * y, axis=-1))


def attention(q, k, v):
    scores = jnp.einsum('hqd,hkd->hqk', q, k) / jnp.sqrt(q.shape[-1] * 1.0)
    return jnp.einsum('hqk,hkd->hqd', softmax(scores), v)


def attention_loss(q, k, v):
    return jnp.mean(attention(q, k, v) ** 2)


def layernorm(x, gain, bias):
    mean = jnp.mean(x, axis=-1, keepdims=True)
    variance = jnp.mean((x - mean) ** 2, axis=-1, keepdims=True)
    return (x - mean) * lax.rsqrt(variance + 1e-5) * gain + bias


def layernorm_loss(x, gain, bias):
    return jnp.mean(layernorm(x, gain, bias) ** 2)


def chain_of_1000(x):
    for _ in range(500):
        x = jnp.sin(x) * 1.001
    return x


def conv_loss(x, w):
    y = lax.conv_general_dilated(x, w, (1, 1), 'SAME', dimension_numbers=('NHWC', 'HWIO', 'NHWC'))
    return jnp.mean(y ** 2)


def nbody_step(position, velocity, mass):
    d = position[None, :, :] - position[:, None, :]
    r2 = jnp.sum(d * d, axis=-1) + 1e-2
    acceleration = jnp.sum(d * (r2 ** -1.5 * mass[None, :])[:, :, None], axis=1)
    velocity = velocity + 0.01 * acceleration
    return position + 0.01 * velocity, velocity


def lstm(params, xs):
    wx, wh, b = params
    n = wh.shape[0]

    def cell(carry, x):
        h, c = carry
        i, f, g, o = jnp.split(x @ wx + h @ wh + b, 4)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h = jax.nn.sigmoid(o) * jnp.tanh(c)
        return (h, c), h

    return lax.scan(cell, (jnp.zeros(n), jnp.zeros(n)), xs)[1]


def lstm_loss(params, xs):
    return jnp.mean(lstm(params, xs) ** 2)


def attend(block, x, heads):
    length, width = x.shape
    q, k, v = [
        a.reshape(length, heads, width // heads).transpose(1, 0, 2)
        for a in jnp.split(x @ block['qkv'], 3, axis=-1)
    ]
    scores = q @ k.transpose(0, 2, 1) / jnp.sqrt(width // heads)
    causal = jnp.tril(jnp.ones((length, length), bool))
    weights = jax.nn.softmax(jnp.where(causal, scores, -1e9), axis=-1)
    return (weights @ v).transpose(1, 0, 2).reshape(length, width) @ block['out']


def transformer_loss(blocks, x):
    for block in blocks:
        x = x + attend(block, layernorm(x, block['gain1'], block['bias1']), 4)
        h = jax.nn.gelu(layernorm(x, block['gain2'], block['bias2']) @ block['up'] + block['up_bias'])
        x = x + h @ block['down'] + block['down_bias']
    return jnp.mean(x ** 2)


def transformer_gradient(stacked, x):
    """The gradient for each block of its own, from arrays that hold all blocks."""
    count = stacked['qkv'].shape[0]
    blocks = [{name: a[i] for name, a in stacked.items()} for i in range(count)]
    return jax.grad(transformer_loss)(blocks, x)

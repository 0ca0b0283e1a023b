"""Records jaxprs that JAX prints, with arguments and results: python record.py > texts.json

The functions are those whose jaxprs hold primitives, parameters or forms that the reference cases lack.
"""

import json

import jax
import jax.nn as nn
import jax.numpy as jnp
import jax.scipy.linalg as jsl
import jax.scipy.special as jsp
import numpy as np
from jax import lax

rng = np.random.RandomState(0)


def F(*shape):
    return rng.randn(*shape).astype(np.float32)


def P(*shape):
    return (np.abs(rng.randn(*shape)) + 0.3).astype(np.float32)


def U(*shape):
    return (rng.rand(*shape) * 0.8 + 0.1).astype(np.float32)


def I(*shape):
    return rng.randint(0, 5, size=shape).astype(np.int32)


def S(n):
    a = rng.randn(n, n)
    return (a @ a.T + n * np.eye(n)).astype(np.float32)


@jax.custom_jvp
def own_jvp(x):
    return jnp.sin(x)


own_jvp.defjvp(lambda p, t: (own_jvp(p[0]), 2 * t[0]))


@jax.custom_vjp
def own_vjp(x):
    return jnp.sin(x)


own_vjp.defvjp(lambda x: (own_vjp(x), x), lambda r, g: (g * r,))

key = jax.random.key
one = np.int32(1)
seed = np.int32(3)

CASES = {
    "key_split": (lambda s: jax.random.split(jax.random.PRNGKey(s), 3), seed),
    "fold_in": (lambda s: jax.random.uniform(jax.random.fold_in(key(s), 7)), seed),
    "normal": (lambda k: jax.random.normal(jax.random.wrap_key_data(k), (3,)), np.array([0, 42], np.uint32)),
    "gamma": (lambda s: jax.random.gamma(key(s), 2.0, (2,)), seed),
    "choice": (lambda s: jax.random.choice(key(s), 6, (3,), replace=False), seed),
    "dropout": (lambda s, x: jnp.where(jax.random.bernoulli(key(s), 0.5, x.shape), x / 0.5, 0), seed, F(5)),
    "checkpoint": (jax.grad(jax.checkpoint(lambda x: jnp.sin(jnp.sin(x)))), np.float32(1)),
    "checkpoint_policy": (
        jax.grad(jax.checkpoint(lambda x: jnp.sin(jnp.sin(x) @ x), policy=jax.checkpoint_policies.dots_saveable)),
        F(4),
    ),
    "own_jvp": (own_jvp, F(3)),
    "own_jvp_in_jit": (jax.jit(jax.vmap(own_jvp)), F(3)),
    "own_vjp": (own_vjp, F(3)),
    "own_vjp_vmap": (jax.vmap(own_vjp), F(3)),
    "shared_graph": (jax.jit(lambda x: jax.jit(jnp.sin)(x) + jax.jit(jnp.sin)(x * 2)), F(3)),
    "svd": (lambda a: jnp.linalg.svd(a, compute_uv=False), F(4, 3)),
    "svd_grad": (jax.grad(lambda a: jnp.linalg.svd(a, compute_uv=False).sum()), F(3, 3)),
    "qr": (jnp.linalg.qr, F(4, 3)),
    "qr_grad": (jax.grad(lambda a: jnp.linalg.qr(a)[1].sum()), F(4, 3)),
    "slogdet": (jnp.linalg.slogdet, S(3)),
    "det_grad": (jax.grad(jnp.linalg.det), S(3)),
    "eigh": (jnp.linalg.eigvalsh, S(3)),
    "eigh_grad": (jax.grad(lambda a: jnp.sum(jnp.linalg.eigvalsh(a) ** 2)), S(3)),
    "lu": (lambda a: jsl.lu(a), S(3)),
    "solve_grad": (jax.grad(lambda a, b: jnp.sum(jnp.linalg.solve(a, b)), argnums=(0, 1)), S(3), F(3)),
    "cholesky_grad": (jax.grad(lambda a: jnp.sum(jnp.linalg.cholesky(a) ** 2)), S(3)),
    "bits": (lambda x: lax.population_count(x) ^ lax.clz(x), I(6)),
    "packed": (lambda x: jnp.packbits(x > 1), I(8)),
    "bytes": (lambda x: x.astype(jnp.uint8) << 1, I(6)),
    "spacing": (jnp.spacing, P(4)),
    "halves": (lambda x: jnp.sum(x.astype(jnp.float16)) * 2, F(4)),
    "powers": (lambda x, n: lax.pow(x, n), P(4), I(4)),
    "igamma_grad": (jax.grad(lambda a: jsp.gammainc(a, 1.0)), np.float32(1.2)),
    "gammaln_grad": (jax.vmap(jax.grad(jsp.gammaln)), U(5)),
    "polygamma": (lambda x: jsp.polygamma(1, x), U(5)),
    "betainc": (jsp.betainc, U(4), U(4), U(4)),
    "zeta": (jsp.zeta, U(4) + 1.5, U(4)),
    "bessel_grad": (jax.vmap(jax.grad(jsp.i0)), U(5)),
    "erfinv": (jsp.erfinv, U(5)),
    "ndtri": (jsp.ndtri, U(5)),
    "log_ndtr": (jsp.log_ndtr, U(5)),
    "lexsort": (lambda a, b: jnp.lexsort((a, b)), I(5), I(5)),
    "digitize": (lambda a, b: jnp.digitize(b, jnp.sort(a)), P(5), P(3)),
    "nanmedian": (jnp.nanmedian, F(5)),
    "top_k": (lambda x: lax.top_k(x, 2), F(3, 5)),
    "scans": (lambda x: (lax.cummax(x, axis=1), lax.cumlogsumexp(x, axis=0)), F(3, 4)),
    "while_consts": (lambda x, k: lax.while_loop(lambda c: jnp.sum(c) < k, lambda c: c + k, x), P(2), np.float32(9)),
    "while_batched": (
        jax.vmap(lambda x, y: lax.while_loop(lambda c: c[0] < y, lambda c: (c[0] * 2, c[1] + 1), (x, 0))),
        P(4),
        np.array([3, 9, 1, 20], np.float32),
    ),
    "cond_grad": (jax.grad(lambda x: lax.cond(x.sum() > 0, lambda x: x * 2, jnp.sin, x).sum()), F(3)),
    "cond_batched": (jax.vmap(lambda x: lax.cond(x > 0, lambda x: x * 2, jnp.sin, x)), F(3)),
    "loops": (
        lambda x: lax.scan(
            lambda c, y: (lax.fori_loop(0, 2, lambda i, d: d + y, c), lax.cond(y > 0, jnp.sin, jnp.cos, y)), 0.0, x
        ),
        F(4),
    ),
    "barrier": (lambda x: lax.optimization_barrier(x) + 1, F(3)),
    "pmax": (jax.vmap(lambda x: x - lax.pmax(x, "i") + lax.axis_index("i"), axis_name="i"), P(4)),
    "pool_jvp": (
        lambda x: jax.jvp(lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (2,), (1,), "VALID"), (x,), (x * 2,)),
        F(6),
    ),
    "pool_grad": (
        jax.grad(lambda x: jnp.sum(lax.reduce_window(x, -jnp.inf, lax.max, (2, 2), (2, 2), "VALID") ** 2)),
        F(4, 4),
    ),
    "at_get": (lambda x, i: x.at[i].get(mode="fill", fill_value=7.0), F(3), I(5)),
    "at_min": (lambda x, i: x.at[i].min(0.0), F(6), I(3)),
    "at_apply": (lambda x: x.at[jnp.array([0, 2])].apply(jnp.sin), F(4)),
    "dynamic": (lambda x, i: lax.dynamic_update_slice(x, jnp.ones((2, 2)), (i, 1)), F(4, 4), one),
    "unstack": (lambda x: sum(jnp.unstack(x)), F(3, 4)),
    "corrcoef": (jnp.corrcoef, F(3, 6)),
    "insert": (lambda a: jnp.insert(a, 1, 3.0), F(4)),
    "lcm": (jnp.lcm, I(4), I(4)),
    "mish": (nn.mish, F(4)),
    "third": (jax.grad(jax.grad(jax.grad(lambda x: jnp.sin(x) * x**4))), np.float32(0.7)),
}


def number(x):
    if isinstance(x, bool) or isinstance(x, int):
        return x
    return "NaN" if x != x else "Infinity" if x == np.inf else "-Infinity" if x == -np.inf else x


def nested(x):
    return [nested(e) for e in x] if isinstance(x, list) else number(x)


def leaf(x):
    x = jnp.asarray(x)
    return {"dtype": str(x.dtype), "shape": list(x.shape), "weak_type": False, "value": nested(np.asarray(x).tolist())}


def record(name):
    f, *args = CASES[name]
    jaxpr = jax.make_jaxpr(f)(*args)
    outputs = jax.tree_util.tree_leaves(jax.jit(f)(*args))
    return {
        "name": name,
        "jaxpr": str(jaxpr),
        "constants": [leaf(c) for c in jaxpr.consts],
        "args": [leaf(a) for a in args],
        "outputs": {"list": [leaf(o) for o in outputs]},
        "tol": {"rtol": 1e-4, "atol": 1e-4},
    }


print("[" + ",\n".join(json.dumps(record(name)) for name in CASES) + "]")

"""Writes what JAX answers to element-wise primitives on the numbers at the edges of every dtype.

Run with a Python that has jax: python edges.py. It writes edges.jax.txt, which EdgeTableTest reads:

    values DTYPE DATA          the numbers that operands are made of, one list for each dtype
    few DTYPE DATA             a shorter list: operands of what takes two are all pairs of these
    tame DTYPE DATA            one more, for what takes forever on extreme numbers
    PRIMITIVE PARAMS DTYPE RESULT DATA
    refused PRIMITIVE PARAMS DTYPE      a TypeError
    jvp PRIMITIVE PARAMS OPERAND DTYPE RESULT DATA    the tangent, for a tangent of 1

DATA is base64 of the deflated little-endian elements. PARAMS is key=value,... or -.
"""
import base64
import itertools
import pathlib
import zlib

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

jax.config.update('jax_enable_x64', True)

FLOATS = ['float16', 'bfloat16', 'float32', 'float64']
SIGNED = ['int8', 'int16', 'int32', 'int64']
UNSIGNED = ['uint8', 'uint16', 'uint32', 'uint64']
INTS = SIGNED + UNSIGNED
NUMBERS = FLOATS + INTS
ALL = ['bool'] + NUMBERS


def values(name):
    d = jnp.dtype(name)
    if name == 'bool':
        return np.array([False, True])
    if name in INTS:
        i = jnp.iinfo(d)
        bits = i.bits
        small = [0, 1, 2, 3, 7, 10, bits - 1, bits, bits + 1, 46, 100]
        edge = [int(i.max), int(i.max) - 1, int(i.max) // 2, int(i.max) // 2 + 1]
        below = [] if name in UNSIGNED else [-1, -2, -3, -7, -bits, int(i.min), int(i.min) + 1, int(i.min) // 2]
        return np.array(small + edge + below, d)
    f = jnp.finfo(d)
    tiny, eps, top = float(f.tiny), float(f.eps), float(f.max)
    positive = [
        0.0, tiny * eps, tiny * (1 - eps), tiny, eps, 1e-3, 0.1, 0.25, 0.3, 0.5, 0.7, 0.9, 1 - eps / 2, 1.0, 1 + eps,
        1.25, 1.5, 2.0, 2.5, 3.0, 3.1415926535, 3.5, 5.0, 6.2831853, 7.5, 10.0, 20.0, 42.0, 88.5, 89.0, 100.0, 127.5,
        255.0, 256.5, 710.0, 1000.0, 1 / eps, 1 / eps + 1, 2.0**15, 2.0**31, 2.0**32, 2.0**63, 2.0**64, top**0.5, top / 2, top,
        float('inf'),
    ]
    return np.array([v for p in positive if p <= top or p == float('inf') for v in (p, -p)] + [float('nan')]).astype(d)


def few(name):
    d = jnp.dtype(name)
    if name == 'bool':
        return np.array([False, True])
    if name in INTS:
        i = jnp.iinfo(d)
        v = [0, 1, 2, 3, 5, i.bits - 1, i.bits, i.bits + 1, int(i.max), int(i.max) - 1, int(i.max) // 2 + 1]
        return np.array(v + ([] if name in UNSIGNED else [-1, -2, -3, -i.bits, int(i.min), int(i.min) + 1]), d)
    f = jnp.finfo(d)
    tiny, eps, top = float(f.tiny), float(f.eps), float(f.max)
    positive = [0.0, tiny * eps, tiny, 0.5, 1.0, 1 + eps, 1.5, 2.0, 3.0, 4.0, 31.0, top, float('inf')]
    return np.array([v for p in positive for v in (p, -p)] + [float('nan')]).astype(d)


def tame(name):
    return np.array([-1.5, 0, 0.1, 0.5, 1, 1.5, 2, 3.5, 10, 20, float('nan')], jnp.dtype(name))


def data(x):
    return base64.b64encode(zlib.compress(np.asarray(x).tobytes(), 9)).decode()


lines = []
for name in ALL:
    lines += [f'values {name} {data(values(name))}', f'few {name} {data(few(name))}']
for name in ['float32', 'float64']:
    lines.append(f'tame {name} {data(tame(name))}')


TAME = ('zeta', 'igamma', 'igammac')


def operands(primitive, name, arity):
    if arity == 1:
        return [jnp.asarray(values(name))]
    v = tame(name) if primitive in TAME else few(name)
    if arity == 3:
        v = v[:: max(1, len(v) // 9)]
    return [jnp.asarray(a) for a in np.array(list(itertools.product(v, repeat=arity)), v.dtype).T]


def record(primitive, f, arity, params='-', tangents=False, types=ALL):
    for name in types:
        xs = operands(primitive, name, arity)
        try:
            y = jax.jit(f)(*xs)
        except TypeError:
            lines.append(f'refused {primitive} {params} {name}')
            continue
        lines.append(f'{primitive} {params} {name} {y.dtype} {data(y)}')
        if not tangents or name not in ('float32', 'float64'):
            continue
        for k in range(arity):
            ts = [jnp.ones_like(x) if i == k else jnp.zeros_like(x) for i, x in enumerate(xs)]

            def along(x, k=k, xs=xs):
                return f(*xs[:k], x, *xs[k + 1 :])

            t = jax.jit(lambda x, dx: jax.jvp(along, (x,), (dx,))[1])(xs[k], ts[k])
            lines.append(f'jvp {primitive} {params} {k} {name} {t.dtype} {data(t)}')


for n in ['neg', 'abs', 'sign', 'square']:
    record(n, getattr(lax, n), 1, tangents=True)
for y in [-3, -1, 0, 1, 2, 3, 4, 5]:
    record('integer_pow', lambda x, y=y: lax.integer_pow(x, y), 1, f'y={y}', True)
for n in ('sqrt rsqrt sin cos tan atan tanh asin acos sinh cosh asinh acosh atanh exp expm1 log log1p logistic exp2 cbrt'
          ' erf erfc erf_inv digamma lgamma bessel_i0e bessel_i1e floor ceil is_finite').split():
    record(n, getattr(lax, n), 1, tangents=n not in ('floor', 'ceil', 'is_finite'))
for m in (0, 1):
    record('round', lambda x, m=m: lax.round(x, lax.RoundingMethod(m)), 1, f'rounding_method={m}')
for n in ['add', 'mul', 'max', 'min']:
    record(n, getattr(lax, n), 2, tangents=True)
for n in ['sub', 'div', 'rem']:
    record(n, getattr(lax, n), 2, tangents=True)
for n in ['pow', 'atan2']:
    record(n, getattr(lax, n), 2, tangents=True)
record('nextafter', lax.nextafter, 2)
for n in ['eq', 'ne', 'lt', 'le', 'gt', 'ge']:
    record(n, getattr(lax, n), 2)
for n, f in dict(zip(['and', 'or', 'xor'], [lax.bitwise_and, lax.bitwise_or, lax.bitwise_xor])).items():
    record(n, f, 2)
record('not', lax.bitwise_not, 1)
for n in ['shift_left', 'shift_right_arithmetic', 'shift_right_logical']:
    record(n, getattr(lax, n), 2)
for n in ['population_count', 'clz']:
    record(n, getattr(lax, n), 1)
record('clamp', lax.clamp, 3, tangents=True)
for n in TAME:
    record(n, getattr(lax, n), 2, types=['float32', 'float64'])
for to in ALL:
    record('convert_element_type', lambda x, to=to: lax.convert_element_type(x, to), 1, f'new_dtype={to}')
for a in NUMBERS:
    for b in NUMBERS:
        if jnp.dtype(a).itemsize == jnp.dtype(b).itemsize and a != b:
            record('bitcast_convert_type', lambda x, b=b: lax.bitcast_convert_type(x, b), 1, f'new_dtype={b}', types=[a])

pathlib.Path(__file__).with_suffix('.jax.txt').write_text('\n'.join(lines) + '\n')

import jax, jax.numpy as jnp
from jax import lax

def lotka(state, t, p):
    x, y = state
    return jnp.stack([p[0] * x - p[1] * x * y, -p[2] * y + p[3] * x * y])

def rk4(f, y, t, dt, *args):
    k1 = f(y, t, *args)
    k2 = f(y + dt / 2 * k1, t + dt / 2, *args)
    k3 = f(y + dt / 2 * k2, t + dt / 2, *args)
    k4 = f(y + dt * k3, t + dt, *args)
    return y + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)

def solve(p, y0, dt=0.05, steps=100):
    def body(i, y):
        return rk4(lotka, y, i * dt, dt, p)
    return lax.fori_loop(0, steps, body, y0)

p = jnp.array([1.1, 0.4, 0.4, 0.1]); y0 = jnp.array([10.0, 5.0])
print([float(v) for v in jax.jit(solve)(p, y0)])
print([float(v) for v in jax.grad(lambda q: solve(q, y0)[0])(p)])
print([[float(v) for v in r] for r in jax.jacfwd(lambda q: solve(q, y0))(p)])

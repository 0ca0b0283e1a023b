import jax, jax.numpy as jnp
from jax import random
from jax.scipy.linalg import cho_solve, solve_triangular

def rbf(params, x1, x2):
    d = (x1[:, None] - x2[None, :]) / jnp.exp(params['log_length'])
    return jnp.exp(params['log_amp']) * jnp.exp(-0.5 * d ** 2)

def nll(params, x, y):
    n = x.shape[0]
    K = rbf(params, x, x) + (jnp.exp(params['log_noise']) + 1e-4) * jnp.eye(n)
    L = jnp.linalg.cholesky(K)
    alpha = cho_solve((L, True), y)
    return 0.5 * y @ alpha + jnp.sum(jnp.log(jnp.diag(L))) + 0.5 * n * jnp.log(2 * jnp.pi)

x = jnp.linspace(-3, 3, 20)
y = jnp.sin(x) + 0.1 * random.normal(random.PRNGKey(0), (20,))
params = {'log_amp': 0.0, 'log_length': 0.0, 'log_noise': -2.0}
grad_fn = jax.jit(jax.value_and_grad(nll))
for i in range(25):
    v, g = grad_fn(params, x, y)
    params = jax.tree_util.tree_map(lambda p, d: p - 0.02 * d, params, g)
print(float(v), {k: float(p) for k, p in params.items()})

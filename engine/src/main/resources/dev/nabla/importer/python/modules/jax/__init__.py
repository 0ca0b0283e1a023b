"""Our jax: the names of the real one, on the engine's functions."""
from _nabla import modules as _modules
from _nabla.core import Array
from _nabla.custom import checkpoint, custom_jvp, custom_vjp
from _nabla.derivatives import jvp, linear_transpose, linearize, vjp
from _nabla.transforms import grad, hessian, jacfwd, jacobian, jacrev, jit, pmap, value_and_grad, vmap
from jax import core, errors, lax, nn, numpy, tree, tree_util
from jax._src_config import config

remat = checkpoint
__version__ = '0.10.2'


def block_until_ready(x):
    return x


def device_put(x, device=None):
    return tree.map(numpy.asarray, x)


def device_get(x):
    return x


_modules.serve(__name__)

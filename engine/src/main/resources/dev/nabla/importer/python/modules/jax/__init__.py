"""Our jax: the names of the real one, on the engine's functions."""
from _nabla import modules as _modules
from _nabla.core import JaxArray as Array
from _nabla.custom import checkpoint, custom_jvp, custom_vjp
from _nabla.derivatives import jvp, linear_transpose, linearize, vjp
from _nabla.transforms import grad, hessian, jacfwd, jacobian, jacrev, jit, pmap, value_and_grad, vmap
from jax import core, errors, lax, nn, numpy, tree, tree_util
from jax._src_config import config

remat = checkpoint
__version__ = '0.10.2'


__version_info__ = (0, 10, 2)


def block_until_ready(x):
    return x


def device_put(x, device=None, *, src=None, donate=False, may_alias=None):
    return tree.map(numpy.asarray, x)


def device_get(x):
    """The arrays of a tree as NumPy's."""
    import numpy as np
    return tree.map(lambda leaf: np.asarray(leaf) if isinstance(leaf, Array) else leaf, x)


def clear_caches():
    """Accepted: caches are bounded."""


def effects_barrier():
    """Accepted: nothing runs behind."""


def live_arrays(platform=None):
    return []


_modules.serve(__name__, {
    '_nabla.devices': 'default_backend device_count devices local_device_count local_devices make_mesh process_count '
                      'process_index set_mesh Device NamedSharding',
    '_nabla.shapes': 'ShapeDtypeStruct custom_gradient eval_shape named_call named_scope pure_callback typeof',
    '_nabla.printing': 'make_jaxpr',
    '_nabla.settings': 'enable_x64',
    'jax.ad_checkpoint': 'checkpoint_policies',
    'jax.dtypes': 'float0',
    'jax._names': 'P check_tracer_leaks checking_leaks debug_key_reuse debug_nans default_device '
                  'default_matmul_precision default_prng_impl disable_jit enable_custom_prng ensure_compile_time_eval '
                  'host_count host_id log_compiles numpy_dtype_promotion numpy_rank_promotion reshard '
                  'threefry_partitionable transfer_guard debug_infs'})

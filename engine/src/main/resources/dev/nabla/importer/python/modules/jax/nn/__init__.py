"""jax.nn: activations and the like."""
from _nabla import modules as _modules

_modules.serve(__name__, {'_nabla.attention': 'dot_product_attention'})

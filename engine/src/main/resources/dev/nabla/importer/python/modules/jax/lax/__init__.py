"""jax.lax: the engine's primitives under their own names."""
from _nabla import modules as _modules

_modules.serve(__name__)

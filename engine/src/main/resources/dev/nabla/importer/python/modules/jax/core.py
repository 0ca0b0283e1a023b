"""jax.core, as far as user code looks at it."""
from _nabla.core import Tracer
from _nabla.shapes import ShapedArray

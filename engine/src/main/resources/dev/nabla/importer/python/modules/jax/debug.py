"""jax.debug: printing and callbacks. Values print when they are known; traced ones print as their type, when tracing."""
import builtins
import contextlib

from _nabla import core as _core


def print(fmt, *args, ordered=False, partitioned=False, **kwargs):
    """Prints a formatted line."""
    builtins.print(fmt.format(*args, **kwargs))


def callback(callback, *args, ordered=False, partitioned=False, **kwargs):
    """Calls a Python function with known values; what is traced has none, and is not called for."""
    from jax import tree_util
    if not any(_core.is_tracer(x) for x in tree_util.tree_leaves((args, kwargs))):
        callback(*args, **kwargs)


def visualize_array_sharding(arr, **kwargs):
    """There is one device."""
    builtins.print('CPU 0')


inspect_array_sharding = visualize_array_sharding

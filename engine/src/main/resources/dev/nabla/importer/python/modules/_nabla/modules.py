"""Modules whose functions are those that the engine's library registers under their name."""
import importlib
import sys

import _nabla_bridge as _bridge
from _nabla import core


# Where JAX gives a list, not a tuple.
_LISTS = frozenset(f'jax.numpy.{n}' for n in ('atleast_1d', 'atleast_2d', 'atleast_3d', 'broadcast_arrays'))


def stub(qualified):
    """The Python function of a function of the library, or None where there is none."""
    signature = _bridge.signature(qualified)
    if signature is None:
        return None
    module, _, name = qualified.rpartition('.')

    def function(*args, **kwargs):
        return core.call(qualified, *args, **kwargs)

    if qualified in _LISTS:
        def function(*args, **kwargs):
            result = core.call(qualified, *args, **kwargs)
            return list(result) if type(result) is tuple else result

    function.__name__ = function.__qualname__ = name
    function.__module__ = module
    function.__doc__ = _bridge.doc(qualified)
    function.__text_signature__ = signature
    return function


def missing(module_name, name):
    """The error for a name that a module has not, with what to use where that is known."""
    from _nabla import errors, old_names
    error = AttributeError(_bridge.no_attribute(module_name, name))
    fix = old_names.advice(f'{module_name}.{name}')
    return error if fix is None else errors.with_fix(error, fix)


def serve(module_name, elsewhere=None):
    """Gives a module the functions of the library: each is made when it is first asked for.

    `elsewhere` has the names that other modules define, which are imported when they are asked for.
    """
    module = sys.modules[module_name]
    lazy = {name: where for where, names in (elsewhere or {}).items() for name in names.split()}

    def __getattr__(name):
        qualified = f'{module_name}.{name}'
        if name in lazy:
            found = getattr(importlib.import_module(lazy[name]), name)
            setattr(module, name, found)
            return found
        found = None if name.startswith('__') else stub(qualified)
        if found is None and not name.startswith('_') and _bridge.is_module(qualified):
            found = importlib.import_module(qualified)
        if found is None:
            raise missing(module_name, name)
        setattr(module, name, found)
        return found

    def __dir__():
        return sorted(set(vars(module)) | set(lazy) | set(_bridge.names(module_name)))

    module.__getattr__ = __getattr__
    module.__dir__ = __dir__

"""jit, vmap, grad and their kin: callables that keep what they were made of."""
import functools
import sys
import types

import _nabla_bridge as _bridge
from _nabla import core, errors, trees

calls = None  # while a module is loaded: the list of calls at its top level


class Static:
    """A static argument on its way to the engine: one leaf, whatever it holds."""
    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value


class Transformed:
    """A transformed function."""

    def __init__(self, fn, handle, name, static=((), ())):
        functools.update_wrapper(self, fn)
        self._fn, self._handle, self._transform, self._static = fn, handle, name, static

    def __call__(self, *args, **kwargs):
        if calls is not None and not kwargs:
            caller = sys._getframe(1)
            if caller.f_code.co_name == '<module>':
                calls.append((self, args, caller.f_lineno))
        return apply(self, args, kwargs)

    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)

    def __repr__(self):
        return f"<{self._transform} of {self._fn!r}>"


def parameters(fn):
    """Names of a function's positional parameters."""
    if isinstance(fn, Transformed):
        return parameters(fn._fn)
    if isinstance(fn, functools.partial):
        return [n for n in parameters(fn.func)[len(fn.args):] if n not in fn.keywords]
    if isinstance(fn, types.MethodType):
        return parameters(fn.__func__)[1:]
    if hasattr(fn, '__wrapped__'):
        return parameters(fn.__wrapped__)
    code = getattr(fn, '__code__', None)
    if code is None:
        call = getattr(type(fn), '__call__', None)
        code = getattr(call, '__code__', None)
        return list(code.co_varnames[1:code.co_argcount]) if code is not None else []
    return list(code.co_varnames[:code.co_argcount])


def name_of(fn):
    if isinstance(fn, functools.partial):
        return name_of(fn.func)
    return getattr(fn, '__name__', type(fn).__name__)


def handle_of(fn, transform):
    """The engine's function for a callable: the same for the same function."""
    if isinstance(fn, Transformed):
        return fn._handle
    if not callable(fn):
        raise errors.with_fix(
            TypeError(f"Expected a callable value, got {core_text(fn)} of type {type(fn).__name__} for {transform}."),
            f"Pass the function itself: jax.{transform}(f), not jax.{transform}(f(x)).")
    known = getattr(fn, '__dict__', {}).get('_nabla_handle')
    if known is None:
        known = _bridge.function(fn, name_of(fn), *parameters(fn))
        try:
            fn._nabla_handle = known
        except (AttributeError, TypeError):
            pass
    return known


def core_text(x):
    text = repr(x)
    return text if len(text) < 80 else text[:79] + '…'


def _is_static(i, name, count, static):
    nums, names = static
    return i in nums or i - count in nums or name in names


def apply(transformed, args, kwargs):
    static = transformed._static
    if static[0] or static[1]:
        args, kwargs = _mark_static(transformed, args, kwargs)
    leaves, structure = trees.flatten((args, kwargs), _is_static_leaf if static[0] or static[1] else None)
    result = _bridge.apply(transformed._handle, structure, *[_leaf(x) for x in leaves])
    return trees.unflatten(result[0], [core.wrap(x) for x in result[1:]])


def call_with(bridge_function, *options, operands):
    """Calls a function of the bridge that takes functions: (callable, name) among the options stands for one."""
    leaves, structure = trees.flatten(tuple(operands))
    result = bridge_function(*[_option(o) for o in options], structure, *[core.leaf(x) for x in leaves])
    return trees.unflatten(result[0], [core.wrap(x) for x in result[1:]])


def _option(o):
    if type(o) is list:
        return [_option(x) for x in o]
    return handle_of(*o) if type(o) is tuple else o


def _is_static_leaf(x):
    return type(x) is Static


def _leaf(x):
    return x.value if type(x) is Static else core.leaf(x)


def _mark_static(transformed, args, kwargs):
    names = parameters(transformed._fn)
    static = transformed._static
    n = len(args)
    args = tuple(Static(a) if _is_static(i, names[i] if i < len(names) else None, n, static) else a
                 for i, a in enumerate(args))
    kwargs = {k: Static(v) if k in static[1] or (k in names and names.index(k) in static[0]) else v
              for k, v in kwargs.items()}
    return args, kwargs


def _decorator(transform):
    """Lets a transformation be called with options only, to be applied later."""

    @functools.wraps(transform)
    def wrapper(fun=None, *args, **kwargs):
        if fun is None:
            return functools.partial(wrapper, *args, **kwargs)
        return transform(fun, *args, **kwargs)

    return wrapper


def _integers(x, what):
    if x is None:
        return ()
    items = (x,) if isinstance(x, int) else tuple(x)
    for i in items:
        if not isinstance(i, int):
            raise TypeError(f"{what} must be an int or a tuple of ints, got {x!r}.")
    return items


@_decorator
def jit(fun, *, in_shardings=None, out_shardings=None, static_argnums=None, static_argnames=None, donate_argnums=None,
        donate_argnames=None, keep_unused=False, device=None, backend=None, inline=False):
    nums = _integers(static_argnums, 'static_argnums')
    if isinstance(fun, types.FunctionType) and not fun.__code__.co_flags & 0x04:
        count = fun.__code__.co_argcount
        for i in nums:
            if not -count <= i < count:
                raise errors.with_fix(
                    ValueError(f"jitted function has static_argnums={nums}, but it takes {count} positional "
                               f"argument{'' if count == 1 else 's'} only."),
                    "Count positions from 0.")
    names = (static_argnames,) if isinstance(static_argnames, str) else tuple(static_argnames or ())
    known = parameters(fun)
    nums += tuple(known.index(n) for n in names if n in known and known.index(n) not in nums)
    names += tuple(known[i] for i in nums if -len(known) <= i < len(known) and known[i] not in names)
    return Transformed(fun, _bridge.jit(handle_of(fun, 'jit'), list(nums), list(names)), 'jit', (nums, names))


def _axes(axes):
    leaves, structure = trees.flatten(axes)
    return structure, tuple(leaves)


@_decorator
def vmap(fun, in_axes=0, out_axes=0, axis_name=None, axis_size=None, spmd_axis_name=None):
    if type(in_axes) is list:
        in_axes = tuple(in_axes)
    return Transformed(fun, _bridge.vmap(handle_of(fun, 'vmap'), *_axes(in_axes), *_axes(out_axes),
                                         None if axis_name is None else str(axis_name), axis_size), 'vmap')


def _argnums(argnums, transform):
    if isinstance(argnums, (tuple, list)):
        return list(_integers(argnums, 'argnums'))
    if not isinstance(argnums, int):
        raise TypeError(f"{transform}: argnums must be an int or a tuple of ints, got {argnums!r}.")
    return argnums


def _gradient(name, with_value):
    def transform(fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False, reduce_axes=()):
        handle = _bridge.grad(handle_of(fun, name), _argnums(argnums, name), with_value, bool(has_aux))
        return Transformed(fun, handle, name)

    transform.__name__ = transform.__qualname__ = name
    return transform


def _jacobian(name, kind):
    def transform(fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False):
        if has_aux:
            derivative = transform(lambda *a, **k: fun(*a, **k)[0], argnums)
            return functools.wraps(fun)(lambda *a, **k: (derivative(*a, **k), fun(*a, **k)[1]))
        handle = _bridge.jacobian(handle_of(fun, name), kind, _argnums(argnums, name))
        return Transformed(fun, handle, name)

    transform.__name__ = transform.__qualname__ = name
    return transform


grad = _gradient('grad', False)
value_and_grad = _gradient('value_and_grad', True)
jacfwd = _jacobian('jacfwd', 'FORWARD')
jacrev = jacobian = _jacobian('jacrev', 'REVERSE')
hessian = _jacobian('hessian', 'HESSIAN')


def pmap(fun, axis_name=None, *, in_axes=0, out_axes=0, static_broadcasted_argnums=(), devices=None, backend=None,
         axis_size=None, donate_argnums=(), global_arg_shapes=None):
    """jit(vmap(f)): there is one device, and it takes all examples."""
    mapped = vmap(fun, in_axes=in_axes, out_axes=out_axes, axis_name=axis_name, axis_size=axis_size)
    return jit(mapped, static_argnums=static_broadcasted_argnums or None)

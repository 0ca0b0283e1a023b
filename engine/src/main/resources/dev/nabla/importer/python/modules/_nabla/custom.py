"""custom_jvp, custom_vjp and checkpoint: functions that say how they are differentiated."""
import functools
import types

import _nabla_bridge as _bridge
from _nabla import core, trees
from _nabla.transforms import _integers, handle_of, parameters


def _handle(fn, name):
    return _bridge.function(fn, name)


def _defaults(fn):
    code = getattr(fn, '__code__', None)
    if code is None:
        return {}
    names = code.co_varnames[:code.co_argcount]
    values = fn.__defaults__ or ()
    return dict(zip(names[len(names) - len(values):], values))


def _positional(fn, args, kwargs):
    """A call's arguments without keywords, defaults filled in."""
    names = parameters(fn)
    defaults = _defaults(fn)
    args = list(args)
    kwargs = dict(kwargs)
    for name in names[len(args):]:
        if name in kwargs:
            args.append(kwargs.pop(name))
        elif name in defaults:
            args.append(defaults[name])
        else:
            break
    if kwargs:
        raise TypeError(f"{fn.__name__}() got an unexpected keyword argument '{next(iter(kwargs))}'")
    return tuple(args)


class _Custom:
    """A function with rules; arguments in nondiff_argnums are no arrays, and go to the rules as they are."""

    def __init__(self, fun, nondiff_argnums=(), nondiff_argnames=()):
        functools.update_wrapper(self, fun)
        names = parameters(fun)
        self.fun = self.__wrapped__ = fun
        self.nondiff_argnums = tuple(sorted(
            {i % len(names) if names and i < 0 else i for i in _integers(nondiff_argnums, 'nondiff_argnums')}
            | {names.index(n) for n in nondiff_argnames if n in names}))

    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)

    def _split(self, args, kwargs):
        args = _positional(self.fun, args, kwargs)
        static = {i: args[i] for i in self.nondiff_argnums if i < len(args)}
        return args, static, [a for i, a in enumerate(args) if i not in static]

    def _with(self, fn, static):
        """The function of the differentiable arguments."""
        if not static:
            return fn

        def call(*dynamic):
            rest = iter(dynamic)
            return fn(*[static[i] if i in static else next(rest) for i in range(len(static) + len(dynamic))])

        return call

    def _name(self):
        return getattr(self.fun, '__name__', 'function')


def _run(function, handles, operands):
    leaves, structure = trees.flatten(tuple(operands))
    result = function(*handles, structure, *[core.leaf(x) for x in leaves])
    return trees.unflatten(result[0], [core.wrap(x) for x in result[1:]])


class custom_jvp(_Custom):
    """Gives a function its own rule for forward-mode derivatives, with defjvp or defjvps."""

    jvp = None

    def defjvp(self, jvp, symbolic_zeros=False):
        self.jvp = jvp
        return jvp

    def defjvps(self, *jvps):
        from jax.tree_util import tree_map

        def jvp(primals, tangents):
            out = self(*primals)
            total = tree_map(lambda y: core.call('jax.numpy.zeros_like', y), out)
            for rule, t in zip(jvps, tangents):
                if rule is not None:
                    total = tree_map(lambda a, b: a + b, total, rule(t, out, *primals))
            return out, total

        self.jvp = jvp

    def __call__(self, *args, **kwargs):
        if self.jvp is None:
            raise AttributeError(f"No JVP defined for custom_jvp function {self._name()} using defjvp.")
        args, static, dynamic = self._split(args, kwargs)
        rule = self.jvp
        if static:
            rule = functools.partial(rule, *[static[i] for i in sorted(static)])
        name = self._name()
        handles = (_handle(self._with(self.fun, static), name),
                   _handle(rule, getattr(self.jvp, '__name__', name + '_jvp')))
        return _run(_bridge.custom_jvp, handles, dynamic)


class custom_vjp(_Custom):
    """Gives a function its own rule for reverse-mode derivatives, with defvjp(fwd, bwd)."""

    fwd = bwd = None

    def defvjp(self, fwd, bwd, symbolic_zeros=False, optimize_remat=False):
        self.fwd, self.bwd = fwd, bwd

    def __call__(self, *args, **kwargs):
        if self.fwd is None or self.bwd is None:
            raise AttributeError(f"No VJP defined for custom_vjp function {self._name()} using defvjp.")
        args, static, dynamic = self._split(args, kwargs)
        bwd = self.bwd
        if static:
            bwd = functools.partial(bwd, *[static[i] for i in sorted(static)])
        name = self._name()
        handles = (_handle(self._with(self.fun, static), name),
                   _handle(self._with(self.fwd, static), getattr(self.fwd, '__name__', name + '_fwd')),
                   _handle(bwd, getattr(self.bwd, '__name__', name + '_bwd')))
        return _run(_bridge.custom_vjp, handles, dynamic)


def checkpoint(fun=None, *, prevent_cse=True, policy=None, static_argnums=(), concrete=False):
    """A function whose backward pass computes the values in between again instead of keeping them."""
    if fun is None:
        return functools.partial(checkpoint, prevent_cse=prevent_cse, policy=policy, static_argnums=static_argnums)
    nums = _integers(static_argnums, 'static_argnums')

    @functools.wraps(fun)
    def wrapped(*args, **kwargs):
        static = {i % len(args): args[i] for i in nums if -len(args) <= i < len(args)}
        dynamic = tuple(a for i, a in enumerate(args) if i not in static)

        def body(*rest, **options):
            it = iter(rest)
            return fun(*[static[i] if i in static else next(it) for i in range(len(static) + len(rest))], **options)

        handle = handle_of(fun, 'checkpoint') if not static else _handle(body, getattr(fun, '__name__', 'function'))
        leaves, structure = trees.flatten((dynamic, kwargs))
        result = _bridge.checkpoint(handle, structure, *[core.leaf(x) for x in leaves])
        return trees.unflatten(result[0], [core.wrap(x) for x in result[1:]])

    return wrapped

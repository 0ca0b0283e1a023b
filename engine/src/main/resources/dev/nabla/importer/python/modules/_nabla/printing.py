"""Graphs as text."""
import functools

import _nabla_bridge as _bridge
from _nabla import core, shapes, transforms, trees


class Jaxpr:
    """The graph of a function; it prints as JAX's does."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text

    jaxpr = property(lambda self: self)


def make_jaxpr(fun, static_argnums=(), axis_env=None, return_shape=False, abstracted_axes=None):
    """A function that gives the graph of `fun` for the types of its arguments."""
    nums = (static_argnums,) if isinstance(static_argnums, int) else tuple(static_argnums)

    @functools.wraps(fun)
    def make(*args, **kwargs):
        fixed = {i % len(args): args[i] for i in nums if -len(args) <= i < len(args)}
        function = fun

        if fixed:
            def function(*rest, **named):
                it = iter(rest)
                return fun(*[fixed[i] if i in fixed else next(it) for i in range(len(args))], **named)

        rest = tuple(a for i, a in enumerate(args) if i not in fixed)
        leaves, structure = trees.flatten((rest, kwargs), lambda x: isinstance(x, shapes.ShapeDtypeStruct))
        handle = transforms.handle_of(function, 'make_jaxpr')
        text = _bridge.jaxpr(handle, structure, *[core.leaf(shapes.stand_in(x)) for x in leaves])
        if return_shape:
            return Jaxpr(text), shapes.eval_shape(fun, *args, **kwargs)
        return Jaxpr(text)

    return make

"""jvp, vjp, linearize and linear_transpose: derivatives at a point."""
import _nabla_bridge as _bridge
from _nabla import core, trees
from _nabla.transforms import call_with, handle_of


class LinearMap:
    """The derivative of a function at a point, ready to be applied: a pytree of what it needs of the point."""
    __slots__ = ('_handle', '_residuals', '_unary')

    def __init__(self, handle, residuals, unary):
        self._handle, self._residuals, self._unary = handle, residuals, unary

    def __call__(self, *args):
        if self._unary:
            if len(args) != 1:
                raise TypeError(f"The function returned by vjp takes one argument, the cotangent of the result, "
                                f"but got {len(args)}.")
            args = args[0]
        return call_with(_bridge.linear_map, self._handle, operands=(self._residuals, args))

    def __repr__(self):
        return f"<{'vjp' if self._unary else 'linearized'} function>"


trees.register(LinearMap, lambda m: ((m._residuals,), (m._handle, m._unary)),
               lambda aux, children: LinearMap(aux[0], children[0], aux[1]))


def jvp(fun, primals, tangents, has_aux=False):
    """The value of a function at the primals and its derivative in the direction of the tangents."""
    for what, x in (('primal', primals), ('tangent', tangents)):
        if not isinstance(x, (tuple, list)):
            raise TypeError(f"primal and tangent arguments to jax.jvp must be tuples or lists; found the {what}s to be "
                            f"{type(x).__name__}: jax.jvp(f, (x,), (t,)).")
    if len(primals) != len(tangents):
        raise TypeError(f"primal and tangent arguments to jax.jvp must have the same length, got {len(primals)} primals "
                        f"and {len(tangents)} tangents.")
    return call_with(_bridge.jvp, (fun, 'jvp'), bool(has_aux), operands=(tuple(primals), tuple(tangents)))


def _linearized(function, name, fun, has_aux, primals):
    leaves, structure = trees.flatten(tuple(primals))
    result = function(handle_of(fun, name), bool(has_aux), structure, *[core.leaf(x) for x in leaves])
    value, residuals, aux = trees.unflatten(result[1], [core.wrap(x) for x in result[2:]])
    return result[0], value, residuals, aux


def vjp(fun, *primals, has_aux=False, reduce_axes=()):
    """The value of a function and the function that pulls a cotangent of it back to its arguments."""
    handle, value, residuals, aux = _linearized(_bridge.vjp, 'vjp', fun, has_aux, primals)
    back = LinearMap(handle, residuals, True)
    return (value, back, aux) if has_aux else (value, back)


def linearize(fun, *primals, has_aux=False):
    """The value of a function and its linear approximation there: a function of tangents."""
    handle, value, residuals, aux = _linearized(_bridge.linearize, 'linearize', fun, has_aux, primals)
    forward = LinearMap(handle, residuals, False)
    return (value, forward, aux) if has_aux else (value, forward)


def linear_transpose(fun, *primals, reduce_axes=()):
    """The transpose of a function that is linear: only shapes and dtypes of the primals count."""
    handle, _, residuals, _ = _linearized(_bridge.linear_transpose, 'linear_transpose', fun, False, primals)
    return LinearMap(handle, residuals, True)

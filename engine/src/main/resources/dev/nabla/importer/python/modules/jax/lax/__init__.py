"""jax.lax: the engine's primitives under their own names, and control flow over functions."""
import _nabla_bridge as _bridge
from _nabla import modules as _modules
from _nabla.collectives import (all_gather, axis_index, axis_size, pmax, pmean, pmin, ppermute, psum, psum_scatter)
from _nabla.scans import associative_scan, map
from _nabla.transforms import call_with as _call_with
from _nabla.windows import (ConvDimensionNumbers, PaddingType, Precision, conv_dimension_numbers, padtype_to_pads,
                            reduce_window)


def scan(f, init, xs=None, length=None, reverse=False, unroll=1):
    """Loops over the leading axis of xs: f takes the carry and a slice, and gives the next carry and a result."""
    return _call_with(_bridge.scan, (f, 'scan'), length, bool(reverse), operands=(init, xs))


def while_loop(cond_fun, body_fun, init_val):
    """Repeats body_fun while cond_fun of its result holds."""
    return _call_with(_bridge.while_loop, (cond_fun, 'while_loop'), (body_fun, 'while_loop'), operands=(init_val,))


def fori_loop(lower, upper, body_fun, init_val, unroll=None):
    """Calls body_fun(i, value) for i from lower to upper - 1."""
    return _call_with(_bridge.fori_loop, (body_fun, 'fori_loop'), operands=(lower, upper, init_val))


_no_operand = object()


def cond(pred, true_fun, false_fun, *operands, operand=_no_operand):
    """true_fun(*operands) if pred, else false_fun(*operands)."""
    if operand is not _no_operand:
        operands += (operand,)
    elif not callable(true_fun) and len(operands) == 2:
        # cond(pred, true_operand, true_fun, false_operand, false_fun), the form of long ago
        (x, f), (y, g) = (true_fun, false_fun), operands
        return cond(pred, lambda a, b: f(a), lambda a, b: g(b), x, y)
    return _call_with(_bridge.cond, (true_fun, 'cond'), (false_fun, 'cond'), operands=(pred, *operands))


def switch(index, branches, *operands):
    """The branch at index, clamped to those there are, of the operands."""
    return _call_with(getattr(_bridge, 'switch'), [(b, 'switch') for b in branches], operands=(index, *operands))


_modules.serve(__name__, {
    '_nabla.gathers': 'GatherDimensionNumbers GatherScatterMode ScatterDimensionNumbers',
    '_nabla.reductions': 'reduce',
    '_nabla.numpy_functions': 'broadcast_shapes',
    '_nabla.lax_names': 'RoundingMethod collapse complex conj dtype fft imag real with_sharding_constraint'})

"""numpy.testing: comparisons that raise AssertionError."""
import numpy as _np


def _fail(what, actual, desired, err_msg):
    raise AssertionError(f"{what}\n{err_msg}\n ACTUAL: {actual!r}\n DESIRED: {desired!r}")


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True, *, strict=False):
    """Fails where |actual − desired| > atol + rtol·|desired|."""
    a, d = _np.asarray(actual), _np.asarray(desired)
    if a.shape != d.shape and a.ndim and d.ndim:
        _fail(f"Not equal to tolerance rtol={rtol}, atol={atol}: shapes {a.shape} and {d.shape} differ", a, d, err_msg)
    if not _np.allclose(a, d, rtol=rtol, atol=atol, equal_nan=equal_nan):
        _fail(f"Not equal to tolerance rtol={rtol}, atol={atol}", a, d, err_msg)


def assert_array_equal(actual, desired, err_msg='', verbose=True, *, strict=False):
    """Fails where elements differ; NaN equals NaN."""
    a, d = _np.asarray(actual), _np.asarray(desired)
    same = a.shape == d.shape or not a.ndim or not d.ndim
    if not same or not _np.all((a == d) | ((a != a) & (d != d))):
        _fail("Arrays are not equal", a, d, err_msg)


assert_equal = assert_array_equal


def assert_almost_equal(actual, desired, decimal=7, err_msg='', verbose=True):
    """Fails where |actual − desired| ≥ 1.5·10^−decimal."""
    if not _np.all(_np.abs(_np.asarray(actual) - _np.asarray(desired)) < 1.5 * 10.0 ** -decimal):
        _fail(f"Arrays are not almost equal to {decimal} decimals", actual, desired, err_msg)


assert_array_almost_equal = assert_almost_equal


def assert_(val, msg=''):
    if not val:
        raise AssertionError(msg)


def assert_raises(exception, function=None, *args, **kwargs):
    """Fails unless the call, or the with block, raises the exception."""
    if function is None:
        return _Raises(exception)
    with _Raises(exception):
        function(*args, **kwargs)


class _Raises:
    def __init__(self, exception):
        self._exception = exception

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            raise AssertionError(f"{self._exception.__name__} not raised")
        return issubclass(kind, self._exception)

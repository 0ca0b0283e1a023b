"""jax.numpy.linalg: the library's functions, results with names where NumPy gives them."""
from typing import Any, NamedTuple

from _nabla import core as _core
from _nabla import modules as _modules


class SlogdetResult(NamedTuple):
    """A determinant."""
    sign: Any
    logabsdet: Any


class QRResult(NamedTuple):
    """An orthogonal and a triangular factor."""
    Q: Any
    R: Any


class SVDResult(NamedTuple):
    """Singular vectors and values."""
    U: Any
    S: Any
    Vh: Any


class EighResult(NamedTuple):
    """Eigenvalues and eigenvectors."""
    eigenvalues: Any
    eigenvectors: Any


def _named(name, result):
    def function(*args, **kwargs):
        r = _core.call('jax.numpy.linalg.' + name, *args, **kwargs)
        return result(*r) if type(r) is tuple else r

    function.__name__ = function.__qualname__ = name
    function.__module__ = __name__
    return function


slogdet = _named('slogdet', SlogdetResult)
qr = _named('qr', QRResult)
svd = _named('svd', SVDResult)
eigh = _named('eigh', EighResult)


def eig(a):
    """Refused: the eigenvalues of a general matrix are complex."""
    raise NotImplementedError('jnp.linalg.eig gives complex numbers, which are not supported: '
                              'for symmetric matrices use jnp.linalg.eigh.')


def eigvals(a):
    """Refused: the eigenvalues of a general matrix are complex."""
    raise NotImplementedError('jnp.linalg.eigvals gives complex numbers, which are not supported: '
                              'for symmetric matrices use jnp.linalg.eigvalsh.')


_modules.serve(__name__)

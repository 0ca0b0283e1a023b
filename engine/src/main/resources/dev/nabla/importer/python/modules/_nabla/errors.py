"""The exceptions of jax.errors, and the way from the engine's errors to Python's."""
import builtins


class JAXTypeError(TypeError):
    """A mistake with the type of a value."""


class JAXIndexError(IndexError):
    """A mistake with an index."""


class ConcretizationTypeError(JAXTypeError):
    """A traced value was used where Python needs its number."""


class TracerBoolConversionError(ConcretizationTypeError):
    """A traced value was used as a condition."""


class TracerArrayConversionError(JAXTypeError):
    """A traced value was given to NumPy."""


class TracerIntegerConversionError(JAXTypeError):
    """A traced value was used as a Python integer."""


class UnexpectedTracerError(JAXTypeError):
    """A traced value outlived its trace."""


class NonConcreteBooleanIndexError(JAXIndexError):
    """A traced mask would decide the size of the result."""


class KeyReuseError(RuntimeError):
    """A random key was used twice."""


class JaxRuntimeError(RuntimeError):
    """The device failed."""


_OURS = {c.__name__: c for c in list(globals().values()) if isinstance(c, type)}


def make(type_name, message, fix):
    """The Python exception of an error of the engine."""
    cls = _OURS.get(type_name) or getattr(builtins, type_name, None)
    if not (isinstance(cls, type) and issubclass(cls, Exception)):
        cls = RuntimeError
    error = cls(message)
    error._nabla_fix = fix
    return error


def with_fix(error, fix):
    error._nabla_fix = fix
    return error

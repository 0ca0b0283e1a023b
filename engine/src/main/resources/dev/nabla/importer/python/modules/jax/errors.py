"""The exceptions that misuse raises."""
from _nabla.errors import (ConcretizationTypeError, JAXIndexError, JAXTypeError, JaxRuntimeError, KeyReuseError,
                           NonConcreteBooleanIndexError, TracerArrayConversionError, TracerBoolConversionError,
                           TracerIntegerConversionError, UnexpectedTracerError)

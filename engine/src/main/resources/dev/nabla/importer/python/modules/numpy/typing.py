"""numpy.typing: names for annotations."""
import typing

from _nabla.dtypes import dtype
from numpy import ndarray as NDArray

ArrayLike = typing.Union[NDArray, bool, int, float, list, tuple]
DTypeLike = typing.Union[str, dtype, type]

"""Names for annotations."""
import typing

from _nabla.core import JaxArray as Array
from _nabla.dtypes import dtype

ArrayLike = typing.Union[Array, bool, int, float]
DTypeLike = typing.Union[str, dtype, type]

"""Dimension numbers and modes of jax.lax.gather and the scatters."""
import enum
from typing import NamedTuple


class GatherDimensionNumbers(NamedTuple):
    """Which axis of a gather is which."""
    offset_dims: tuple
    collapsed_slice_dims: tuple
    start_index_map: tuple
    operand_batching_dims: tuple = ()
    start_indices_batching_dims: tuple = ()


class ScatterDimensionNumbers(NamedTuple):
    """Which axis of a scatter is which."""
    update_window_dims: tuple
    inserted_window_dims: tuple
    scatter_dims_to_operand_dims: tuple
    operand_batching_dims: tuple = ()
    scatter_indices_batching_dims: tuple = ()


class GatherScatterMode(str, enum.Enum):
    """What happens to windows outside of the operand."""
    CLIP = 'clip'
    FILL_OR_DROP = 'fill'
    PROMISE_IN_BOUNDS = 'promise_in_bounds'

    @staticmethod
    def from_any(s):
        if s is None or s in ('fill', 'drop'):
            return GatherScatterMode.FILL_OR_DROP
        try:
            return GatherScatterMode(s)
        except ValueError:
            raise ValueError(f'Unknown gather mode "{s}"') from None

"""Options as context managers: jax_enable_x64 has an effect, the others are accepted."""
import contextlib

import _nabla_bridge as _bridge


class _Option:
    def __init__(self, name):
        self._name = name

    @contextlib.contextmanager
    def __call__(self, *args, **kwargs):
        yield

    def __repr__(self):
        return f"<option {self._name}>"


@contextlib.contextmanager
def enable_x64(new_val=True):
    """64-bit types on, or off, inside a with block."""
    before = _bridge.x64()
    _bridge.enable_x64(bool(new_val))
    try:
        yield
    finally:
        _bridge.enable_x64(before)


@contextlib.contextmanager
def disable_x64():
    with enable_x64(False):
        yield


NAMES = ('numpy_dtype_promotion', 'numpy_rank_promotion', 'default_device', 'default_matmul_precision',
         'check_tracer_leaks', 'checking_leaks', 'debug_nans', 'debug_infs', 'debug_key_reuse', 'log_compiles',
         'enable_custom_prng', 'default_prng_impl', 'threefry_partitionable', 'transfer_guard', 'disable_jit',
         'ensure_compile_time_eval', 'legacy_prng_key', 'no_tracing', 'softmax_custom_jvp')
options = {n: _Option(n) for n in NAMES}

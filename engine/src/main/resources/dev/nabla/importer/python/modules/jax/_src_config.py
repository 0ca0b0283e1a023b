"""jax.config: the options that have a meaning here."""
import _nabla_bridge as _bridge

_DEFAULTS = {'jax_debug_nans': False, 'jax_disable_jit': False, 'jax_platform_name': '', 'jax_platforms': None,
             'jax_default_matmul_precision': None, 'jax_numpy_rank_promotion': 'allow',
             'jax_numpy_dtype_promotion': 'standard', 'jax_threefry_partitionable': True,
             'jax_enable_custom_prng': False, 'jax_check_tracer_leaks': False}


class _Config:
    """Only jax_enable_x64 has an effect; other options are remembered."""

    def __init__(self):
        self._values = dict(_DEFAULTS)

    @property
    def jax_enable_x64(self):
        return _bridge.x64()

    x64_enabled = jax_enable_x64

    def __getattr__(self, name):
        values = self.__dict__.get('_values', {})
        if name in values:
            return values[name]
        raise AttributeError(f"Unrecognized config option: {name}")

    def read(self, name):
        return getattr(self, name)

    def update(self, name, value):
        if name == 'jax_enable_x64':
            _bridge.enable_x64(bool(value))
        elif name.startswith('jax_'):
            self._values[name] = value
        else:
            raise AttributeError(f"Unrecognized config option: {name}")

    def parse_flags_with_absl(self):
        """Accepted: there is no command line."""


config = _Config()

"""jax.config: the options that have a meaning here."""
import _nabla_bridge as _bridge


class _Config:
    @property
    def jax_enable_x64(self):
        return _bridge.x64()

    def update(self, name, value):
        if name == 'jax_enable_x64':
            _bridge.enable_x64(bool(value))
        elif not name.startswith('jax_'):
            raise AttributeError(f"Unrecognized config option: {name}")


config = _Config()

"""jax.ad_checkpoint: what backward passes keep. All policies give the same numbers."""
from _nabla.custom import checkpoint

remat = checkpoint


def checkpoint_name(x, name):
    """x itself; the name would tell policies apart."""
    return x


class _Policies:
    """Which values to keep: accepted."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)

        def policy(*args, **kwargs):
            return policy

        policy.__name__ = name
        return policy


checkpoint_policies = _Policies()

"""Names of jax that are accepted for what they say elsewhere."""
from _nabla import devices as _devices
from _nabla.settings import options as _options

globals().update(_options)
P = _devices.PartitionSpec
reshard = _devices.same
host_count, host_id = _devices.process_count, _devices.process_index

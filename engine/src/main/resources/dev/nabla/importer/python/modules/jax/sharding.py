"""Names of sharding: with one device they say nothing."""
from _nabla.devices import (AxisType, Mesh, NamedSharding, PartitionSpec, Sharding, SingleDeviceSharding)

"""The one device, and what code says about many."""
import contextlib


class Device:
    id = 0
    process_index = 0
    platform = 'cpu'
    device_kind = 'cpu'
    host_id = 0

    def __repr__(self):
        return 'CpuDevice(id=0)'

    def __str__(self):
        return 'TFRT_CPU_0'

    def memory_stats(self):
        return None


DEVICE = Device()


class PartitionSpec(tuple):
    """Which mesh axis each array axis lies along."""

    def __new__(cls, *partitions, **kwargs):
        return tuple.__new__(cls, partitions)

    def __repr__(self):
        return f"PartitionSpec{tuple.__repr__(self)}"


class Mesh:
    """Named axes over devices."""

    def __init__(self, devices=None, axis_names=(), axis_types=None):
        self.devices = devices
        self.axis_names = (axis_names,) if isinstance(axis_names, str) else tuple(axis_names)
        self.shape = {n: 1 for n in self.axis_names}
        self.size = 1

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None


class AxisType:
    Auto = 'Auto'
    Explicit = 'Explicit'
    Manual = 'Manual'


class Sharding:
    device_set = {DEVICE}
    is_fully_addressable = True
    is_fully_replicated = True


class SingleDeviceSharding(Sharding):
    def __init__(self, device=DEVICE, memory_kind=None):
        self._device = device

    def __repr__(self):
        return f"SingleDeviceSharding(device={self._device!r})"


class NamedSharding(Sharding):
    def __init__(self, mesh, spec, memory_kind=None):
        self.mesh, self.spec = mesh, spec

    def __repr__(self):
        return f"NamedSharding(spec={self.spec!r})"


def make_mesh(axis_shapes, axis_names, axis_types=None, devices=None):
    n = 1
    for s in axis_shapes:
        n *= s
    if n != 1:
        raise ValueError(f"Number of devices 1 must be >= the product of mesh_shape {tuple(axis_shapes)}")
    return Mesh([DEVICE], axis_names, axis_types)


@contextlib.contextmanager
def set_mesh(mesh):
    yield mesh


def devices(backend=None):
    return [DEVICE]


def local_devices(process_index=None, backend=None, host_id=None):
    return [DEVICE]


def device_count(backend=None):
    return 1


def local_device_count(backend=None):
    return 1


def process_index(backend=None):
    return 0


def process_count(backend=None):
    return 1


def default_backend():
    return 'cpu'


def same(x, *args, **kwargs):
    """The value itself: with one device there is nowhere else for it to be."""
    return x

"""Loops of jax.lax that are written with others: map and associative_scan."""
from _nabla import core, trees


def map(f, xs, *, batch_size=None):
    """f of every slice along the leading axis, one after the other; batch_size at a time with vmap."""
    from jax import lax, vmap
    if batch_size is None:
        return lax.scan(lambda _, x: ((), f(x)), (), xs)[1]
    leaves, structure = trees.flatten(xs)
    n = leaves[0].shape[0]
    whole = n // batch_size
    head = trees.unflatten(structure, [x[:whole * batch_size].reshape((whole, batch_size) + x.shape[1:]) for x in leaves])
    rest = trees.unflatten(structure, [x[whole * batch_size:] for x in leaves])
    parts = []
    if whole:
        done, out = trees.flatten(lax.scan(lambda _, x: ((), vmap(f)(x)), (), head)[1])
        parts.append([y.reshape((whole * batch_size,) + y.shape[2:]) for y in done])
    if n % batch_size or not whole:
        done, out = trees.flatten(vmap(f)(rest))
        parts.append(done)
    if len(parts) == 1:
        return trees.unflatten(out, parts[0])
    return trees.unflatten(out, [core.call('jax.numpy.concatenate', [a, b]) for a, b in zip(*parts)])


def _slice(x, start, limit, axis, stride=1):
    index = [slice(None)] * axis + [slice(start, limit, stride)]
    return x[tuple(index)]


def _interleave(a, b, axis):
    """a0 b0 a1 b1 …, where a is as long as b or longer by one."""
    def spread(x, before, after):
        config = [(0, 0, 0)] * x.ndim
        config[axis] = (before, after, 1)
        return core.call('jax.lax.pad', x, core.call('jax.numpy.zeros', (), x.dtype), config)

    longer = a.shape[axis] != b.shape[axis]
    a, b = spread(a, 0, 0 if longer else 1), spread(b, 1, 1 if longer else 0)
    return core.call('jax.numpy.logical_or' if a.dtype.kind == 'b' else 'jax.numpy.add', a, b)


def associative_scan(fn, elems, reverse=False, axis=0):
    """Running results of an associative operation, in about log2(n) steps (Blelloch's scheme)."""
    if not callable(fn):
        raise TypeError("lax.associative_scan: fn argument should be callable.")
    leaves, structure = trees.flatten(elems)
    leaves = [core.call('jax.numpy.asarray', x) for x in leaves]
    axis = axis % leaves[0].ndim if leaves[0].ndim else axis
    n = leaves[0].shape[axis]
    for x in leaves[1:]:
        if x.shape[axis] != n:
            raise ValueError(f"Array inputs to associative_scan must have the same size along axis {axis}, got "
                             f"{[y.shape for y in leaves]}.")

    def combine(a, b):
        out, _ = trees.flatten(fn(trees.unflatten(structure, a), trees.unflatten(structure, b)))
        return out

    def scan(xs):
        n = xs[0].shape[axis]
        if n < 2:
            return xs
        pairs = combine([_slice(x, 0, n - 1, axis, 2) for x in xs], [_slice(x, 1, None, axis, 2) for x in xs])
        odd = scan(pairs)
        if n % 2 == 0:
            even = combine([_slice(y, 0, -1, axis) for y in odd], [_slice(x, 2, None, axis, 2) for x in xs])
        else:
            even = combine(odd, [_slice(x, 2, None, axis, 2) for x in xs])
        even = [core.call('jax.numpy.concatenate', [_slice(x, 0, 1, axis), y], axis) for x, y in zip(xs, even)]
        return [_interleave(e, o, axis) for e, o in zip(even, odd)]

    flip = (lambda xs: [core.call('jax.numpy.flip', x, axis) for x in xs]) if reverse else (lambda xs: xs)
    return trees.unflatten(structure, flip(scan(flip(leaves))))

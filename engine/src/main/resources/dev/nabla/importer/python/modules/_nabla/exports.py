"""What the Java side calls."""
from _nabla import core, driver, errors, trees
from _nabla.core import where

error_info = driver.error_info
make_error = errors.make
custom_name = trees.custom_name


def make_tuple(*items):
    return items


make_list = list


def invoke(function, structure, *leaves):
    """Calls a Python function with arguments taken apart; gives its result taken apart."""
    args, kwargs = trees.unflatten(structure, [core.wrap(x) for x in leaves])
    result = function(*args, **kwargs)
    leaves, structure = trees.flatten(result)
    return (structure, *[core.leaf(x) for x in leaves])


def type_name(x):
    return type(x).__name__


def describe(x):
    text = repr(x)
    return text if len(text) < 200 else text[:199] + '…'


def hash_of(x):
    return hash(x) & 0x7FFFFFFF


def equal(a, b):
    return type(a) is type(b) and bool(a == b)

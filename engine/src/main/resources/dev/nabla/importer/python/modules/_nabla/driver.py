"""Runs the user's source and tells the Java side what there is."""
import ast
import functools
import sys
import types

from _nabla import advice, core, transforms, trees

_sources = {}


class Module:
    """The names that a source defines."""

    def __init__(self, file):
        self.file, self.names, self.calls = file, {}, []


def _fresh_names():
    import jax
    import numpy
    return {'__name__': '__main__', 'jax': jax, 'jnp': jax.numpy, 'lax': jax.lax, 'np': numpy}


def load(source, file, before=None):
    """Runs a source; gives the module and what happened."""
    module = Module(file)
    names = _fresh_names() if before is None else {k: v for k, v in before.names.items()}
    predefined = dict(names)
    core.user_files.add(file)
    _sources[file] = source
    transforms.calls = calls = []
    error = None
    try:
        exec(compile(source, file, 'exec'), names)
    except BaseException as e:
        error = error_info(e)
    finally:
        transforms.calls = None
        sys.stdout.flush()
    module.names = names
    own = {k: v for k, v in names.items()
           if not k.startswith('__') and (k not in predefined or predefined[k] is not v)}
    return module, {'functions': _functions(own, file), 'values': _values(own), 'calls': _calls(calls, own),
                    'error': error}


def _root(fn):
    while True:
        if isinstance(fn, transforms.Transformed):
            fn = fn._fn
        elif isinstance(fn, functools.partial):
            fn = fn.func
        else:
            return fn


def _is_users(fn, file):
    return isinstance(fn, types.FunctionType) and fn.__code__.co_filename == file


def _functions(own, file):
    out = []
    for name, value in own.items():
        root = _root(value) if callable(value) else None
        if not _is_users(root, file):
            continue
        handles, inner = _chain(value)
        out.append({'name': name, 'line': root.__code__.co_firstlineno, 'doc': root.__doc__,
                    'function': transforms.name_of(root), 'parameters': _parameters(inner), 'transforms': handles})
    return out


def _chain(fn):
    """The transformations around a function, innermost first, and the function."""
    handles = []
    while isinstance(fn, transforms.Transformed):
        handles.insert(0, fn._handle)
        fn = fn._fn
    return handles, fn


def _parameters(fn):
    root = _root(fn)
    names = transforms.parameters(fn)
    defaults = dict(zip(reversed(list(root.__code__.co_varnames[:root.__code__.co_argcount])),
                        reversed(root.__defaults__ or ())))
    return [{'name': n, 'default': repr(defaults[n]) if n in defaults else None} for n in names]


def _is_data(x):
    if isinstance(x, int):
        return -2 ** 63 <= x < 2 ** 63
    return isinstance(x, float) or isinstance(x, core.Array) and not core.is_tracer(x)


def _values(own):
    out = []
    for name, value in own.items():
        if isinstance(value, (types.ModuleType, type)) or callable(value):
            continue
        leaves, structure = trees.flatten(value)
        if leaves and all(_is_data(x) for x in leaves):
            out.append({'name': name, 'value': {'structure': structure, 'leaves': [core.leaf(x) for x in leaves]}})
    return out


def _calls(calls, own):
    """Calls of transformed functions at the top level, whose arguments are arrays and numbers."""
    out = []
    for function, args, line in calls:
        name = next((k for k, v in own.items() if v is function), None)
        trees_of_args = [trees.flatten(a) for a in args]
        if name is None or not all(_is_data(x) for leaves, _ in trees_of_args for x in leaves):
            continue
        out.append({'name': name, 'line': line,
                    'arguments': [{'structure': s, 'leaves': [core.leaf(x) for x in leaves]}
                                  for leaves, s in trees_of_args]})
    return out


def error_info(e):
    """Type, message, advice and place of an exception."""
    line, function, file = _place(e)
    source = _sources.get(file, '')
    message = e.msg if isinstance(e, SyntaxError) and e.msg else str(e)
    if isinstance(e, SystemExit):
        message = "The source called sys.exit()."
    elif isinstance(e, KeyError) and e.args:
        message = f"key {e.args[0]!r} is not there"
    return {'type': type(e).__name__, 'message': message, 'fix': advice.fix_of(e, source), 'line': line,
            'function': function, 'file': file, 'replacement': advice.replacement(e, source, line)}


def _place(e):
    """The innermost line of the user's that the exception went through."""
    if isinstance(e, SyntaxError) and e.filename in core.user_files:
        return e.lineno, '', e.filename
    found = (None, '', None)
    tb = e.__traceback__
    while tb is not None:
        code = tb.tb_frame.f_code
        if code.co_filename in core.user_files:
            found = (tb.tb_lineno, '' if code.co_name == '<module>' else code.co_name, code.co_filename)
        tb = tb.tb_next
    return found


def guarded(function, *args):
    """The result of a call, or what went wrong."""
    try:
        return function(*args), None
    except BaseException as e:
        return None, error_info(e)
    finally:
        sys.stdout.flush()


def evaluate(module, expression):
    """The value of an expression over a module's names."""
    return eval(compile(expression.strip(), '<expression>', 'eval'), module.names)


def resolve(module, expression):
    """A function: the plain one's handle, and the transformations around it, innermost first."""
    fn = evaluate(module, expression)
    handles, inner = _chain(fn)
    return transforms.handle_of(inner, 'jit'), handles, transforms.parameters(inner)


def literal(text):
    return ast.literal_eval(text)


def call(fn, structure, *leaves):
    """Calls a callable; gives its result's structure and leaves."""
    args, kwargs = trees.unflatten(structure, [core.wrap(x) for x in leaves])
    leaves, structure = trees.flatten(fn(*args, **kwargs))
    return {'structure': structure, 'leaves': [core.leaf(x) for x in leaves]}

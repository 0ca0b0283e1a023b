"""Makes our modules importable and hands them the bridge to the engine."""
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace


def _start(find, bridge, names):
    class Loader:
        def __init__(self, name, text):
            self._name, self._text = name, text

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            exec(compile(self._text, f'<nabla {self._name}>', 'exec'), module.__dict__)

    class Finder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            found = find(name)
            if found is None:
                return None
            text, is_package = found
            return ModuleSpec(name, Loader(name, text), is_package=is_package)

    module = ModuleType('_nabla_bridge')
    for name in names:
        setattr(module, name, getattr(bridge, name))
    sys.modules['_nabla_bridge'] = module
    sys.meta_path.insert(0, Finder)
    from _nabla import driver, exports
    return SimpleNamespace(driver=driver, exports=exports)


_start

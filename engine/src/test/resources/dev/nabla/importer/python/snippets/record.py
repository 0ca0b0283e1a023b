"""Writes what JAX answers to every snippet beside it. Run with a Python that has jax: python record.py [name...]"""
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
for snippet in sorted(here.glob('*.py')):
    if snippet.stem in ('prelude', 'record') or sys.argv[1:] and snippet.stem not in sys.argv[1:]:
        continue
    source = (here / 'prelude.py').read_text() + snippet.read_text()
    done = subprocess.run([sys.executable, '-c', source], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f'{snippet.name}: {done.stderr}')
    snippet.with_suffix('.jax.txt').write_text(done.stdout)

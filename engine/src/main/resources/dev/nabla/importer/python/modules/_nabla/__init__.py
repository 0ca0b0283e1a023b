"""What our jax modules share: arrays, pytrees, transformations, errors. The work is done on the Java side."""

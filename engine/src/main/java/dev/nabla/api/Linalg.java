package dev.nabla.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions of {@code jax.numpy.linalg}, under their names. Matrices are the last two axes; those
 * in front are examples.
 */
public final class Linalg {
  private Linalg() {}

  /** {@code x} with {@code a·x = b}: {@code [n,n]} and {@code [n]} or {@code [n,m]}. */
  public static Array solve(Array a, Array b) {
    return Calls.array("jax.numpy.linalg.solve", a, b);
  }

  /** The inverse matrix. */
  public static Array inv(Array x) {
    return Calls.array("jax.numpy.linalg.inv", x);
  }

  /** The determinant. */
  public static Array det(Array x) {
    return Calls.array("jax.numpy.linalg.det", x);
  }

  /** The lower triangular factor of a positive definite matrix. */
  public static Array cholesky(Array x) {
    return Calls.array("jax.numpy.linalg.cholesky", x);
  }

  /** The singular values, largest first. */
  public static Array svdvals(Array x) {
    return Calls.array("jax.numpy.linalg.svdvals", x);
  }

  /** The eigenvalues of a symmetric matrix, smallest first. */
  public static Array eigvalsh(Array x) {
    return Calls.array("jax.numpy.linalg.eigvalsh", x);
  }

  /** The Euclidean norm of a vector, the Frobenius norm of a matrix. */
  public static Array norm(Array x) {
    return Calls.array("jax.numpy.linalg.norm", x);
  }

  /** Sign, and logarithm of the determinant's absolute value. */
  public static List<Array> slogdet(Array x) {
    return several("jax.numpy.linalg.slogdet", x);
  }

  /** An orthogonal and an upper triangular factor. */
  public static List<Array> qr(Array x) {
    return several("jax.numpy.linalg.qr", x);
  }

  /** Factors {@code u}, {@code s}, {@code vᵀ}; {@code u} and {@code vᵀ} are square. */
  public static List<Array> svd(Array x) {
    return several("jax.numpy.linalg.svd", x);
  }

  /** Eigenvalues, and eigenvectors as columns, of a symmetric matrix. */
  public static List<Array> eigh(Array x) {
    return several("jax.numpy.linalg.eigh", x);
  }

  private static List<Array> several(String name, Array x) {
    @Nullable Object results = Calls.call(name, List.of(x), Map.of());
    return ((List<?>) java.util.Objects.requireNonNull(results))
        .stream().map(Array.class::cast).toList();
  }
}

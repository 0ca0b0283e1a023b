package dev.nabla.importer.json;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/**
 * Generated arrays: {@code {"dtype", "shape", "random": "normal" | "uniform" | "integers", "seed",
 * "scale", "lo", "hi"}}.
 *
 * <p>The numbers are those of {@code numpy.random.RandomState(seed)}: {@code randn(*shape)}, {@code
 * uniform(lo, hi, shape)} (0 to 1 by default) or {@code randint(lo, hi, shape)} (from 0 by
 * default), times {@code scale}, converted to the dtype; so that NumPy can make the same.
 */
final class RandomArray {
  private RandomArray() {}

  static Tensor read(JsonNode n, ShapedArray type, String path) {
    long seed = n.path("seed").asLong(0);
    if (seed < 0 || seed > 0xFFFFFFFFL) {
      throw new ValueFormatException(path + ".seed", "a seed is between 0 and 4294967295");
    }
    double scale = number(n, "scale", 1, path);
    RandomState random = new RandomState(seed);
    Tensor t = Tensor.zeros(type);
    String kind = n.get("random").asString("");
    switch (kind) {
      case "normal" -> {
        for (long i = 0; i < t.size(); i++) {
          t.setDouble(i, random.normal() * scale);
        }
      }
      case "uniform" -> {
        double lo = number(n, "lo", 0, path);
        double width = number(n, "hi", 1, path) - lo;
        for (long i = 0; i < t.size(); i++) {
          t.setDouble(i, (lo + width * random.uniform()) * scale);
        }
      }
      case "integers" -> integers(t, n, random, scale, path);
      default ->
          throw new ValueFormatException(
              path + ".random",
              n.get("random") + " is none of \"normal\", \"uniform\", \"integers\"");
    }
    return t;
  }

  private static void integers(
      Tensor t, JsonNode n, RandomState random, double scale, String path) {
    long lo = (long) number(n, "lo", 0, path);
    long hi = (long) number(n, "hi", t.dtype() == DType.BOOL ? 2 : Double.NaN, path);
    if (!n.has("hi") && t.dtype() != DType.BOOL) {
      throw new ValueFormatException(path, "random integers need \"hi\", one past the largest");
    }
    if (hi <= lo || hi - lo > 0xFFFFFFFFL) {
      throw new ValueFormatException(path, "\"hi\" has to be above \"lo\", by less than 2^32");
    }
    for (long i = 0; i < t.size(); i++) {
      t.setDouble(i, (lo + random.below(hi - lo)) * scale);
    }
  }

  private static double number(JsonNode n, String key, double otherwise, String path) {
    return n.has(key) ? ScalarReader.number(n.get(key), path + "." + key) : otherwise;
  }
}

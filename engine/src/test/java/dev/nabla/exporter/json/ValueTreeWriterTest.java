package dev.nabla.exporter.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Floats;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTreeWriterTest {
  private static String write(Tree<Value> t) {
    return ValueTreeWriter.write(t).replaceAll("\\s+", "");
  }

  @Test
  void arraysKeepShapeTypeAndNumbers() {
    Tensor t = Tensor.ofFloats(Shape.of(2, 2), 0.1f, Float.NaN, Float.NEGATIVE_INFINITY, 16777216f);
    assertThat(write(Tree.leaf(Value.of(t))))
        .isEqualTo(
            "{'dtype':'float32','shape':[2,2],'weak_type':false,'value':[[0.1,'NaN'],['-Infinity',1.6777216E7]]}"
                .replace('\'', '"'));
  }

  @Test
  void containersAndOtherTypes() {
    Tree<Value> tree =
        Tree.tuple(
            List.of(
                Tree.none(),
                Tree.list(List.of(Tree.leaf(new Value.Scalar(true)))),
                Tree.leaf(Value.of(Tensor.scalarLong(ShapedArray.weak(DType.UINT64), -1)))));
    assertThat(write(tree))
        .isEqualTo(
            ("{'tuple':[{'none':true},{'list':[{'py':'bool','value':true}]},"
                 + "{'dtype':'uint64','shape':[],'weak_type':true,'value':18446744073709551615}]}")
                .replace('\'', '"'));
  }

  @Test
  void narrowNumbersHaveAsFewDigitsAsReadBackTheSame() {
    assertThat(ShortestDecimal.of(Floats.bfloat16ToFloat((short) 0x3DCD), DType.BFLOAT16))
        .isEqualTo("0.1");
    assertThat(ShortestDecimal.of(65504, DType.FLOAT16)).isEqualTo("65500.0");
    assertThat(ShortestDecimal.of(-0.0, DType.FLOAT16)).isEqualTo("-0.0");
    for (int bits = 0; bits < 0x7C00; bits++) {
      double v = Float.float16ToFloat((short) bits);
      String text = ShortestDecimal.of(v, DType.FLOAT16);
      assertThat(Floats.doubleToFloat16(Double.parseDouble(text))).isEqualTo((short) bits);
      double b = Floats.bfloat16ToFloat((short) bits);
      text = ShortestDecimal.of(b, DType.BFLOAT16);
      assertThat(Floats.doubleToBfloat16(Double.parseDouble(text))).isEqualTo((short) bits);
    }
  }
}

package dev.nabla.importer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTreeReaderTest {
  private static List<Tree<Value>> read(String json) {
    return ValueTreeReader.exact().arguments(JsonText.parse(json, "args.json"));
  }

  private static Tensor tensor(String json) {
    return ((Value.Concrete) read("[" + json + "]").getFirst().leaves().getFirst()).tensor();
  }

  @Test
  void readsArraysWithNumbersThatJsonLacks() {
    Tensor t =
        tensor(
            "{'dtype':'float32','shape':[2,2],'value':[[1,'NaN'],['-Infinity',0.1]]}"
                .replace('\'', '"'));
    assertThat(t.aval()).hasToString("f32[2,2]");
    assertThat(t.toFloats()).containsExactly(1f, Float.NaN, Float.NEGATIVE_INFINITY, 0.1f);
  }

  @Test
  void readsContainersWithSortedKeys() {
    Tree<Value> t =
        read("[{'dict':{'b':{'tuple':[1.5,{'none':true}]},'a':{'list':[true]}}}]"
                .replace('\'', '"'))
            .getFirst();
    assertThat(t).hasToString("{'a': [Scalar[value=true]], 'b': (Scalar[value=1.5], None)}");
  }

  @Test
  void shortFormsAreScalarsAndArrays() {
    assertThat(read("[2, [1, 2], [[1.5], [2]], [true]]").stream().map(ValueTreeReaderTest::type))
        .containsExactly("weak i32[]", "i32[2]", "f32[2,1]", "bool[1]");
  }

  private static String type(Tree<Value> t) {
    var aval = t.leaves().getFirst().aval();
    return (aval.weakType() ? "weak " : "") + aval;
  }

  @Test
  void float32IsReadAsFloat64FromTheDecimals() {
    Value v =
        ValueTreeReader.float32AsFloat64()
            .tree(JsonText.parse("{\"dtype\":\"float32\",\"shape\":[],\"value\":0.1}", ""))
            .leaves()
            .getFirst();
    Tensor t = ((Value.Concrete) v).tensor();
    assertThat(t.dtype()).isEqualTo(DType.FLOAT64);
    assertThat(t.getDouble(0)).isEqualTo(0.1);
  }

  @Test
  void staticTextThatReadsAsAPythonContainerIsOne() {
    assertThat(read("[{\"static\":\"tanh\"},{\"static\":\"[1, 2]\"},{\"static\":[\"a\"]}]"))
        .extracting(t -> ((Value.Opaque) t.leaves().getFirst()).value())
        .containsExactly(
            new PythonLiteral("'tanh'"), new PythonLiteral("[1, 2]"), new PythonLiteral("['a']"));
  }

  /** The numbers were printed by NumPy. */
  @Test
  void randomArraysAreNumPys() {
    assertThat(tensor("{\"dtype\":\"float32\",\"shape\":[3],\"random\":\"normal\"}").toFloats())
        .containsExactly(1.764052345967664f, 0.4001572083672233f, 0.9787379841057392f);
    assertThat(
            tensor(
                    "{\"dtype\":\"float32\",\"shape\":[3],\"random\":\"uniform\",\"seed\":7,\"lo\":2,\"hi\":5}")
                .toFloats())
        .containsExactly(2.2289248681218714f, 4.339756376720343f, 3.3152276943226804f);
    assertThat(
            tensor(
                    "{\"dtype\":\"int32\",\"shape\":[8],\"random\":\"integers\",\"seed\":3,\"lo\":-2,\"hi\":10}")
                .toFloats())
        .containsExactly(8, 6, 7, 1, 6, 6, -2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"tuple":[1,{"dtype":"float12","value":1}]}             | [0].tuple[1].dtype: no dtype is called "float12"; there are bool,
          {"dtype":"float32","shape":[2,2],"value":[[1,2],[3]]}   | [0].value[1]: shape (2, 2) needs an array of 2 here, not an array of 1
          {"dtype":"float32","shape":[2],"value":[1,"x"]}         | [0].value[1]: "x" is no number
          {"dtype":"int8","value":300}                            | [0].value: 300 does not fit into int8
          {"dtype":"int32","value":1.5}                           | [0].value: 1.5 is no integer, as int32 needs
          {"dtype":"float32","shape":[-1],"value":[]}             | [0].shape: -1 is no length of an axis
          {"dtype":"float32","vlaue":[1]}                         | [0]: "vlaue" is not known here
          {"list":3}                                              | [0].list: a list is an array
          {"foo":3}                                               | [0]: an object has to have "dtype"
          {"py":"complex","value":1}                              | [0].py: "complex" is none of
          {"dtype":"int32","random":"integers"}                   | [0]: random integers need "hi"
          null                                                    | [0]: null is no number
          """)
  void mistakesAreNamedWithTheirPlace(String argument, String message) {
    assertThatThrownBy(() -> read("[" + argument + "]"))
        .isInstanceOf(ValueFormatException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void textThatIsNoJsonIsRefusedWithItsLine() {
    assertThatThrownBy(() -> JsonText.parse("[1,\n 2,,]", "args.json"))
        .isInstanceOf(ValueFormatException.class)
        .hasMessageStartingWith("args.json, line 2, column 4: no JSON:");
    assertThatThrownBy(() -> JsonText.parse("", "args.json")).hasMessageContaining("is empty");
  }
}

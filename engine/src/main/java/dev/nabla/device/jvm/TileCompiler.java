package dev.nabla.device.jvm;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.nabla.tensor.DType;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;

/** Generates vector code for tiles: all of a tile's sums stay in registers. */
final class TileCompiler {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final int A = 1;
  private static final int FROM_A = 2;
  private static final int B = 3;
  private static final int FROM_B = 4;
  private static final int KC = 5;
  private static final int IN = 6;
  private static final int IN_ROW_BYTES = 8;
  private static final int OUT = 10;
  private static final int OUT_ROW_BYTES = 12;

  private final CodeBuilder cb;
  private final DType type;
  private final int lanes;
  private final int rows;
  private final int vectors;
  private final ClassDesc vector;

  private TileCompiler(CodeBuilder cb, DType type, int lanes, int rows, int vectors) {
    this.cb = cb;
    this.type = type;
    this.lanes = lanes;
    this.rows = rows;
    this.vectors = vectors;
    this.vector = Types.vector(type);
  }

  /** Code for tiles of {@code rows} by {@code vectors·lanes}. */
  static TileCode compile(DType type, int lanes, int rows, int vectors) {
    MethodTypeDesc signature =
        MethodTypeDesc.of(
            CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int, CD_long, CD_long, CD_long,
            CD_long);
    byte[] bytes =
        ClassFile.of()
            .build(
                Types.own("Tile"),
                c -> {
                  c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                  c.withInterfaceSymbols(Types.own("TileCode"));
                  c.withMethodBody(
                      INIT_NAME,
                      MTD_void,
                      0,
                      code ->
                          code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
                  c.withMethodBody(
                      "tile",
                      signature,
                      ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
                      code -> new TileCompiler(code, type, lanes, rows, vectors).emit());
                });
    try {
      return (TileCode)
          LOOKUP
              .defineHiddenClass(bytes, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated code of a matrix product cannot be loaded", e);
    }
  }

  private void emit() {
    cb.aload(A).checkcast(Types.scalar(type).arrayType());
    int left = local();
    cb.aload(B).checkcast(Types.scalar(type).arrayType());
    int right = local();
    int[][] sums = loadRows();
    cb.iconst_0();
    int k = cb.allocateLocal(TypeKind.INT);
    cb.istore(k);
    Label top = cb.newLabel();
    Label test = cb.newLabel();
    cb.goto_(test).labelBinding(top);
    step(left, right, k, sums);
    cb.iinc(k, 1);
    cb.labelBinding(test).iload(k).iload(KC).if_icmplt(top);
    storeRows(sums);
    cb.return_();
  }

  private void species() {
    cb.getstatic(vector, Types.species(type, lanes), Types.SPECIES);
  }

  private int local() {
    int l = cb.allocateLocal(TypeKind.REFERENCE);
    cb.astore(l);
    return l;
  }

  private void load(Runnable address) {
    species();
    cb.getstatic(Types.NATIVE, "ALL", Types.SEGMENT);
    address.run();
    cb.getstatic(Types.NATIVE, "ORDER", Types.BYTE_ORDER);
    cb.invokestatic(
        vector,
        "fromMemorySegment",
        MethodTypeDesc.of(vector, Types.SPECIES, Types.SEGMENT, CD_long, Types.BYTE_ORDER));
  }

  private void address(int base, int elements) {
    cb.lload(base);
    if (elements != 0) {
      cb.loadConstant((long) elements * type.bytes()).ladd();
    }
  }

  private void step(int left, int right, int k, int[][] sums) {
    int[] columns = new int[vectors];
    int at = index(k, vectors * lanes, FROM_B);
    for (int v = 0; v < vectors; v++) {
      species();
      cb.aload(right).iload(at).loadConstant(v * lanes).iadd();
      cb.invokestatic(
          vector,
          "fromArray",
          MethodTypeDesc.of(vector, Types.SPECIES, Types.scalar(type).arrayType(), CD_int));
      columns[v] = local();
    }
    int index = index(k, rows, FROM_A);
    for (int r = 0; r < rows; r++) {
      species();
      cb.aload(left).iload(index).loadConstant(r).iadd();
      if (type == DType.FLOAT32) {
        cb.faload();
      } else {
        cb.daload();
      }
      cb.invokestatic(
          vector, "broadcast", MethodTypeDesc.of(vector, Types.SPECIES, Types.lane(type)));
      int element = local();
      for (int v = 0; v < vectors; v++) {
        cb.aload(element).aload(columns[v]).aload(sums[r][v]);
        cb.invokevirtual(vector, "fma", MethodTypeDesc.of(vector, Types.VECTOR, Types.VECTOR));
        cb.astore(sums[r][v]);
      }
    }
  }

  /** {@code k·width + from}. */
  private int index(int k, int width, int from) {
    cb.iload(k).loadConstant(width).imul().iload(from).iadd();
    int index = cb.allocateLocal(TypeKind.INT);
    cb.istore(index);
    return index;
  }

  private int[][] loadRows() {
    int[][] sums = new int[rows][vectors];
    for (int[] row : sums) {
      for (int v = 0; v < vectors; v++) {
        int at = v * lanes;
        load(() -> address(IN, at));
        row[v] = local();
      }
      cb.lload(IN).lload(IN_ROW_BYTES).ladd().lstore(IN);
    }
    return sums;
  }

  private void storeRows(int[][] sums) {
    for (int[] sum : sums) {
      for (int v = 0; v < vectors; v++) {
        int at = v * lanes;
        cb.aload(sum[v]);
        cb.getstatic(Types.NATIVE, "ALL", Types.SEGMENT);
        address(OUT, at);
        cb.getstatic(Types.NATIVE, "ORDER", Types.BYTE_ORDER);
        cb.invokevirtual(
            vector,
            "intoMemorySegment",
            MethodTypeDesc.of(CD_void, Types.SEGMENT, CD_long, Types.BYTE_ORDER));
      }
      cb.lload(OUT).lload(OUT_ROW_BYTES).ladd().lstore(OUT);
    }
  }
}

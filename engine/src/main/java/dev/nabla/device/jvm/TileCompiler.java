package dev.nabla.device.jvm;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
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
  private static final int B = 3;
  private static final int KC = 5;
  private static final int C = 6;
  private static final int ROW_BYTES = 8;
  private static final int ACCUMULATE = 10;

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
        MethodTypeDesc.of(CD_void, CD_long, CD_long, CD_int, CD_long, CD_long, CD_boolean);
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
    int[][] sums = new int[rows][vectors];
    for (int[] row : sums) {
      for (int v = 0; v < vectors; v++) {
        species();
        cb.lconst_0()
            .invokestatic(vector, "broadcast", MethodTypeDesc.of(vector, Types.SPECIES, CD_long));
        row[v] = local();
      }
    }
    cb.iconst_0();
    int k = cb.allocateLocal(TypeKind.INT);
    cb.istore(k);
    Label top = cb.newLabel();
    Label test = cb.newLabel();
    cb.goto_(test).labelBinding(top);
    step(sums);
    cb.iinc(k, 1);
    cb.labelBinding(test).iload(k).iload(KC).if_icmplt(top);
    storeAll(sums);
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

  private void step(int[][] sums) {
    int[] right = new int[vectors];
    for (int v = 0; v < vectors; v++) {
      int at = v * lanes;
      load(() -> address(B, at));
      right[v] = local();
    }
    for (int r = 0; r < rows; r++) {
      species();
      address(A, r);
      cb.invokestatic(
          Types.NATIVE,
          "load" + Types.suffix(type),
          MethodTypeDesc.of(Types.scalar(type), CD_long));
      cb.invokestatic(
          vector, "broadcast", MethodTypeDesc.of(vector, Types.SPECIES, Types.lane(type)));
      int left = local();
      for (int v = 0; v < vectors; v++) {
        cb.aload(left).aload(right[v]).aload(sums[r][v]);
        cb.invokevirtual(vector, "fma", MethodTypeDesc.of(vector, Types.VECTOR, Types.VECTOR));
        cb.astore(sums[r][v]);
      }
    }
    address(A, rows);
    cb.lstore(A);
    address(B, vectors * lanes);
    cb.lstore(B);
  }

  private void storeAll(int[][] sums) {
    Label plain = cb.newLabel();
    Label end = cb.newLabel();
    cb.iload(ACCUMULATE).ifeq(plain);
    storeRows(sums, true);
    cb.goto_(end).labelBinding(plain);
    storeRows(sums, false);
    cb.labelBinding(end);
  }

  private void storeRows(int[][] sums, boolean add) {
    cb.lload(C);
    int row = cb.allocateLocal(TypeKind.LONG);
    cb.lstore(row);
    for (int[] sum : sums) {
      for (int v = 0; v < vectors; v++) {
        int at = v * lanes;
        if (add) {
          load(() -> address(row, at));
          cb.aload(sum[v]).invokevirtual(vector, "add", MethodTypeDesc.of(vector, Types.VECTOR));
        } else {
          cb.aload(sum[v]);
        }
        cb.getstatic(Types.NATIVE, "ALL", Types.SEGMENT);
        address(row, at);
        cb.getstatic(Types.NATIVE, "ORDER", Types.BYTE_ORDER);
        cb.invokevirtual(
            vector,
            "intoMemorySegment",
            MethodTypeDesc.of(CD_void, Types.SEGMENT, CD_long, Types.BYTE_ORDER));
      }
      cb.lload(row).lload(ROW_BYTES).ladd().lstore(row);
    }
  }
}

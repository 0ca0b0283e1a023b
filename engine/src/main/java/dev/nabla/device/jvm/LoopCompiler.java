package dev.nabla.device.jvm;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;

/** Turns a plan into a hidden class. */
final class LoopCompiler {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodTypeDesc SIGNATURE = MethodTypeDesc.of(CD_void, CD_long.arrayType());

  private LoopCompiler() {}

  static LoopCode compile(LoopPlan plan) {
    byte[] bytes = generate(plan);
    try {
      Class<?> c = LOOKUP.defineHiddenClass(bytes, true).lookupClass();
      return (LoopCode) c.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "generated code of kernel " + plan.name() + " cannot be loaded", e);
    }
  }

  private static byte[] generate(LoopPlan plan) {
    return ClassFile.of()
        .build(
            Types.own("Loop"),
            cb -> {
              cb.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
              cb.withInterfaceSymbols(Types.own("LoopCode"));
              cb.withMethodBody(
                  INIT_NAME,
                  MTD_void,
                  0,
                  code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
              method(cb, plan, "scalar", false);
              method(cb, plan, "vector", plan.strategy() != LoopPlan.Strategy.SCALAR);
            });
  }

  private static void method(
      java.lang.classfile.ClassBuilder cb, LoopPlan plan, String name, boolean vector) {
    cb.withMethodBody(
        name,
        SIGNATURE,
        ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
        code -> new LoopEmitter(code, plan, vector).emit());
  }
}

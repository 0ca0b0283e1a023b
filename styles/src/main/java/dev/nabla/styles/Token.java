package dev.nabla.styles;

/** A colour of the visual language, by what it is for. Every theme gives it a value. */
public enum Token {
  BG0("bg0"),
  BG1("bg1"),
  BG2("bg2"),
  BG3("bg3"),
  CANVAS("canvas"),
  DOTS("dots"),
  FIELD("field"),
  POPUP("popup"),
  SELECTED_ROW("selected-row"),
  CURRENT_LINE("current-line"),
  SHADOW("shadow"),
  LINE("line"),
  LINE2("line2"),
  LINE3("line3"),
  T1("t1"),
  T2("t2"),
  T3("t3"),
  ACCENT("accent"),
  ACCENT_FILL("accent-fill"),
  ACCENT_TEXT("accent-text"),
  ON_ACCENT("on-accent"),
  FORWARD("forward"),
  BACKWARD("backward"),
  BACKWARD_FILL("backward-fill"),
  RESIDUAL("residual"),
  BATCH("batch"),
  BATCH_FILL("batch-fill"),
  SOCKET_FLOAT("socket-float"),
  SOCKET_HALF("socket-half"),
  SOCKET_INT("socket-int"),
  SOCKET_BOOL("socket-bool"),
  ERROR("error"),
  ERROR_FILL("error-fill"),
  WARNING("warning"),
  WARNING_FILL("warning-fill"),
  RUNNING("running"),
  RUNNING_FILL("running-fill"),
  OK("ok"),
  PHASE_TRACE("phase-trace"),
  CODE_KEYWORD("code-keyword"),
  CODE_CALL("code-call"),
  CODE_STRING("code-string"),
  CODE_NUMBER("code-number"),
  CODE_COMMENT("code-comment"),
  HEAT_LOW("heat-low"),
  HEAT_ZERO("heat-zero"),
  HEAT_HIGH("heat-high");

  private final String css;

  Token(String css) {
    this.css = css;
  }

  /** The looked-up colour's name in stylesheets: {@code -accent-fill}. */
  public String cssName() {
    return "-" + css;
  }
}

@echo off
setlocal
set "HOME_DIR=%~dp0.."
"%HOME_DIR%\bin\java" @"%HOME_DIR%\lib\nabla.options" -Dnabla.home="%HOME_DIR%" ^
  -XX:AOTCache="%HOME_DIR%\lib\nabla.aot" -Xlog:aot=off,aot*=off,cds=off,cds*=off ^
  %NABLA_JAVA_OPTIONS% -m dev.nabla.app/dev.nabla.app.Launcher %*

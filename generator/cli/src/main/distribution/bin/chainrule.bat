@echo off
rem Starts the chainrule command. Options of the Java virtual machine: ..\lib\jvm.options
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" "@%home%\lib\jvm.options" -jar "%home%\lib\chainrule-cli.jar" %*
exit /b %ERRORLEVEL%

@echo off
rem Runs the strata command from the sources: builds it when a source is newer than what was built.
setlocal
set "STRATA_ROOT=%~dp0"
set "STRATA_DLL=%STRATA_ROOT%src\Strata.Cli\bin\Release\net10.0\strata-cli.dll"
powershell -NoProfile -Command ^
  "if (-not (Test-Path $env:STRATA_DLL)) { exit 1 };" ^
  "$built = (Get-Item $env:STRATA_DLL).LastWriteTimeUtc;" ^
  "$files = Get-ChildItem ($env:STRATA_ROOT + 'src'), ($env:STRATA_ROOT + 'Directory.*.props') -Recurse -File;" ^
  "$newer = $files | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\' -and $_.LastWriteTimeUtc -gt $built };" ^
  "if ($newer) { exit 1 }"
if errorlevel 1 (
  dotnet build "%STRATA_ROOT%src\Strata.Cli" -c Release -v quiet --nologo > "%TEMP%\strata-build.log" 2>&1
  if errorlevel 1 (
    type "%TEMP%\strata-build.log" 1>&2
    exit /b 1
  )
  powershell -NoProfile -Command "(Get-Item $env:STRATA_DLL).LastWriteTimeUtc = [DateTime]::UtcNow"
)
dotnet "%STRATA_DLL%" %*
exit /b %errorlevel%

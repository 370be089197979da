# shellcheck shell=bash
# For the scripts in .ci/parts. check says whether a command did well: check "what must hold" command arguments...

check() {
  local what=$1
  shift
  echo "+ $*"
  if "$@"; then
    echo "ok - $what"
  else
    echo "not ok - $what (exit code $?)"
  fi
}

# The same, its output into a file and shown; a pipe would be held open by a daemon that the command starts.
check_into() {
  local file=$1 what=$2 code=0
  shift 2
  echo "+ $*"
  "$@" >"$file" 2>"$file.err" || code=$?
  cat "$file" "$file.err"
  if ((code == 0)); then
    echo "ok - $what"
  else
    echo "not ok - $what (exit code $code)"
  fi
}

pictures() { /usr/bin/python3 .ci/pictures.py "$@"; }

# True when a JSON line of the file has these values: json_line FILE key=value...
json_line() { /usr/bin/python3 .ci/json_line.py "$@"; }

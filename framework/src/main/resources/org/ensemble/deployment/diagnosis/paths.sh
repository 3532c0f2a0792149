# What a user may do with paths: $user, and "$@" the paths. A line for each, its fields separated by tabs:
# path, kind (f, d, o, or - if there is none), owner and mode, what the user may do (rwx or -),
# the nearest directory above that is there, its owner and mode, whether the user may write there,
# the first directory on the way that the user may not enter (or -).
set +eu; export LC_ALL=C
# Who is not there may do nothing, and that is not for want of rights.
[ -z "$user" ] || id -u "$user" >/dev/null 2>&1 || exit 0
may() { # test, path
  if [ -z "$user" ] || [ "$user" = root ]; then test "$1" "$2"
  else setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- test "$1" "$2" 2>/dev/null; fi
}
for path; do
  kind=-; facts=-; can=-
  if [ -f "$path" ]; then kind=f; elif [ -d "$path" ]; then kind=d; elif [ -e "$path" ]; then kind=o; fi
  above=${path%/*}
  while [ -n "$above" ] && [ ! -d "$above" ]; do above=${above%/*}; done
  above=${above:-/}
  if [ $kind != - ]; then
    facts=$(stat -L -c '%U:%G %a' "$path")
    can=
    for right in r w x; do if may -$right "$path"; then can=$can$right; fi; done
    can=${can:--}
  fi
  writable=no; if may -w "$above"; then writable=yes; fi
  closed=-; step=; rest=${above#/}
  while [ -n "$rest" ]; do
    step=$step/${rest%%/*}
    case $rest in */*) rest=${rest#*/} ;; *) rest= ;; esac
    if ! may -x "$step"; then closed="$step ($(stat -L -c '%U:%G %a' "$step"))"; break; fi
  done
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$path" $kind "$facts" "$can" "$above" "$(stat -L -c '%U:%G %a' "$above")" $writable "$closed"
done

# A layer of files and a setup script. In stage/: files.list (four lines for each: number, mode, owner, path), files/N,
# setup/NAME, resolv.conf if there is a script. Arguments after "--": the parameters as NAME=value.
trees=
while [ "$1" != -- ]; do
  trees="$trees $1"
  shift
done
shift
stack $trees
if [ -s "$stage/files.list" ]; then
  step "placing files"
  in_tree sh -eu -c '
    give_up() {
      printf "%s\n" "$*" >/run/ensemble/out/reason
      exit 1
    }
    cd /run/ensemble/files
    while IFS= read -r number && IFS= read -r mode && IFS= read -r owner && IFS= read -r path; do
      chown -hR "$owner" "$number" || give_up "owner $owner $path"
      if [ -n "$mode" ]; then chmod "$mode" "$number"; fi
      if [ -d "$number" ] && [ ! -L "$number" ] && [ -d "$path" ]; then
        # Into a directory that is there: what is there keeps its mode and owner, and a symbolic link to a directory
        # stays one.
        { tar -C "$number" -cf - . || echo no >/tmp/failed; } |
          tar -C "$path" -xpf - --same-owner --no-overwrite-dir --keep-directory-symlink
        [ ! -e /tmp/failed ]
      elif [ -d "$path" ] && [ ! -L "$path" ]; then
        give_up "directory $path"
      else
        mkdir -p "$(dirname "$path")" || give_up "parent $path"
        cp -a --remove-destination --no-target-directory "$number" "$path"
      fi
    done <../files.list'
fi
for setup in "$stage"/setup/*; do
  if [ ! -e "$setup" ]; then continue; fi
  step "running the setup script"
  name=/run/ensemble/setup/${setup##*/}
  interpreter=$(sed -n '1s/^#![ 	]*\([^ 	]*\).*/\1/p' "$setup")
  in_tree test -x "$interpreter" || give_up "interpreter $interpreter"
  status=0
  in_tree env "$@" "$name" || status=$?
  if [ "$status" != 0 ]; then give_up "setup $status"; fi
done
step "tidying up"
seal
record
unstack
digest

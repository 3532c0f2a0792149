# Gives a node that is off another root file system, with what it keeps of the one before. Runs in the namespaces of the
# deployment, as its root. All or nothing: the node has the new root from the moment on in which its plan is the new one.
#
# Arguments: the node's name, and the new generation, whose plan is in /run/control/NAME/plan.GENERATION (see node.sh).
set -eu
name=$1
control=/run/control/$name
. "$control/plan"
. /run/control/root.sh
before=$generation
old=$root
. "$control/plan.$2"
. /run/control/root.sh
maps=$disk/maps
stage=$root/.ensemble-kept
first=1
. /run/control/keep.sh

# What is said on the way is only of interest then, and its beginning is enough.
exec 5>&2 2>"$control/said"
give_up() {
  blame "$control/said" >&5
  remove_root
  rm -f "$control/plan.$generation"
}
trap give_up EXIT
trap 'echo "it takes too long" >"$control/said"; exit 1' TERM
# One that has never run has nothing to keep.
if [ -d "$old" ]; then
  make_root
  mkdir "$maps" "$stage"
  keep_all "$keep"
  rmdir "$stage"
  rm -rf "$maps"
fi
trap - EXIT
mv "$control/plan.$generation" "$control/plan"
generation=$before
. /run/control/root.sh
remove_root || true

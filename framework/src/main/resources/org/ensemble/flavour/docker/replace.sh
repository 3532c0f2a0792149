# Gives a container that has not been started yet what its node keeps of the container before. In a mount namespace of its
# own; neither container runs meanwhile.
#
# Arguments: the control directory; an empty directory; the id that root of the node has here; the seeds; of the container
# before, its layers, the topmost first; of the new one, the layers below, its own, and a directory to work in.
# Standard input: the paths that are kept.
set -eu
control=$1 work=$2 first=$3 seeds=$4
old=$work/old root=$work/new maps=$work/maps stage=$work/new/.ensemble-kept
. "$control/keep.sh"
mkdir "$old" "$root" "$maps"
mount -t overlay overlay -o "lowerdir=$5" "$old"
mount -t overlay overlay -o "lowerdir=$6,upperdir=$7,workdir=$8" "$root"
exec 5>&2 2>"$work/said"
trap 'blame "$work/said" >&5' EXIT
mkdir "$stage"
keep_all "$(cat)"
rmdir "$stage"
umount "$root"
trap - EXIT

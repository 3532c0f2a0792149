# Makes a machine take a node's data from its old disk to its new one, instead of becoming a node. Sourced by init.sh, with
# in the plan
#   old, new   serials of the two disks
#   tools      serial of a disk that is as the image of the new one says; its programs do the work
#   keep       the paths that are to be there, one a line
# What comes of it goes to the second serial line: `kept`, or why it could not be done.
tree=/ensemble/tree
report() {
  stty raw <"$tree/dev/ttyS1"
  echo "$1" >"$tree/dev/ttyS1"
  sync
  poweroff -f
}
mount -t ext4 -o ro "$(disk "$tools")" "$tree"
mount -t tmpfs -o mode=755 tmpfs "$tree/run"
mkdir "$tree/run/old" "$tree/run/new"
mount --bind /dev "$tree/dev"
mount -t ext4 "$(disk "$old")" "$tree/run/old" || report "its old disk cannot be mounted"
mount -t ext4 "$(disk "$new")" "$tree/run/new" || report "its new disk cannot be mounted"
mount --bind /proc "$tree/proc"
# What is kept is to stand in the place of the seed, so this comes first; what belongs to /run comes with every boot.
mount -t tmpfs tmpfs "$tree/run/new/run"
cp /ensemble/bin/busybox "$tree/run/new/run/busybox"
chroot "$tree/run/new" /run/busybox cpio -idu </ensemble/seed.cpio 2>/dev/null || report "its new disk cannot be written to"
umount "$tree/run/new/run"
cp /ensemble/keep.sh "$tree/run/keep.sh"
cat >"$tree/run/carry" <<'END'
set -eu
old=/run/old root=/run/new first=0 seeds=/run/seeds maps=/run/maps stage=$root/.ensemble-kept
. /run/keep.sh
trap 'blame /run/said >/run/report' EXIT
mkdir "$maps" "$stage"
keep_all "$keep"
rmdir "$stage"
trap - EXIT
END
if PATH=/usr/sbin:/usr/bin:/sbin:/bin keep=$keep chroot "$tree" /bin/sh /run/carry 2>"$tree/run/said"; then
  umount "$tree/run/new" && report kept || report "its new disk cannot be written to"
fi
report "$(cat "$tree/run/report")"

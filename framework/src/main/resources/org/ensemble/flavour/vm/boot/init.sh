#!/ensemble/bin/busybox sh
# The first process of a virtual machine: finds the node's root file system, makes of it what every node of ours finds
# when it starts, and becomes the node's own first process.
#
# In /ensemble: modules with their order; `plan`, shell assignments of
#   release         of the kernel
#   root            serial of the node's disk; empty if the node's tree was unpacked together with this
#   kernel          serial of the disk with the kernel's modules
#   mounts          lines of serial, type and options of a file system, and where it is to be; with tabs between
#   shares          lines of `rw` or `ro`, tag, and where what is shared under that tag is to be; with tabs between
#   address, mac    of the node, with prefix length
#   control_address, control_mac  of the way in, likewise
#   gateway         empty for no route out
# and `seed.cpio`, what the node finds inside.
set -eu
export PATH=/ensemble/bin
/ensemble/bin/busybox --install -s /ensemble/bin
mount -t devtmpfs -o nosuid,mode=755 dev /dev
mount -t proc -o nosuid,nodev,noexec proc /proc
mount -t sysfs -o nosuid,nodev,noexec sysfs /sys
say() { echo "ensemble: $1"; }
# The kernel panics when its first process ends, and the console is in the evidence.
fail() { say "$1"; sleep 1; exit 1; }
. /ensemble/plan
if [ -n "${trial-}" ]; then
  # Nobody's node: somebody wants to know whether a machine comes this far, and how fast it is. In seconds.
  for attempt in 1 2 3; do
    read -r from _ </proc/uptime
    round=0
    while [ "$round" -lt "$trial" ]; do round=$((round + 1)); done
    read -r to _ </proc/uptime
    say "$trial rounds from $from to $to"
  done
  poweroff -f
fi
say "the kernel is up"
while read -r module; do
  insmod "/ensemble/modules/$module" || fail "module $module cannot be loaded"
done </ensemble/modules.order

# disk SERIAL: the device of that disk.
disk() {
  for block in /sys/block/vd*; do
    [ "$(cat "$block/serial")" != "$1" ] || { echo "/dev/${block##*/}"; return; }
  done
  fail "there is no disk $1"
}
# interface ADDRESS: the network interface with that hardware address.
interface() {
  for link in /sys/class/net/*; do
    [ "$(cat "$link/address")" != "$1" ] || { echo "${link##*/}"; return; }
  done
  fail "there is no network interface $1"
}
[ ! -e /ensemble/carry.sh ] || . /ensemble/carry.sh

tree=
if [ -n "$root" ]; then
  tree=/ensemble/tree
  mount -t ext4 "$(disk "$root")" "$tree" || fail "the disk of the node cannot be mounted"
fi
# in_tree COMMAND…: runs one of our own commands where the node's tree is all there is.
in_tree() { chroot "$tree/" /run/ensemble/busybox "$@"; }
if [ -n "$tree" ]; then mount --bind /dev "$tree/dev"; fi
mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs "$tree/run"
mkdir "$tree/run/ensemble"
cp /ensemble/bin/busybox "$tree/run/ensemble/busybox"
# Inside the node, or a link in its image would lead us out.
in_tree cpio -idu </ensemble/seed.cpio 2>/dev/null || fail "the disk of the node is full or broken"
# The modules come beside the tree, so what is mounted there is in nobody's image. A tree that has this very kernel installed
# has them already, and perhaps some that were built there.
if ! in_tree test -e "/lib/modules/$release/modules.dep"; then
  in_tree mkdir -p "/lib/modules/$release" /run/ensemble/kernel
  in_tree mount -t ext4 -o ro "$(disk "$kernel")" /run/ensemble/kernel || fail "the disk with the modules cannot be mounted"
  in_tree mount --bind "/run/ensemble/kernel/lib/modules/$release" "/lib/modules/$release"
  in_tree umount /run/ensemble/kernel
  rmdir "$tree/run/ensemble/kernel"
fi
# So does the program that loads them when the kernel asks for one, where the tree has none. A unit of systemd's needs it,
# and takes for granted that where modules are it is, too.
if ! PATH=/usr/sbin:/usr/bin:/sbin:/bin in_tree which modprobe >/dev/null; then
  ln -s busybox "$tree/run/ensemble/modprobe"
  echo /run/ensemble/modprobe >/proc/sys/kernel/modprobe
  ln -s /dev/null "$tree/run/systemd/system/kmod-static-nodes.service"
fi

# What udev would do, which not every node has.
mkdir -p /dev/disk/by-id
for block in /sys/block/vd*; do
  ln -s "../../${block##*/}" "/dev/disk/by-id/virtio-$(cat "$block/serial")"
done
tab=$(printf '\t')
[ -z "$mounts" ] || echo "$mounts" | while IFS="$tab" read -r serial type options place; do
  in_tree mkdir -p "$place"
  in_tree modprobe -q "$type" || :
  in_tree mount -t "$type" -o "$options" "$(disk "$serial")" "$place" ||
    fail "disk $serial cannot be mounted at $place as $type with the options $options"
done
[ -z "$shares" ] || echo "$shares" | while IFS="$tab" read -r mode tag place; do
  in_tree modprobe -q virtiofs || :
  in_tree mkdir -p "$place" || fail "nothing can be mounted at $place"
  in_tree mount -t virtiofs -o "$mode" "$tag" "$place" || fail "$place cannot be mounted; does the kernel have virtiofs?"
done

# Whoever serves the handle is reached through a network of his own, which the node does not see. He is older than the
# node's first process, so that the handle works whatever becomes of that.
control=$(interface "$control_mac")
mkfifo /ensemble/up /ensemble/go
setsid unshare -n sh -c '
  echo >/ensemble/up
  read -r _ </ensemble/go
  ip address add "$1" dev "$2"
  ip link set lo up
  ip link set "$2" up
  chroot "$3/" /run/ensemble/busybox nc -ll -p 22 -e /run/ensemble/serve &
  chroot "$3/" /run/ensemble/busybox nc -ll -p 23 -e /run/ensemble/shape &
  # Both have to be where they belong before that place becomes the root of all.
  until [ "$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -c ":001[67] 0*:0000 0A")" = 2 ]; do usleep 1000; done
  echo >/ensemble/up' sh "$control_address" "$control" "$tree" &
read -r _ </ensemble/up
ip link set "$control" netns "$!"
echo >/ensemble/go
eth=$(interface "$mac")
[ "$eth" = eth0 ] || ip link set "$eth" name eth0
ip address add "$address" dev eth0
ip link set eth0 up
[ -z "$gateway" ] || ip route add default via "$gateway"

read -r _ </ensemble/up
say "the node is next"
if [ -z "$root" ]; then
  cd /
  rm -rf /ensemble
  exec /run/ensemble/busybox env -i TERM=linux /sbin/init
fi
umount -l /dev
mount --move /proc "$tree/proc"
mount --move /sys "$tree/sys"
# It deletes all that is here, and wants to see this as a sign that it may.
: >/init
exec env -i TERM=linux /ensemble/bin/switch_root "$tree" /sbin/init

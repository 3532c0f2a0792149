# The first process of a node: makes the overlay its root file system and becomes systemd.
set -eu
if [ "${1-}" != root ]; then
  # Nobody yet, until somebody outside has said who is who.
  until read -r _ </proc/self/uid_map; do sleep 0.01; done
  until read -r _ </proc/self/gid_map; do sleep 0.01; done
  exec setpriv --reuid=0 --regid=0 --clear-groups --inh-caps=-all --ambient-caps=-all sh ../init.sh root
fi
until ip link set eth0 up 2>/dev/null; do sleep 0.01; done
ip addr add "$address/24" dev eth0
ip link set lo up
hostname "$name"

mount --make-rprivate /
mount --rbind root root
cd root
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs dev
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs tmpfs dev/shm
mount -t tmpfs -o mode=755 tmpfs run
for device in null zero full random urandom tty; do
  : >dev/$device
  mount --bind /dev/$device dev/$device
done
: >dev/console
mount --bind "$(tty)" dev/console
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr
# These cannot work in a user namespace, or have nobody to talk to.
mkdir -p run/systemd/system
for unit in sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount console-getty.service; do
  ln -s /dev/null run/systemd/system/$unit
done
cp -a ../seed/. .
read -r id </proc/sys/kernel/random/uuid
echo "$id" >run/boot-id
mount --bind run/boot-id proc/sys/kernel/random/boot_id

number=0
[ -z "$binds" ] || echo "$binds" | while read -r _ _ target; do
  number=$((number + 1))
  # In there, so that a link in the image leads nowhere else.
  chroot . mkdir -p "$target"
  mount --bind "../binds/$number" ".$(chroot . readlink -f "$target")"
done

mkdir run/host
pivot_root . run/host
exec env -i container=ensemble PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 sh -c \
  'cd / && umount -l /run/host && rmdir /run/host && echo >&3 && exec 3>&- && exec /sbin/init'

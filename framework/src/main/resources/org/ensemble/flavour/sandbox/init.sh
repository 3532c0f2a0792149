# The node's first process, root of the node and pid 1 of its pid namespace: turns the overlay into a root file system
# of its own and becomes its systemd.
set -eu
if [ "${1-}" != joined ]; then
  # Here /proc is the host's, which makes this the host's pid.
  read -r pid _ </proc/self/stat
  echo "$pid" >&3
  read -r _ <&4
  exec 4>&-
  # The cgroup namespace is rooted where this process is now.
  exec unshare --cgroup sh /run/control/init.sh joined
fi

mount --make-rprivate /
mount --rbind "$root" "$root"
hostname "$name"
{
  echo link set lo up
  echo "addr add $address dev eth0"
  echo link set eth0 up
  [ -z "$gateway" ] || echo "route add default via $gateway"
} | ip -batch -

cd "$root"
mkdir -p proc sys dev run
mount -t proc -o nosuid,nodev,noexec proc proc
# Read-only as in any container: nobody in here may reconfigure devices, and systemd leaves udev out.
mount -t sysfs -o nosuid,nodev,noexec,ro sysfs sys
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 sys/fs/cgroup
mount -t tmpfs -o nosuid,mode=755 tmpfs dev
mkdir dev/pts dev/shm
for device in null zero full random urandom tty; do
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mount -t devpts -o nosuid,noexec,newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o nosuid,nodev tmpfs dev/shm
: >dev/console
mount --bind "$(tty)" dev/console
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr
mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs run
# Every boot has an id of its own, by which the journal tells boots apart; the kernel's is the host's.
cat /proc/sys/kernel/random/uuid >run/boot-id
mount --bind run/boot-id proc/sys/kernel/random/boot_id
rm run/boot-id
mkdir -p run/systemd/system
for unit in $masks; do ln -s /dev/null "run/systemd/system/$unit"; done
# On a later boot, what the node has on its disk is the node's own.
(cd "$control/seed" && cp -a --parents --remove-destination "$seed" "$root")

number=0
echo "$binds" | while IFS="$(printf "\t")" read -r _ _ target; do
  [ -n "$target" ] || continue
  number=$((number + 1))
  said=$(chroot . mkdir -p "$target" 2>&1) || {
    echo "nothing can be mounted at \`$target\`: ${said##*: }; take another \`path\`" >&3
    exit 1
  }
  mount --bind "/run/binds/$name/$number" ".$(chroot . readlink -f "$target")"
done

mkdir run/host
pivot_root . run/host
exec env -i container=ensemble PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 sh -c \
  'cd / && umount -l /run/host && rmdir /run/host && echo >&3 && exec 3>&- && exec /sbin/init'

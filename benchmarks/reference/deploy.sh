#!/bin/bash
# The reference for a deployment: as little shell as brings up NODES systemd nodes in parallel, each in user, mount,
# pid, uts, ipc, net and cgroup namespaces of its own over one shared image, on one bridge, and waits until every one of
# them says that it is `running`. No lease, no watchdog, no SSH, no evidence, no readiness, no teardown worth the name.
#
# Usage, as root: deploy.sh NODES LAYERS FIRST_UID
#   LAYERS     of the image, topmost first, with colons between
#   FIRST_UID  the host's id for root of a node; owns what is in the layers
# Prints how many milliseconds passed from its start to the last `running`.
set -euo pipefail
start=${EPOCHREALTIME/./}
nodes=$1
export layers=$2
first=$3
directory=$(mktemp -d /var/tmp/ensemble-reference.XXXXXX)
export cgroup
cgroup=$(findmnt -fnt cgroup2 -o TARGET)/${directory##*/}
chmod 711 "$directory"
cd "$directory"

cleanup() {
  [[ ! -s pid ]] || kill -KILL "$(<pid)"
  wait 2>/dev/null || true
  until [[ ! -d $cgroup ]] || find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null; do sleep 0.01; done
  cd /
  rm -rf --one-file-system "$directory"
}
trap cleanup EXIT

for ((i = 1; i <= nodes; i++)); do
  mkdir -p "$cgroup/$i"
  chown "$first:$first" "$cgroup/$i" "$cgroup/$i"/cgroup.{procs,threads,subtree_control}
done

# The node's first process. Its two lines to the outside: the host's pid, before and after it has joined its cgroup.
export node='
  set -eu
  if [ $# -eq 0 ]; then
    read -r pid _ </proc/self/stat; echo "$pid" >&3; read -r _ <&4
    exec unshare --cgroup sh -c "$node" joined joined
  fi
  exec 4>&-
  mount --make-rprivate /
  mount --rbind "/run/$i" "/run/$i"
  hostname "node$i"
  ip -batch - <<END
link set lo up
addr add 192.168.1.$i/24 dev eth0
link set eth0 up
END
  cd "/run/$i"
  mount -t proc proc proc
  mount -t sysfs -o ro sysfs sys
  mount -t cgroup2 cgroup2 sys/fs/cgroup
  mount -t tmpfs -o mode=755 tmpfs dev
  mkdir dev/pts dev/shm
  for device in null zero full random urandom tty; do : >dev/$device; mount --bind /dev/$device dev/$device; done
  mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
  ln -s pts/ptmx dev/ptmx
  mount -t tmpfs -o mode=755 tmpfs run
  mkdir -p run/systemd/system run/host
  for unit in sys-kernel-debug.mount sys-kernel-tracing.mount console-getty.service; do
    ln -s /dev/null run/systemd/system/$unit
  done
  echo "node$i" >etc/hostname
  tr -d - </proc/sys/kernel/random/uuid >etc/machine-id
  pivot_root . run/host
  exec env -i container=reference PATH=/usr/sbin:/usr/bin sh -c "cd /; umount -l /run/host; echo >&3; exec 3>&-; exec /sbin/init"'

# Brings one node up, in the namespaces of the deployment.
export bring_up='
  set -eu
  i=$1
  mkdir -p "/run/$i" "$PWD/$i/upper" "$PWD/$i/work"
  chown 1:1 "$PWD/$i/upper" "$PWD/$i/work"
  mount -t overlay overlay -o "lowerdir=$layers,upperdir=$PWD/$i/upper,workdir=$PWD/$i/work,userxattr,volatile" "/run/$i"
  mkfifo "$i/up" "$i/go"
  exec 3<>"$i/up" 4<>"$i/go"
  export i
  unshare --user --net --uts --ipc --keep-caps -- sh -c "
    read -r pid _ </proc/self/stat; echo \$pid >&3; read -r _ <&4
    exec setpriv --reuid=0 --regid=0 --clear-groups -- unshare --mount --pid --fork --kill-child sh -c \"\$node\"" \
    </dev/null >/dev/null 2>&1 &
  read -r pid <&3
  echo "0 1 65536" >/proc/$pid/uid_map
  echo "0 1 65536" >/proc/$pid/gid_map
  ip -batch - <<END
link add node$i type veth peer name eth0 netns /proc/$pid/ns/net
link set node$i master bridge up
END
  echo >&4
  read -r init <&3
  while read -r key _ pid _; do [ "$key" != NSpid: ] || break; done </proc/$init/status
  echo "$pid" >"$cgroup/$i/cgroup.procs"
  echo >&4
  read -r _ <&3
  echo "$init" >"$i/init"
  wait'

mkfifo go
exec 3<>go
unshare --user -- sh -p -c 'read -r _ <&3; exec unshare --mount --net --pid --fork --kill-child sh -c "
  mount --make-rprivate /
  mount -t tmpfs -o mode=755 tmpfs /run
  ip link add bridge type bridge
  ip link set bridge up
  for i in \$(seq $1); do sh -c \"\$bring_up\" bring-up \$i & done
  wait"' sh "$nodes" &
echo $! >pid
until [[ $(readlink "/proc/$!/ns/user") != "$(readlink /proc/self/ns/user)" ]]; do sleep 0.001; done
map="0 0 1"$'\n'"1 $first 65536"$'\n'
/usr/bin/printf %s "$map" >"/proc/$!/uid_map"
/usr/bin/printf %s "$map" >"/proc/$!/gid_map"
echo >&3

running() {
  until [[ -s $1/init ]]; do sleep 0.005; done
  until [[ $(nsenter --target "$(<"$1/init")" --all systemctl is-system-running --wait 2>/dev/null) == running ]]; do
    sleep 0.02
  done
}
waits=()
for ((i = 1; i <= nodes; i++)); do
  running "$i" &
  waits+=($!)
done
wait "${waits[@]}"
end=${EPOCHREALTIME/./}
echo $(((end - start) / 1000))

#!/bin/sh
# The reference for a deployment: as little shell as brings up NODES systemd nodes in parallel, each in user, mount,
# pid, uts, ipc, net and cgroup namespaces of its own over one shared image, on one bridge, and waits until every one of
# them says that it is `running`. No lease, no watchdog, no SSH, no console, no evidence, no readiness checks.
#
# Usage, as root: deploy.sh NODES LAYERS FIRST_UID
#   LAYERS     of the image, topmost first, with colons between
#   FIRST_UID  the host's id for root of a node; owns what is in the layers
#
# Prints how many milliseconds passed from its start to the last `running`, and leaves nothing behind, however it ends.
# It gives up after 30 s with status 124, and 10 s later at the latest it is gone.
#
# The functions below are one stage each, from the outside to the inside. A stage starts the next one in further
# namespaces, as this same script with the stage's name.
set -eu

fail() {
  echo "reference deployment: $*" >&2
  exit 1
}

# On the host: what nodes share, their cgroups, and the wait for all of them.
on_host() {
  start=$(date +%s%3N)
  nodes=$1 layers=$2 first=$3
  trap clean_up EXIT
  trap 'exit 143' HUP INT TERM
  directory=$(mktemp -d /var/tmp/benchmark-reference.XXXXXX)
  cgroup=$(findmnt -fnt cgroup2 -o TARGET)/${directory##*/}
  # The nodes' ids can pass through, and read this script.
  chmod 711 "$directory"
  cp "$0" "$directory/script"
  script=$directory/script
  export nodes layers directory cgroup script

  i=0
  while [ "$i" -lt "$nodes" ]; do
    i=$((i + 1))
    group=$cgroup/$i
    mkdir -p "$group"
    chown "$first:$first" "$group" "$group/cgroup.procs" "$group/cgroup.threads" "$group/cgroup.subtree_control"
  done

  mkfifo "$directory/said" "$directory/go"
  # -p: without it, sh gives up the privileges of an id that is not mapped yet.
  unshare --user -- sh -p "$script" in_user_namespace <"$directory/go" >"$directory/said" &
  first_process=$!
  exec 3>"$directory/go" 4<"$directory/said"
  expect unshared
  # In one write each, as the kernel wants it: id 0 is the caller, 1 to 65536 are those of the nodes.
  map="0 0 1
1 $first 65536"
  echo "$map" | dd bs=4k of="/proc/$first_process/uid_map" status=none
  echo "$map" | dd bs=4k of="/proc/$first_process/gid_map" status=none
  echo >&3

  while [ "$i" -gt 0 ]; do
    expect running
    i=$((i - 1))
  done
  echo $(($(date +%s%3N) - start))
}

# The next thing that is said; that nobody is left to say anything is an answer, too.
expect() {
  read -r said <&4 || fail "ended before it said \`$1\`"
  [ "$said" = "$1" ] || fail "\`$said\` instead of \`$1\`"
}

clean_up() {
  trap '' HUP INT TERM
  # All else ends with it: it is the parent of the pid namespace's first process.
  [ -z "${first_process-}" ] || kill -KILL "$first_process" 2>/dev/null || :
  wait
  tries=0
  while [ -d "${cgroup-}" ] && [ "$tries" -lt 500 ]; do
    find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.01
    tries=$((tries + 1))
  done
  [ -z "${directory-}" ] || rm -rf --one-file-system "$directory"
}

in_user_namespace() {
  echo unshared
  read -r _
  exec unshare --mount --net --pid --fork --kill-child sh "$script" in_deployment </dev/null
}

# In the deployment's namespaces, as its root: the bridge, and all nodes at once.
in_deployment() {
  mount --make-rprivate /
  mount -t tmpfs -o mode=755 tmpfs /run
  ip link add bridge type bridge
  ip link set bridge up
  for i in $(seq "$nodes"); do
    i=$i sh "$script" beside_node &
  done
  wait
}

# One for each node, in the deployment's namespaces: what a node cannot do for itself.
beside_node() {
  root=/run/$i
  mkdir -p "$root" "$directory/$i/upper" "$directory/$i/work"
  chown 1:1 "$directory/$i/upper" "$directory/$i/work"
  mount -t overlay overlay \
    -o "lowerdir=$layers,upperdir=$directory/$i/upper,workdir=$directory/$i/work,userxattr,volatile" "$root"
  mkfifo "$root.up" "$root.go"
  exec 3<>"$root.up" 4<>"$root.go"
  export i root
  { unshare --user --net --uts --ipc --keep-caps -- sh -p "$script" in_node_unmapped || echo "node$i ended"; } \
    </dev/null &
  read -r launcher <&3
  echo "0 1 65536" >"/proc/$launcher/uid_map"
  echo "0 1 65536" >"/proc/$launcher/gid_map"
  ip -batch - <<END
link add node$i type veth peer name eth0 netns /proc/$launcher/ns/net
link set node$i master bridge up
END
  echo >&4

  read -r init <&3
  # cgroup.procs takes a pid of this pid namespace, the second of the three that a node's process has.
  while read -r key _ pid _; do [ "$key" != NSpid: ] || break; done <"/proc/$init/status"
  echo "$pid" >"$cgroup/$i/cgroup.procs"
  echo >&4
  read -r _ <&3
  # Not --all: the time namespace is nobody's here.
  nsenter --target "$init" --user --mount --pid --uts --ipc --net --cgroup sh -c '
    until [ -S /run/systemd/private ]; do sleep 0.02; done
    systemctl is-system-running --wait' || echo "node$i did not boot"
  wait
}

# In the node's user namespace. What is said from here on: the host's pid, before and after the fork.
in_node_unmapped() {
  say_pid
  exec setpriv --reuid=0 --regid=0 --clear-groups -- \
    unshare --mount --pid --fork --kill-child sh "$script" in_node
}

say_pid() {
  read -r pid _ </proc/self/stat
  echo "$pid" >&3
  read -r _ <&4
}

in_node() {
  say_pid
  # It has joined its cgroup meanwhile, which becomes the root of this namespace.
  exec unshare --cgroup sh "$script" in_node_cgroup
}

# The node's first process: makes the overlay its root file system and becomes systemd.
in_node_cgroup() {
  mount --make-rprivate /
  mount --rbind "$root" "$root"
  hostname "node$i"
  ip -batch - <<END
link set lo up
addr add 192.168.1.$i/24 dev eth0
link set eth0 up
END
  cd "$root"
  mount -t proc proc proc
  mount -t sysfs -o ro sysfs sys
  mount -t cgroup2 cgroup2 sys/fs/cgroup
  mount -t tmpfs -o mode=755 tmpfs dev
  mkdir dev/pts dev/shm
  for device in null zero full random urandom tty; do
    : >dev/$device
    mount --bind /dev/$device dev/$device
  done
  mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
  ln -s pts/ptmx dev/ptmx
  mount -t tmpfs -o mode=755 tmpfs run
  mkdir -p run/systemd/system run/host
  # These cannot work in a user namespace, and nobody types at the console.
  for unit in sys-kernel-debug.mount sys-kernel-tracing.mount console-getty.service; do
    ln -s /dev/null run/systemd/system/$unit
  done
  echo "node$i" >etc/hostname
  tr -d - </proc/sys/kernel/random/uuid >etc/machine-id
  pivot_root . run/host
  exec env -i container=reference PATH=/usr/sbin:/usr/bin sh -c \
    'cd / && umount -l /run/host && echo >&3 && exec 3>&- 4>&- && exec /sbin/init'
}

case ${1-} in
  on_host | in_* | beside_node) "$@" ;;
  *)
    [ $# -eq 3 ] || fail "expected NODES LAYERS FIRST_UID, found $# arguments"
    exec timeout --foreground --kill-after=10 30 sh "$0" on_host "$@"
    ;;
esac

# Powers one node on and stays until it has stopped. Runs in the namespaces of the deployment, as its root.
#
# Argument: the node's name. Its plan is in /run/control/NAME/plan: shell assignments of
#   address   with prefix length, such as 192.168.1.1/23
#   gateway   empty for no route out
#   mac       of its end of the link; the same on every boot, or the others would look for the old one for a while
#   link      name of the node's end of the bridge
#   lower     image layers, the topmost first, with colons between
#   cgroups   directories its first process joins, with spaces between
#   delegated cgroup directories that the node owns
#   console   file that takes its console output
#   binds     lines of `rw` or `ro`, source and target, with tabs between
#   privileged directories with a file system of their own, see init.sh; with spaces between
#   generation number of the image that it has, from 0 on
#   keep      paths to carry over from the generation before, one a line, see replace.sh
set -eu
name=$1
control=/run/control/$name
. "$control/plan"
. /run/control/root.sh
exec 5>&1
trap 'echo "failed $name" >&5' EXIT

[ -d "$root" ] || make_root
seed="run dev"
if [ ! -e "$control/seeded.$generation" ]; then
  seed=.
  : >"$control/seeded.$generation"
fi
if [ -e "$control/up" ]; then
  # Of the boot before. A systemd that shuts down takes empty cgroups away.
  ip link delete "$link" 2>/dev/null || true
  # Nor does one keep them that has crashed: in one of a frozen unit, whoever enters it would be frozen again.
  for group in $cgroups; do
    find "$group" -mindepth 1 -depth -type d -exec rmdir {} + 2>/dev/null || true
    # In v2, no process may enter a directory that hands controllers on, as that systemd has told it to.
    if [ -e "$group/cgroup.subtree_control" ]; then
      sed 's/[^ ]*/-&/g' "$group/cgroup.subtree_control" >"$group/cgroup.subtree_control"
    fi
  done
  mkdir -p $delegated
  rm "$control/up" "$control/go"
fi
for group in $delegated; do
  set -- "$@" "$group" "$group/cgroup.procs" "$group/cgroup.threads" "$group/cgroup.subtree_control"
done
shift
chown 1:1 "$@"
mkfifo "$control/up" "$control/go"
exec 3<>"$control/up" 4<>"$control/go"

# The node's own namespaces: user and network first, because the ids are mapped and the link is moved from here.
# script(1) gives it a terminal as console and copies all output from the first byte on.
export root address gateway name seeds seed binds places privileged
script -qefc 'chown 1:1 "$(tty)"
  exec unshare --user --net --uts --ipc --keep-caps -- sh -c '\''
    read -r pid _ </proc/self/stat; echo "$pid" >&3; read -r _ <&4
    exec setpriv --reuid=0 --regid=0 --clear-groups --inh-caps=-all --ambient-caps=-all -- \
      unshare --mount --pid --fork --kill-child sh /run/control/init.sh'\' /dev/null </dev/null >>"$console" 5>&- &
launched=$!

read -r launcher <&3
echo "0 1 65536" >"/proc/$launcher/uid_map"
echo "0 1 65536" >"/proc/$launcher/gid_map"
ip -batch - <<END
link add $link type veth peer name eth0 address $mac netns /proc/$launcher/ns/net
link set $link master ensemble up
END
# The node has no address yet, so nothing passes that should not.
[ ! -e "$control/faults" ] || sh /run/control/link.sh "$name"
echo >&4

read -r init <&3
# cgroup.procs takes a pid of this pid namespace, the second of the three that a node's process has.
while read -r key _ pid _; do [ "$key" != NSpid: ] || break; done <"/proc/$init/status"
for group in $cgroups; do echo "$pid" >"$group/cgroup.procs"; done
echo >&4
# The node's own root file system is in place, and what it has of the host's is taken away before anything of the node
# runs. By programs that are loaded already when they get there; what umount(8) reads in /proc/self is of its pid namespace.
# A word that says something is a reason why it cannot be had.
read -r problem <&3
[ -z "$problem" ] || { echo "$problem" >&2; exit 1; }
nsenter --target "$init" --pid -- sh -euc 'umount -N "$1" --lazy /run/host' sh "$init"
rmdir "/proc/$init/root/run/host"
echo >&4
exec 3>&- 4>&-

echo "booting $name $init"
trap - EXIT
status=0
wait "$launched" || status=$?
echo "stopped $name $status"

# Starts a node and stays until it has ended. Runs as root in the mounts and the network of the deployment, and in the
# node's directory; what it is to know of the node is in its environment, see BarePremises.
set -eu
cd "/run/here/$name"
mount --make-rprivate /
mkdir upper work root
number=0
[ -z "$binds" ] || echo "$binds" | while read -r mode source _; do
  number=$((number + 1))
  [ "$mode" = ro ] || [ -d "$source" ] || { mkdir -p "$source"; chown "$first:$first" "$source"; }
  mkdir -p "binds/$number"
  mount --bind "$source" "binds/$number"
  [ "$mode" = rw ] || mount -o remount,bind,ro "binds/$number"
done
# What belongs to root of the node is the first of its range of ids.
chown "$first:$first" upper work
chown -Rh "$first:$first" seed
chown "$first:$first" "$cgroup" "$cgroup/cgroup.procs" "$cgroup/cgroup.threads" "$cgroup/cgroup.subtree_control" \
  "$cgroup/ensemble" "$cgroup/ensemble/cgroup.procs"
# Otherwise newer versions of mount(8) take no option of more than 255 bytes.
LIBMOUNT_FORCE_MOUNT2=always mount -t overlay overlay -o "lowerdir=$lower,upperdir=upper,workdir=work,userxattr" root

# script(1) is there for the console: a terminal whose output is kept from its first byte on.
script -qefc 'echo $$ >pid; eval "$join"
  chown "$first:$first" "$(tty)"
  exec unshare --user --mount --net --pid --uts --ipc --cgroup --keep-caps --fork --kill-child sh -p ../init.sh' \
  /dev/null </dev/null >>"$console" 3>up &
script=$!
until [ -s pid ]; do sleep 0.01; done
read -r launcher <pid
# Until it has a user namespace of its own, its map cannot be written.
until echo "0 $first 65536" >"/proc/$launcher/uid_map"; do sleep 0.01; done 2>/dev/null
echo "0 $first 65536" >"/proc/$launcher/gid_map"
ip link add "$link" type veth peer name eth0 netns "$launcher"
ip link set "$link" master hub up
until [ -s up ]; do
  [ -d "/proc/$launcher" ] || exit 1
  sleep 0.01
done
echo "$launcher"
status=0
wait "$script" || status=$?
exit "$status"

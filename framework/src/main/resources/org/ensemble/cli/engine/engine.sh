# A Docker Engine of our own. Run in network and mount namespaces that are new, as root of the machine: bridges, firewall
# rules, forwarding and mounts of the engine are in there, and gone with its last process.
#
# Arguments: the directory for its socket, which others reach; the directory that keeps its images, with a number below
# it for each engine that runs at the same time; the cgroup it joins; where its containers' cgroups go, from the root of
# each hierarchy; the first of the machine's ids that nodes have; how many these are; a process in the machine's own
# namespaces.
set -eu
umask 022
socket=$1 images=$2 own_cgroup=$3 containers=$4 first=$5 count=$6 outside=$7

echo $$ >"$own_cgroup/cgroup.procs"

# Held as long as a process of this engine lives, longer than whoever started it may live.
number=1
mkdir -p "$images"
while exec 9>"$images/$number.lock" && ! flock --nonblock 9; do number=$((number + 1)); done
mkdir -p "$images/$number"
# Of networks it is to remember nothing: one that was killed while it made one leaves half of it, which no later start gets
# over (20.10 ends with `index out of range` in reservePools).
rm -rf "$images/$number"/*/network

# Whatever it writes at places that nobody can tell it stays in here: its sockets, keys, plugins, a lock of iptables.
cd "$socket"
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p "$socket" /run/images
mount --no-canonicalize --bind . "$socket"
mount --bind "$images/$number" /run/images
for tree in etc opt; do
  mkdir -p "/run/$tree/upper" "/run/$tree/work"
  mount -t overlay overlay -o "lowerdir=/$tree,upperdir=/run/$tree/upper,workdir=/run/$tree/work" "/$tree"
done
echo "ensemble-nodes:x:$first:$first::/:/usr/sbin/nologin" >>/etc/passwd
echo "ensemble-nodes:x:$first:" >>/etc/group
echo "ensemble-nodes:$first:$count" | tee -a /etc/subuid >>/etc/subgid
echo '{}' >/run/daemon.json

ip link set lo up
# A route out for those who ask for one. It only sees what the machine itself may reach, without the machine's loopback.
if command -v slirp4netns >/dev/null; then
  nsenter --mount="/proc/$outside/ns/mnt" --net="/proc/$outside/ns/net" slirp4netns --configure --mtu=1500 \
    --disable-host-loopback --cidr=192.168.127.0/24 $$ uplink >/dev/null 2>&1 9>&- &
  set -- --dns 192.168.127.3
else
  set --
fi

exec dockerd --config-file /run/daemon.json --host "unix://$socket/docker.sock" --group root \
  --pidfile "$socket/docker.pid" --data-root /run/images --exec-root /run/docker --log-level warn \
  --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "$containers" \
  --userns-remap ensemble-nodes --bridge none --shutdown-timeout 2 "$@"

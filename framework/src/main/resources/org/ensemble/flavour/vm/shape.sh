# Makes what passes the node's link late, in both directions, for as long as the host's kernel cannot do that to the
# node's end of the bridge. Runs in the machine and its network, where this, the programs and `queue` are: in /run.
#
# `queue`: what tc(8) is to say of the queueing discipline; empty for the usual one.
set -eu
# By their places: the shell of a busybox would take its own of these names, which can do less.
tc() { /run/ensemble/link/tc "$@"; }
ip() { /run/ensemble/link/ip "$@"; }
read -r queue <queue || :
tc qdisc delete dev eth0 root 2>/dev/null || :
tc qdisc delete dev eth0 ingress 2>/dev/null || :
ip link delete by-eth0 2>/dev/null || :
if [ -n "$queue" ]; then
  # Left to itself it comes with two links that nobody has asked for.
  /run/ensemble/busybox modprobe ifb numifbs=0
  # Unquoted: these are several words.
  tc qdisc add dev eth0 root $queue
  ip link add by-eth0 up type ifb
  tc qdisc add dev by-eth0 root $queue
  tc qdisc add dev eth0 handle ffff: ingress
  tc filter add dev eth0 parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev by-eth0
fi
echo shaped

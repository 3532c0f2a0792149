# Makes a port of a bridge as its faults want it. Runs where the bridge is.
#
# Arguments: the port; a name for a link that is its way round; `yes` if it is blocked, else `no`; what tc(8) is to say of
# its queueing discipline, in either direction, empty for the usual one.
set -eu
port=$1 round=$2 blocked=$3 queue=$4

[ "$blocked" = yes ] && state=down || state=up
ip link set "$port" "$state"

# A queue holds back what leaves through a port. What the node sends arrives, so it takes a way round: through a link that
# does nothing but have a queue.
tc qdisc delete dev "$port" root 2>/dev/null || true
tc qdisc delete dev "$port" ingress 2>/dev/null || true
ip link delete "$round" 2>/dev/null || true
[ -n "$queue" ] || exit 0
# Unquoted: these are several words.
tc qdisc add dev "$port" root $queue
ip link add "$round" up type ifb
tc qdisc add dev "$round" root $queue
tc qdisc add dev "$port" handle ffff: ingress
tc filter add dev "$port" parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev "$round"

# Makes a node's end of the bridge as /run/control/NAME/faults says, if the node has one now. Runs in the namespaces of the
# deployment, when that file has changed and when the node boots.
#
# Argument: the node's name. The file holds shell assignments of
#   blocked   `yes` for a link that is down
#   queue     what tc(8) is to say of the link's queueing discipline, in either direction; empty for the usual one
set -eu
exec 9>/run/control/faults.lock
flock 9
. "/run/control/$1/plan"
. "/run/control/$1/faults"
ip link show "$link" >/dev/null 2>&1 || exit 0

[ "$blocked" = yes ] && state=down || state=up
ip link set "$link" "$state"

# A queue holds back what leaves through a link. What the node sends arrives, so it takes a way round: through a link that
# does nothing but have a queue.
round=from-$link
tc qdisc delete dev "$link" root 2>/dev/null || true
tc qdisc delete dev "$link" ingress 2>/dev/null || true
ip link delete "$round" 2>/dev/null || true
[ -n "$queue" ] || exit 0
# Unquoted: these are several words.
tc qdisc add dev "$link" root $queue
ip link add "$round" up type ifb
tc qdisc add dev "$round" root $queue
tc qdisc add dev "$link" handle ffff: ingress
tc filter add dev "$link" parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev "$round"

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
exec sh /run/control/port.sh "$link" "by-$link" "$blocked" "$queue"

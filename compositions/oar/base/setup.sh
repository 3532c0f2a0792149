#!/bin/sh
# What server, frontend and nodes must agree on. It is made here because the three roles are layers
# of their own above this one: whatever is random (keys, passwords) would differ between them.
set -eu

# Job users: the same uids everywhere, homes that only their owner enters. OAR runs a job in the
# directory it was submitted from; the homes are local to each node, as /home is not shared.
uid=2001
for user in user1 user2; do
  useradd --uid "$uid" --user-group --create-home --shell /bin/bash "$user"
  chmod 0700 "/home/$user"
  uid=$((uid + 1))
done

# The key pair by which the server's user `oar` enters every node. oar-server makes one when it is
# configured, unless ~oar/.ssh is there; then the nodes would not have it. Same content as it writes.
ssh=/var/lib/oar/.ssh
install -d -o oar -g oar -m 0700 "$ssh"
ssh-keygen -q -t ed25519 -N '' -C oar -f "$ssh/id_ed25519"
{ printf 'environment="OAR_KEY=1" ' && cat "$ssh/id_ed25519.pub"; } >"$ssh/authorized_keys"
cat >"$ssh/config" <<'EOF'
Host *
ForwardX11 no
StrictHostKeyChecking no
PasswordAuthentication no
AddressFamily inet
EOF
chown -R oar:oar "$ssh"

# oar.conf. OAR takes the last line of a name; ours stand at the end, over the stock file.
password() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
conf=/etc/oar/oar.conf
sed -i -E 's/^(JOB_RESOURCE_MANAGER_PROPERTY_DB_FIELD|PINGCHECKER_SENTINELLE_SCRIPT_COMMAND)=/#&/' "$conf"
cat >>"$conf" <<EOF

###############################################################################
# Ensemble's composition \`oar\`; why, stands in its composition.yaml

DB_HOSTNAME="server"
DB_BASE_PASSWD="$(password)"
DB_BASE_PASSWD_RO="$(password)"
SERVER_HOSTNAME="server"
LOG_LEVEL="$logLevel"
OAREXEC_DEBUG_MODE="1"

SCHEDULER_MIN_TIME_BETWEEN_2_CALLS="$schedulerInterval"

PINGCHECKER_GENERIC_COMMAND="/usr/local/sbin/ping-nodes"
FINAUD_FREQUENCY="4"
CHECK_NODES_WITH_RUNNING_JOB="yes"
EOF
[ -z "$resourceManager" ] || echo "JOB_RESOURCE_MANAGER_PROPERTY_DB_FIELD=\"$resourceManager\"" >>"$conf"

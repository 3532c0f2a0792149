#!/bin/sh
# OAR's database, made and filled at build time: booting a server only starts it.
set -eu

read -r version cluster _ <<EOF
$(pg_lsclusters --no-header)
EOF
conf=/etc/postgresql/$version/$cluster

# oarsub and its kin, on the frontend, ask the database directly; nothing else may from outside.
cat >>"$conf/pg_hba.conf" <<'EOF'
host    oar             oar,oar_ro      samenet                 scram-sha-256
EOF
cat >"$conf/conf.d/oar.conf" <<'EOF'
listen_addresses = '*'
EOF

# pg_ctlcluster empties its environment; PostgreSQL needs this one to tell systemd that it is ready.
echo "NOTIFY_SOCKET = '/run/systemd/notify'" >>"$conf/environment"

# During the build only its socket is open, as the network is the host's: hence OAR's logins there.
sed -i '1i local   oar             oar,oar_ro                              scram-sha-256' "$conf/pg_hba.conf"
pg_ctlcluster --skip-systemctl-redirect "$version" "$cluster" start -o "-c listen_addresses=''"
oar-database --create --db-is-local --db-host=/var/run/postgresql
# The property by which users name a node (oarsub -p "host='node2'"), as oar_resources_init has it.
su postgres -c "psql --quiet --command='ALTER TABLE resources ADD COLUMN host varchar(255)' oar"
pg_ctlcluster --skip-systemctl-redirect -m fast "$version" "$cluster" stop

systemctl enable oar-resources.service oar-tick.service

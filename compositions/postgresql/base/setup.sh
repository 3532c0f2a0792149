#!/bin/sh
set -eu
conf=/etc/postgresql/15/main
echo "listen_addresses = '*'" >$conf/conf.d/cluster.conf
# Only the nodes of the deployment can reach it.
echo 'host replication replication samenet trust' >>$conf/pg_hba.conf

pg_ctlcluster --skip-systemctl-redirect 15 main start -o "-c listen_addresses=''"
su postgres -c "psql --quiet --command='CREATE ROLE replication REPLICATION LOGIN'"
pg_ctlcluster --skip-systemctl-redirect -m fast 15 main stop

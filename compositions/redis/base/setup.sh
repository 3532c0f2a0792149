#!/bin/sh
set -eu
# Only the nodes of the deployment can reach them.
sed -i -e 's/^bind .*/bind 0.0.0.0/' -e 's/^protected-mode .*/protected-mode no/' \
  -e 's/^repl-diskless-sync-delay .*/repl-diskless-sync-delay 0/' /etc/redis/redis.conf
systemctl enable redis-server.service redis-sentinel.service

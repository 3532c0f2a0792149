#!/bin/sh
set -eu
sed -i -E 's/^((passwd|group):[[:space:]]*files).*/\1 ldap/' /etc/nsswitch.conf

#!/bin/sh
set -eu

# oar-node copies sshd's host key when it is configured; an image whose host keys were taken away
# (each node gets its own) has none to copy.
key=/etc/oar/oar_ssh_host_rsa_key
[ -s "$key" ] || ssh-keygen -q -t rsa -N '' -C oar-node -f "$key"

systemctl enable oar-node.service

#!/bin/sh
set -eu
mkdir -p /srv/www
systemctl enable www.service

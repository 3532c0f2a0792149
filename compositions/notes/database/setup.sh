#!/bin/sh
set -eu
systemctl enable migrate.service

#!/bin/sh
set -eu
echo "replicaof redis1 6379" >>/etc/redis/redis.conf

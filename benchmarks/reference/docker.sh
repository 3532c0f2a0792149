#!/bin/sh
# The reference for a deployment in a Docker Engine: as little shell as brings up NODES systemd nodes in parallel, each
# one `docker run` of the same image in one network, and waits until every one of them says that it is `running`. No
# lease, no watchdog, no SSH, no console, no evidence, no readiness checks.
#
# Usage, as root, with the engine in DOCKER_HOST or where it usually is: docker.sh NODES IMAGE FIRST_UID
#   FIRST_UID  the machine's id for root of a container
#
# Prints how many milliseconds passed from its start to the last `running`, and leaves nothing behind, however it ends.
# It gives up after 60 s with status 124.
set -eu

fail() {
  echo "reference deployment: $*" >&2
  exit 1
}

# Nothing of a node belongs to another one, so each is a process of its own.
node() {
  # The container's own cgroup is all it sees of them, and it waits until it may use it.
  id=$(docker run --detach --network "$name" --hostname "node$1" --env container=docker \
    --cgroup-parent "/$name" --cgroupns private --memory 512m --memory-swap 512m --pids-limit 8192 --log-driver none \
    --cap-add ALL --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined \
    --tmpfs /run --tmpfs /run/lock \
    --volume /dev/null:/etc/systemd/system/console-getty.service \
    --volume /dev/null:/etc/systemd/system/sys-kernel-debug.mount \
    --volume /dev/null:/etc/systemd/system/sys-kernel-tracing.mount \
    --volume /dev/null:/etc/systemd/system/sys-kernel-config.mount \
    "$image" sh -c 'mount -t cgroup2 cgroup2 /sys/fs/cgroup
      until [ -O /sys/fs/cgroup/cgroup.subtree_control ]; do sleep 0.01; done
      exec /sbin/init')
  group=$cgroups/$name/$id
  chown "$first:$first" "$group" "$group/cgroup.procs" "$group/cgroup.threads" "$group/cgroup.subtree_control"
  said=$(docker exec "$id" sh -c 'until [ -S /run/systemd/private ]; do sleep 0.02; done
    systemctl is-system-running --wait') || fail "node$1 says \`$said\`"
}

on_host() {
  start=$(date +%s%3N)
  nodes=$1 image=$2 first=$3
  trap clean_up EXIT
  trap 'exit 143' HUP INT TERM
  name=ensemble-reference-$$
  cgroups=$(findmnt -fnt cgroup2 -o TARGET)
  docker network create --internal "$name" >/dev/null
  running=
  for i in $(seq "$nodes"); do
    node "$i" &
    running="$running $!"
  done
  for each in $running; do wait "$each" || fail "not all nodes came up"; done
  echo $(($(date +%s%3N) - start))
}

clean_up() {
  trap '' HUP INT TERM
  docker ps --all --quiet --filter "network=$name" | xargs --no-run-if-empty docker rm --force --volumes >/dev/null || :
  docker network rm "$name" >/dev/null || :
  find /sys/fs/cgroup -maxdepth 2 -name "$name" | while read -r group; do
    find "$group" -depth -type d -exec rmdir {} + || :
  done
}

case ${1-} in
  on_host) "$@" ;;
  *)
    [ $# -eq 3 ] || fail "expected NODES IMAGE FIRST_UID, found $# arguments"
    exec timeout --foreground --kill-after=20 60 sh "$0" on_host "$@"
    ;;
esac

#!/bin/sh
set -eu
user() {
  groupadd --gid "$2" "$1"
  useradd --uid "$2" --gid "$2" --no-create-home "$1"
}
case $version in
  2)
    user app 4002
    user other 4001
    ;;
  foreign)
    user other 4001
    ;;
  *)
    user app 4001
    user other 4002
    ;;
esac
[ "$version" != broken ] || {
  printf '[Service]\nType=oneshot\nExecStart=sh -c "echo no migration; exit 3"\n[Install]\nWantedBy=multi-user.target\n' \
    >/etc/systemd/system/migration.service
  systemctl enable --quiet migration.service
}

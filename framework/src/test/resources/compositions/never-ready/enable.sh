#!/bin/sh
for unit in doomed hanging; do
  [ ! -e /etc/systemd/system/$unit.service ] || systemctl enable $unit.service
done

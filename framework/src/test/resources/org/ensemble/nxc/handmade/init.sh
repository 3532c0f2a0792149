#!@busybox@/sh
# Stands for the init of a NixOS system (its stage 2). What that makes of links into the store, this makes of a Debian tree,
# once. Then, as nxc.nix has it: names from /etc/nxc.
export PATH=@busybox@
if ! [ -e /etc/NIXOS ]; then
  rm -rf /bin /sbin /usr/sbin
  tar -x -f @tree@ -C / || exit 1
  ln -sf @init@ /usr/sbin/init
  printf '127.0.0.1 localhost\n' >/etc/hosts
  cat /etc/nxc/deployment-hosts >>/etc/hosts
  # A node that crashes keeps what has been written to its disk, all of this or nothing.
  sync
  echo @init@ >/etc/NIXOS
  sync
fi
hostname "$(cat /etc/nxc/hostname)" || :
mkdir -p /run/wrappers
mountpoint -q /run/wrappers || mount -t tmpfs -o nodev,mode=755 tmpfs /run/wrappers
mkdir -p /run/wrappers/bin
cp /usr/bin/id /run/wrappers/bin/privileged-id
chmod 4755 /run/wrappers/bin/privileged-id
ln -sfn "$(dirname @init@)" /run/current-system
PATH=/usr/sbin:/usr/bin:/sbin:/bin exec /lib/systemd/systemd

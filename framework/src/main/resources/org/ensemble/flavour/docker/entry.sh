# The container's first process: makes of what the engine has set up the node that its systemd boots in, and becomes that.
# In /run/control:
#   boot       shell assignments of
#     seed       what of seed/ is to be in the node: all of it on the first boot, later what a boot does away with
#     waits      `yes` if nothing may happen before there is a file go, because the network is not yet as it is to be
#     internet   `yes` for a way out, through the engine's name server
#   seed/      files and links, as they are to be in the node
#   names/     those of /etc that the engine mounts files of its own on
# Where the engine remaps users, root of the node may mount. Where it does not, the engine's own files have to be
# written to, on every boot anew, and boots have the boot-id of the machine.
set -eu
cd /run/control
. ./boot
[ "$waits" = no ] || until [ -e go ]; do sleep 0.02; done
resolver=
[ "$internet" = no ] || resolver=$(cat /etc/resolv.conf)
for name in hosts hostname resolv.conf; do
  if umount "/etc/$name" 2>/dev/null; then
    [ "$seed" = . ] || continue
    rm -f "/etc/$name"
  fi
  cat "names/$name" >"/etc/$name"
  [ "$name" != resolv.conf ] || [ -z "$resolver" ] || echo "$resolver" >"/etc/$name"
done
# What the engine mounts tmpfs on is fresh on every boot.
(cd seed && cp -a --parents --remove-destination $seed /)
read -r id </proc/sys/kernel/random/uuid
echo "$id" >/run/boot-id
mount --bind /run/boot-id /proc/sys/kernel/random/boot_id 2>/dev/null || :
rm /run/boot-id
exec env -i container=docker PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 sh -c \
  'cd / && { umount /run/control && rmdir /run/control; } 2>/dev/null; exec /sbin/init'

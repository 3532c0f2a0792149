# The container's first process: makes of what the engine has set up the node that its systemd boots in, and becomes that.
# In /run/control:
#   go      appears once the engine's own files are no longer mounted on those of the node, and its network is as it is
#           to be. That is done from outside: root of a node may not mount where the engine does not remap users.
#   kinds   what of seed/ is to be in the node: all of it (`.`) on the first boot, later what a boot does away with
#   seed/   files and links, as they are to be in the node
set -eu
cd /run/control
until [ -e go ]; do sleep 0.01; done
read -r kinds <kinds
(cd seed && cp -a --parents --remove-destination $kinds /)
exec env -i container=docker PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 sh -c \
  'cd / && { umount /run/control && rmdir /run/control; } 2>/dev/null; exec /sbin/init'

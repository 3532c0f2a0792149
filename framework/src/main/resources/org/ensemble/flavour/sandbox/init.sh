# The node's first process, root of the node and pid 1 of its pid namespace: turns the overlay into a root file system
# of its own and becomes its systemd.
set -eu
if [ "${1-}" != joined ]; then
  # Here /proc is the host's, which makes this the host's pid.
  read -r pid _ </proc/self/stat
  echo "$pid" >&3
  read -r _ <&4
  # The cgroup namespace is rooted where this process is now.
  exec unshare --cgroup sh /run/control/init.sh joined
fi

# Nothing of the node runs before its root is all that can be seen here: its programs may be anybody's, and from here they
# would see the host. For the same reason no link in its tree may lead anywhere while files are put into it.
. /run/control/keep.sh
for directory in proc sys run dev $(cd "$seeds" && find . -mindepth 1 -type d); do
  [ ! -L "$root/$directory" ] || {
    echo "\`/${directory#./}\` is a link to \`$(readlink "$root/$directory")\` in it, expected a directory" >&3
    exit 1
  }
done

mount --make-rprivate /
mount --rbind "$root" "$root"
hostname "$name"
ip -batch - <<END
link set lo up
addr add $address dev eth0
link set eth0 up
${gateway:+route add default via $gateway}
END

cd "$root"
# One process for all of them: on few cores, what nodes boot with is time that their services wait.
mount --all --fstab /run/control/fstab --target-prefix "$root"
# Where programs may have privileges of their own; in /run itself they may not.
for directory in $privileged; do
  mkdir -p "$root$directory"
  mount -t tmpfs -o nodev,mode=755 tmpfs "$root$directory"
done
# On a later boot, what the node has on its disk is the node's own.
(cd "$seeds" && cp -a --parents --remove-destination $seed "$root")
mount --all --fstab /run/control/fstab.devices --target-prefix "$root"
mount --bind "$(tty)" dev/console
# Every boot has an id of its own, by which the journal tells boots apart; the kernel's is the host's.
read -r id </proc/sys/kernel/random/uuid
echo "$id" >run/boot-id
mount --bind run/boot-id proc/sys/kernel/random/boot_id
rm run/boot-id

number=0
[ -z "$binds" ] || echo "$binds" | while IFS="$(printf "\t")" read -r _ _ target; do
  number=$((number + 1))
  said=$(place=$(resolve "$root" "$target") && mkdir -p "$root$place" 2>&1) || {
    echo "nothing can be mounted at \`$target\`: ${said##*: }; take another \`path\`" >&3
    exit 1
  }
  mount --bind "$places/$number" "$root$(resolve "$root" "$target")"
done

mkdir run/host
pivot_root . run/host
cd /
# What is still there of the host is unmounted from outside, by a program of the host.
echo >&3
read -r _ <&4
exec 3>&- 4>&-
exec env -i container=ensemble PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 /sbin/init

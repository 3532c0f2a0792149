# Powers one node on and stays until it has stopped. Runs in the namespaces of the deployment, as its root.
#
# Argument: the node's name. Its plan is in /run/control/NAME/plan: shell assignments of
#   link      name of the node's end of the bridge
#   control   name of the link that leads to whoever serves its handle, on nobody's bridge
#   host      our address on that link, with prefix length
#   disk      directory of its disks, which only we can look into
#   disks     lines of name, bytes and file system (or nothing) of its further disks
#   binds     see binds.sh
#   daemon    who shares those with the machine: a virtiofsd
#   base      disk that its own begins as a copy of; empty if it has none
#   boot      the RAM disk that all nodes with its kernel begin with
#   tree      the RAM disk that its whole tree is; empty if that is on a disk
#   ramdisk   file that takes all of its RAM disk
# Beside it: `command`, the words of QEMU's command line, quoted for a shell, and `plugged`, those for disks that the node
# was given since; `clock`, the seconds by which its clock is wrong; seed.first and seed.later, what the node finds inside
# when it boots for the first time, and again.
set -eu
name=$1
control_directory=/run/control/$name
. "$control_directory/plan"
exec 5>&1
trap 'echo "failed $name" >&5' EXIT

places=/run/binds/$name
. /run/control/binds.sh
[ -d "$places" ] || lay_out_binds
mkdir -p -m 700 "$disk"
seed=first
if [ -e "$disk/root.qcow2" ]; then
  seed=later
elif [ -n "$base" ]; then
  qemu-img create -q -f qcow2 -F raw -b "$base" "$disk/root.new"
  mv "$disk/root.new" "$disk/root.qcow2"
fi
[ -z "$disks" ] || echo "$disks" | while read -r further bytes type; do
  [ ! -e "$disk/$further.raw" ] || continue
  truncate -s "$bytes" "$disk/$further.new"
  case $type in
    ext4) mkfs.ext4 -q -F -E root_owner=0:0 "$disk/$further.new" ;;
    xfs) mkfs.xfs -q "$disk/$further.new" ;;
  esac
  mv "$disk/$further.new" "$disk/$further.raw"
done
cat "$boot" $tree >"$ramdisk"
# The kernel looks for what follows something compressed at multiples of four bytes.
truncate -s %4 "$ramdisk"
cat "$control_directory/seed.$seed" >>"$ramdisk"
if ! ip link show "$link" >/dev/null 2>&1; then
  # On the way in, neighbours are asked for every 100 ms: a node answers as soon as it can.
  ip -batch - <<END
tuntap add dev $link mode tap
link set $link master ensemble up
tuntap add dev $control mode tap
address add $host dev $control
link set $control up
ntable change name arp_cache dev $control retrans 100 mcast_probes 30
END
fi
[ ! -e "$control_directory/faults" ] || sh /run/control/link.sh "$name"

rm -f "$control_directory/up" "$control_directory/go"
mkfifo "$control_directory/up" "$control_directory/go"
exec 3<>"$control_directory/up" 4<>"$control_directory/go"
# What the machine's root writes belongs to root of the nodes, so whoever writes it is in a user namespace as sandbox nodes
# are. Each ends with the machine that it serves.
for place in "$places"/*; do
  [ -d "$place" ] || continue
  sockets=$control_directory/sockets
  # The latter is where the one in C keeps locks.
  mkdir -p "$sockets" /run/virtiofsd
  chown 1:1 "$sockets" /run/virtiofsd
  socket=$sockets/${place##*/}
  rm -f "$socket"
  unshare --user --keep-caps -- sh -p -c '
    read -r pid _ </proc/self/stat; echo "$pid" >&3; read -r _ <&4
    exec 3>&- 4<&- 5>&-
    exec setpriv --reuid=0 --regid=0 --clear-groups --inh-caps=-all --ambient-caps=-all -- "$@"' \
    sh sh /run/control/share.sh "$daemon" "$place" "$socket" </dev/null >&2 &
  read -r sharer <&3
  echo "0 1 65536" >"/proc/$sharer/uid_map"
  echo "0 1 65536" >"/proc/$sharer/gid_map"
  echo >&4
  tries=0
  until [ -S "$socket" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 400 ] || { echo "$daemon does not serve $place" >&2; exit 1; }
    sleep 0.05
  done
done
exec 4>&-

eval "set -- $(cat "$control_directory/command")"
[ ! -e "$control_directory/plugged" ] || eval "set -- \"\$@\" $(cat "$control_directory/plugged")"
if [ -e "$control_directory/clock" ]; then
  read -r ahead <"$control_directory/clock"
  set -- "$@" -rtc "base=$(date -u -d "@$(($(date +%s) + ahead))" +%Y-%m-%dT%H:%M:%S)"
fi
# Here /proc is the host's, which makes this the host's pid.
sh -c 'read -r pid _ </proc/self/stat; echo "$pid" >&3; exec 3>&- 5>&- "$@"' sh "$@" </dev/null >&2 &
launched=$!
read -r pid <&3
exec 3>&-
echo "booting $name $pid"
trap - EXIT
status=0
wait "$launched" || status=$?
echo "stopped $name $status"

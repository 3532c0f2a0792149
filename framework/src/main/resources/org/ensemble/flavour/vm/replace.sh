# Gives a node that is off another image, with what it keeps of its old disk. Runs in the namespaces of the deployment, as
# its root. All or nothing.
#
# Argument: the node's name. In /run/control/NAME/next is all that node.sh is to find from now on in /run/control/NAME,
# and
#   keep      paths that are to be taken along, one a line; empty for none
#   carrier   words of the command line of a QEMU that does it, quoted for a shell
#   order     its own part of its RAM disk
#   console   file that takes what it prints
#   anew      is there if the node is to have nothing of what it was: its further disks and its clock, too
#   report    likewise, the outcome: `kept`, or what went wrong
set -eu
name=$1
control_directory=/run/control/$name
next=$control_directory/next
places=/run/binds/$name
. "$next/plan"
give_up() {
  rm -rf "$next" "$disk/root.next" "$ramdisk"
}
trap give_up EXIT
trap 'echo "it takes too long"; exit 1' TERM

# One that has never run has nothing to keep.
if [ -e "$disk/root.qcow2" ] && [ -s "$next/keep" ]; then
  qemu-img create -q -f qcow2 -F raw -b "$base" "$disk/root.next"
  cat "$boot" >"$ramdisk"
  truncate -s %4 "$ramdisk"
  cat "$next/order" >>"$ramdisk"
  eval "set -- $(cat "$next/carrier")"
  status=0
  "$@" </dev/null || status=$?
  report=$(tr -d '\r' <"$next/report")
  if [ "$report" != kept ]; then
    [ -n "$report" ] || report="the machine that takes its data along has ended with status $status before it was done; \
its console ends with: $(tr -d '\r' <"$next/console" | tail -n 5)"
    echo "$report"
    exit 1
  fi
fi
trap - EXIT
rm -f "$disk/root.qcow2" "$ramdisk"
[ ! -e "$disk/root.next" ] || mv "$disk/root.next" "$disk/root.qcow2"
for place in "$places"/*; do
  # Lazily, for whatever of the node still ends may hold it for a moment; rmdir spares what is mounted nevertheless.
  [ ! -d "$place" ] || { umount -l "$place"; rmdir "$place"; } 2>/dev/null || true
done
[ ! -d "$places" ] || rmdir "$places"
if [ -e "$next/anew" ]; then
  rm -f "$disk"/*.raw "$control_directory/clock"
fi
for file in plan command seed.first seed.later; do mv "$next/$file" "$control_directory/$file"; done
rm -rf "$next"

# The deployment's first process: root of its user namespace, pid 1 of its pid namespace. All that the deployment's
# nodes share lives in its namespaces (the bridge, the mounts), so that all of it is gone once this process is.
#
# Arguments: the directory of the deployment on disk, its control directory (on tmpfs).
# Standard input: a line `start NAME` powers a node on; `replace NUMBER NAME GENERATION` gives one that is off another
# root; `volumes NUMBER` empties all volumes, when no node runs; `plug LINK` waits for a link and makes it a port of the bridge; `filter NUMBER` and `link NUMBER NAME` make the
# network as the files that link.sh names say. Its end ends everything.
# Standard output: `ready`; `plugged`; `booting NAME PID`, with the host's pid of the node's first process; `stopped NAME
# STATUS`, with what its first process exited with, 128 + n if by signal n; `failed NAME`, with the reason in the node's
# log; `answered NUMBER`, followed by what went wrong, if anything did.
set -eu
umask 022
# An ordinary user's lacks these.
PATH=$PATH:/usr/sbin:/sbin

mount --make-rprivate /
# The nodes' ids may not look into the directories above the deployment's, so both appear in a place of our own.
mount -t tmpfs -o mode=755 tmpfs /run
mkdir /run/disk /run/control /run/nodes
mount --bind "$1" /run/disk
mount --bind "$2" /run/control
# Terminals of our own: those of the host belong to ids that do not exist here.
mount -t devpts -o newinstance,ptmxmode=0666,mode=0600 devpts /dev/pts
mount --bind /dev/pts/ptmx /dev/ptmx
cd /run

sh /run/control/volumes.sh

ip -batch - <<END
link set lo up
link add ensemble type bridge
link set ensemble up
END

# What is to be run is bounded, to that many seconds. A number goes back with the answer.
answer() {
  limit=$1
  number=$2
  shift 2
  if said=$(timeout --kill-after=1 "$limit" "$@" 2>&1 </dev/null); then
    said=
  else
    said=${said:-$1 exited with $?}
  fi
  # One write, or the lines of nodes that boot could get into it.
  printf '%s\n' "answered $number $(printf %s "$said" | tr '\n' ' ')"
}

echo ready
while read -r verb name rest; do
  case $verb in
    # Nothing else is done meanwhile.
    filter) answer 10 "$name" nft -f /run/control/faults.nft ;;
    link) answer 10 "$name" sh /run/control/link.sh "$rest" ;;
    volumes) answer 600 "$name" sh /run/control/volumes.sh & ;;
    replace) answer 600 "$name" sh /run/control/replace.sh $rest & ;;
    plug)
      tries=0
      until ip link set "$name" master ensemble up 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || { echo "no link \`$name\` appeared within 5 s" >&2; exit 1; }
        sleep 0.05
      done
      echo plugged
      ;;
    start) sh /run/control/node.sh "$name" </dev/null 2>"/run/control/$name/log" & ;;
  esac
done

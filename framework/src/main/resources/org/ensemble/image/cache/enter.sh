# First process of a build: root of the uid range, in mount, process, uts and ipc namespaces of its own.
# Arguments: the worker's script (its text), then the worker's own arguments.
# Working directory: the cache. Its path may lead through directories that only the caller may search,
# so it is bound, as ".", to a place that can be reached.
# Standard input: open for as long as the caller wants the work done; a caller that dies closes it.
umask 022
exec 3<&0 </dev/null
hostname localhost
mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs /tmp
mkdir /tmp/cache
mount --no-canonicalize --rbind . /tmp/cache
cd /tmp/cache

worker=$1
shift
sh -eu -c "$worker" worker "$@" 3<&- &
worker=$!
{
  read -r _ <&3 || :
  kill -KILL "$worker"
} 2>/dev/null &
wait "$worker" # the end of this process ends every other one in here

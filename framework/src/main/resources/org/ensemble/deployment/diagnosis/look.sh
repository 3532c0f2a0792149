# What a node can tell of what goes wrong in it. Sections begin with a line "### NAME"; $peers holds addresses,
# $patience the seconds in which a node that can be reached answers.
set +eu; export LC_ALL=C
echo "### uptime"; cat /proc/uptime
systemctl=$(timeout 10 systemctl show --no-pager --property=Id,Type,LoadState,ActiveState,SubState,Result,ExecMainCode,ExecMainStatus,NRestarts,StateChangeTimestampMonotonic,ActiveEnterTimestampMonotonic,User,UnitFileState,ExecStart '*.service' '*.mount' '*.socket' '*.swap' 2>/dev/null) || true
echo "### units"; printf '%s\n' "$systemctl"
echo "### mounts"; cat /proc/self/mounts
echo "### blocks"; timeout 5 df -P -k 2>/dev/null || true
echo "### inodes"; timeout 5 df -P -i 2>/dev/null || true
echo "### links"
for link in /sys/class/net/*; do
  [ "${link##*/}" = lo ] || [ ! -e "$link/flags" ] ||
    echo "${link##*/} $(cat "$link/flags") $(cat "$link/carrier" 2>/dev/null || echo 0)"
done
echo "### sockets"
# Which process has a socket is told by the links in its fd directory, so first those that listen.
for table in tcp tcp6; do
  [ ! -e /proc/net/$table ] || while read -r _ local _ state _ _ _ _ _ inode _; do
    [ "$state" != 0A ] || echo "$((0x${local##*:})) $inode"
  done < /proc/net/$table
done
echo "### owners"
ls -l /proc/[0-9]*/fd 2>/dev/null | sed -n 's|^/proc/\([0-9]*\)/fd:$|p \1|p; s|.*socket:\[\([0-9]*\)\]$|s \1|p' || true
echo "### names"
for comm in /proc/[0-9]*/comm; do
  pid=${comm#/proc/}; pid=${pid%/comm}
  { read -r name < $comm; } 2>/dev/null || continue
  group=
  # Where there are hierarchies of v1 as well, the one that systemd keeps is the one numbered 0.
  while read -r line; do
    case $line in 0::*) group=${line##*/} ;; esac
  done 2>/dev/null < /proc/$pid/cgroup
  echo "$pid ${group:--} $name"
done
echo "### unreachable"
! command -v bash >/dev/null ||
for peer in $peers; do
  (
    said=$(timeout $patience bash -c "</dev/tcp/$peer/9" 2>&1) && exit || true
    case $said in *refused*) exit ;; esac
    said=${said##*: }
    echo "$peer ${said:-nothing came back within $patience s}"
  ) &
done
wait

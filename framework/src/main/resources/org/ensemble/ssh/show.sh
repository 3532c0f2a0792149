# What `show PID` prints of the descendants of a process, of twenty at most: `p` and /proc/PID/stat; then, each with the pid,
# `w` and the function of the kernel that it waits in, `s` and its system call with the arguments, `a` and its command line,
# `f` and a descriptor with its target. What `rest` prints of the node: `l` and the pid of a process that waits for a lock, with
# pid and name of the one that has it, and `t` with the remote address, state and inode of each TCP connection that stands (01)
# or is being made (02). See proc(5).
show() {
  for c in $(cat /proc/"$1"/task/*/children); do
    n=$((n + 1))
    [ $n -le 20 ] && read -r s </proc/"$c"/stat || return
    echo "p $s"
    echo "w $c $(cat /proc/"$c"/wchan)"
    echo "s $c $(cat /proc/"$c"/syscall)"
    echo "a $c $(tr '\0\n' '  ' </proc/"$c"/cmdline | cut -c -200)"
    ls -l /proc/"$c"/fd | sed -n "s/.* \([0-9]*\) -> /f $c \1 /p"
    show "$c"
  done
}
rest() {
  while read -r _ a _ _ r q _; do
    case $a in '->') echo "l $q $h $(cat /proc/"$h"/comm)" ;; *) h=$r ;; esac
  done </proc/locks
  cat /proc/net/tcp /proc/net/tcp6 | head -n 1000 | while read -r _ _ r s _ _ _ _ _ i _; do
    case $s in 01 | 02) echo "t $r $s $i" ;; esac
  done
}

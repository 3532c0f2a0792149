# Shares a directory with a machine. Arguments: a virtiofsd, the directory, the socket that the machine is to connect to.
# There are two programs of that name with options of their own: one in C that came with QEMU until version 7, one in Rust.
case $1 in
  */qemu/virtiofsd)
    exec "$1" -f --socket-path="$3" --rlimit-nofile=0 -o "source=$2,sandbox=chroot,xattr,log_level=warn,flock,posix_lock"
    ;;
  *) exec "$1" --socket-path="$3" --shared-dir="$2" --sandbox=chroot --xattr --log-level=warn --rlimit-nofile=0 ;;
esac

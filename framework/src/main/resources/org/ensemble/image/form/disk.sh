# An ext4 file system of $1 bytes, which takes no more disk than what is in it.
mkfs.ext4 -q -F -d . -E root_owner=0:0 "$out/disk.ext4" "$(($1 / 1024))k"

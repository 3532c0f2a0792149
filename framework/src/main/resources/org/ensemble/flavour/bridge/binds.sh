# Directories of the host and volumes that a node is to have. To be sourced with `binds` (lines of `rw` or `ro`, source and
# target, with tabs between) and `places` set.

# They wait in a place of their own, by number, until root of the node says where they go: a link in the image must not
# lead anybody else there.
lay_out_binds() {
  number=0
  [ -z "$binds" ] || echo "$binds" | while IFS="$(printf "\t")" read -r mode source _; do
    number=$((number + 1))
    mkdir -p "$places/$number"
    mount --bind "$source" "$places/$number"
    # A mount keeps the restrictions it has on the host; leaving one out is refused in a user namespace.
    [ "$mode" = rw ] || mount -o "remount,bind,ro$(findmnt -fno VFS-OPTIONS "$places/$number" |
      tr , '\n' | grep -xE 'nosuid|nodev|noexec|noatime|nodiratime|relatime' | sed 's/^/,/' | tr -d '\n')" \
      "$places/$number"
  done
}

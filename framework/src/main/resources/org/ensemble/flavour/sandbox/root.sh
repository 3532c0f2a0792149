# Makes the root file system of a node's generation, from image layers and an empty directory on disk. To be sourced with
# `name` and `control` set and the plan's variables, see node.sh; a node that is given another image gets another
# generation, with a root, files and mounts of its own.
disk=/run/disk/nodes/$name/$generation
root=/run/nodes/$name/$generation
seeds=$control/seed.$generation
places=/run/binds/$name/$generation
. /run/control/binds.sh

make_root() {
  mkdir -p "$disk/upper" "$disk/work" "$root"
  chown 1:1 "$disk/upper" "$disk/work"
  # volatile: a sync inside the node costs nothing. The node's disk lives and dies with this mount, and the mount
  # survives the node's crash.
  mount -t overlay overlay -o "lowerdir=$lower,upperdir=$disk/upper,workdir=$disk/work,userxattr,volatile" "$root"
  chown -Rh 1:1 "$seeds"
  lay_out_binds
}

remove_root() {
  for place in "$places"/* "$root"; do
    # Lazily, for whatever of the node still ends may hold it for a moment; rmdir spares what is mounted nevertheless.
    [ ! -d "$place" ] || { umount -l "$place"; rmdir "$place"; } 2>/dev/null || true
  done
  rm -rf --one-file-system "$disk" "$seeds" "$control/seeded.$generation"
}

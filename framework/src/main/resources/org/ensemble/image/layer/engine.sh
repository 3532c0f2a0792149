# The lowest layer, of an image that a Docker Engine has. In stage/: image.tar, as `docker save` writes it.
saved=$room/saved
mkdir "$saved" "$room/jail"
step "unpacking the image"
tar --extract --file "$stage/image.tar" --directory "$saved" --no-same-owner
rm -f "$stage/image.tar"
sed -n 's/.*"Layers":\[\([^]]*\)\].*/\1/p' "$saved/manifest.json" | tr -d '"' | tr ',' '\n' >"$saved/layers"
[ -s "$saved/layers" ] || give_up "no-layers"
# Somebody else made it, and may have led a symbolic link out of it: so nothing but it, and the programs that unpack it,
# is there to be reached.
unshare --mount -- sh -eu -c '
  jail=$1
  mkdir "$jail/usr" "$jail/dev" "$jail/saved" "$jail/tree"
  mount --bind /usr "$jail/usr"
  for directory in /bin /lib /lib64 /sbin; do
    if [ -L "$directory" ]; then
      cp -P "$directory" "$jail/"
    elif [ -d "$directory" ]; then
      mkdir "$jail$directory"
      mount --bind "$directory" "$jail$directory"
    fi
  done
  : >"$jail/dev/null"
  mount --bind /dev/null "$jail/dev/null"
  mount --bind "$2" "$jail/saved"
  mount --bind "$3" "$jail/tree"
  exec chroot "$jail" /bin/sh -eu -c "$4"' jail "$room/jail" "$saved" "$upper" '
  cd /tree
  while IFS= read -r layer || [ -n "$layer" ]; do
    layer=/saved/$layer
    # What a layer deletes: .wh.NAME says that NAME of those below is gone, .wh..wh..opq that all in its directory is
    # (OCI image specification, "Whiteouts").
    tar --list --quoting-style=literal --file "$layer" >/saved/names
    grep -E "(^|/)\.wh\." /saved/names >/saved/whiteouts || :
    while IFS= read -r whiteout; do
      name=${whiteout##*/}
      directory=./${whiteout%"$name"}
      case $name in
        .wh..wh..opq) if [ -d "$directory" ]; then find "$directory" -mindepth 1 -delete; fi ;;
        .wh..wh.*) ;;
        *) rm -rf "$directory${name#.wh.}" ;;
      esac
    done </saved/whiteouts
    # Devices cannot be made here, and a node has its own.
    tar --list --verbose --numeric-owner --quoting-style=literal --file "$layer" |
      sed -nE "s/^[bc]\S+ +\S+ +[0-9]+,[0-9]+ \S+ \S+ //p" >/saved/devices
    # What replaces a directory of a layer below; names of directories end in a slash.
    grep -v "/\$" /saved/names >/saved/files || :
    while IFS= read -r file; do
      if [ -d "$file" ] && [ ! -L "$file" ]; then rm -rf "./$file"; fi
    done </saved/files
    tar --extract --file "$layer" --numeric-owner --same-owner --preserve-permissions \
      --xattrs --xattrs-include="security.capability" --xattrs-include="user.*" --xattrs-exclude="user.overlay.*" \
      --anchored --no-wildcards --exclude-from=/saved/devices --no-anchored --wildcards --exclude=".wh.*"
  done </saved/layers'
rm -rf "$saved"
# Where nodes have mounts of their own.
mkdir -p "$upper/dev" "$upper/proc" "$upper/run" "$upper/sys"
[ -d "$upper/tmp" ] || mkdir -m 1777 "$upper/tmp"
stack
require_shell
step "tidying up"
seal
record
unstack
digest

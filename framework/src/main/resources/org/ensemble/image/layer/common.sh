# What the makers of layers share. Arguments, relative to the cache: the layer's directory, that of apt for the whole
# image (its lists and downloads), then the trees below, the topmost first. In the layer's directory: room/stage (what
# the caller provides; in its out/, what the caller reads when something goes wrong), layer/ (the result).
room=$PWD/$1/room layer=$PWD/$1/layer apt=$PWD/$2
shift 2
stage=$room/stage out=$room/stage/out upper=$layer/tree root=$room/root pool=$PWD/apt

# step WORDS: what begins now. The caller shows such lines, and names the last one when the build fails.
step() {
  printf '%s\n' "$*" >"$out/step"
  printf '== %s\n' "$*"
}

# give_up WORDS…: ends the build for a reason that needs no reading of the log. One line: a word, then details.
give_up() {
  printf '%s\n' "$*" >"$out/reason"
  exit 1
}

# stack TREE…: mounts the layer in the making over what is below it. Between them lies a veil, which shows files to
# the build that neither the layer nor the image gets: a refusal to start services, settings for dpkg and apt. Where
# there is no dpkg it shows none of that: elsewhere /usr/sbin may be a symbolic link, which its own would hide.
stack() {
  veil=$room/veil lower=$room/veil
  mkdir -p "$veil/etc"
  for tree in "$upper" "$@"; do
    if ! [ -e "$tree/var/lib/dpkg/status" ]; then continue; fi
    mkdir -p "$veil/usr/sbin" "$veil/etc/dpkg/dpkg.cfg.d" "$veil/etc/apt/preferences.d"
    printf '#!/bin/sh\nexit 101\n' >"$veil/usr/sbin/policy-rc.d"
    chmod 755 "$veil/usr/sbin/policy-rc.d"
    printf 'force-unsafe-io\nforce-confold\nlog /dev/null\n' >"$veil/etc/dpkg/dpkg.cfg.d/ensemble"
    if [ -e "$stage/preferences" ]; then install -m 644 "$stage/preferences" "$veil/etc/apt/preferences.d/ensemble"; fi
  done
  if [ -e "$stage/resolv.conf" ]; then install -m 644 "$stage/resolv.conf" "$veil/etc/resolv.conf"; fi
  for tree in "$@"; do lower=$lower:$PWD/$tree; done
  mkdir -p "$root" "$room/work"
  # userxattr: how an overlay marks what it deleted when its maker is root of a user namespace only.
  # volatile: nothing is synced while building; the whole is, once, at the end.
  mount -t overlay -o "lowerdir=$lower,upperdir=$upper,workdir=$room/work,userxattr,volatile" overlay "$root"
}

# unstack: takes the stack down. What a script wrote into the veil's resolv.conf is in the layer now, host's servers and
# all.
unstack() {
  umount "$root"
  rm -rf "$room/work" "$room/veil"
  if [ -f "$upper/etc/resolv.conf" ] && [ ! -L "$upper/etc/resolv.conf" ]; then : >"$upper/etc/resolv.conf"; fi
}

# with_mounts COMMAND…: runs it while the tree has what a running system has. In namespaces of its own, so that no
# mount and no process outlives it.
with_mounts() {
  unshare --mount --pid --fork --kill-child -- sh -eu -c '
    root=$1 stage=$2 apt=$3
    shift 3
    mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
    mount --rbind /sys "$root/sys" || echo "note: this build sees no /sys"
    mount -t tmpfs -o nosuid,mode=755 tmpfs "$root/dev"
    for node in null zero full random urandom tty; do
      : >"$root/dev/$node"
      mount --bind "/dev/$node" "$root/dev/$node"
    done
    mkdir "$root/dev/pts" "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
    mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs "$root/dev/shm"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    ln -s fd/0 "$root/dev/stdin"
    ln -s fd/1 "$root/dev/stdout"
    ln -s fd/2 "$root/dev/stderr"
    mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs "$root/tmp"
    mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs "$root/run"
    mkdir -m 1777 "$root/run/lock"
    mkdir "$root/run/ensemble"
    mount --bind "$stage" "$root/run/ensemble"
    if [ -d "$root/var/cache/apt" ]; then mount --bind "$apt" "$root/var/cache/apt"; fi
    if [ -d "$root/var/lib/apt/lists" ]; then mount --bind "$apt/lists" "$root/var/lib/apt/lists"; fi
    "$@"
    exit $?' with_mounts "$root" "$stage" "$apt" "$@"
}

# in_tree COMMAND…: runs it inside the tree, with an environment that owes nothing to the caller but a proxy.
in_tree() {
  with_mounts chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} \
    ${no_proxy:+"no_proxy=$no_proxy"} "$@"
}

# seal: removes what must be each node's own, what tells of the build host, and logs of the build.
seal() {
  in_tree sh -eu -c '
    if [ -s /etc/machine-id ]; then : >/etc/machine-id; fi
    for file in /var/lib/dbus/machine-id /etc/hostname /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub \
      /var/lib/systemd/random-seed /var/lib/systemd/credential.secret /var/lib/urandom/random-seed /boot/random-seed \
      /var/log/dpkg.log /var/log/alternatives.log /var/log/bootstrap.log /var/log/apt/*.log /var/log/apt/eipp.log.xz \
      /var/cache/ldconfig/aux-cache; do
      if [ -e "$file" ] && [ ! -L "$file" ]; then rm "$file"; fi
    done'
}

# record: what the tree holds now, for the manifest and the resolution. Of other package managers it knows nothing.
record() {
  if ! [ -e "$root/var/lib/dpkg/status" ]; then return; fi
  in_tree dpkg-query --show \
    --showformat='${db:Status-Status}\t${Package}\t${Version}\t${Architecture}\n' >"$out/dpkg"
  sed -n 's/^installed\t//p' "$out/dpkg" | LC_ALL=C sort >"$layer/packages"
}

# digest: of path, type, mode, owner, link target, content and extended attributes of all that is in the layer, as a
# tar stream in a fixed order. Left out: times, and what an overlay notes about the disk it lies on.
digest() {
  {
    tar --create --one-file-system --directory="$upper" --sort=name --mtime=@0 --numeric-owner --format=posix \
      --pax-option=exthdr.name=%d/%f,delete=atime,delete=ctime,delete=mtime \
      --xattrs --xattrs-include='*' --xattrs-exclude='user.overlay.origin' --xattrs-exclude='user.overlay.impure' \
      --xattrs-exclude='user.overlay.uuid' --xattrs-exclude='user.overlay.nlink' . || give_up "digest"
  } | sha256sum | cut -d ' ' -f 1 >"$layer/digest"
  if [ -e "$out/reason" ]; then exit 1; fi
  sync --file-system "$upper" # before the count: what is still to be written counts for more than it will take
  du --summarize --one-file-system --block-size=1 "$upper" | cut -f 1 >"$layer/bytes"
}

# Apt, run from outside the tree, as mmdebstrap does it: so the tree needs no certificates, no resolver and no
# particular apt of its own. The host's /etc/apt is out of sight.
mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs /etc/apt
mkdir /etc/apt/apt.conf.d /etc/apt/keyrings /etc/apt/preferences.d /etc/apt/trusted.gpg.d
if [ -d "$stage/keyrings" ]; then cp "$stage"/keyrings/* /etc/apt/keyrings/; fi

# use_apt_of_tree: makes apt-get work on the tree. mmdebstrap brings such a file of its own.
use_apt_of_tree() {
  {
    printf 'Dir "%s";\n' "$root"
    printf 'Dir::State::Status "%s/var/lib/dpkg/status";\n' "$root"
    printf 'Dir::Log "/dev/null";\n'
    printf 'DPkg::Chroot-Directory "%s";\n' "$root"
    cat "$stage/apt.conf"
  } >"$room/apt.conf"
  export APT_CONFIG="$room/apt.conf" DEBIAN_FRONTEND=noninteractive
}

# borrow: what earlier builds downloaded. A build that replaces the lists at this moment does no harm, apt fetches what
# is missing; downloads are linked, not copied.
borrow() {
  if [ -e "$apt/borrowed" ]; then return; fi
  cp -al "$pool/lists/$(cat "$stage/sources.id")/." "$apt/lists/" 2>/dev/null || :
  cp -al "$pool/archives/." "$apt/archives/" 2>/dev/null || :
  : >"$apt/borrowed"
}

# fetch_lists: brings the package lists up to date, once per build.
fetch_lists() {
  if [ -e "$apt/fresh" ]; then return; fi
  step "reading package lists"
  with_mounts apt-get update -o APT::Update::Error-Mode=any -o Acquire::Retries=0
  lend_lists
}

# lend_lists: leaves the lists to later builds. Of two that do so at once, either wins.
lend_lists() {
  : >"$apt/fresh"
  mkdir -p "$pool/lists"
  new=$(mktemp -d "$pool/lists/new.XXXXXX")
  cp -al "$apt/lists/." "$new/"
  old=$pool/lists/$(cat "$stage/sources.id")
  rm -rf "$old"
  mv --no-target-directory "$new" "$old" 2>/dev/null || rm -rf "$new"
}

# lend_downloads: leaves what was downloaded to later builds. Not what a further source of the composition may have
# provided: in a repository that somebody rebuilds at will, a version does not name a content, and of a package that is
# there already apt looks at no more than name and size.
lend_downloads() {
  mkdir -p "$pool/archives"
  : >"$room/unlent"
  if [ -e "$stage/further-sources" ]; then
    with_mounts apt-get indextargets --format '$(REPO_URI) $(FILENAME)' 'Created-By: Packages' >"$room/indices"
    while read -r uri file; do
      if grep --quiet --line-regexp --fixed-strings -e "${uri%/}" "$stage/further-sources"; then
        /usr/lib/apt/apt-helper cat-file "$apt/lists/${file##*/}" | sed -n 's/^Package: //p' >>"$room/unlent"
      fi
    done <"$room/indices"
  fi
  for deb in "$apt"/archives/*.deb; do
    name=${deb##*/}
    if [ -e "$deb" ] && ! grep --quiet --line-regexp --fixed-strings -e "${name%%_*}" "$room/unlent"; then
      if [ ! -e "$pool/archives/$name" ]; then ln "$deb" "$pool/archives/$name" 2>/dev/null || :; fi
    fi
  done
}

# with_wanted COMMAND…: runs it with the packages that the layer is to have as further arguments, those of the user's own
# files by their paths: apt takes these whatever other versions there are.
with_wanted() {
  while IFS= read -r package; do set -- "$@" "$package"; done <"$stage/wanted"
  for deb in "$stage"/debs/*/*.deb; do
    if [ -e "$deb" ]; then set -- "$@" "$root/run/ensemble/${deb#"$stage/"}"; fi
  done
  "$@"
}

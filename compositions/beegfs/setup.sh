#!/bin/sh
# What differs from the configuration that the packages bring, for whichever services an image has.
set -eu
# put FILE KEY VALUE: the key is there, as BeeGFS writes it.
put() {
  grep -q "^$2 *=" "$1" || { echo "$1 has no $2, which BeeGFS $generation has" >&2; exit 1; }
  sed -i "s|^$2 *=.*|$2 = $3|" "$1"
}
# say FILE KEY VALUE: the key is there, in a comment with its default, as BeeGFS 8 writes it.
say() {
  grep -q "^# $2 = " "$1" || { echo "$1 has no $2, which BeeGFS $generation has" >&2; exit 1; }
  sed -i "s|^# $2 = .*|$2 = \"$3\"|" "$1"
}
AUTH=/run/secrets/beegfs-auth

# A composition that comes in a jar has no permissions.
chmod 755 /usr/local/sbin/beegfs*

conf=/etc/beegfs/beegfs-mgmtd.conf
if [ -e $conf ]; then
  mkdir -p /data/mgmtd
  put $conf storeMgmtdDirectory /data/mgmtd
  put $conf connAuthFile $AUTH
  put $conf sysTargetOfflineTimeoutSecs "$offlineTimeout"
  # Stock limits are those of targets a thousand times larger.
  put $conf tuneMetaSpaceLowLimit 256M
  put $conf tuneMetaSpaceEmergencyLimit 64M
  put $conf tuneMetaInodesLowLimit 8k
  put $conf tuneMetaInodesEmergencyLimit 1k
  put $conf tuneMetaDynamicPools false
  put $conf tuneStorageSpaceLowLimit 256M
  put $conf tuneStorageSpaceEmergencyLimit 64M
  put $conf tuneStorageInodesLowLimit 8k
  put $conf tuneStorageInodesEmergencyLimit 1k
  put $conf tuneStorageDynamicPools false
fi

# The same for the management service of BeeGFS 8.
conf=/etc/beegfs/beegfs-mgmtd.toml
if [ -e $conf ]; then
  if [ "$mirroring" = true ]; then
    echo "mirroring is for BeeGFS 7: 8 wants a licence for it, and most servers off while it mirrors the root directory" >&2
    exit 1
  fi
  mkdir -p /data/mgmtd
  say $conf db-file /data/mgmtd/mgmtd.sqlite
  say $conf tls-cert-file /data/mgmtd/cert.pem
  say $conf tls-key-file /data/mgmtd/key.pem
  say $conf auth-file $AUTH
  say $conf node-offline-timeout "${offlineTimeout}s"
  for kind in meta storage; do
    printf '\n[cap-pool-%s-limits]\n' $kind
    printf '%s = "%s"\n' space-low 256MiB space-emergency 64MiB inodes-low 8ki inodes-emergency 1ki
  done >>$conf
  # Its package does not.
  systemctl enable beegfs-mgmtd.service
fi

conf=/etc/beegfs/beegfs-meta.conf
if [ -e $conf ]; then
  mkdir -p /data/meta
  put $conf sysMgmtdHost mgmtd
  put $conf storeMetaDirectory /data/meta
  put $conf connAuthFile $AUTH
  put $conf sysTargetOfflineTimeoutSecs "$offlineTimeout"
fi

conf=/etc/beegfs/beegfs-storage.conf
if [ -e $conf ]; then
  directories=
  for number in $(seq "$targets"); do
    mkdir -p "/data/target$number"
    directories="$directories${directories:+,}/data/target$number"
  done
  put $conf sysMgmtdHost mgmtd
  put $conf storeStorageDirectory "$directories"
  put $conf connAuthFile $AUTH
  put $conf sysTargetOfflineTimeoutSecs "$offlineTimeout"
fi

conf=/etc/beegfs/beegfs-helperd.conf
[ ! -e $conf ] || put $conf connAuthFile $AUTH

if [ "$mirroring" = true ] && [ -e /usr/local/sbin/mirror-beegfs ]; then
  systemctl enable beegfs-mirroring.service
fi

# For beegfs-ctl, and beegfs-fsck; a client's package brings all of it.
conf=/etc/beegfs/beegfs-client.conf
if [ ! -e $conf ]; then
  printf 'sysMgmtdHost =\nconnAuthFile =\n' >$conf
fi
put $conf sysMgmtdHost mgmtd
put $conf connAuthFile $AUTH
if grep -q '^tuneUseGlobalFileLocks' $conf; then put $conf tuneUseGlobalFileLocks "$globalLocks"; fi

# The client's module is built with the package's own makefile, as beegfs-client.service would at its first start: for the
# kernel that is installed here, since the one that runs now is another.
if [ -e /etc/beegfs/beegfs-client-autobuild.conf ]; then
  for headers in /lib/modules/*/build; do
    release=${headers%/build}
    release=${release##*/}
    for source in /opt/beegfs/src/client/*/build; do
      make -C "$source" auto_rebuild_configured --silent \
        KRELEASE="$release" KMOD_INST_DIR="/lib/modules/$release/updates/fs/beegfs_autobuild"
      make -C "$source" clean --silent KRELEASE="$release"
    done
    depmod "$release"
    modinfo -k "$release" beegfs >/dev/null
  done
  # As the service leaves it when it has built one.
  install -D /etc/beegfs/beegfs-client-autobuild.conf /var/lib/beegfs/client/beegfs-client-autobuild.conf.old
  rm -f /var/lib/beegfs/client/force-auto-build
fi

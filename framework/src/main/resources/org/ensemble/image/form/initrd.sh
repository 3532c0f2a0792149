# One initial RAM disk that holds the whole tree. The format has no extended attributes: capabilities of files and ACLs
# are lost. zstd's default level keeps to a window that the kernel's decompressor takes (8 MiB).
{
  find . -print0 | LC_ALL=C sort --zero-terminated |
    cpio --quiet --null --create --format=newc --reproducible || : >/tmp/failed
} | zstd --quiet --threads=0 -o "$out/initrd.zst"
[ ! -e /tmp/failed ]

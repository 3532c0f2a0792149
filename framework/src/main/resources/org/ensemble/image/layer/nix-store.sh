# The lowest layer, of what systems in a Nix store consist of. In stage/: store.tar, with their names in the store.
step "unpacking the store"
mkdir -p "$upper/nix/store"
tar --extract --file "$stage/store.tar" --directory "$upper/nix/store" --numeric-owner --same-owner --preserve-permissions
rm -f "$stage/store.tar"
digest

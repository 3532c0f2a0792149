# As Docker and GNU tar understand it. POSIX ACLs go twice: tar has its own name for them.
exec tar --create --sort=name --numeric-owner --format=posix --pax-option=delete=atime,delete=ctime \
  --acls --xattrs --xattrs-include='*' --sparse .

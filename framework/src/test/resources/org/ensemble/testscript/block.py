# The cable is pulled, and plugged in again.
CONNECT = "timeout 2 bash -c ': </dev/tcp/single/9000'"

single.succeed("systemd-run --unit=echo systemd-socket-activate --accept --listen=9000 cat")
single.wait_for_open_port(9000)
pair1.wait_for_open_port(9000, "single")
pair1.succeed(CONNECT)

with subtest("nothing passes while it is blocked"):
    single.block()
    pair1.wait_until_fails(CONNECT, timeout=60)
    pair1.fail(CONNECT)  # seed: pair1.succeed(CONNECT)
    # Our own way in is another one.
    single.succeed("true")

with subtest("it passes again"):
    single.unblock()
    pair1.wait_until_succeeds(CONNECT, timeout=60)

single.succeed("systemctl stop echo")
single.wait_for_closed_port(9000)
pair1.wait_for_closed_port(9000, addr="single")

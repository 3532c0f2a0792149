# Ports and sockets, one of them seen from this machine.
import socket


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


single.succeed("systemd-run --unit=echo systemd-socket-activate --accept --inetd --listen=9001 cat")
single.wait_for_open_port(9001)

with subtest("a port of the machine is at one of this machine"):
    port = free_port()
    single.forward_port(host_port=port, guest_port=9001)
    for word in (b"once", b"again"):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(word)
            t.assertEqual(connection.recv(100), word)

with subtest("unix sockets"):
    single.wait_for_open_unix_socket("/run/systemd/private", timeout=30)
    single.wait_for_open_unix_socket("/run/systemd/journal/socket", is_datagram=True, timeout=30)
    with t.assertRaises(Exception):
        single.wait_for_open_unix_socket("/run/nobody", timeout=1)
    single.wait_for_closed_port(9002, timeout=30)  # seed: single.wait_for_open_port(9002, timeout=2)

single.succeed("systemctl stop echo")

# The test of both, of the NixOS nodes of composition.nix and of the Debian nodes of ../composition.yaml.
clients = [machine for machine in machines if machine.name.startswith("client")]

start_all()
server.wait_for_unit("www")
server.wait_for_open_port(80)

with subtest("all nodes know each other by name"):
    for machine in machines:
        for other in machines:
            machine.succeed(f"getent hosts {other.name}")

with subtest("a file that is written on the server is served to the clients"):
    server.succeed("echo hello from $(hostname) >/srv/www/greeting")
    for client in clients:
        t.assertEqual(client.succeed("busybox wget -q -O - http://server/greeting"), "hello from server\n")

with subtest("what a node writes is on no other"):
    clients[0].succeed("echo mine >/root/note")
    clients[1].fail("test -e /root/note")

"""A port of this machine, at the number that the script wants, in front of one that leads to a node."""

import socket
import threading


class Forwarding:
    def __init__(self, port, target):
        self._listener = socket.create_server(("127.0.0.1", port))
        self._target = target

    def start(self):
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            client, _ = self._listener.accept()
            try:
                node = socket.create_connection(("127.0.0.1", self._target()))
            except Exception as error:
                print(f"forward_port: {error}", flush=True)
                client.close()
                continue
            for one, other in ((client, node), (node, client)):
                threading.Thread(target=_pass, args=(one, other), daemon=True).start()


def _pass(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        # Either end may go at any time.
        target.close()

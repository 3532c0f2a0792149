"""What `log` is in a script; all of it goes where its prints go."""

from contextlib import contextmanager


class Log:
    def log(self, message, attributes=None):
        print(message, flush=True)

    info = warning = error = debug = log_test_error = log

    def log_serial(self, message, machine=""):
        print(f"{machine} # {message}", flush=True)

    @contextmanager
    def nested(self, message, attributes=None):
        print(message, flush=True)
        yield

    subtest = nested

    def print_serial_logs(self, enable):
        """The consoles are in the evidence, whatever is said here."""

"""A machine of a script: the methods of NixOS's, on a node of the deployment."""

import os
import re
import shlex
import time
from contextlib import contextmanager

from test_driver.errors import MachineError, RequestedAssertionFailed
from test_driver.forwarding import Forwarding
from test_driver.unsupported import INSTEAD, refuse
from test_driver.waiting import LONG, Deadline, retry, seconds

#: Of the NixOS driver, what has no limit has the script's.
FOR_EVER = 60 * 60


class Machine:
    def __init__(self, driver, name):
        self._driver = driver
        self._bridge = driver.bridge
        self.name = name
        self.shared_dir = self.state_dir = driver.out_dir

    def _ask(self, call, **arguments):
        self._driver.check_conditions()
        return self._bridge.ask(call=call, machine=self.name, arguments=arguments)

    def _deadline(self, timeout):
        return Deadline(timeout, self._driver.slowness)

    def __getattr__(self, name):
        if name in INSTEAD:
            return lambda *arguments, **options: refuse(name, *arguments, **options)
        raise AttributeError(f"a machine of Ensemble has no `{name}`")

    def __repr__(self):
        return f"<machine {self.name}>"

    # Power

    def start(self, allow_reboot=False):
        """Returns when it is up: what comes next need not wait."""
        self._ask("start")

    def is_up(self):
        return self._bridge.ask(call="is_up", machine=self.name, arguments={})

    booted = connected = property(is_up)

    def connect(self):
        self.start()

    def shutdown(self):
        self._ask("shutdown")

    def crash(self):
        self._ask("crash")

    def reboot(self):
        self._ask("reboot")

    def wait_for_shutdown(self, timeout=None):
        retry(lambda last: not self.is_up(), timeout or FOR_EVER, self._driver.slowness)

    def release(self):
        self._ask("crash")

    # Commands

    def execute(self, command, check_return=True, check_output=True, timeout=LONG):
        """(status, stdout); 124 if its time was over."""
        status, stdout, _ = self._run(command, check_return, check_output, timeout)
        return status, stdout

    def _run(self, command, check_return=True, check_output=True, timeout=LONG):
        limit = FOR_EVER if timeout is None else seconds(timeout)
        if not check_output:
            self._ask("background", command=command)
            return -2, "", ""
        status, stdout, stderr = self._ask("execute", command=command, seconds=limit)
        return status if check_return else -1, stdout, stderr

    def succeed(self, *commands, timeout=None):
        def problem(status):
            return None if status == 0 else f"failed (exit code {status})"

        return self._each(commands, timeout, problem)

    def fail(self, *commands, timeout=None):
        def problem(status):
            return "unexpectedly succeeded" if status == 0 else None

        return self._each(commands, timeout, problem)

    def _each(self, commands, timeout, problem):
        """What all of them print; the first that has a problem is raised."""
        output = ""
        for command in commands:
            status, stdout, stderr = self._run(command, timeout=timeout)
            if problem(status):
                raise RequestedAssertionFailed(
                    f"{self.name}: command `{command}` {problem(status)}" + _end_of(stdout, stderr)
                )
            output += stdout
        return output

    def wait_until_succeeds(self, command, timeout=LONG):
        return self._until(command, timeout, "succeed", lambda status: status == 0)

    def wait_until_fails(self, command, timeout=LONG):
        return self._until(command, timeout, "fail", lambda status: status != 0)

    def _until(self, command, timeout, what, is_met):
        """No attempt has more time than is left of the whole."""
        deadline = self._deadline(timeout)
        while True:
            status, stdout, stderr = self._run(command, timeout=deadline.left())
            if is_met(status):
                return stdout
            if deadline.is_over():
                raise RequestedAssertionFailed(
                    f"{self.name}: command `{command}` did not {what} within {seconds(timeout):g}"
                    f" seconds; the last time it exited with {status}" + _end_of(stdout, stderr)
                )
            time.sleep(1)

    def sleep(self, duration=None, secs=None):
        self.succeed(f"sleep {seconds(secs if duration is None else duration):g}")

    # Units

    def systemctl(self, q, user=None):
        if user is None:
            return self.execute(f"systemctl {q}")
        inner = f'XDG_RUNTIME_DIR=/run/user/$(id -u) systemctl --user {q}'
        return self.execute(f"su -l {shlex.quote(user)} --shell /bin/sh -c {shlex.quote(inner)}")

    def wait_for_unit(self, unit, user=None, timeout=LONG):
        if user is None:
            self._ask("wait_for_unit", unit=unit, seconds=seconds(timeout))
            return
        deadline = self._deadline(timeout)
        while True:
            state = self.get_unit_property(unit, "ActiveState", user)
            if state == "active":
                return
            if state == "failed" or deadline.is_over():
                raise RequestedAssertionFailed(f'{self.name}: unit "{unit}" of {user} is {state}')
            time.sleep(1)

    def get_unit_info(self, unit, user=None):
        status, text = self.systemctl(f'--no-pager show "{unit}"', user)
        if status != 0:
            raise RequestedAssertionFailed(
                f'{self.name}: retrieving systemctl info for unit "{unit}" failed with {status}'
            )
        return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)

    def get_unit_property(self, unit, property, user=None):
        status, text = self.systemctl(f'--no-pager show "{unit}" --property="{property}"', user)
        if status != 0 or "=" not in text:
            raise RequestedAssertionFailed(
                f'{self.name}: retrieving property "{property}" of unit "{unit}" failed'
            )
        return text.strip().split("=", 1)[1]

    def require_unit_state(self, unit, require_state="active"):
        state = self.get_unit_info(unit)["ActiveState"]
        if state != require_state:
            raise RequestedAssertionFailed(
                f'{self.name}: expected unit "{unit}" to be in state "{require_state}", but it is'
                f' in state "{state}"'
            )

    def start_job(self, jobname, user=None):
        return self.systemctl(f"start {jobname}", user)

    def stop_job(self, jobname, user=None):
        return self.systemctl(f"stop {jobname}", user)

    # Files, ports, sockets

    def wait_for_file(self, filename, timeout=LONG):
        """Unquoted, as with NixOS: a pattern, or relative to /tmp."""
        self.wait_until_succeeds(f"test -e {filename}", timeout)

    def wait_for_open_port(self, port, addr="localhost", timeout=LONG):
        self._ask("wait_for_port", port=port, address=addr, open=True, seconds=seconds(timeout))

    def wait_for_closed_port(self, port, addr="localhost", timeout=LONG):
        self._ask("wait_for_port", port=port, address=addr, open=False, seconds=seconds(timeout))

    def wait_for_open_unix_socket(self, addr, is_datagram=False, timeout=LONG):
        if is_datagram:
            self.wait_until_succeeds(f"grep -q ' {re.escape(addr)}$' /proc/net/unix", timeout)
        else:
            self._ask("wait_for_socket", path=addr, seconds=seconds(timeout))

    def copy_from_host(self, source, target):
        self._ask("copy_to", source=os.path.abspath(source), target=str(target))

    copy_from_host_via_shell = copy_from_host

    def copy_from_machine(self, source, target_dir=""):
        target = os.path.join(self._driver.out_dir, target_dir, os.path.basename(source))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        self._ask("copy_from", source=str(source), target=target)

    copy_from_vm = copy_from_machine

    # Network

    def block(self):
        self._ask("block")

    def unblock(self):
        self._ask("unblock")

    def forward_port(self, host_port=8080, guest_port=80):
        Forwarding(host_port, lambda: self._ask("forward", port=guest_port)).start()

    # Console

    def get_console_log(self):
        return self._ask("console")

    def wait_for_console_text(self, regex, timeout=None):
        limit = FOR_EVER if timeout is None else seconds(timeout)
        self._ask("wait_for_console", regex=regex, seconds=limit)

    def send_console(self, chars):
        self._ask("type", text=chars)

    def send_chars(self, chars, delay=None):
        self._ask("type", text=chars.replace("\n", "\r"))

    def send_key(self, key, delay=None, log=True):
        named = {"ret": "\r", "spc": " ", "tab": "\t", "esc": "\x1b", "ctrl-c": "\x03", "ctrl-d": "\x04"}
        if key not in named and len(key) != 1:
            raise MachineError(f"send_key({key!r}): only {', '.join(named)} and single characters can be typed")
        self._ask("type", text=named.get(key, key))

    def get_tty_text(self, tty):
        return self.succeed(f"fold -w$(stty -F /dev/tty{tty} size | cut -d' ' -f2) /dev/vcs{tty}")

    def dump_tty_contents(self, tty):
        self.log(self.get_tty_text(tty))

    def wait_until_tty_matches(self, tty, regexp, timeout=LONG):
        matcher = re.compile(regexp)
        retry(lambda last: matcher.search(self.get_tty_text(tty)), timeout, self._driver.slowness)

    # Words

    def log(self, message):
        self._driver.log.log(f"{self.name}: {message}")

    def log_serial(self, message):
        self._driver.log.log_serial(message, self.name)

    @contextmanager
    def nested(self, message, attrs=None):
        with self._driver.log.nested(f"{self.name}: {message}"):
            yield

    def cleanup_statedir(self):
        """There is none of ours to clean up."""


def _end_of(stdout, stderr):
    """The last lines that it wrote."""
    lines = (stdout + stderr).rstrip().splitlines()[-20:]
    return "".join("\n  " + line for line in lines)

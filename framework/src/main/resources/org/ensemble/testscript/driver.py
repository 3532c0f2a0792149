"""What is in the name space of a test script."""

import os
import re
import sys
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from test_driver.errors import MachineError, RequestedAssertionFailed
from test_driver.log import Log
from test_driver.machine import Machine
from test_driver.unsupported import refuse
from test_driver.waiting import LONG, PollingCondition, retry


class Tester(unittest.TestCase):
    """`t`: t.assertEqual(…) and the like."""

    failureException = RequestedAssertionFailed
    maxDiff = None


class Debug:
    def breakpoint(self, host="127.0.0.1", port=4444):
        refuse("debug.breakpoint")


class Driver:
    def __init__(self, bridge, order, subtests, program):
        self.bridge = bridge
        self.slowness = order["slowness"]
        self.out_dir = Path(order["out"])
        self.log = self.logger = Log()
        self._subtests = subtests
        self._program = program
        self._conditions = []
        self._checking = threading.local()
        self.machines = [Machine(self, name) for name in order["machines"]]
        self.machines_qemu = self.machines
        self.machines_nspawn = []
        self.vlans = []

    def symbols(self):
        machines = {_symbol(machine.name): machine for machine in self.machines}
        if len(self.machines) == 1:
            machines.setdefault("machine", self.machines[0])
        return {
            "__name__": "__main__",
            "__file__": self.bridge.script,
            "Machine": Machine,
            "create_machine": lambda *given, **options: refuse("create_machine"),
            "debug": Debug(),
            "driver": self,
            "dump_machine_ssh": self.dump_machine_ssh,
            "join_all": self.join_all,
            "log": self.log,
            "machines": self.machines,
            "machines_nspawn": self.machines_nspawn,
            "machines_qemu": self.machines_qemu,
            "os": os,
            "polling_condition": self.polling_condition,
            "retry": self.retry,
            "run_tests": self.run_tests,
            "serial_stdout_off": lambda: self.log.print_serial_logs(False),
            "serial_stdout_on": lambda: self.log.print_serial_logs(True),
            "start_all": self.start_all,
            "subtest": self.subtest,
            "t": Tester(),
            "test_script": self.test_script,
            "vlans": self.vlans,
            **machines,
        }

    def test_script(self):
        exec(self._program, self.symbols())

    def run_tests(self):
        self.test_script()

    def start_all(self):
        with ThreadPoolExecutor(max_workers=len(self.machines)) as pool:
            outcomes = [pool.submit(machine.start) for machine in self.machines]
        problems = [str(each.exception()) for each in outcomes if each.exception()]
        if problems:
            raise MachineError("\n".join(problems))

    def join_all(self):
        for machine in self.machines:
            machine.wait_for_shutdown()

    def retry(self, fn, timeout=LONG, timeout_seconds=None):
        retry(fn, timeout if timeout_seconds is None else timeout_seconds, self.slowness)

    def polling_condition(
        self, fn=None, *, interval=2, seconds_interval=None, description=None
    ):
        def made(function):
            period = interval if seconds_interval is None else seconds_interval
            condition = PollingCondition(self, function, period, description)
            self._conditions.append(condition)
            return condition

        return made if fn is None else made(fn)

    def check_conditions(self):
        """Before a command, but not before those of a condition itself."""
        if getattr(self._checking, "now", False):
            return
        self._checking.now = True
        try:
            for condition in self._conditions:
                condition.check()
        finally:
            self._checking.now = False

    @contextmanager
    def subtest(self, name):
        if threading.current_thread() is not threading.main_thread():
            # JUnit would not know which of two it is in.
            with self.log.nested(name):
                yield
            return
        # Over this function and that of contextlib that is called first.
        caller = sys._getframe(2)
        line = caller.f_lineno if caller.f_code.co_filename == self.bridge.script else 0
        self.bridge.ask(event="begin", name=str(name), nests=self._subtests.may_nest(line))
        failure = None
        try:
            yield
        except BaseException as error:
            failure = self.bridge.failure(error)
            raise
        finally:
            self.bridge.ask(event="end", failure=failure)

    def dump_machine_ssh(self):
        self.log.log("`./ensemble ssh ID NODE` leads into machines that are kept: see --keep")


def _symbol(name):
    return re.sub(r"^[^A-Za-z_]|[^A-Za-z0-9_]", "_", name)

"""Reads a script, says whether it has subtests, and runs it."""

import ast
import linecache
import os
import sys

from test_driver.bridge import Bridge
from test_driver.driver import Driver
from test_driver.subtests import Subtests


def run(order):
    bridge = Bridge(order)
    path, text = order["script"]["path"], order["script"]["text"]
    # It need not be a file, and messages show its lines.
    linecache.cache[path] = (len(text), None, text.splitlines(True), path)
    os.environ["out"] = order["out"]
    failure = None
    try:
        tree = ast.parse(text, path)
        subtests = Subtests(tree)
        bridge.ask(event="read", subtests=subtests.any)
        Driver(bridge, order, subtests, compile(tree, path, "exec")).test_script()
    except SystemExit as end:
        if end.code not in (None, 0):
            failure = bridge.failure(end)
    except BaseException as error:
        failure = bridge.failure(error)
    sys.stdout.flush()
    bridge.ask(event="done", failure=failure)
    # Threads of the script may go on; nobody waits for them.
    os._exit(0)

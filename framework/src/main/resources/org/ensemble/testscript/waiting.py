"""Time limits, and what is done over and over."""

import time
from datetime import timedelta

from test_driver.errors import PollingConditionError, RequestedAssertionFailed

LONG = 15 * 60


def seconds(duration):
    if isinstance(duration, timedelta):
        return duration.total_seconds()
    return float(duration)


class Deadline:
    """A limit as the script says it, longer where everything is slower."""

    def __init__(self, limit, slowness):
        self._slowness = slowness
        self._end = time.monotonic() + seconds(limit) * slowness

    def left(self):
        """What is left of it, before slowness; never nothing, for the last attempt needs some."""
        return max((self._end - time.monotonic()) / self._slowness, 1.0)

    def is_over(self):
        return time.monotonic() >= self._end


def retry(fn, timeout=LONG, slowness=1):
    """Calls fn(last) once a second until it is true."""
    deadline = Deadline(timeout, slowness)
    while not deadline.is_over():
        if fn(False):
            return
        time.sleep(1)
    if not fn(True):
        raise RequestedAssertionFailed(f"action timed out after {seconds(timeout):g} seconds")


class PollingCondition:
    """Has to hold before every command while it is entered; may also be waited for."""

    def __init__(self, driver, condition, interval, description):
        self._driver = driver
        self._condition = condition
        self._interval = seconds(interval)
        self._next = 0.0
        self._entries = 0
        self.description = description or (condition.__doc__ or condition.__name__).strip()

    def check(self, force=False):
        if (self._entries or force) and time.monotonic() >= self._next or force:
            self._next = time.monotonic() + self._interval
            problem = self._problem()
            if problem is not None:
                raise PollingConditionError(
                    f"Polling condition failed: {self.description}{problem}"
                )

    def _problem(self):
        """None if it holds."""
        try:
            holds = self._condition()
        except Exception as error:
            return f" ({error})"
        # One that returns nothing says what it has to say by raising.
        return None if holds is None or holds else ""

    def wait(self, timeout=LONG):
        def holds(last):
            return self._problem() is None

        retry(holds, timeout, self._driver.slowness)

    def maybe_raise(self):
        self.check()

    def __enter__(self):
        self._entries += 1
        self.check(force=True)

    def __exit__(self, *exception):
        self._entries -= 1

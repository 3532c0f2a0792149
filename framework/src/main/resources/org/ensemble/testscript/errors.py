"""The exceptions of the NixOS test driver, for scripts that import them."""


class MachineError(Exception):
    """A machine cannot be asked, or cannot do what it is asked for."""


class RequestedAssertionFailed(AssertionError):
    """What the script requires does not hold."""


class PollingConditionError(MachineError):
    """What has to hold all the time has ceased to."""

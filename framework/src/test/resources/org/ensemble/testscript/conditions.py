# What has to hold all the time, and what is expected to be raised.
from test_driver.errors import RequestedAssertionFailed


@polling_condition(interval=0)
def guarded():
    "the guard is there"
    single.succeed("test -e /tmp/guard")


single.succeed("touch /tmp/guard")
with subtest("a condition that holds is not noticed"):
    guarded.wait(timeout=10)
    with guarded:
        single.succeed("true")

with subtest("one that ceases to hold is"):
    try:
        with guarded:
            single.succeed("rm /tmp/guard")
            single.succeed("true")
        raise Exception("nobody has noticed")
    except Exception as error:
        t.assertIn("Polling condition failed: the guard is there", str(error))

with subtest("what machines raise can be caught"):
    with t.assertRaises(RequestedAssertionFailed) as caught:
        single.succeed("echo why; exit 7")
    t.assertIn("failed (exit code 7)", str(caught.exception))
    t.assertIn("why", str(caught.exception))  # seed: t.assertIn("how", str(caught.exception))
    with t.assertRaises(Exception):
        single.fail("true")
    with t.assertRaises(Exception):
        retry(lambda last: False, timeout=1)
    with t.assertRaisesRegex(Exception, "screenshot.* is not there in Ensemble"):
        single.screenshot("screen")
    with t.assertRaises(AttributeError):
        single.no_such_method()

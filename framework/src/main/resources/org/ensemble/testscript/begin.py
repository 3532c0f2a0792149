# Given to `python3 -c`: loads the other modules from standard input, so that there is no file to clean up.
import json, sys, types

order = json.loads(sys.stdin.buffer.readline())
for name, source in order["modules"].items():
    module = types.ModuleType(name)
    module.__path__ = []
    sys.modules[name] = module
    exec(compile(source, name + " of Ensemble", "exec"), module.__dict__)
sys.exit(sys.modules["test_driver.main"].run(order))

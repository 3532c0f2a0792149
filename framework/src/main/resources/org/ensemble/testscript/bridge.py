"""One JSON object a line: requests go out, answers come in, by number and in any order."""

import itertools
import json
import os
import signal
import sys
import threading
import traceback

from test_driver.errors import MachineError, RequestedAssertionFailed

ERRORS = {"assertion": RequestedAssertionFailed, "machine": MachineError}


class Bridge:
    def __init__(self, order):
        self.script = order["script"]["path"]
        os.setsid()
        self._numbers = itertools.count(1)
        self._waiting = {}
        self._lock = threading.Lock()
        # What the script prints, and what its children do, must not get in between.
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)
        sys.stdout = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="replace", buffering=1)
        # Nor may they read what is ours.
        self._in = os.fdopen(os.dup(0), "rb")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self._in:
            answer = json.loads(line)
            if answer.get("where"):
                self.tell(event="where", frames=self._main_frames())
                continue
            slot = self._waiting.pop(answer["id"])
            slot.append(answer)
            slot[0].set()
        # Whoever started us is gone, or has had enough; so have those that the script started.
        os.killpg(0, signal.SIGKILL)

    def _main_frames(self):
        frame = sys._current_frames().get(threading.main_thread().ident)
        return self.frames(traceback.extract_stack(frame))

    def frames(self, stack):
        """Those of the script, the outermost first."""
        return [
            {"line": each.lineno, "name": each.name, "text": each.line}
            for each in stack
            if each.filename == self.script
        ]

    def _around(self, error):
        """Where it has not got to yet: a traceback grows while the exception is on its way out."""
        passed = {id(frame) for frame, _ in traceback.walk_tb(error.__traceback__)}
        left = [at for at in traceback.walk_stack(sys._getframe()) if id(at[0]) not in passed]
        return traceback.StackSummary.extract(reversed(left))

    def tell(self, **message):
        text = json.dumps(message)
        with self._lock:
            self._out.write(text + "\n")
            self._out.flush()

    def ask(self, **message):
        """Waits for the answer."""
        number = next(self._numbers)
        slot = [threading.Event()]
        self._waiting[number] = slot
        main = threading.current_thread() is threading.main_thread()
        self.tell(id=number, main=main, **message)
        slot[0].wait()
        answer = slot[1]
        if "error" in answer:
            raise ERRORS[answer["error"]](answer["message"])
        return answer.get("value")

    def failure(self, error):
        trace = traceback.TracebackException.from_exception(error)
        frames = self.frames(self._around(error)) + self.frames(trace.stack)
        if isinstance(error, SyntaxError) and error.filename == self.script:
            frames.append({"line": error.lineno, "name": "", "text": (error.text or "").strip()})
        return {
            "type": type(error).__name__,
            "assertion": isinstance(error, AssertionError),
            "message": error.msg if isinstance(error, SyntaxError) else str(error),
            "frames": frames,
            "trace": "".join(trace.format()),
        }

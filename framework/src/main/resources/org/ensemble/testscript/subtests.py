"""Which subtests of a script may have others in them, seen before it runs: JUnit has to know."""

import ast


class Subtests:
    def __init__(self, tree):
        self._callers = _callers(tree)
        self.any = _mentions(tree, {"subtest"})
        self._bodies = {}
        for node in ast.walk(tree):
            if isinstance(node, (ast.With, ast.AsyncWith)):
                for item in node.items:
                    if _is_subtest(item.context_expr):
                        call = item.context_expr
                        for line in range(call.lineno, (call.end_lineno or call.lineno) + 1):
                            self._bodies.setdefault(line, []).append(node)

    def may_nest(self, line):
        """Whether the one that begins at that line may; one that we do not find there might."""
        bodies = self._bodies.get(line)
        if bodies is None:
            return True
        return any(self._may(statement) for node in bodies for statement in node.body)

    def _may(self, statement):
        # A body that is handed in from elsewhere may be anything.
        yields = any(isinstance(each, (ast.Yield, ast.YieldFrom)) for each in ast.walk(statement))
        return yields or _mentions(statement, self._callers)


def _is_subtest(expression):
    return isinstance(expression, ast.Call) and _name(expression.func) == "subtest"


def _name(expression):
    if isinstance(expression, ast.Name):
        return expression.id
    return expression.attr if isinstance(expression, ast.Attribute) else None


def _mentions(tree, names):
    return any(_name(node) in names for node in ast.walk(tree))


def _callers(tree):
    """The names of what leads to a subtest: itself, and the script's functions that do."""
    functions = [
        node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    names = {"subtest"}
    size = 0
    while size != len(names):
        size = len(names)
        names.update(
            each.name
            for each in functions
            if any(_mentions(statement, names) for statement in each.body)
        )
    return names

// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.ensemble.node.Fault;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.ensemble.node.PowerSwitch;
import org.jspecify.annotations.Nullable;

/** A switch of which the keeper has the works. */
final class RemoteSwitch implements InvocationHandler {

  private static final String GONE = "the keeper of its deployment has ended";

  private final String on;
  private final String of;
  private final RemoteFaults faults;
  private final UnaryOperator<Node> own;

  private RemoteSwitch(String on, String of, RemoteFaults faults, UnaryOperator<Node> own) {
    this.on = on;
    this.of = of;
    this.faults = faults;
    this.own = own;
  }

  /**
   * @param on one of the names in {@link Switches}
   * @param of whose it is
   * @param faults takes those that begin through it
   */
  static <T> T of(Class<T> type, String on, String of, RemoteFaults faults) {
    return of(type, on, of, faults, UnaryOperator.identity());
  }

  /**
   * @param own applied to nodes that are handed over: what goes over the wire is a name
   */
  static <T> T of(
      Class<T> type, String on, String of, RemoteFaults faults, UnaryOperator<Node> own) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new RemoteSwitch(on, of, faults, own));
    return type.cast(proxy);
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object[] all = arguments == null ? new Object[0] : arguments;
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(self, method, all);
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(self, method, all);
    }
    if (method.getReturnType() == CompletableFuture.class) {
      return ended(method);
    }
    try {
      List<JsonNode> with = Arrays.stream(all).map(this::argument).toList();
      return result(method, faults.line().call(on, of, method.getName(), with));
    } catch (KeeperGoneException e) {
      return whenGone(method, e);
    }
  }

  private Object ofObject(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> self instanceof Fault fault ? fault.describe() : on + " " + of;
    };
  }

  private CompletableFuture<String> ended(Method method) {
    try {
      return faults.line().callLater(on, of, method.getName(), GONE);
    } catch (KeeperGoneException e) {
      return CompletableFuture.completedFuture(GONE);
    }
  }

  private JsonNode argument(@Nullable Object argument) {
    return Values.tree(argument instanceof Node node ? own.apply(node).name() : argument);
  }

  private @Nullable Object result(Method method, JsonNode value) {
    if (method.getReturnType() == void.class) {
      return null;
    }
    return method.getReturnType() == Fault.class
        ? faults.begun(value.asLong())
        : Values.value(value, method.getGenericReturnType());
  }

  /** What can only be asked has an answer; what was to be done has not been. */
  private static Object whenGone(Method method, KeeperGoneException e) {
    boolean power = method.getDeclaringClass().isAssignableFrom(PowerSwitch.class);
    if (power && method.getReturnType() == NodeState.class) {
      return NodeState.LOST;
    }
    if (power && method.getReturnType() == int.class) {
      return 0;
    }
    if (method.getReturnType() == boolean.class && method.getParameterCount() == 0) {
      return false;
    }
    throw e;
  }
}

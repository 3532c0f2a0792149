// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Function;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.kept.Message.Call;
import org.ensemble.node.Node;
import org.jspecify.annotations.Nullable;

/** Makes a call that has come over the wire. */
public final class KeeperCalls {

  private KeeperCalls() {}

  /**
   * @param target an object of the type that {@link Switches#TYPES} has for it
   * @param nodes finds a node by its name
   * @return what the method returns, null for nothing
   * @throws EnsembleException if there is no such method; and whatever the method throws
   */
  public static @Nullable Object invoke(Object target, Call call, Function<String, Node> nodes) {
    Method method = method(call);
    Type[] types = method.getGenericParameterTypes();
    @Nullable Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      JsonNode value = call.with().get(i);
      arguments[i] =
          types[i] == Node.class ? nodes.apply(value.asText()) : Values.value(value, types[i]);
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException thrown
          ? thrown
          : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No type has two methods of one name and as many parameters. */
  private static Method method(Call call) {
    Class<?> type = Switches.TYPES.get(call.on());
    if (type == null) {
      throw new EnsembleException("there is no switch `" + call.on() + "`");
    }
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(call.method()))
        .filter(method -> method.getParameterCount() == call.with().size())
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException("`" + call.on() + "` has no method `" + call.method() + "`"));
  }
}

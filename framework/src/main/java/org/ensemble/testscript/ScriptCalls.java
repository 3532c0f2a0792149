// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandException;
import org.ensemble.node.CommandFailedException;
import org.ensemble.node.CommandResult;
import org.ensemble.node.CommandTimeoutException;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.ensemble.node.Nodes;
import org.ensemble.node.OpenWait;
import org.ensemble.node.Port;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/** What a script may ask of nodes. The names are those that {@code machine.py} uses. */
final class ScriptCalls {

  /** Where NixOS's driver runs commands. */
  private static final String DIRECTORY = "/tmp";

  /** Of coreutils' timeout(1), under which NixOS's driver runs commands. */
  private static final int TIME_IS_OVER = 124;

  private static final Map<String, BiFunction<Node, JsonNode, @Nullable Object>> CALLS =
      Map.ofEntries(
          Map.entry("is_up", (node, with) -> node.state() == NodeState.UP),
          Map.entry("start", done((node, with) -> running(node))),
          Map.entry("shutdown", done((node, with) -> node.power().shutdown())),
          Map.entry("crash", done((node, with) -> node.power().crash())),
          Map.entry("reboot", done((node, with) -> node.power().reboot())),
          Map.entry("execute", ScriptCalls::execute),
          Map.entry(
              "background",
              done((node, with) -> running(node).in(DIRECTORY).start(text(with, "command")))),
          Map.entry(
              "wait_for_unit",
              done(
                  (node, with) ->
                      running(node).unit(text(with, "unit")).await().atMost(limit(with)).active())),
          Map.entry("wait_for_port", done(ScriptCalls::waitForPort)),
          Map.entry(
              "wait_for_socket",
              done(
                  (node, with) ->
                      running(node)
                          .file(text(with, "path"))
                          .socket()
                          .await()
                          .atMost(limit(with))
                          .open())),
          Map.entry(
              "copy_to",
              done(
                  (node, with) ->
                      running(node)
                          .file(text(with, "target"))
                          .copyFrom(Path.of(text(with, "source"))))),
          Map.entry(
              "copy_from",
              done(
                  (node, with) ->
                      running(node)
                          .file(text(with, "source"))
                          .copyTo(Path.of(text(with, "target"))))),
          Map.entry("block", done(ScriptCalls::block)),
          Map.entry("unblock", done((node, with) -> node.network().unblock())),
          Map.entry(
              "forward",
              (node, with) -> running(node).port(with.path("port").asInt()).forward().port()),
          Map.entry("console", (node, with) -> node.console().text()),
          Map.entry(
              "wait_for_console",
              done(
                  (node, with) ->
                      node.console().await().atMost(limit(with)).line(text(with, "regex")))),
          Map.entry(
              "type", done((node, with) -> running(node).console().send(text(with, "text")))));

  private final Nodes nodes;

  ScriptCalls(Nodes nodes) {
    this.nodes = nodes;
  }

  /** What the script is given. */
  @Nullable Object perform(JsonNode message) {
    BiFunction<Node, JsonNode, @Nullable Object> call = CALLS.get(text(message, "call"));
    if (call == null) {
      throw new IllegalStateException("nobody does what is asked: " + message);
    }
    return call.apply(nodes.named(text(message, "machine")), message.path("arguments"));
  }

  /** Which of the driver's exceptions it is: something does not hold, or cannot be asked. */
  static String kind(RuntimeException failure) {
    boolean asked =
        failure instanceof EnsembleException
            && (!(failure instanceof CommandException)
                || failure instanceof CommandFailedException);
    return asked ? "assertion" : "machine";
  }

  private static Object execute(Node node, JsonNode with) {
    try {
      CommandResult result =
          running(node).in(DIRECTORY).within(limit(with)).execute(text(with, "command"));
      return List.of(result.status(), result.stdout(), result.stderr());
    } catch (CommandTimeoutException e) {
      return List.of(TIME_IS_OVER, e.stdout(), e.stderr());
    }
  }

  /** As with NixOS, every command starts a machine that is off. */
  private static Node running(Node node) {
    if (node.state() == NodeState.OFF) {
      node.power().start();
    }
    return node;
  }

  private static void block(Node node, JsonNode with) {
    node.network().unblock();
    node.network().block();
  }

  private static void waitForPort(Node node, JsonNode with) {
    String address = text(with, "address");
    Port port = running(node).port(with.path("port").asInt());
    OpenWait wait =
        (address.equals("localhost") ? port : port.at(resolved(node, address)))
            .await()
            .atMost(limit(with));
    if (with.path("open").asBoolean()) {
      wait.open();
    } else {
      wait.closed();
    }
  }

  private static String resolved(Node node, String name) {
    String found = node.succeed("getent ahosts " + Shell.quote(name) + " || true").stdout();
    return found.isBlank() ? name : found.split("\\s", 2)[0];
  }

  private static Duration limit(JsonNode with) {
    return Duration.ofMillis(Math.max(1, (long) (with.path("seconds").asDouble() * 1000)));
  }

  private static String text(JsonNode with, String name) {
    return with.path(name).asText();
  }

  private static BiFunction<Node, JsonNode, @Nullable Object> done(Act act) {
    return (node, with) -> {
      act.perform(node, with);
      return null;
    };
  }

  /** For its effect. */
  private interface Act {
    void perform(Node node, JsonNode with);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.node.CommandListener.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The handle on a {@link SandboxNode}, which remembers what was recorded of it. */
public final class SandboxHandle implements BeforeAllCallback {

  private final SandboxNode box;
  private final List<String> recorded = new CopyOnWriteArrayList<>();
  private @Nullable LiveNode node;

  /**
   * @param composition see {@link SandboxNode}
   */
  public SandboxHandle(String composition) {
    this.box = new SandboxNode(composition);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    box.beforeAll(context);
    LiveNode made =
        new LiveNode(
            new FakeNode()
                .context("box", box.wayIn(), box.hostKey(), box.clientKey(), this::record));
    context.getStore(Namespace.create(this)).put("handle", (AutoCloseable) made::close);
    // What a test does first is not to pay for the connection.
    made.succeed("true");
    node = made;
  }

  public Node node() {
    return Objects.requireNonNull(node);
  }

  /** The node without the handle. */
  public SandboxNode box() {
    return box;
  }

  /** How many commands some code runs. */
  public int roundTripsOf(Runnable code) {
    int before = recorded.size();
    code.run();
    return recorded.size() - before;
  }

  /** Lines of user, command, what it printed and how it ended. */
  public List<String> recorded() {
    return recorded;
  }

  private Recording record(String name, String user, String command) {
    return new Recording() {
      private final StringBuffer heard = new StringBuffer();

      @Override
      public void output(Stream stream, byte[] buffer, int offset, int length) {
        heard.append(new String(buffer, offset, length, UTF_8));
      }

      @Override
      public void finished(OptionalInt status, String how, Duration duration) {
        recorded.add(user + ": " + command + ": " + heard.toString().strip() + ", " + how);
      }
    };
  }
}
